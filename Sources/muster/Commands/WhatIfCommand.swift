import ArgumentParser
import LinearModel
import MusterFiles
import PlainText

/// `muster whatif`: solves a plan with and without changes.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Compare a plan with what it becomes under overlays.",
    discussion: """
      The plan and each overlay laid over it are solved side by side. The threads and the time limit are shared among \
      them: all of them together end within it. With --start every search begins from that roster, as far as the rules \
      and the changed plan let it; people and posts that the plan without changes does not have are told. A person is touched when they hold other posts than in the base; \
      where several rosters are equally good, some of that is chance. The table goes to standard output; \
      -o writes the same comparison as JSON.

      The changes of --without, --absent, --cancel and so on are one more overlay, called changes; apply makes them for \
      good.

      Example:
        muster whatif plan.json whatif/storm.json
        muster whatif plan.json --without v-01,v-03
        muster whatif plan.json whatif/storm.json --start roster.json
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "Overlays, each laid over the plan by itself.", completion: .file())
  var overlays: [String] = []
  @OptionGroup var changes: ChangeOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var output: OutputOption
  @OptionGroup var start: StartOption
  @OptionGroup var settings: SearchSettings

  func validate() throws {
    if overlays.isEmpty, changes.isEmpty { throw ValidationError("What if what? Name an overlay or a change.") }
    try Refusal.severalStandardInputs([input.plan] + overlays + start.paths + changes.paths)
  }

  func run() throws {
    var places = CommandPlaces(reading: [input.plan] + overlays + start.paths + changes.paths)
    places.write(output.output)
    places.write(changes.writeOverlay)
    if output.output != "-", format.format == .text { places.report() }
    try places.check()
    let base = try input.read(), startFile = try start.file()
    let earlier = try startFile.map { start throws(CommandFailure) in try start.read(for: base) }
    var questions = [(name: "base", document: base)]
    for path in overlays {
      let file = InputFile(path)
      let (document, name, diagnostics) = OverlayFile.apply(try file.bytes(), file: file.name, to: base)
      questions.append((name, try Refusal.pass(document, diagnostics)))
    }
    if !changes.isEmpty {
      let made = try changes.apply(to: base, name: "changes")
      questions.append(("changes", made.document))
      if let path = changes.writeOverlay { try OutputFile(path).write(made.overlay.text()) }
    }
    let display = ProgressDisplay(settings.progress, plans: questions.map(\.name)), control = SolveControl()
    let interrupts = Interrupts {
      control.cancel()
      display.say("Stopping with the best rosters so far; Ctrl-C again ends at once.")
    }
    defer { interrupts.end() }
    let search = ParallelSearch(settings: settings, control: control, display: display)
    let results = search.solve(
      questions.enumerated().map { place, question in
        (question.document, place == 0 ? earlier?.roster : startFile?.quietly(for: question.document))
      })
    display.end()
    var scenarios: [WhatIfComparison.Scenario] = []
    for (question, result) in zip(questions, results) {
      switch result {
      case .success(let outcome):
        let content = RosterContent(outcome, of: question.document, solver: settings.solver(of: outcome))
        scenarios.append(WhatIfComparison.Scenario(name: question.name, content))
      case .failure(let fault):
        let failure = CommandFailure(fault, of: question.document)
        throw CommandFailure(
          failure.status, "\(DisplayText.safe(question.name)): \(failure.message)", failure.diagnostics)
      }
    }
    let comparison = WhatIfComparison(base: scenarios[0], others: Array(scenarios.dropFirst()))
    guard output.output != "-" else { return try format.write(text: comparison.text, json: { comparison.json }) }
    try output.file.write(comparison.json.text())
    if format.format == .text { try OutputFile("-").write(comparison.text()) }
  }
}
