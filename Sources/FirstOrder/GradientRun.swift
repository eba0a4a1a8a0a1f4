import Foundation
import LinearModel

/// One run of the primal-dual hybrid gradient method on a scaled program.
struct GradientRun {
  let program: ScaledProgram
  private let tolerance: Double
  private let threads: Int
  private let costNorm: Double
  private let boundNorm: Double
  /// The iterate, its products with the matrix, and the weighted sum of iterates since the last restart.
  private var primal: [Double]
  private var dual: [Double]
  private var pull: [Double]
  private var primalSum: [Double]
  private var dualSum: [Double]
  private var weightSum = 0.0
  /// Memory for the next iterate.
  private var nextPrimal: [Double]
  private var nextDual: [Double]
  private var nextPull: [Double]
  private var extrapolated: [Double]
  private var activity: [Double]
  /// Length of the steps, and how it is shared between primal and dual.
  private var length: Double
  private(set) var primalWeight: Double
  private(set) var stepCount = 0
  private var stepsSinceRestart = 0
  private var restartPoint: (primal: [Double], dual: [Double])
  private var errorAtRestart = Double.infinity
  private var lastError = Double.infinity
  /// The best pair at the last check.
  private(set) var answer: (primal: [Double], dual: [Double])
  private(set) var isConverged = false

  /// Where a run starts: points of the program before scaling, and how the step was shared.
  struct Start {
    var primal: [Double]
    var dual: [Double]
    var primalWeight: Double
  }

  init(_ program: ScaledProgram, tolerance: Double, threads: Int = 1, start: Start? = nil) {
    (self.program, self.tolerance, self.threads) = (program, tolerance, threads)
    primal = program.columnScale.indices.map { column in
      let value = start.map { $0.primal[column] / program.columnScale[column] } ?? 0
      return min(max(value, program.lower[column]), program.upper[column])
    }
    dual = program.rowScale.indices.map { row in start.map { $0.dual[row] / program.rowScale[row] } ?? 0 }
    pull = Array(repeating: 0, count: program.columnCount)
    program.byColumn.multiply(dual, into: &pull, threads: threads)
    primalSum = Array(repeating: 0, count: program.columnCount)
    dualSum = Array(repeating: 0, count: program.rowCount)
    (nextPrimal, nextPull, extrapolated) = (primal, pull, pull)
    (nextDual, activity) = (dual, dual)
    restartPoint = (primal, dual)
    answer = restartPoint
    costNorm = Self.norm(program.cost)
    boundNorm = Self.norm(
      zip(program.rowLower, program.rowUpper).map { max($0.isFinite ? abs($0) : 0, $1.isFinite ? abs($1) : 0) })
    let largest = program.byRow.value.reduce(0) { max($0, abs($1)) }
    length = largest > 0 ? 1 / largest : 1
    primalWeight = start?.primalWeight ?? (costNorm > 0 && boundNorm > 0 ? costNorm / boundNorm : 1)
  }

  /// Steps until the tolerance is reached, or says why it stopped before.
  mutating func run(steps: Int, deadline: ContinuousClock.Instant?, _ control: SolveControl) -> Termination {
    while stepCount < steps, !isConverged {
      if control.isCancelled { return .cancelled }
      if let deadline, ContinuousClock.now >= deadline { return .timeLimit }
      for _ in 0..<GradientParameters.stepsBetweenLooks { step() }
      check()
    }
    return isConverged ? .finished : .stepLimit
  }

  /// The answer's point in the units of the program before scaling.
  var point: [Double] { zip(answer.primal, program.columnScale).map { $0 * $1 } }

  /// The answer's duals in the units of the program before scaling.
  var rowDuals: [Double] { zip(answer.dual, program.rowScale).map { $0 * $1 } }

  private static func norm(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// One accepted step; its length adapts to how primal and dual pull at each other.
  mutating func step() {
    while true {
      stepCount += 1
      movePrimal(by: length / primalWeight)
      program.byRow.multiply(extrapolated, into: &activity, threads: threads)
      moveDual(by: length * primalWeight)
      program.byColumn.multiply(nextDual, into: &nextPull, threads: threads)
      let (primalMove, dualMove, interaction) = moves()
      let movement = 0.5 * (primalWeight * primalMove + dualMove / primalWeight)
      let longest = interaction > 0 ? movement / interaction : .infinity
      let used = length, count = Double(stepCount + 1)
      length = Swift.min(
        (1 - pow(count, GradientParameters.Step.shrink)) * longest,
        (1 + pow(count, GradientParameters.Step.grow)) * length)
      guard used <= longest else { continue }
      swap(&primal, &nextPrimal)
      swap(&dual, &nextDual)
      swap(&pull, &nextPull)
      addToSums(weight: used)
      stepsSinceRestart += 1
      return
    }
  }

  /// `x' = projection of x - t (c - A'y)`, and the point `2x' - x` at which the dual looks.
  private mutating func movePrimal(by step: Double) {
    for column in 0..<program.columnCount {
      let moved = primal[column] - step * (program.cost[column] - pull[column])
      let value = Swift.min(Swift.max(moved, program.lower[column]), program.upper[column])
      nextPrimal[column] = value
      extrapolated[column] = 2 * value - primal[column]
    }
  }

  /// The dual step towards the side of each row that is broken; 0 where the activity lies within the bounds.
  private mutating func moveDual(by step: Double) {
    for row in 0..<program.rowCount {
      let towardsLower = dual[row] + step * (program.rowLower[row] - activity[row])
      let towardsUpper = dual[row] + step * (program.rowUpper[row] - activity[row])
      nextDual[row] = towardsLower > 0 ? towardsLower : Swift.min(0, towardsUpper)
    }
  }

  private func moves() -> (primal: Double, dual: Double, interaction: Double) {
    var (primalMove, dualMove, interaction) = (0.0, 0.0, 0.0)
    for column in 0..<program.columnCount {
      let move = nextPrimal[column] - primal[column]
      primalMove += move * move
      interaction += move * (nextPull[column] - pull[column])
    }
    for row in 0..<program.rowCount {
      let move = nextDual[row] - dual[row]
      dualMove += move * move
    }
    return (primalMove, dualMove, abs(interaction))
  }

  private mutating func addToSums(weight: Double) {
    for column in 0..<program.columnCount { primalSum[column] += weight * primal[column] }
    for row in 0..<program.rowCount { dualSum[row] += weight * dual[row] }
    weightSum += weight
  }
}

extension GradientRun {
  /// How far a pair is from being optimal.
  private struct Distance {
    var primalResidual = 0.0
    var dualResidual = 0.0
    var primalObjective = 0.0
    var dualObjective = 0.0

