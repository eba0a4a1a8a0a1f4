import Foundation
import GLPKBackend
import LinearModel
import MusterDomain
import MusterEngine
import MusterRules
import MusterTestSupport
import Testing

@Suite struct SchedulerTests {
  /// The standing rules, and the plan with the demand they set.
  static func prepared(_ plan: Plan) -> (Plan, RuleBook) {
    var (plan, rules) = (plan, RuleBook())
    rules.prepare(&plan)
    return (plan, rules)
  }

  /// Two people, two overlapping shifts, and a later one.
  var plan: Plan {
    PlanBuilder().volunteer("v-1").volunteer("v-2").shift("a", day: 0, "09:00", "12:00").shift(
      "b", day: 0, "10:00", "13:00"
    )
    .shift("c", day: 2, "09:00", "12:00").plan
  }

  @Test func threadsDoNotChangeTheRoster() throws {
    for seed in 0..<20 {
      var plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 6, posts: 12)
      let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
      let outcomes = try [1, 2, 5].map { threads in
        try Scheduler(solver: GLPKSolver(), options: SearchOptions(threads: threads)).solve(plan, rules: rules)
      }
      #expect(outcomes[0].roster == outcomes[1].roster && outcomes[1].roster == outcomes[2].roster, "seed \(seed)")
      #expect(outcomes[0].tiers == outcomes[1].tiers && outcomes[1].tiers == outcomes[2].tiers, "seed \(seed)")
    }
  }

  @Test func aCancelledSearchStillHasAVerifiedRoster() throws {
    let (plan, rules) = Self.prepared(plan)
    let control = SolveControl()
    control.cancel()
    let outcome = try Scheduler(solver: GLPKSolver(), control: control).solve(plan, rules: rules)
    #expect(outcome.assessment.breaches.isEmpty)
    #expect(outcome.tiers.allSatisfy { $0.bound <= $0.value })
  }

  @Test func pinsThatExcludeEachOtherAreNamedNotInfeasible() throws {
    var pinned = plan
    pinned.pins = [Pin(volunteer: 0, post: 0, isAssigned: true), Pin(volunteer: 0, post: 1, isAssigned: true)]
    let (plan, rules) = Self.prepared(pinned)
    #expect {
      try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    } throws: { ($0 as? EngineFault)?.code == .pinsExcluded }
  }

  @Test func aPinIsKept() throws {
    var pinned = plan
    pinned.pins = [Pin(volunteer: 1, post: 2, isAssigned: true), Pin(volunteer: 0, post: 0, isAssigned: false)]
    let (plan, rules) = Self.prepared(pinned)
    let outcome = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    #expect(outcome.roster.holds(1, 2))
    #expect(outcome.roster.holds(1, 0))
    #expect(outcome.status == .optimal)
  }

  @Test func anEmptyPlanHasAnEmptyOptimalRoster() throws {
    let (plan, rules) = Self.prepared(PlanBuilder().plan)
    let outcome = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    #expect(outcome.status == .optimal)
    #expect(outcome.roster.count == 0)
  }

  @Test func nobodyEligibleIsAShortfallWithAFunnel() throws {
    let (plan, rules) = Self.prepared(
      PlanBuilder().volunteer("v-1").shift("a", day: 0, "09:00", "12:00", posts: [{ $0.requires.tier = 3 }]).plan)
    let outcome = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    #expect(outcome.status == .optimal)
    #expect(outcome.assessment.shortfalls.map(\.short) == [1])
    #expect(outcome.assessment.shortfalls[0].funnel.map(\.rule) == ["programme-tier"])
  }

  @Test func progressNamesItsPhases() throws {
    let (plan, rules) = Self.prepared(plan)
    let phases = Recorder()
    _ = try Scheduler(solver: GLPKSolver(), observer: { phases.add($0.phase.rawValue) }).solve(plan, rules: rules)
    #expect(Array(phases.all.prefix(2)) == ["model", "start"])
    #expect(phases.all.last == "verify")
  }
}

/// Collects texts from any thread.
final class Recorder: @unchecked Sendable {  // guarded by the lock
  private let lock = NSLock()
  private var texts: [String] = []
  func add(_ text: String) { lock.withLock { texts.append(text) } }
  var all: [String] { lock.withLock { texts } }
}
