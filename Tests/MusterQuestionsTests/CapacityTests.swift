import MusterDomain
import MusterJSON
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterFiles
@testable import MusterQuestions

/// A shortage is told exactly when the places of some moment cannot be filled, and by no more than are missing.
@Suite struct CapacityTests {
  /// The most places, up to each post's minimum, that people can fill who hold one post each: by trying everybody everywhere.
  private static func mostFilled(_ posts: [Int], _ plan: Plan, _ pairs: EligiblePairs) -> Int {
    var most = 0
    func place(_ volunteer: Int, _ left: [Int], _ filled: Int) {
      most = max(most, filled)
      guard volunteer < plan.volunteers.count else { return }
      place(volunteer + 1, left, filled)
      for (index, post) in posts.enumerated() where left[index] > 0 && pairs.pair(volunteer, post) != nil {
        var rest = left
        rest[index] -= 1
        place(volunteer + 1, rest, filled + 1)
      }
    }
    place(0, posts.map { plan.posts[$0].min }, 0)
    return most
  }

  @Test(arguments: 0..<80)
  func shortagesAreHallsViolators(seed: Int) throws {
    var plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 4, posts: 6, longDuties: seed % 2 == 0)
    var rules = RuleBook()
    rules.prepare(&plan)
    let document = QuestionFixtures.document(plan, rules)
    let pairs = EligiblePairs(of: plan, rules: rules.entries)
    let found = try Capacity(document).shortages
    for shortage in found {
      let able = Set(shortage.posts.flatMap { pairs.pairs(for: $0).map { pairs.volunteer(of: Int($0)) } })
      #expect(shortage.people == able.sorted(), "seed \(seed)")
      let asked = shortage.posts.reduce(0) { $0 + plan.posts[$1].min }
      #expect(shortage.missing == asked - able.count && shortage.missing > 0, "seed \(seed)")
      #expect(Self.mostFilled(shortage.posts, plan, pairs) == asked - shortage.missing, "seed \(seed)")
    }
    // Every moment: what cannot be filled is told, by posts that are on duty together then.
    for moment in plan.posts.indices {
      let start = plan.posts[moment].dutyStart
      let posts = plan.posts.indices.filter { $0 <= moment && plan.posts[$0].duty.end > start }
      let missing = posts.reduce(0) { $0 + plan.posts[$1].min } - Self.mostFilled(posts, plan, pairs)
      let isTold = found.contains { shortage in shortage.posts.allSatisfy { posts.contains($0) } }
      #expect(missing == 0 || isTold, "seed \(seed), post \(moment)")
    }
  }

  @Test func twoPostsForOnePerson() throws {
    let plan = PlanBuilder().volunteer("v-1") { _ in }.shift(
      "day", day: 0, "09:00", "12:00", posts: [{ _ in }, { _ in }]
    )
    .plan
    var prepared = plan, rules = RuleBook()
    rules.prepare(&prepared)
    let shortages = try Capacity(QuestionFixtures.document(prepared, rules)).shortages
    #expect(shortages == [Capacity.Shortage(posts: [0, 1], people: [0], missing: 1)])
    // Where people may be in two places at once, nothing is short.
    let lax = RuleBook(only: rules.entries.filter { $0.about.id != "no-overlap" })
    #expect(try !Capacity(QuestionFixtures.document(prepared, lax)).isShort)
  }

  /// What a certificate or a zone is worth is what the changed plan says that has it.
  @Test(arguments: 0..<40)
  func valuesAreWhatTheChangedPlanSays(seed: Int) throws {
    let document = try FixPairLawTests.document(seed), plan = document.plan
    let before = try Capacity(document)
    let found = try CapacityValues(of: before, document)
    #expect(found.missing == before.missing && found.untried == 0)
    var told = 0
    for volunteer in plan.volunteers.indices {
      var atoms: [FixPairLawTests.Atom] = FixPairLawTests.certificates.map { .certificate($0) }
      // All posts lie in one zone.
      atoms.append(.zone)
      for atom in atoms {
        var tree = document.tree, people = tree["volunteers"]?.elements ?? []
        let changed = FixPairLawTests.changed(people[volunteer], by: atom, for: 0, in: plan)
        guard changed != people[volunteer] else { continue }
        people[volunteer] = changed
        tree[member: "volunteers"] = .array(people)
        let after = try Capacity(#require(PlanReader.read(tree: tree, file: "plan.json").document)).missing
        guard after < before.missing else { continue }
        told += 1
        let words = if case .certificate(let id) = atom { "the certificate \(id)" } else { "the zone" }
        let value = found.values.first {
          $0.change.volunteer == volunteer && $0.change.kind == atom.kind && $0.change.words.contains(words)
        }
        #expect(value?.fills == before.missing - after, "seed \(seed), \(volunteer), \(atom)")
      }
    }
    #expect(found.values.count == told, "seed \(seed)")
    #expect(found.values.map(\.fills) == found.values.map(\.fills).sorted(by: >))
  }
}
