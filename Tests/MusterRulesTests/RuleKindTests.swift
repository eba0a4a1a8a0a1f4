import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

/// The framework applies what every rule entry has, whatever its rule is.
@Suite struct RuleKindTests {
  /// A rule that finds fault with whatever it is shown.
  struct Grumble: VolunteerRule {
    static let about = RuleAbout(
      id: "grumble", summary: "Nobody holds anything.", unit: "duties", tier: .fairness, defaultLevel: .soft,
      source: "This test.", formulation: "x[v,p] <= 0")
    static let parameters: [Parameter<Self>] = []

    func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
      [Violation(Subject(volunteers: [volunteer], posts: duties), amount: 1)]
    }

    func greatestCost(in plan: Plan, scope: Scope) -> Double { .infinity }
    func text(_ violation: Violation, in plan: Plan) -> String { "\(violation.subject.posts.count) duties" }
  }

  @Test func aRuleAboutOnePersonSeesNothingOutOfItsScope() {
    let plan = SmallPlans.plan(seed: 3, volunteers: 3, posts: 4)
    let roster = Roster(
      for: plan, pairs: [(0, 0), (0, 1), (0, 3), (1, 1), (2, 2)].map { (volunteer: $0.0, post: $0.1) })
    let scope = Scope(volunteers: [true, false, true], posts: [true, false, true, true])
    let found = Verifier.violations(of: ActiveRule(Grumble(), scope: scope), in: roster, plan: plan)
    #expect(found.map(\.subject) == [Subject(volunteers: [0], posts: [0, 3]), Subject(volunteers: [2], posts: [2])])
  }

  /// No rule that is not about a whole team says anything of people out of scope, or of posts out of it.
  @Test(arguments: RuleCatalog.ids)
  func nothingOutOfScopeIsToldOfPeople(id: String) throws {
    let kind = try #require(RuleCatalog.rule(id))
    guard kind.init().kind.aboutOnePerson != nil || kind.init().kind.aboutOnePair != nil else { return }
    for seed in 0..<40 as Range<UInt64> {
      let plan = SmallPlans.plan(seed: seed, volunteers: 3, posts: 4)
      var entry = RuleVariants.entry(kind, seed: seed, plan: plan)
      entry.scope = Scope(volunteers: [true, false, true], posts: [false, true, true, false])
      let everything = Roster(
        for: plan,
        pairs: plan.volunteers.indices.flatMap { person in plan.posts.indices.map { (volunteer: person, post: $0) } })
      for roster in [everything, Roster(for: plan)] {
        for violation in Verifier.violations(of: entry, in: roster, plan: plan) {
          #expect(violation.subject.volunteers.allSatisfy { entry.scope.includes(volunteer: $0) }, "seed \(seed)")
          #expect(violation.subject.posts.allSatisfy { entry.scope.includes(post: $0) }, "seed \(seed)")
        }
      }
    }
  }

  /// Parts come in the order of their numbers where a rule has one kind of them, and what is whole comes first.
  @Test func partsAreOrdered() {
    #expect([SubjectPart.day(3), .day(-1), .day(0)].sorted() == [.day(-1), .day(0), .day(3)])
    for other in [SubjectPart.ending, .presence, .share] { #expect(SubjectPart.whole < other && other.number == 1) }
    #expect(SubjectPart.group(4).firstPost == 4 && SubjectPart.day(4).firstPost == nil)
  }
}
