import ArgumentParser
import LinearModel
import MusterDomain
import MusterEngine
import MusterFiles
import MusterImport
import MusterJSON
import MusterProgram
import MusterQuestions
import MusterVerify
import PlainText

/// `muster roster`: the roster that another solver found, or that somebody edited in a table.
struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "Make a roster of an edited table of duties, or of what another solver found.",
    discussion: """
      --from-table reads assignments.csv, as export --to csv writes it and somebody edited it (CSV or a workbook): the columns \
      volunteer and post, a row for each duty; a row without a person is none. A name beside an id must be that person's. The \
      roster is judged by the words of all rules; with a broken hard rule nothing is written and the exit status is 3. \
      With --edited, the roster that the table was made of, each change and what it costs the goals are told on standard error, and \
      new duties are marked as made by hand.

      --from-solution:
      Reads the solution files of glpsol (-o or -w), CBC (solution) and HiGHS (--solution_file) for the model that \
      `muster model` wrote, in either format. The roster is checked by the verifier before it is written, and is \
      refused when it breaks a hard rule or is worse than the solver says. It has values without bounds: what another \
      solver proved, Muster did not.

      A model's solution comes, for example, from `glpsol --lp plan.lp --cuts -o solution.txt`, \
      `cbc plan.lp solve solution solution.txt` or `highs plan.lp --solution_file solution.txt`.

      Example:
        muster roster plan.json --from-solution solution.txt -o roster-found.json
        muster roster plan.json --from-table duties.csv --edited roster.json
      """)

  @OptionGroup var input: PlanArgument
  @Option(
    help: ArgumentHelp("The other solver's solution; - is standard input.", valueName: "file"), completion: .file())
  var fromSolution: String?
  @Option(help: ArgumentHelp("A table of duties; - is standard input.", valueName: "file"), completion: .file())
  var fromTable: String?
  @Option(help: ArgumentHelp("The roster that the table was made of.", valueName: "roster"), completion: .file())
  var edited: String?
  @OptionGroup var output: OutputOption
  @OptionGroup var format: FormatOption

  private var inputs: [String] { [input.plan] + [fromSolution, fromTable, edited].compactMap { $0 } }

  func validate() throws {
    if (fromSolution == nil) == (fromTable == nil) {
      throw ValidationError("A roster of what? Name --from-solution or --from-table.")
    }
    if edited != nil, fromTable == nil { throw ValidationError("--edited goes with --from-table.") }
    try Refusal.severalStandardInputs(inputs)
  }

  func run() throws {
    var places = CommandPlaces(reading: inputs)
    places.write(output.output, replacing: [edited])
    places.report(in: format, beside: output.output)
    try places.check()
    let document = try input.read()
    if let fromTable {
      try read(InputFile(fromTable), document)
    } else if let fromSolution {
      try read(solution: InputFile(fromSolution), document)
    }
  }

  private func tell(_ lines: [String]) throws(CommandFailure) {
    try format.tell([output.output], lines, isAside: output.output == "-", isTextAside: true)
  }

  /// Reads a table of duties.
  private func read(_ file: InputFile, _ document: PlanDocument) throws {
    let (read, problems) = AssignmentTable.read(try file.bytes(), file: file.name, for: document)
    let roster = try Refusal.pass(read, problems).roster
    guard let edited else {
      let assessment = Verifier.assess(roster, of: document.plan, rules: document.rules)
      try Self.check(assessment.breaches)
      let tree = RosterFile.restated(roster, of: document, version: 1, assessment: assessment, keeping: nil)
      try output.file.write(tree.bytes())
      return try tell(["\(Figures.count(roster.count, "assignment")) from the table; every rule was checked."])
    }
    let hand = HandChange(to: roster, of: try PlanArgument.readRoster(edited, of: document), in: document)
    try Self.check(hand.breaches)
    try output.file.write(hand.tree.bytes())
    let count = hand.change.released.count + hand.change.assigned.count
    let line = "\(Figures.count(count, "duty changes", "duties change")); every rule was checked."
    try tell((line + "\n\n" + hand.effects()).split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  private static func check(_ breaches: [Finding]) throws(CommandFailure) {
    if !breaches.isEmpty { throw CommandFailure(breaches, "Nothing was written.") }
  }

  private func read(solution file: InputFile, _ document: PlanDocument) throws {
    let plan = document.plan
    let bytes = try file.bytes()
    let program = try Program(of: document)
    let solution: ModelSolution
    do throws(SolutionFault) {
      solution = try program.linearModel(weights: plan.objective.weights).solution(
        in: bytes, names: program.names(plan: plan, rules: document.rules))
    } catch { throw CommandFailure(error, in: file) }
    let roster = try Self.roster(of: solution, program: program, plan: plan, file: file)
    let assessment = Verifier.assess(roster, of: plan, rules: document.rules)
    try Self.check(assessment, against: solution, plan: plan, file: file)
    let tree = RosterFile.restated(roster, of: document, version: 1, assessment: assessment, keeping: nil)
    try output.file.write(tree.bytes())
    let held = roster.duties.reduce(0) { $0 + $1.count }
    try tell(["\(Figures.count(held, "assignment")) from \(solution.writer)'s solution; every rule was checked."])
  }

  /// Who holds what in a solution, whose values lie near 0 or 1.
  private static func roster(
    of solution: ModelSolution, program: Program, plan: Plan, file: InputFile
  ) throws(CommandFailure) -> Roster {
    var roster = Roster(for: plan)
    for pair in 0..<program.pairs.count {
      let value = solution.values[pair], whole = value.rounded()
      let (person, post) = (program.pairs.volunteer(of: pair), program.pairs.post(of: pair))
      // Solvers take what lies within 1e-5 or so of a whole number for whole.
      guard abs(value - whole) < 1e-3, (0...1).contains(whole) else {
        throw CommandFailure(
          Diagnostic(
            "not-whole", file: file.name,
            message: "\(plan.volunteers[person].id) holds \(shownText(String(value))) of \(plan.posts[post].id)",
            allowed: "0 or 1", advice: "the solution is that of the relaxation"))
      }
      if whole == 1 { roster.assign(person, to: post) }
    }
    return roster
  }

  /// No roster leaves that breaks a hard rule, and none that is worse than its solver says: then the solution is of another
  /// plan, or not whole. It may be better where the solver stopped early.
  private static func check(
    _ assessment: Assessment, against solution: ModelSolution, plan: Plan, file: InputFile
  ) throws(CommandFailure) {
    try check(assessment.breaches)
    guard let claimed = solution.objective else { return }
    let value = zip(assessment.tierValues, plan.objective.weights).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    if value > claimed + max(0.5, 1e-5 * abs(claimed)) {
      throw CommandFailure(
        Diagnostic(
          "other-objective", file: file.name,
          message: "says the objective is \(Figures.decimal(claimed, digits: 2)), and the roster's is "
            + "\(Figures.decimal(value, digits: 2))",
          allowed: "a whole solution of this plan's model as it is now", advice: "the plan was changed since"))
    }
  }
}

extension CommandFailure {
  /// A solution file that was refused.
  init(_ fault: SolutionFault, in file: InputFile) {
    self.init(
      Diagnostic(
        "solution", file: file.name, line: fault.line, message: shownText(fault.message, limit: 400),
        allowed: fault.allowed))
  }
}
