import GLPKBackend
import LinearModel
import MusterEngine
import MusterFiles
import MusterReports

/// Solves several plans side by side, the threads shared among those that run at the same time.
struct ParallelSearch {
  let settings: SearchSettings
  let control: SolveControl
  let display: ProgressDisplay

  /// One result per plan, in the order given; each plan has the whole time limit from when it begins.
  func solve(_ documents: [PlanDocument]) -> [Result<Outcome, EngineFault>] {
    let lanes = min(settings.workers, documents.count), threads = settings.workers / max(1, lanes)
    let (settings, control, display) = (settings, control, display)
    return WorkTeam.map(documents.count, threads: lanes) { turn in
      let scheduler = Scheduler(
        solver: GLPKSolver(), options: settings.options(threads: threads, deadline: settings.deadline),
        control: control
      ) { display.show($0) }
      return Result { () throws(EngineFault) in
        try scheduler.solve(documents[turn].plan, rules: documents[turn].rules)
      }
    }
  }
}

extension Outcome {
  /// The outcome as one column of a comparison.
  func scenario(_ name: String, of document: PlanDocument) -> WhatIfComparison.Scenario {
    WhatIfComparison.Scenario(
      name: name, plan: document.plan, roster: roster,
      standing: RosterStanding(
        status: status.rawValue, tiers: rosterTiers(of: document),
        objective: weighted.map { RosterObjective(value: $0.value, bound: $0.bound, gap: $0.gap) }),
      assessment: assessment)
  }
}
