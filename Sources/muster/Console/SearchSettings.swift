public import ArgumentParser
import Foundation
import GLPKBackend
import LinearModel
import MusterDomain
public import MusterEngine
import MusterFiles

/// The options of every command that searches.
struct SearchSettings: ParsableArguments {
  @Option(
    help: """
      compact: the integer program as it is, large parts by neighbourhoods; columns: patterns of whole months, priced \
      person by person; auto: columns for large parts.
      """)
  var method: SearchOptions.Method = .auto

  @Option(
    help: ArgumentHelp(
      "Stop so many seconds after the command began, with the best roster so far.", valueName: "seconds"))
  var timeLimit = 300.0

  @Option(
    help: ArgumentHelp(
      """
      A goal is done when its value is within this share of its bound: 0.0001 leaves at most 1 point of 10,000 in doubt; 0 \
      proves the last point. Default: 0.0001, and 0.000001 of a weighted sum, in which the dear goals are most of the value. \
      The search also ends by itself when it finds nothing better any more.
      """, valueName: "ratio"))
  var gap: Double?

  @Option(help: "Worker threads (default: the cores of the machine). The roster does not depend on it.")
  var threads: Int?

  @Option(help: "Start of the random sequence of large searches.")
  var seed: UInt64 = 1

  @Option(help: "How to show progress on standard error; auto is one line on a terminal, else plain lines.")
  var progress: ProgressDisplay.Style = .auto

  func validate() throws {
    guard (0...31_536_000).contains(timeLimit) else {
      throw ValidationError("--time-limit is between 0 and 31536000 seconds.")
    }
    guard (0...1).contains(gap ?? 0) else { throw ValidationError("--gap is between 0 and 1 (0.01 is one per cent).") }
    guard (1...1024).contains(workers) else { throw ValidationError("--threads is between 1 and 1024.") }
  }

  /// The number of worker threads.
  var workers: Int { threads ?? Self.cores }

  /// The cores of the machine.
  static var cores: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// The gap that was asked for, or the one that leaves nothing in doubt that matters: all wishes of a month together may
  /// be a ten-thousandth of a weighted sum.
  func gap(for plan: Plan) -> Double { Self.gap(gap, for: plan) }

  /// The same for any gap that was asked for.
  static func gap(_ asked: Double?, for plan: Plan) -> Double {
    asked ?? (plan.objective.mode == .weighted ? 0.000001 : 0.0001)
  }

  /// The options of a search.
  func options(
    for plan: Plan, threads: Int, deadline: ContinuousClock.Instant, meter: SearchMeter = SearchMeter()
  ) -> SearchOptions {
    SearchOptions(deadline: deadline, gap: gap(for: plan), threads: threads, seed: seed, method: method, meter: meter)
  }

  /// When the command must stop searching: reading the files counts.
  var deadline: ContinuousClock.Instant { ProcessClock.began + .seconds(timeLimit) }

  /// What rosters say about the solver that found them.
  func solver(of outcome: Outcome) -> RosterSolver { RosterSolver(of: outcome) }
}

extension SearchOptions.Method: ExpressibleByArgument {}

extension RosterSolver {
  /// What found an outcome.
  init(of outcome: Outcome) {
    let library = GLPKSolver()
    self.init(
      name: library.name, version: library.version, method: outcome.method.rawValue, muster: Muster.version)
  }
}

extension RosterContent {
  /// What the outcome of a search is as a roster: the only way from the one to the other.
  init(_ outcome: Outcome, of document: PlanDocument, solver: RosterSolver) {
    self.init(
      document: document, status: outcome.status.rawValue,
      tiers: outcome.tiers.map {
        RosterTier(id: $0.tier.rawValue, value: $0.value, bound: $0.bound, gap: $0.gap, status: $0.status.rawValue)
      },
      objective: outcome.weighted.map { RosterObjective(value: $0.value, bound: $0.bound, gap: $0.gap) },
      roster: outcome.roster, assessment: outcome.assessment, solver: solver)
  }
}
