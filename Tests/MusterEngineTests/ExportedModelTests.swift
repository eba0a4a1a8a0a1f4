import Foundation
import GLPKBackend
import LinearModel
import MusterDomain
import MusterEngine
import MusterRules
import MusterTestSupport
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
    let model = Program(plan, rules: rules).linearModel(weights: plan.objective.weights)
    let report = try GLPKSolver().solve(model)
    #expect(report.objective.map { Int($0.rounded()) } == outcome.weighted?.value)
  }

  @Test(arguments: [0, 3, 7], ["mps", "lp"])
  func otherSolversFindTheSameOptimum(seed: Int, format: String) throws {
    let (plan, rules) = Self.weighted(seed: UInt64(seed))
    let outcome = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    let program = Program(plan, rules: rules, keepsOrigins: true)
    let model = program.linearModel(weights: plan.objective.weights)
    let names = program.names(plan: plan, rules: rules)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("muster-\(UUID().uuidString).\(format)")
    defer { try? FileManager.default.removeItem(at: file) }
    try (format == "mps" ? model.mpsText(names: names) : model.lpText(names: names))
      .write(to: file, atomically: true, encoding: .utf8)
    let expected = try #require(outcome.weighted?.value)
    for solver in [OtherSolver.glpsol, .cbc] {
      guard let optimum = try solver.optimum(of: file, format: format) else {
        print("skipped: \(solver.name) is not installed")
        continue
      }
      #expect(Int(optimum.rounded()) == expected, "\(solver.name), \(format)")
    }
  }
}

/// Another program that reads models, run as a process.
struct OtherSolver: Sendable {
  var name: String
  var arguments: @Sendable (String, String) -> [String]
  var marker: String

  static let glpsol = OtherSolver(
    name: "glpsol", arguments: { file, format in [format == "mps" ? "--freemps" : "--lp", file, "-w", "/dev/stdout"] },
    marker: "c Objective:")
  static let cbc = OtherSolver(
    name: "cbc", arguments: { file, _ in [file, "-solve", "-quit"] }, marker: "Objective value:")

  /// The optimum the program reports; nil when it is not installed.
  func optimum(of file: URL, format: String) throws -> Double? {
    let candidates = ["/usr/bin/\(name)", "/usr/local/bin/\(name)"]
    guard let path = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments(file.path, format)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard let line = text.split(separator: "\n").last(where: { $0.contains(marker) }) else { return nil }
    return line.split(whereSeparator: { !"-+.0123456789eE".contains($0) }).compactMap { Double($0) }.first
  }
}
