import LinearModel
import Testing

/// Solution files of other solvers, as they write them; what they write today is read in `ExportedModelTests`.
@Suite struct ModelSolutionTests {
  static var model: (LinearModel, ModelNames) {
    var model = LinearModel()
    model.objectiveConstant = 5
    for cost in [1.0, 2, 0] { model.addBinary(cost: cost) }
    model.addRow(lower: 1, upper: .infinity, columns: [0, 1])
    let long = String(repeating: "n", count: 120)
    return (model, ModelNames(columns: ["x(v-1,e/s/p)", "x(\(long)1)", "x(\(long)2)"], rows: ["cover"]))
  }

  static let short = String(repeating: "n", count: 94)
  static let report = """
    Problem:    
    Rows:       1
    Columns:    4 (3 integer, 3 binary)
    Non-zeros:  2
    Status:     INTEGER OPTIMAL
    Objective:  objective = 7 (MINimum)

       No.   Row name        Activity     Lower bound   Upper bound
    ------ ------------    ------------- ------------- -------------
         1 cover                       1             1               

       No. Column name       Activity     Lower bound   Upper bound
    ------ ------------    ------------- ------------- -------------
         1 x(v~1,e!s!p) *              0             0             1 
         2 x(\(short){#2}
                        *              1             0             1 
         3 x(\(short){#3}
                        *              0             0             1 
         4 constant                    1             1             = 

    Integer feasibility conditions:
    """
  static let raw = "c Problem:\nc\ns mip 1 4 o 7\ni 1 1\nj 1 0\nj 2 1\nj 3 0\nj 4 1\ne o f\n"
  static let cbc = """
    Optimal - objective value 7.00000000
          0 cover                  1                       0
          1 x(\(short){#2}                      1                       2
          3 constant                        1                       5
    """
  static let cbcOfRows = """
    Stopped on time - objective value 7.00000000
          0 cover                  1                       0
          0 x(v-1,e/s/p)                      0                       1
    **    1 x(\(short){#2}                      1                       2
    """
  static let highs = """
    Model status
    Optimal

    # Primal solution values
    Feasible
    Objective 7
    # Columns 4
    x(v-1,e/s/p) -0
    x(\(short){#2} 1
    x(\(short){#3} 0
    constant 1
    # Rows 1
    cover 1
    """

  func read(_ text: String) throws(SolutionFault) -> ModelSolution {
    let (model, names) = Self.model
    return try model.solution(in: Array(text.utf8), names: names)
  }

  @Test func everyFormatIsRead() throws {
    let basic = Self.raw.replacing("s mip 1 4 o 7", with: "s bas 1 4 f f 7")
      .replacing("j 1 0", with: "j 1 l 0 0").replacing("j 2 1", with: "j 2 u 1 0").replacing("j 3 0", with: "j 3 l 0 0")
      .replacing("j 4 1", with: "j 4 l 1 0")
    let sparse =
      "Model status\nOptimal\n# Primal solution values\nFeasible\nObjective 7\n# Columns -1 sparse\nx(\(Self.short){#2} 1 1\n"
    for text in [Self.report, Self.raw, basic, Self.cbcOfRows, Self.highs, sparse] {
      let solution = try read(text)
      #expect(solution.values == [0, 1, 0] && solution.objective == 7, "\(text)")
      #expect(try read(text.replacing("\n", with: "\r\n")) == solution, "\(text)")
    }
  }

  /// Without `printingOptions all`, places begin at 0 once: a row that stands before the columns is a column nobody knows.
  @Test func aNameOfAnotherModelIsRefused() {
    #expect(throws: SolutionFault.self) { try read(Self.cbc) }
    #expect(throws: SolutionFault.self) { try read(Self.highs.replacing("v-1", with: "v-2")) }
  }

  /// What is cut off, doubled, of another size or no point is refused and never read as zeros.
  @Test func brokenFilesAreRefused() throws {
    var broken = [
      "", "\n", "hello", "Model status", "Columns\n", Self.raw + "j 2 1\n", Self.highs + "\nx(v-1,e/s/p) 1",
    ]
    for text in [Self.report, Self.raw, Self.highs] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let last = try #require(lines.lastIndex { $0.contains("constant") || $0.hasPrefix("j 4") })
      broken += (0...last).map { lines[..<$0].joined(separator: "\n") }
    }
    broken.removeAll { $0 == Self.highs + "\nx(v-1,e/s/p) 1" }
    broken += [
      Self.report.replacing("INTEGER OPTIMAL", with: "INTEGER EMPTY"),
      Self.report.replacing("INTEGER OPTIMAL", with: "UNDEFINED"),
      Self.report.replacing("Columns:    4", with: "Columns:    5"), Self.raw.replacing(" 4 o 7", with: " 5 o 7"),
      Self.raw.replacing("o 7", with: "n 7"), Self.raw.replacing("o 7", with: "u 7"),
      Self.raw.replacing("j 2 1", with: "j 9 1"),
      Self.raw.replacing("j 2 1", with: "j 0 1"), Self.raw.replacing("j 2 1", with: "j 2 nan"),
      Self.raw.replacing("j 2 1", with: "j 2"), Self.cbcOfRows.replacing("Stopped on time", with: "Infeasible"),
      Self.cbcOfRows.replacing("on time", with: "on time (no integer solution - continuous used)"),
      Self.highs.replacing("\nFeasible", with: "\nNone"), Self.highs.replacing("\nFeasible", with: "\nInfeasible"),
      Self.highs.replacing("Columns 4", with: "Columns 3"), Self.highs.replacing("constant 1", with: "constant 1e999"),
    ]
    for text in broken { #expect(throws: SolutionFault.self, "\(text)") { try read(text) } }
  }
}
