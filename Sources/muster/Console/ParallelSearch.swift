import Discrete
import GLPKBackend
import LinearModel
import MusterDomain
import MusterEngine
import MusterFiles
import MusterProgram

/// Solves several plans side by side, the threads shared among those that run at the same time.
struct ParallelSearch {
  let settings: SearchSettings
  let control: SolveControl
  let display: ProgressDisplay

  /// One result per plan, in the order given; all of them together end within the time limit.
  ///
  /// Where more plans are asked than run side by side, one that begins has its share of the time that is left.
  ///
  /// - Parameter questions: plans, each with a roster to begin from.
  func solve(_ questions: [(document: PlanDocument, start: Roster?)]) -> [Result<Outcome, EngineFault>] {
    let count = questions.count
    let lanes = min(settings.workers, count), threads = settings.workers / max(1, lanes)
    let (settings, control, display) = (settings, control, display)
    let end = settings.deadline
    return WorkTeam.map(count, threads: lanes) { turn in
      let rounds = (count - turn + lanes - 1) / lanes
      let deadline = ContinuousClock.now + ContinuousClock.now.duration(to: end) / rounds
      let (document, start) = questions[turn]
      let scheduler = Scheduler(
        solver: GLPKSolver(), options: settings.options(for: document.plan, threads: threads, deadline: deadline),
        control: control
      ) { display.show($0, ofPlan: turn) }
      return Result { () throws(EngineFault) in
        try scheduler.solve(document.plan, rules: document.rules, from: start)
      }
    }
  }
}
