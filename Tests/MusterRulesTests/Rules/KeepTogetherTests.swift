import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct KeepTogetherTests {
  /// Two shifts; v-2 and v-3 have the tag `car`.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2") { $0.tags = ["car"] }.volunteer("v-3") {
    $0.tags = ["car"]
  }
  .shift("s", day: 0, "09:00", "13:00", posts: [{ $0.max = 3 }, { $0.max = 3 }])
  .shift("t", day: 1, "09:00", "13:00", posts: [{ $0.max = 3 }]).plan

  static func rule(_ lists: [[Int]], _ bond: KeepTogether.Bond = .everybody, tags: [String] = []) -> KeepTogether {
    var rule = KeepTogether()
    (rule.lists, rule.bond, rule.tags) = (lists, bond, tags)
    return rule
  }

  @Test func allOfAListOrNobody() {
    #expect(found(by: Self.rule([[0, 1]]), in: plan, [(0, 0), (1, 1), (2, 2)]).isEmpty)
    #expect(found(by: Self.rule([[0, 1]]), in: plan, []).isEmpty)
    let alone = found(by: Self.rule([[0, 1]]), in: plan, [(0, 0), (2, 1)])
    #expect(alone == [Violation(Subject(posts: [0, 1]), amount: 1)])
    #expect(Self.rule([[0, 1]]).text(alone[0], in: plan) == "e/s lacks 1 person who belong to somebody there")
    #expect(found(by: Self.rule([[0, 1, 2]]), in: plan, [(0, 0)]).map(\.amount) == [2])
    #expect(found(by: Self.rule([], tags: ["car"]), in: plan, [(1, 2)]).map(\.amount) == [1])
  }

  @Test func theFirstMayBeThereAloneAndNobodyWithout() {
    let rule = Self.rule([[1, 0, 2]], .withFirst)
    #expect(found(by: rule, in: plan, [(1, 0)]).isEmpty)
    #expect(found(by: rule, in: plan, [(1, 0), (0, 1)]).isEmpty)
    let without = found(by: rule, in: plan, [(0, 0), (2, 1), (1, 2)])
    #expect(without == [Violation(Subject(posts: [0, 1]), amount: 2)])
    #expect(rule.text(without[0], in: plan) == "e/s has 2 people without the one they come with")
  }

  @Test func hardRowsTieTheirPresence() {
    let written = writtenRows(Self.rule([[0, 1]]), in: plan, scope: Scope(posts: [false, false, true]))
    // Pair = 3 · volunteer + post.
    #expect(written.rows.map(\.terms) == [[Term(pair: 2), Term(pair: 5, -1)]])
    #expect(written.rows.map(\.form) == [.bounds(lower: 0, upper: 0, amountPerUnit: 1)])
    let first = writtenRows(Self.rule([[1, 0]], .withFirst), in: plan, scope: Scope(posts: [false, false, true]))
    #expect(first.rows.map(\.terms) == [[Term(pair: 2), Term(pair: 5, -1)]])
    #expect(first.rows.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
  }

  @Test func aPricedRowCountsWhoIsMissing() {
    let written = writtenRows(
      Self.rule([[0, 1]]), in: plan, scope: Scope(posts: [false, false, true]), elastic: true)
    #expect(written.auxiliaries == [.any([2, 5])])
    #expect(written.rows.map(\.terms) == [[Term(pair: 2, -1), Term(pair: 5, -1), Term(.auxiliary(0), 2)]])
    #expect(written.rows.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
  }

  @Test func theScopeSelectsWhoMustBeThere() {
    let scope = Scope(volunteers: [true, true, false])
    #expect(found(by: Self.rule([[0, 1, 2]]), in: plan, [(0, 0)], scope: scope).map(\.amount) == [1])
    #expect(found(by: Self.rule([[0, 1, 2]]), in: plan, [(2, 0)], scope: scope).isEmpty)
    #expect(found(by: Self.rule([[0, 1, 2]], .withFirst), in: plan, [(2, 0)], scope: scope).isEmpty)
    #expect(
      found(by: Self.rule([[2, 0]], .withFirst), in: plan, [(0, 0), (2, 1)], scope: scope).isEmpty)
  }

  @Test func itSaysWhenNobodyBelongsTogether() {
    #expect(
      Self.rule([[0]]).concerns(in: plan, scope: Scope()) == ["no two people are kept together by it"])
  }
}
