import ArgumentParser

/// `muster sweep`: many questions of many plans, on one machine or many.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Ask many questions of many plans, on one machine or on a cluster.",
    discussion: """
      Every plan under every overlay is a case that is solved by itself, on one thread, in any order and anywhere. plan writes \
      what is asked; run solves one case, as array jobs of Slurm, Kubernetes and AWS Batch do, or all of them on this \
      machine; status tells what is left, collect puts the answers side by side. A case that has its answer is not run \
      again until its plan, its overlay or an option changes, so everything may be stopped at any time and begun again.

      Example:
        muster sweep plan storms --plans plan.json --overlays whatif/storm.json
        muster sweep run storms --local
        muster sweep collect storms -o storm-report
      """,
    subcommands: [
      SweepPlanCommand.self, SweepRunCommand.self, SweepStatusCommand.self, SweepRetryCommand.self,
      SweepCollectCommand.self, SweepRosterCommand.self,
    ])
}
