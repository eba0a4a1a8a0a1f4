import Foundation
import GLPKBackend
import LinearModel
import MusterEngine
import MusterFiles
import MusterGenerate
import MusterTestSupport
import MusterVerify
import Testing

/// A search may be stopped at any moment: by its limit, in steps of a millisecond from the first, or by somebody who waits.
/// What it leaves is a verified roster, or the word that there is none yet; never a trap.
///
/// The small sweep takes some 20 seconds. With `MUSTER_SWEEP=SECONDS` it goes on for so long and says what it is about to do, so
/// that the last line names what trapped (`.ci/nightly`).
@Suite(.serialized) struct DeadlineSweepTests {
  /// One search to stop.
  struct Trial: CustomStringConvertible {
    var plan: Int
    var method: SearchOptions.Method
    var threads: Int
    var isCancelled: Bool
    /// When to stop, after the search of this plan could begin.
    var milliseconds: Int
    var description: String {
      "plan \(plan) --method \(method) --threads \(threads), \(isCancelled ? "cancelled" : "limit") after \(milliseconds) ms"
    }
  }

  static let seconds = ProcessInfo.processInfo.environment["MUSTER_SWEEP"].flatMap(Double.init)

  /// Scenarios, one or several plans of each profile, and plans that trapped once.
  static func plans() throws -> [(name: String, document: PlanDocument)] {
    var plans = try Repository.scenarios().map {
      (name: $0, document: try Repository.plan("Scenarios/\($0)/plan.json"))
    }
    for (index, profile) in PlanRecipe.Profile.allCases.enumerated() {
      for size in seconds == nil ? [10 + 7 * index] : [10, 16, 24, 32, 40] {
        let recipe = try #require(PlanRecipe(volunteers: size, profile: profile, seed: UInt64(index + 1)))
        let (document, _) = PlanReader.read(Array(PlanGenerator.plan(recipe).text().utf8), file: "generated")
        plans.append(("\(profile.rawValue) \(size)", try #require(document)))
      }
    }
    let hostile = Repository.root.deletingLastPathComponent().appendingPathComponent("shared/faults/hostile")
    for name in ["crash-columns-deadline.json", "hold-13-columns.json", "hold-40-columns.json"] {
      guard let data = try? Data(contentsOf: hostile.appendingPathComponent(name)) else { continue }
      let (document, _) = PlanReader.read(Array(data), file: name)
      plans.append((name, try #require(document)))
    }
    return plans
  }

  @Test func aSearchMayBeStoppedAtAnyMoment() throws {
    let plans = try Self.plans()
    let end = Self.seconds.map { ContinuousClock.now + .seconds($0) }
    func isOver() -> Bool { end.map { ContinuousClock.now >= $0 } ?? false }
    let beginnings = try plans.map { try Self.timeToBegin($0.document) }
    var random = SplitMix64(seed: 8)
    var step = 0, ended = 0, worst: (Duration, String) = (.zero, "")
    repeat {
      for trial in Self.turn(over: plans.count, step: step, using: &random) where !isOver() {
        let name = plans[trial.plan].name
        if Self.seconds != nil { print("\(name): \(trial)") }
        let late = try Self.run(trial, plans[trial.plan].document, beginsAfter: beginnings[trial.plan])
        if late > worst.0 { worst = (late, "\(name): \(trial)") }
        ended += 1
      }
      step += 1
    } while end != nil && !isOver()
    if Self.seconds != nil { print("\(ended) searches; the latest came \(worst.0) too late: \(worst.1)") }
    #expect(ended > 0)
  }

  /// One turn over all plans and methods.
  ///
  /// The small sweep has one turn, with one number of threads each. In the long one every turn has a limit a millisecond later, the
  /// first begins at no time at all, before anything is built.
  private static func turn(over plans: Int, step: Int, using random: inout SplitMix64) -> [Trial] {
    var trials: [Trial] = []
    for plan in 0..<plans {
      for method in SearchOptions.Method.allCases {
        for threads in [1, 2] {
          for isCancelled in [false, true] {
            if seconds == nil, threads != 1 + (plan + (isCancelled ? 1 : 0)) % 2 { continue }
            let limit = seconds == nil ? Int.random(in: 0...40, using: &random) : step
            let milliseconds = isCancelled ? Int.random(in: 0...600, using: &random) : limit
            trials.append(
              Trial(plan: plan, method: method, threads: threads, isCancelled: isCancelled, milliseconds: milliseconds))
          }
        }
      }
    }
    return trials
  }

  /// How long it takes until a search could begin: what a search needs that is cancelled beforehand.
  static func timeToBegin(_ document: PlanDocument) throws -> Duration {
    let control = SolveControl()
    control.cancel()
    let began = ContinuousClock.now
    _ = try? Scheduler(solver: GLPKSolver(), control: control).solve(document.plan, rules: document.rules)
    return began.duration(to: .now)
  }

  /// Runs one search and looks at what it leaves.
  ///
  /// - Returns: how long after it was to stop it ended.
  static func run(_ trial: Trial, _ document: PlanDocument, beginsAfter: Duration) throws -> Duration {
    let control = SolveControl()
    let wait = (trial.milliseconds == 0 ? .zero : beginsAfter * 0.9) + .milliseconds(trial.milliseconds)
    let stop = ContinuousClock.now + wait
    let options = SearchOptions(
      deadline: trial.isCancelled ? nil : stop, threads: trial.threads, method: trial.method)
    if trial.isCancelled {
      Thread.detachNewThread {
        Thread.sleep(until: Date(timeIntervalSinceNow: wait / .seconds(1)))
        control.cancel()
      }
    }
    do throws(EngineFault) {
      let outcome = try Scheduler(solver: GLPKSolver(), options: options, control: control)
        .solve(document.plan, rules: document.rules)
      let found = Verifier.assess(outcome.roster, of: document.plan, rules: document.rules)
      #expect(found.breaches.isEmpty, "\(trial)")
      #expect(found.tierValues == outcome.tiers.map(\.value), "\(trial)")
      #expect(outcome.tiers.allSatisfy { $0.bound <= $0.value }, "\(trial)")
    } catch {
      #expect(error.code == .noRosterYet, "\(trial): \(error)")
    }
    return max(.zero, stop.duration(to: .now))
  }
}