    var gap: Double { abs(primalObjective - dualObjective) }

    func error(weight: Double) -> Double {
      (weight * primalResidual * primalResidual + dualResidual * dualResidual / weight + gap * gap).squareRoot()
    }
  }

  /// Looks at the iterate and the average, keeps the better one, and restarts from it where that pays.
  mutating func check() {
    let average = averages()
    let (current, averaged) = (distance(primal, dual), distance(average.primal, average.dual))
    let (error, averageError) = (current.error(weight: primalWeight), averaged.error(weight: primalWeight))
    let isAverageBetter = averageError < error
    answer = isAverageBetter ? average : (primal, dual)
    let best = isAverageBetter ? averaged : current
    isConverged =
      best.primalResidual <= tolerance * (1 + boundNorm) && best.dualResidual <= tolerance * (1 + costNorm)
      && best.gap <= tolerance * (1 + abs(best.primalObjective) + abs(best.dualObjective))
    let candidate = Swift.min(error, averageError)
    let isMuchBetter = candidate <= GradientParameters.Restart.muchBetter * errorAtRestart
    let isStalled = candidate <= GradientParameters.Restart.better * errorAtRestart && candidate > lastError
    let isLong = Double(stepsSinceRestart) >= GradientParameters.Restart.long * Double(stepCount)
    lastError = candidate
    if isMuchBetter || isStalled || isLong { restart(error: candidate) }
  }

  private func averages() -> (primal: [Double], dual: [Double]) {
    guard weightSum > 0 else { return (primal, dual) }
    return (primalSum.map { $0 / weightSum }, dualSum.map { $0 / weightSum })
  }

  private mutating func restart(error: Double) {
    (primal, dual) = answer
    program.byColumn.multiply(dual, into: &pull, threads: threads)
    let primalMove = Self.distance(primal, restartPoint.primal), dualMove = Self.distance(dual, restartPoint.dual)
    typealias Constant = GradientParameters.Restart
    if primalMove > Constant.movement, dualMove > Constant.movement {
      primalWeight = exp(
        Constant.balance * log(dualMove / primalMove) + (1 - Constant.balance) * log(primalWeight))
    }
    restartPoint = answer
    primalSum = Array(repeating: 0, count: program.columnCount)
    dualSum = Array(repeating: 0, count: program.rowCount)
    (weightSum, stepsSinceRestart) = (0, 0)
    (errorAtRestart, lastError) = (error, .infinity)
  }

  private static func distance(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// Residuals and objectives of a pair, in scaled units.
  private func distance(_ primal: [Double], _ dual: [Double]) -> Distance {
    var activity = Array(repeating: 0.0, count: program.rowCount)
    var pull = Array(repeating: 0.0, count: program.columnCount)
    program.byRow.multiply(primal, into: &activity, threads: threads)
    program.byColumn.multiply(dual, into: &pull, threads: threads)
    var result = Distance()
    for row in 0..<program.rowCount {
      let miss = Swift.max(0, program.rowLower[row] - activity[row], activity[row] - program.rowUpper[row])
      result.primalResidual += miss * miss
      let price = dual[row]
      let bound = price > 0 ? program.rowLower[row] : program.rowUpper[row]
      if price != 0, bound.isFinite { result.dualObjective += price * bound }
    }
    for column in 0..<program.columnCount {
      result.primalObjective += program.cost[column] * primal[column]
      let reduced = program.cost[column] - pull[column]
      let bound = reduced > 0 ? program.lower[column] : program.upper[column]
      if bound.isFinite {
        result.dualObjective += reduced * bound
      } else {
        result.dualResidual += reduced * reduced
      }
    }
    result.primalResidual = result.primalResidual.squareRoot()
    result.dualResidual = result.dualResidual.squareRoot()
    return result
  }
}
