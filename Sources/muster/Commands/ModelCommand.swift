import ArgumentParser
import LinearModel
import MusterDomain
import MusterEngine
import MusterReports

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

      Example:
        muster model plan.json --to lp -o plan.lp
      """)

  @OptionGroup var input: PlanArgument
  @Option(help: "CPLEX LP or free MPS.")
  var to: Format
  @OptionGroup var output: OutputOption

  func run() throws {
    var places = CommandPlaces(reading: [input.plan])
    places.write(output.output)
    try places.check()
    let document = try input.read()
    let plan = document.plan
    let program = Program(plan, rules: document.rules, keepsOrigins: true)
    let model = program.linearModel(weights: plan.objective.weights)
    let names = program.names(plan: plan, rules: document.rules)
    var bytes: [UInt8] = []
    switch to {
    case .lp: model.writeLP(names: names, to: &bytes)
    case .mps: model.writeMPS(names: names, to: &bytes)
    }
    try output.file.write(bytes)
    let sizes = [Figures.count(program.columnCount, "column"), Figures.count(program.rowCount, "row")]
    Console.say(sizes.joined(separator: ", ") + ".")
    if plan.objective.mode == .lexicographic {
      Console.say("The plan's goals are solved in order; the model has their weighted sum instead.")
    }
  }
}
