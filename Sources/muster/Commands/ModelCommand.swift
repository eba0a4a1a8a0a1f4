public import ArgumentParser
import LinearModel
public import MusterDomain
import MusterEngine
import MusterFiles
import MusterJSON
import MusterProgram
import PlainText

extension Tier: ExpressibleByArgument {}

/// `muster model`: writes the integer program for other solvers.
struct ModelCommand: ParsableCommand {
  /// File formats of integer programs.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case lp, mps
  }

  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Write a plan's integer program for any other solver.",
    discussion: """
      The objective is the weighted sum of the goals, constant included, so that another solver's optimum is the number \
      that a plan in weighted mode gets as its objective. Names hold ids only: x(volunteer,post) for assignments. LP files \
      have ~ for - and ! for / in them; characters that a format refuses are numbers in braces ({e9} for é), and names \
      beyond 100 bytes end in their place ({#12}). `muster roster` makes a roster of what the other solver found.

      With --tier, the objective is the value of that tier alone, and one row each (held) keeps every earlier tier at no more \
      than its value in --held: a roster of the plan (its values are computed from its assignments), or an object of \
      values like {"safety": 0, "staffing": 131}. Any solver that takes the tiers in order, each optimum held for the \
      next, finds the values that `muster solve` calls optimal.

      Example:
        muster model plan.json --to lp -o plan.lp
        muster model plan.json --to mps --tier safety -o safety.mps
        muster model plan.json --to mps --tier fairness --held roster.json
      """)

  @OptionGroup var input: PlanArgument
  @Option(help: "CPLEX LP or free MPS.")
  var to: Format
  @Option(help: "Only this tier, the ones before it held.")
  var tier: Tier?
  @Option(
    help: ArgumentHelp("Values of the tiers before --tier; - is standard input.", valueName: "file"),
    completion: .file())
  var held: String?
  @OptionGroup var output: OutputOption
  @OptionGroup var format: FormatOption

  func validate() throws {
    if held != nil, tier == nil { throw ValidationError("--held is for the program of one --tier.") }
    try Refusal.severalStandardInputs([input.plan] + [held].compactMap { $0 })
  }

  func run() throws {
    var places = CommandPlaces(reading: [input.plan] + [held].compactMap { $0 })
    places.write(output.output)
    places.report(in: format, beside: output.output)
    try places.check()
    let document = try input.read()
    let plan = document.plan
    let program = try Program(of: document)
    var names = program.names(plan: plan, rules: document.rules)
    let model: LinearModel
    if let tier {
      let place = try place(of: tier, in: program, document)
      let values = try heldValues(before: place, program: program, of: document)
      model = program.linearModel(tier: place, held: values)
      names.rows += program.heldRowNames(before: place)
    } else {
      model = program.linearModel(weights: plan.objective.weights)
    }
    var bytes: [UInt8] = []
    switch to {
    case .lp: model.writeLP(names: names, to: &bytes)
    case .mps: model.writeMPS(names: names, to: &bytes)
    }
    try output.file.write(bytes)
    let sizes = [Figures.count(model.columnCount, "column"), Figures.count(model.rowCount, "row")]
    var lines = [sizes.joined(separator: ", ") + "."]
    if tier == nil, plan.objective.mode == .lexicographic {
      lines.append("The plan's goals are solved in order; the model has their weighted sum instead.")
    }
    try format.tell([output.output], lines, isAside: output.output == "-", isTextAside: true)
  }

  private func place(of tier: Tier, in program: Program, _ document: PlanDocument) throws(CommandFailure) -> Int {
    let tiers = document.plan.objective.tiers
    guard let place = program.tiers.firstIndex(where: { $0.tier == tier && $0.level == nil }) else {
      throw CommandFailure(
        .refused,
        "--tier \(tier.rawValue) is not in this plan's objective; allowed: "
          + tiers.map(\.rawValue).joined(separator: ", ") + ".")
    }
    return place
  }

  /// The goals' tiers, each once.
  private static func named(_ goals: ArraySlice<TierCosts>) -> String {
    var names: [String] = []
    for goal in goals where names.last != goal.tier.rawValue { names.append(goal.tier.rawValue) }
    return names.joined(separator: ", ")
  }

  private func heldValues(
    before place: Int, program: Program, of document: PlanDocument
  ) throws(CommandFailure) -> [Int] {
    let earlier = program.tiers.prefix(place)
    guard let held else {
      guard place > 0 else { return [] }
      throw CommandFailure(
        .refused,
        "--tier \(program.tiers[place].tier.rawValue) needs the values of \(Self.named(earlier)), "
          + "which come before it. Maybe --held with a roster of this plan.")
    }
    let file = InputFile(held)
    let (read, diagnostics) = HeldValues.read(try file.bytes(), file: file.name, first: place, for: document)
    let values = try Refusal.pass(read, diagnostics)
    // Some readers of models refuse a row without terms, so what no choice can change is told here.
    for (costs, value) in zip(earlier, values) where costs.columns.isEmpty && costs.constant > value {
      throw CommandFailure(
        Diagnostic(
          "unreachable-value", file: file.name, pointer: JSONPointer(tokens: [costs.tier.rawValue]),
          message:
            "\(costs.tier.rawValue) cannot be held at \(value): no roster of this plan has less than \(costs.constant)",
          allowed: "\(costs.constant) or more"))
    }
    return values
  }
}
