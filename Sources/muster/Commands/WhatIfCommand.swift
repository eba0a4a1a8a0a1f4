import ArgumentParser
import LinearModel
import MusterDomain
import MusterFiles
import MusterJSON
import PlainText

/// `muster whatif`: solves a plan with and without changes.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Compare a plan with what it becomes under overlays.",
    discussion: """
      The plan is solved first, then each overlay laid over it, side by side and from the plan's roster. They share the time limit: \
      all of them together end within it. With --start the plan begins from that roster. First is told who is missing \
      where and whose duties change, then each goal; a difference that the bounds do not prove is marked. A person is \
      touched when they hold other posts than in the base; where several rosters are equally good, some of that is \
      chance. The table goes to standard output; -o writes the same comparison as JSON.

      The changes of --without, --absent, --cancel and so on are one more overlay, called changes; apply makes them for \
      good. --vary tries one parameter of a rule at several values, with these changes, and gives a curve: a table, JSON, \
      and with --page a drawing as a page.

      Example:
        muster whatif plan.json whatif/storm.json
        muster whatif plan.json --without v-01,v-03
        muster whatif plan.json whatif/storm.json --start roster.json
        muster whatif plan.json --vary rules.minimum-rest.hours=8:12:2
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "Overlays, each laid over the plan by itself.", completion: .file())
  var overlays: [String] = []
  @OptionGroup var changes: ChangeOptions
  @Option(
    help: ArgumentHelp(
      "A parameter of a rule at several whole numbers, as rules.max-hours-period.hours=30:60:5.",
      valueName: "rules.rule.key=from:to:step"))
  var vary: String?
  @Option(help: ArgumentHelp("Write the curve of --vary as a page (HTML).", valueName: "file"))
  var page: String?
  @OptionGroup var format: FormatOption
  @OptionGroup var output: OutputOption
  @OptionGroup var start: StartOption
  @OptionGroup var settings: SearchSettings

  func validate() throws {
    if overlays.isEmpty, changes.isEmpty, vary == nil {
      throw ValidationError("What if what? Name an overlay, a change, or --vary a parameter.")
    }
    if let vary {
      _ = try Variation(vary)
      if !overlays.isEmpty { throw ValidationError("--vary goes with changes, and not with overlays.") }
    } else if page != nil {
      throw ValidationError("--page draws the curve of --vary.")
    }
    if page == "-" { throw ValidationError("--page needs the name of a file: the table goes to standard output.") }
    try Refusal.severalStandardInputs([input.plan] + overlays + start.paths + changes.paths)
  }

  func run() throws {
    var places = CommandPlaces(reading: [input.plan] + overlays + start.paths + changes.paths)
    places.write(output.output)
    places.write(changes.writeOverlay)
    places.write(page)
    if output.output != "-", format.format == .text { places.report() }
    try places.check()
    let base = try input.read(), startFile = try start.file()
    let earlier = try startFile.map { start throws(CommandFailure) in try start.read(for: base) }
    let variation = try vary.map { try Variation($0) }
    let questions = try variation.map { try self.questions($0, base) } ?? self.questions(base)
    let comparison = try compare(base, questions, from: earlier?.roster)
    guard let variation else { return try write(text: comparison.text, json: { comparison.json }) }
    let curve = WhatIfCurve(parameter: variation.parameter, values: variation.values, comparison: comparison)
    if let page { try OutputFile(page).write(curve.page()) }
    try write(text: curve.text, json: { curve.json })
  }

  private typealias Question = (name: String, document: PlanDocument)

  /// The plan under each overlay, and under the changes.
  private func questions(_ base: PlanDocument) throws -> [Question] {
    var questions: [Question] = []
    for path in overlays {
      let file = InputFile(path)
      let (document, name, diagnostics) = OverlayFile.apply(try file.bytes(), file: file.name, to: base)
      questions.append((name, try Refusal.pass(document, diagnostics)))
    }
    guard !changes.isEmpty else { return questions }
    let made = try changes.apply(to: base, name: "changes")
    if let path = changes.writeOverlay { try OutputFile(path).write(made.overlay.text()) }
    return questions + [("changes", made.document)]
  }

  /// The plan with the changes at each value of a parameter.
  private func questions(_ variation: Variation, _ base: PlanDocument) throws -> [Question] {
    if let path = changes.writeOverlay {
      try OutputFile(path).write(try changes.apply(to: base, name: "changes").overlay.text())
    }
    return try variation.values.map { value in
      var changes = changes
      changes.set.append("\(variation.parameter)=\(value)")
      return ("\(value)", try changes.apply(to: base, name: "\(value)").document)
    }
  }

  /// Solves all of them.
  private func compare(
    _ base: PlanDocument, _ questions: [Question], from start: Roster?
  ) throws -> WhatIfComparison {
    let all = [("base", base)] + questions
    let display = ProgressDisplay(settings.progress, plans: all.map(\.0)), control = SolveControl()
    let interrupts = Interrupts {
      control.cancel()
      display.say("Stopping with the best rosters so far; Ctrl-C again ends at once.")
    }
    defer { interrupts.end() }
    let search = ParallelSearch(settings: settings, control: control, display: display)
    let results = search.solve(base: base, from: start, others: questions.map(\.document))
    display.end()
    var scenarios: [WhatIfComparison.Scenario] = []
    for ((name, document), result) in zip(all, results) {
      switch result {
      case .success(let outcome):
        let content = RosterContent(outcome, of: document, solver: settings.solver(of: outcome))
        scenarios.append(WhatIfComparison.Scenario(name: name, content))
      case .failure(let fault):
        let failure = CommandFailure(fault, of: document)
        throw CommandFailure(failure.status, "\(DisplayText.safe(name)): \(failure.message)", failure.diagnostics)
      }
    }
    return WhatIfComparison(base: scenarios[0], others: Array(scenarios.dropFirst()))
  }

  private func write(text: () -> String, json: () -> JSONValue) throws {
    guard output.output != "-" else { return try format.write(text: text, json: json) }
    try output.file.write(json().text())
    if format.format == .text { try OutputFile("-").write(text()) }
  }
}
