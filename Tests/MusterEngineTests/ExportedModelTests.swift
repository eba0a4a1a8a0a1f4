import Foundation
import GLPKBackend
import LinearModel
import MusterDomain
import MusterEngine
import MusterProgram
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

/// The exported program's optimum, by Muster's own backend and by other solvers, is the weighted optimum Muster reports.
@Suite struct ExportedModelTests {
  static func weighted(seed: UInt64) -> (plan: Plan, rules: RuleBook) {
    var plan = SmallPlans.plan(seed: seed, volunteers: 5, posts: 8)
    plan.objective.mode = .weighted
    let rules = RandomRuleBooks.rules(for: &plan, seed: seed)
    return (plan, rules)
  }

  @Test(arguments: 0..<40)
  func theModelSaysExactlyTheWeightedSum(seed: Int) throws {
    let (plan, rules) = Self.weighted(seed: UInt64(seed))
    let outcome = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    let model = try Program(plan, rules: rules).linearModel(weights: plan.objective.weights)
    let report = try GLPKSolver().solve(model)
    #expect(report.objective.map { Int($0.rounded()) } == outcome.weighted?.value)
  }

  /// Ids that differ only in what a format cannot say, in their last of 100 characters, or in letters that are not ASCII.
  static func hostile(_ plan: inout Plan) {
    let long = String(repeating: "n", count: 99)
    let ids = ["v-1", "v_1", "v.1", "vé1", "vè1", long + "1", long + "2", "e4", "x", "1-2"]
    for index in plan.volunteers.indices { plan.volunteers[index].id = ids[index % ids.count] + "\(index / ids.count)" }
    for index in plan.posts.indices {
      plan.posts[index].id = index < 2 ? "\(long)/\(long)/\(long)\(index)" : plan.posts[index].id + "-é.\(index)"
    }
  }

  @Test(
    .enabled(if: OtherSolver.areInstalled(OtherSolver.glpsol), "glpsol is not installed (glpk-utils)"),
    arguments: [0, 3, 7], ["mps", "lp"])
  func glpsolFindsTheSameRoster(seed: Int, format: String) throws {
    try expectTheSameRoster(from: OtherSolver.glpsol, seed, format)
  }

  @Test(
    .enabled(if: OtherSolver.areInstalled(OtherSolver.cbc), "CBC is not installed (coinor-cbc)"),
    arguments: [0, 3, 7], ["mps", "lp"])
  func cbcFindsTheSameRoster(seed: Int, format: String) throws {
    try expectTheSameRoster(from: OtherSolver.cbc, seed, format)
  }

  @Test(
    .enabled(if: InstalledProgram.pythonHas("highspy"), "HiGHS is not installed (highspy)"),
    arguments: [0, 3, 7], ["mps", "lp"])
  func highsFindsTheSameRoster(seed: Int, format: String) throws {
    try expectTheSameRoster(from: OtherSolver.highs, seed, format)
  }

  private func expectTheSameRoster(from solvers: [OtherSolver], _ seed: Int, _ format: String) throws {
    var (plan, rules) = Self.weighted(seed: UInt64(seed))
    if seed > 0 { Self.hostile(&plan) }
    let outcome = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    let program = try Program(plan, rules: rules, keepsOrigins: true)
    let model = program.linearModel(weights: plan.objective.weights)
    let names = program.names(plan: plan, rules: rules)
    let text = format == "mps" ? model.mpsText(names: names) : model.lpText(names: names)
    let expected = try #require(outcome.weighted?.value)
    for solver in solvers {
      let file = try solver.solution(of: text, format: format)
      let solution = try model.solution(in: file, names: names)
      #expect(solution.objective.map { Int($0.rounded()) } == expected, "\(solver.name), \(format)")
      var roster = Roster(for: plan)
      for pair in 0..<program.pairs.count where solution.values[pair] > 0.5 {
        roster.assign(program.pairs.volunteer(of: pair), to: program.pairs.post(of: pair))
      }
      let assessment = Verifier.assess(roster, of: plan, rules: rules)
      #expect(assessment.breaches.isEmpty, "\(solver.name), \(format)")
      let value = zip(assessment.tierValues, plan.objective.weights).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(value == expected, "\(solver.name), \(format)")
    }
  }
}

/// Another program that reads models and writes solutions, run as a process in a folder of its own: a solver that runs with
/// many rights and is told to write to `/dev/stdout` replaces the device.
struct OtherSolver: Sendable {
  var name: String
  var program: String
  /// The arguments, with the model at the first place and the solution to write at the second.
  var arguments: @Sendable (String, String, String) -> [String]

  private static func glpsol(_ option: String) -> OtherSolver {
    OtherSolver(name: "glpsol \(option)", program: "glpsol") { model, solution, format in
      [format == "mps" ? "--freemps" : "--lp", model, "--cuts", option, solution]
    }
  }

  private static func cbc(_ printing: [String]) -> OtherSolver {
    OtherSolver(name: (["cbc"] + printing).joined(separator: " "), program: "cbc") { model, solution, _ in
      [model] + printing + ["-solve", "-solution", solution, "-quit"]
    }
  }

  /// HiGHS as the Python package `highspy`.
  private static func highs(style: Int) -> OtherSolver {
    let script = """
      import sys, highspy
      highs = highspy.Highs(); highs.silent(); highs.readModel(sys.argv[1])
      highs.setOptionValue("mip_rel_gap", 0.0); highs.run(); highs.writeSolution(sys.argv[2], int(sys.argv[3]))
      """
    return OtherSolver(name: "HiGHS, style \(style)", program: "python3") { model, solution, _ in
      ["-c", script, model, solution, "\(style)"]
    }
  }

  /// Each program with the forms in which it writes solutions.
  static let glpsol = [glpsol("-o"), glpsol("-w")]
  static let cbc = [cbc([]), cbc(["-printingOptions", "all"])]
  static let highs = (0...4).map(highs)

  static func areInstalled(_ solvers: [OtherSolver]) -> Bool {
    solvers.allSatisfy { InstalledProgram.path($0.program) != nil }
  }

  /// The solution file that the program writes.
  func solution(of model: String, format: String) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("muster-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try #require(InstalledProgram.path(program))
    let files = ["model.\(format)", "solution"].map { folder.appendingPathComponent($0) }
    try model.write(to: files[0], atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments(files[0].path, files[1].path, format)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: files[1]))
  }
}
