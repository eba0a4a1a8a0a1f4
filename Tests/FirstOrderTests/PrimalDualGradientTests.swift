import Discrete
import GLPKBackend
import LinearModel
import Testing

@testable import FirstOrder

/// Gradient steps come near to what the simplex method says.
@Suite struct PrimalDualGradientTests {
  @Test(arguments: 0..<60)
  func theObjectiveIsTheSimplexMethods(seed: Int) throws {
    let isBounded = seed % 2 == 0
    let model = SolvableProgram(seed: seed, isBounded: isBounded).model
    let exact = try GLPKSolver().solveRelaxation(model)
    let optimum = try #require(exact.objective)
    let found = PrimalDualGradient(tolerance: 1e-7, steps: 60_000).solve(model)
    #expect(found.isConverged, "\(found.steps) steps")
    let size = 1 + abs(optimum)
    #expect(abs(model.objective(at: found.point) - optimum) < 1e-4 * size)
    let distance = model.distance(at: found.point)
    #expect(distance.bounds < 1e-9 && distance.rows < 1e-3)
    let bound = model.dualBound(rowDuals: found.rowDuals)
    #expect(bound <= optimum + 1e-7 * size)
    // A column without a bound needs a reduced cost of exactly nothing; nobody promises that.
    if isBounded { #expect(bound > optimum - 1e-4 * size) }
  }

  /// By weak duality a bound is true wherever the run ends.
  @Test(arguments: [0, 40, 200], 0..<10)
  func anEarlyEndStillProvesATrueBound(steps: Int, seed: Int) throws {
    let model = SolvableProgram(seed: seed + 300, isBounded: true).model
    let optimum = try #require(try GLPKSolver().solveRelaxation(model).objective)
    let found = PrimalDualGradient(tolerance: 1e-12, steps: steps).solve(model)
    #expect(found.isConverged || found.steps >= steps)
    #expect(found.steps <= steps + 2 * GradientParameters.stepsBetweenLooks)
    #expect(model.dualBound(rowDuals: found.rowDuals) <= optimum + 1e-7 * (1 + abs(optimum)))
    #expect(model.distance(at: found.point).bounds < 1e-9)
  }

  /// Each line is summed by one thread; a matrix large enough for several gives the same product, to the last bit.
  @Test(arguments: [2, 3, 7])
  func threadsChangeNothing(threads: Int) {
    var random = SplitMix64(seed: 11)
    let (lines, width) = (40_000, 900)
    var matrix = SparseMatrix(start: [0], index: [], value: [])
    for line in 0..<lines {
      // A few lines hold most terms, and many hold none.
      let count = line % 997 == 0 ? 15_000 : line % 5
      for _ in 0..<count {
        matrix.index.append(Int32.random(in: 0..<Int32(width), using: &random))
        matrix.value.append(Double.random(in: -1...1, using: &random))
      }
      matrix.start.append(Int32(matrix.index.count))
    }
    #expect(matrix.value.count / GradientParameters.termsOfThread >= 6)
    let vector = (0..<width).map { _ in Double.random(in: -1...1, using: &random) }
    var one = Array(repeating: 0.0, count: lines), several = one
    matrix.multiply(vector, into: &one)
    matrix.multiply(vector, into: &several, threads: threads)
    #expect(one == several)
    #expect(one.contains { $0 != 0 })
    let cuts = (0...threads).map { matrix.firstLine(of: $0, of: threads) }
    #expect(cuts == cuts.sorted() && cuts.first == 0 && cuts.last == lines)
  }

  @Test func theTextbookOptimumAndItsPrices() {
    let found = PrimalDualGradient(tolerance: 1e-8).solve(Wyndor.model)
    #expect(found.isConverged)
    for (value, known) in zip(found.point + found.rowDuals, [2, 6, 0, -1.5, -1]) { #expect(abs(value - known) < 1e-4) }
    #expect(abs(Wyndor.model.objective(at: found.point) + 36) < 1e-4)
  }

  /// Without restarts from the better of iterate and average, or with the wrong share of the steps, this takes many times as long.
  @Test func aFewThousandStepsAreEnough() {
    var steps = 0, lopsided = 0
    for seed in 0..<30 {
      var model = SolvableProgram(seed: seed + 700, columns: 10...14, rows: 6...10, isBounded: true).model
      steps += PrimalDualGradient(tolerance: 1e-6, steps: 60_000).solve(model).steps
      guard seed < 10 else { continue }
      // Some columns cost far more than all others: the first share of the steps between primal and dual is a bad guess.
      for column in stride(from: 0, to: model.columnCount, by: 3) {
        model.setCost(ofColumn: column, to: model.columnCost[column] + 1_000)
      }
      lopsided += PrimalDualGradient(tolerance: 1e-6, steps: 60_000).solve(model).steps
    }
    // 14,289 and 3,934 when this was written.
    #expect(steps < 20_000)
    #expect(lopsided < 6_000)
  }

  @Test func theSameProgramGivesTheSamePair() {
    let model = SolvableProgram(seed: 12, isBounded: false).model
    let method = PrimalDualGradient(tolerance: 1e-5)
    #expect(method.solve(model) == method.solve(model))
  }

  @Test func aCancelAndADeadlineEndTheRunBeforeTheFirstStep() {
    let control = SolveControl()
    control.cancel()
    let cancelled = PrimalDualGradient().solve(Wyndor.model, control)
    #expect(cancelled.steps == 0 && !cancelled.isConverged && cancelled.point == [0, 0])
    let late = PrimalDualGradient(deadline: .now).solve(Wyndor.model)
    #expect(late.steps == 0 && !late.isConverged)
  }

  @Test func aProgramWithoutRowsEndsAtTheBoundsOfItsColumns() {
    var model = LinearModel()
    model.addColumn(cost: 1, lower: 2, upper: 5, isInteger: false)
    model.addColumn(cost: -1, lower: 2, upper: 5, isInteger: false)
    model.addColumn(cost: 0, lower: -.infinity, upper: .infinity, isInteger: false)
    let found = PrimalDualGradient().solve(model)
    #expect(found.isConverged && found.point == [2, 5, 0] && found.rowDuals.isEmpty)
  }

  @Test func anInfeasibleProgramIsNotSaidToBeSolved() {
    var model = LinearModel()
    model.addColumn(cost: 1, lower: 0, upper: 1, isInteger: false)
    model.addRow(lower: 2, upper: .infinity, columns: [0])
    let found = PrimalDualGradient(steps: 2_000).solve(model)
    #expect(!found.isConverged)
  }

  @Test func anUnboundedProgramIsNotSaidToBeSolved() {
    var model = LinearModel()
    model.addColumn(cost: -1, lower: 0, upper: .infinity, isInteger: false)
    model.addColumn(cost: 0, lower: 0, upper: 1, isInteger: false)
    model.addRow(lower: -.infinity, upper: 1, columns: [1])
    #expect(!PrimalDualGradient(steps: 2_000).solve(model).isConverged)
  }
}

/// Scaling and starting change how fast a run is, never what it solves.
@Suite struct ScaledProgramTests {
  @Test(arguments: 0..<20)
  func scaledTermsAreTheModelsTermsTimesTheScales(seed: Int) {
    let model = SolvableProgram(seed: seed, isBounded: false).model
    let scaled = ScaledProgram(ColumnProgram(model))
    var largest = 0.0
    for row in 0..<model.rowCount {
      let terms = model.terms(ofRow: row)
      #expect(scaled.byRow.terms(of: row).count == terms.count)
      for (place, term) in zip(scaled.byRow.terms(of: row), terms) {
        let column = Int(model.columnIndex[term])
        #expect(Int(scaled.byRow.index[place]) == column)
        let expected = model.coefficient[term] * scaled.rowScale[row] * scaled.columnScale[column]
        #expect(abs(scaled.byRow.value[place] - expected) < 1e-12)
        largest = max(largest, abs(expected))
      }
      if model.rowLower[row].isFinite {
        #expect(abs(scaled.rowLower[row] / scaled.rowScale[row] - model.rowLower[row]) < 1e-9)
      }
    }
    #expect(largest <= 1 + 1e-9)
    for column in 0..<model.columnCount where model.columnUpper[column].isFinite {
      #expect(abs(scaled.upper[column] * scaled.columnScale[column] - model.columnUpper[column]) < 1e-9)
    }
  }

  @Test func transposingTwiceGivesTheSameMatrix() {
    let matrix = ColumnProgram(SolvableProgram(seed: 5, isBounded: true).model).matrix
    let rows = SolvableProgram(seed: 5, isBounded: true).model.rowCount
    let back = matrix.transposed(lines: rows).transposed(lines: matrix.start.count - 1)
    #expect(back.start == matrix.start && back.index == matrix.index && back.value == matrix.value)
  }

  @Test(arguments: 0..<10)
  func aRunFromAnOptimumIsThereAtOnce(seed: Int) throws {
    let model = SolvableProgram(seed: seed + 40, isBounded: true).model
    let exact = try GLPKSolver().solveRelaxation(model)
    let start = GradientRun.Start(primal: exact.point, dual: exact.rowDuals, primalWeight: 1)
    var run = GradientRun(ScaledProgram(ColumnProgram(model)), tolerance: 1e-6, start: start)
    run.check()
    #expect(run.isConverged)
  }
}
