import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct KeepApartTests {
  /// Two shifts with two posts each; v-1 and v-2 live together, v-2 and v-3 have the tag `squad`.
  let plan = PlanBuilder().volunteer("v-1") { $0.household = "h" }
    .volunteer("v-2") { ($0.household, $0.tags) = ("h", ["squad"]) }.volunteer("v-3") { $0.tags = ["squad"] }
    .shift("s", day: 0, "09:00", "13:00", posts: [{ $0.max = 3 }, { $0.max = 3 }])
    .shift("t", day: 1, "09:00", "13:00", posts: [{ $0.max = 3 }]).plan

  static func rule(_ lists: [[Int]] = [], households: Bool = false, tags: [String] = [], per: Grouping = .shift)
    -> KeepApart
  {
    var rule = KeepApart()
    (rule.lists, rule.households, rule.tags, rule.per) = (lists, households, tags, per)
    return rule
  }

  @Test func oneOfAListIsThereOrOneTooMany() {
    #expect(found(by: Self.rule([[0, 1]]), in: plan, [(0, 0), (2, 1), (1, 2)]).isEmpty)
    let both = found(by: Self.rule([[0, 1]]), in: plan, [(0, 0), (1, 1)])
    #expect(both == [Violation(Subject(posts: [0, 1]), amount: 1)])
    #expect(found(by: Self.rule([[0, 1, 2]]), in: plan, [(0, 0), (1, 1), (2, 1)]).map(\.amount) == [2])
    #expect(found(by: Self.rule([[0, 1], [0, 2]]), in: plan, [(0, 0), (1, 1), (2, 1)]).map(\.amount) == [2])
    #expect(found(by: Self.rule([[0, 1]]), in: plan, []).isEmpty)
    #expect(found(by: Self.rule([[0, 0]]), in: plan, [(0, 0)]).isEmpty)
  }

  @Test func whatItSaysNamesNobody() {
    let both = found(by: Self.rule([[0, 1]]), in: plan, [(0, 0), (1, 1)])
    let text = Self.rule([[0, 1]]).text(both[0], in: plan)
    #expect(text == "e/s has 1 person beside somebody they are kept apart from")
    #expect(both[0].subject.volunteers.isEmpty && !text.contains("v-"))
    #expect(!Self.rule([[0, 1]]).concerns(in: plan, scope: Scope()).joined().contains("v-"))
  }

  @Test func householdsAndTagsAreListsToo() {
    #expect(found(by: Self.rule(households: true), in: plan, [(0, 0), (1, 1)]).map(\.amount) == [1])
    #expect(found(by: Self.rule(households: true), in: plan, [(1, 0), (2, 1)]).isEmpty)
    #expect(found(by: Self.rule(tags: ["squad"]), in: plan, [(1, 0), (2, 1)]).map(\.amount) == [1])
    #expect(Self.rule().concerns(in: plan, scope: Scope()) == ["no two people are kept apart by it"])
  }

  @Test func atOnePostOrInOneShift() {
    #expect(found(by: Self.rule([[0, 1]], per: .post), in: plan, [(0, 0), (1, 1)]).isEmpty)
    #expect(found(by: Self.rule([[0, 1]], per: .post), in: plan, [(0, 0), (1, 0)]).map(\.amount) == [1])
    #expect(found(by: Self.rule([[0, 1]], per: .event), in: plan, [(0, 0), (1, 2)]).map(\.amount) == [1])
  }

  @Test func aRowForEachListAndCrew() {
    let written = writtenRows(Self.rule([[0, 1]]), in: plan)
    // Pair = 3 · volunteer + post.
    #expect(written.auxiliaries == [.any([0, 1]), .any([3, 4])])
    #expect(
      written.rows.map(\.terms) == [
        [Term(.auxiliary(0)), Term(.auxiliary(1))], [Term(pair: 2), Term(pair: 5)],
      ])
    #expect(written.rows.allSatisfy { $0.form == .bounds(lower: nil, upper: 1, amountPerUnit: 1) })
    let prepared = Self.rule([[0, 1]])
      .prepared(for: plan, scope: Scope(), among: [ActiveRule(NoOverlap(), level: .hard)])
    #expect(writtenRows(prepared, in: plan).auxiliaries.isEmpty)
    #expect(found(by: prepared, in: plan, [(0, 0), (1, 1)]).map(\.amount) == [1])
  }

  @Test func theScopeSelectsWhoIsKeptApart() {
    let scope = Scope(volunteers: [true, false, true])
    #expect(found(by: Self.rule([[0, 1, 2]]), in: plan, [(0, 0), (1, 1)], scope: scope).isEmpty)
    #expect(found(by: Self.rule([[0, 1, 2]]), in: plan, [(0, 0), (2, 1)], scope: scope).map(\.amount) == [1])
  }
}
