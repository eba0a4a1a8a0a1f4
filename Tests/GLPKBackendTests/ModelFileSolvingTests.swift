import Foundation
import GLPKBackend
import LinearModel
import Testing

/// The command-line solver that comes with GLPK, as a reader of our files that shares no code with our backend.
private enum GLPSol {
  static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/glpsol" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The optimum it finds, or nil when it proves that there is no point.
  static func optimum(_ text: String, format: String) throws -> Double? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "model-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "model")
    let output = folder.appending(path: "solution")
    try text.write(to: input, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = ["--\(format)", input.path, "--cuts", "--write", output.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    // "s mip <rows> <columns> <status> <objective>", where status o is optimal.
    let solution = try String(contentsOf: output, encoding: .utf8)
    let line = try #require(solution.split(separator: "\n").first { $0.hasPrefix("s ") }).split(separator: " ")
    guard line[1] == "mip" else { return Double(line[6]) }
    return line[4] == "o" ? Double(line[5]) : nil
  }
}

@Suite(.enabled(if: GLPSol.path != nil, "glpsol is not installed (glpk-utils)")) struct ModelFileSolvingTests {
  @Test(arguments: 0..<40) func bothFormatsMeanTheModel(seed: Int) throws {
    let model = Models.small(seed: seed)
    let answer = try GLPKSolver().solve(model)
    for (text, format) in [(model.mpsText(), "freemps"), (model.lpText(), "lp")] {
      let optimum = try GLPSol.optimum(text, format: format)
      #expect((optimum == nil) == (answer.objective == nil), "\(format)")
      if let optimum, let objective = answer.objective { #expect(abs(optimum - objective) < 1e-6, "\(format)") }
    }
  }

  @Test func hostileNamesAreRead() throws {
    let hostile = ["END", "a b", "3x", "e4", "free", "", "st", "RHS", "constant", "\u{0}", "日本", "rows", "inf", "- 2"]
    var model = LinearModel()
    model.objectiveConstant = 0.125
    for _ in hostile { model.addBinary(cost: 1) }
    for column in hostile.indices { model.addRow(lower: 1, upper: 2, columns: [column, (column + 1) % hostile.count]) }
    let names = ModelNames(model: "Max\nEND", columns: hostile, rows: hostile)
    #expect(try GLPSol.optimum(model.mpsText(names: names), format: "freemps") == 7.125)
    #expect(try GLPSol.optimum(model.lpText(names: names), format: "lp") == 7.125)
  }

  @Test func awkwardShapesAreRead() throws {
    var crossed = LinearModel()
    crossed.addRow(lower: 1, upper: 0, columns: [crossed.addBinary(cost: 1)])
    var empty = LinearModel()
    empty.objectiveConstant = 4
    var wide = LinearModel()
    for index in 0..<3_000 { wide.addBinary(cost: Double(index % 7) + 0.5) }
    wide.addRow(lower: 1_000, upper: 1_000, columns: Array(0..<3_000))
    wide.addRow(lower: -.infinity, upper: .infinity, columns: [0])
    wide.addColumn(cost: -1, lower: -8, upper: -3, isInteger: true)
    wide.addColumn(cost: 1, lower: -.infinity, upper: -3, isInteger: true)
    wide.addRow(lower: -6, upper: .infinity, columns: [3_001])
    let expected = try #require(try GLPKSolver().solve(wide).objective)
    for (format, write) in [("freemps", { $0.mpsText() }), ("lp", { $0.lpText() })]
      as [(String, (LinearModel) -> String)]
    {
      #expect(try GLPSol.optimum(write(crossed), format: format) == nil)
      #expect(try GLPSol.optimum(write(empty), format: format) == 4)
      #expect(try GLPSol.optimum(write(wide), format: format) == expected)
    }
  }
}
