import ArgumentParser
import GLPKBackend
import LinearModel
import MusterEngine
import MusterFiles

/// `muster solve`: makes a roster.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Make the best roster for a plan and prove how good it is.",
    discussion: """
      The roster is checked by the verifier before it is written. Without -o it goes to standard output. The same plan \
      and options give the same bytes unless the time limit or Ctrl-C ends the search. Ctrl-C once writes the best \
      roster so far with its bound; twice ends at once. SIGTERM and a closed terminal (SIGHUP) count as Ctrl-C.

      With --start the search begins from a roster of this plan, or of what it was before it changed: what still keeps \
      the hard rules is kept and the rest is mended; people and posts that are gone are told. A second solve of the same \
      plan so begins where the first ended, and is never worse. -o may name the same file.

      The changes of --without, --absent, --cancel and so on are laid over the plan first; the roster is then one of \
      the plan as muster apply writes it with the same options.

      With --format json standard output has the report of --report in place of the summary; without -o it has the \
      roster, and the report goes to standard error.

      Example:
        muster solve plan.json -o roster.json --time-limit 60
        muster solve plan.json --without v-03 -o roster-without.json
        muster solve plan.json --start roster.json -o roster-new.json
      """)

  @OptionGroup var input: PlanArgument
  @OptionGroup var changes: ChangeOptions
  @OptionGroup var output: OutputOption
  @OptionGroup var start: StartOption
  @OptionGroup var settings: SearchSettings
  @Option(
    help: ArgumentHelp("Also write times, phases and sizes of the run as JSON.", valueName: "file"), completion: .file()
  )
  var report: String?
  @OptionGroup var format: FormatOption

  func validate() throws {
    try Refusal.severalStandardInputs([input.plan] + start.paths + changes.paths)
    if report == "-", format.format == .json {
      throw ValidationError("--format json writes to standard output what --report - would; leave one of them out.")
    }
    if report == "-", output.output == "-" { throw ValidationError("The roster and --report cannot both go to -.") }
  }

  func run() throws {
    var places = CommandPlaces(reading: [input.plan] + start.paths + changes.paths)
    places.write(output.output, replacing: start.paths)
    places.write(report)
    places.report(in: format, beside: output.output)
    places.write(changes.writeOverlay)
    try places.check()
    let reportFile = report.map(OutputFile.init)
    let document = try changes.document(of: try input.read()), earlier = try start.read(for: document)
    let display = ProgressDisplay(settings.progress), control = SolveControl()
    let interrupts = Interrupts {
      control.cancel()
      display.say("Stopping with the best roster so far; Ctrl-C again ends at once.")
    }
    // A Ctrl-C that comes while the roster is checked or written must not lose it.
    defer { interrupts.end() }
    let deadline = settings.deadline, meter = SearchMeter()
    let scheduler = Scheduler(
      solver: GLPKSolver(),
      options: settings.options(
        for: document.plan, threads: settings.workers, deadline: deadline, meter: meter), control: control
    ) { display.show($0) }
    let result = Result { () throws(EngineFault) in
      try scheduler.solve(document.plan, rules: document.rules, from: earlier?.roster)
    }
    display.end()
    let isOverTime = ContinuousClock.now >= deadline, wasInterrupted = interrupts.hasCome
    let outcome: Outcome
    do throws(EngineFault) { outcome = try result.get() } catch { throw CommandFailure(error, of: document) }
    let content = RosterContent(outcome, of: document, solver: settings.solver(of: outcome))
    try output.file.write(RosterFile.json(content).bytes())
    let run = RunReport(
      document: document, outcome: outcome, content: content, settings: settings, display: display, meter: meter,
      start: earlier, wasInterrupted: wasInterrupted, isOverTime: isOverTime)
    try reportFile?.write(run.json.bytes())
    guard format.format == .text else {
      let text = run.json.text()
      return try output.output == "-" ? Console.write(text) : OutputFile("-").write(text)
    }
    Console.say(SolveSummary(content).text(termination: run.termination) { Console.coloured($0, Console.Colour($1)) })
  }
}

extension Console.Colour {
  /// The colour of a mood.
  init(_ mood: SolveSummary.Mood) {
    self =
      switch mood {
      case .good: .good
      case .warning: .warning
      case .bad: .bad
      }
  }
}
