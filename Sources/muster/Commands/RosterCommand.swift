import ArgumentParser
import LinearModel
import MusterDomain
import MusterEngine
import MusterFiles
import MusterJSON
import MusterProgram
import MusterVerify
import PlainText

/// `muster roster`: the roster that another solver found in an exported model.
struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "Make a roster of what another solver found in a plan's exported model.",
    discussion: """
      Reads the solution files of glpsol (-o or -w), CBC (solution) and HiGHS (--solution_file) for the model that \
      `muster model` wrote, in either format. The roster is checked by the verifier before it is written, and is \
      refused when it breaks a hard rule or is worse than the solver says. It has values without bounds: what another \
      solver proved, Muster did not.

      A model's solution comes, for example, from `glpsol --lp plan.lp --cuts -o solution.txt`, \
      `cbc plan.lp solve solution solution.txt` or `highs plan.lp --solution_file solution.txt`.

      Example:
        muster roster plan.json --from-solution solution.txt -o roster-found.json
      """)

  @OptionGroup var input: PlanArgument
  @Option(
    help: ArgumentHelp("The other solver's solution; - is standard input.", valueName: "file"), completion: .file())
  var fromSolution: String
  @OptionGroup var output: OutputOption
  @OptionGroup var format: FormatOption

  func validate() throws { try Refusal.severalStandardInputs([input.plan, fromSolution]) }

  func run() throws {
    var places = CommandPlaces(reading: [input.plan, fromSolution])
    places.write(output.output)
    places.report(in: format, beside: output.output)
    try places.check()
    let document = try input.read()
    let plan = document.plan
    let file = InputFile(fromSolution)
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
    let line = "\(Figures.count(held, "assignment")) from \(solution.writer)'s solution; every rule was checked."
    try format.tell([output.output], [line], isAside: output.output == "-", isTextAside: true)
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
    guard assessment.breaches.isEmpty else {
      throw CommandFailure(
        .breach, assessment.breaches.map { "error: \($0.text)" }.joined(separator: "\n") + "\nNothing was written.")
    }
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
