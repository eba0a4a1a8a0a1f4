/// Cheap steps on the prices with nothing but the pricer: they give a bound, good prices and the columns near them before the
/// first master is solved.
///
/// In the manner of the volume algorithm (Barahona and Anbil 2000, doi 10.1007/s101070050002): every step starts from the
/// best prices so far and goes along an average of the subgradients; the length adapts, growing while the bound does.
public struct DualAscent: Sendable {
  private let limits: GenerationLimits
  private let steps: Int

  /// What the steps found.
  public struct Result<Column: Sendable>: Sendable {
    /// The best prices.
    public var prices: [Double]
    /// The bound they prove; -infinity when none was proved.
    public var bound: Double
    /// The best column of each block at every step that improved the bound, and of the last steps.
    public var columns: [Column]
    /// The bound of each step.
    public var trace: [Double]
  }

  /// Makes an ascent of at most so many steps; `limits.target` is what the length of the steps aims at.
  public init(limits: GenerationLimits, steps: Int) { (self.limits, self.steps) = (limits, steps) }

  /// Runs the steps from the given prices.
  ///
  /// - Throws: what the pricer throws.
  public func run<M: Master, P: Pricer>(
    from start: [Double], _ master: M, _ pricer: P
  ) throws -> Result<M.Column> where M.Column == P.Column {
    var result = Result<M.Column>(prices: master.admissible(start), bound: -.infinity, columns: [], trace: [])
    guard var point = try PricedPoint(result.prices, master, pricer) else { return result }
    result.bound = point.bound
    result.trace = [point.bound]
    result.columns = point.best
    var direction = master.subgradient(of: point.best, at: point.prices)
    var factor = 1.0, failures = 0
    for step in 0..<Swift.max(0, steps) {
      guard result.bound > -.infinity, !limits.isOver, factor > 1e-4, !isDone(result.bound) else { break }
      let norm = direction.reduce(0) { $0 + $1 * $1 }
      guard norm > 1e-12 else { break }
      let length = factor * Swift.max(distance(from: result.bound), 1e-6) / norm
      let next = master.admissible(zip(result.prices, direction).map { $0 + length * $1 })
      guard let reached = try PricedPoint(next, master, pricer) else { break }
      point = reached
      result.trace.append(point.bound)
      let subgradient = master.subgradient(of: point.best, at: next)
      if point.bound > result.bound + 1e-9 * Swift.max(1, abs(result.bound)) {
        let agreement = zip(subgradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
        (result.prices, result.bound) = (next, point.bound)
        if agreement > 0 { factor = Swift.min(4, factor * 1.2) }
        failures = 0
        result.columns += point.best
      } else {
        failures += 1
        if failures % 5 == 0 { factor *= 0.66 }
        if steps - step <= 10 { result.columns += point.best }
      }
      // After a long series without a gain the average points nowhere: start it anew.
      let share = failures > 0 && failures % 20 == 0 ? 1 : 0.3
      for row in direction.indices { direction[row] = share * subgradient[row] + (1 - share) * direction[row] }
    }
    return result
  }

  private func isDone(_ bound: Double) -> Bool {
    limits.target.isFinite && limits.rounded(bound) >= limits.target - 1e-9 * Swift.max(1, abs(limits.target))
  }

  /// How far the bound might still grow: to the target, or by a share of itself where there is none.
  private func distance(from bound: Double) -> Double {
    limits.target.isFinite ? 1.05 * (limits.target - bound) : 0.05 * Swift.max(1, abs(bound))
  }
}
