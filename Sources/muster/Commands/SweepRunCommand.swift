import ArgumentParser
import Foundation
import LinearModel
import MusterSweep
import PlainText

/// `muster sweep run`: solves one case, or all that are open.
struct SweepRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Solve one case of a sweep, or all of them on this machine.",
    discussion: """
      The number of the case is --case, or what the batch system says: SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or \
      AWS_BATCH_JOB_ARRAY_INDEX, to which --offset is added. With --local all cases that are still open are solved, one \
      on each core; stopped at any moment, by whatever, the same command goes on where it was. A case that has its answer \
      is not run again, and two copies of one case write the same bytes. One that failed is run again after sweep retry.

      Example:
        muster sweep run storms --case 0
        muster sweep run storms --local --jobs 2
      """)

  @OptionGroup var place: SweepPlace
  @Option(name: .customLong("case"), help: ArgumentHelp("The case to solve, from 0.", valueName: "number"))
  var number: Int?
  @Option(help: ArgumentHelp("Added to the index that the batch system says.", valueName: "number"))
  var offset: Int?
  @Flag(help: "Solve all cases that are open, on this machine.")
  var local = false
  @Option(help: "With --local, cases side by side (default: the cores of the machine).")
  var jobs: Int?
  @Option(help: "With --local, how to show progress on standard error.")
  var progress: ProgressDisplay.Style = .auto
  @OptionGroup var zones: ZoneDataOption

  func validate() throws {
    if local, number != nil || offset != nil {
      throw ValidationError("--local runs all cases; --case and --offset choose one.")
    }
    if number != nil, offset != nil { throw ValidationError("--offset belongs to the batch system's index.") }
    if !local, jobs != nil { throw ValidationError("--jobs belongs to --local.") }
    guard (1...1024).contains(jobs ?? 1) else { throw ValidationError("--jobs is between 1 and 1024.") }
    guard offset ?? 0 >= 0 else { throw ValidationError("--offset is 0 or more.") }
  }

  func run() throws {
    let (folder, manifest) = try place.open()
    try zones.use()
    let control = SolveControl()
    let interrupts = Interrupts {
      control.cancel()
      Console.offer("Stopping; cases that were begun stay open. Again ends at once.\n")
    }
    defer { interrupts.end() }
    if local {
      try runAll(folder, manifest, control)
    } else {
      try runOne(try chosen(of: manifest), folder, manifest, control)
    }
  }

  // MARK: One case

  private func chosen(of manifest: SweepManifest) throws -> Int {
    let chosen = try number ?? indexOfTask()
    _ = try place.planned(chosen, in: manifest)
    return chosen
  }

  /// What the batch system says, with the offset.
  private func indexOfTask() throws -> Int {
    let index: Int?
    do throws(CaseNumbers.IndexFault) {
      index = try CaseNumbers.index(in: ProcessInfo.processInfo.environment)
    } catch { throw ValidationError("\(error.message).") }
    guard let index else {
      let names = CaseNumbers.variables.joined(separator: ", ")
      throw ValidationError("Which case? Give --case or --local, or run it as an array job (\(names)).")
    }
    let (sum, isOver) = index.addingReportingOverflow(offset ?? 0)
    return isOver ? .max : sum
  }

  private func runOne(
    _ number: Int, _ folder: SweepFolder, _ manifest: SweepManifest, _ control: SolveControl
  ) throws {
    let title = "case \(number) (\(DisplayText.safe(manifest.title(of: manifest.cases[number]))))"
    let runner = SweepRunner(
      folder, manifest, solver: CaseSearch(control: control, jobs: 1), isAlone: true
    ) { Console.say("warning: \($0)") }
    switch runner.run(number) {
    case .wasAnswered: Console.say("\(title): has its answer already")
    case .ran(.answered(let answer)):
      Console.say("\(title): \(answer.status), \(Figures.count(answer.counts.missing, "person", "people")) missing")
    case .ran(.failed(let failure)): throw Self.failure(failure, title)
    case .hadFailed(let failure):
      throw Self.failure(failure, "\(title) failed before; `muster sweep retry --failed` lets it run again")
    case .interrupted: throw CommandFailure(.noRoster, "\(title): stopped; it is still open")
    case .unusable(let reason): throw CommandFailure(.refused, "\(title): \(reason)")
    }
  }

  private static func failure(_ failure: CaseFailure, _ title: String) -> CommandFailure {
    let status: ExitStatus =
      switch failure.reason {
      case .refused: .refused
      case .timedOut: .noRoster
      case .fault: .fault
      }
    return CommandFailure(status, "\(title): \(failure.message)")
  }

  // MARK: All cases

  private func runAll(_ folder: SweepFolder, _ manifest: SweepManifest, _ control: SolveControl) throws {
    let open = try place.survey(folder, manifest).open
    let workers = jobs ?? SearchSettings.cores
    let display = SweepProgress(progress, total: open.count)
    let runner = SweepRunner(
      folder, manifest, solver: CaseSearch(control: control, jobs: workers),
      isAlone: open.count == 1
    ) { display.say("warning: \($0)") }
    let steps = runner.run(open, jobs: workers, isOver: { control.isCancelled }) { number, step, seconds in
      if case .interrupted = step { return }
      display.show(number, step, seconds: seconds)
    }
    display.end()
    for (number, step) in zip(open, steps) {
      if case .unusable(let reason) = step { Console.say("case \(number): \(reason)") }
    }
    let survey = try place.survey(folder, manifest)
    let text = SweepStatusText(survey)
    try OutputFile("-").write(text.summary())
    if control.isCancelled { throw CommandFailure(.noRoster, "") }
    if !survey.isComplete { throw CommandFailure(.incomplete, "") }
  }
}
