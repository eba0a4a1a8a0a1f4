/// The loop of column generation: solve the master, price, add columns, until no column helps.
///
/// The bound is Lagrangian: at any prices, what the coupling rows and the columns outside blocks contribute plus the least
/// contribution of every block. It is the best of all rounds and needs no word of the master's solver.
public struct ColumnGeneration: Sendable {
  private let limits: GenerationLimits
  private var smoothing: DualSmoothing
  /// The prices that smoothing starts from, and the bound that is believed of them.
  private var best: (prices: [Double], bound: Double)?
  /// The best bound that was worked out here, or before by somebody who proved it.
  private var proved: Double
  private var trace: [Trace] = []
  private var objective: Double?
  private var isRough = false
  /// What the rounds have come to.
  private var progress = Progress()

  /// Makes a loop.
  ///
  /// - Parameters:
  ///   - start: prices with a bound that is believed of them; -infinity when nothing is.
  ///   - proved: a bound that has been proved; only such a bound is ever returned or ends the loop.
  public init(
    limits: GenerationLimits, smoothing: DualSmoothing = DualSmoothing(),
    start: (prices: [Double], bound: Double)? = nil, proved: Double = -.infinity
  ) {
    (self.limits, self.smoothing, best, self.proved) = (limits, smoothing, start, proved)
  }

  /// Runs the loop.
  ///
  /// - Throws: what the master and the pricer throw.
  /// - Complexity: at most `limits.rounds` solves of the master; each round prices at most `1 / (1 - weight)` + 1 times.
  public func run<M: Master, P: Pricer>(_ master: inout M, _ pricer: P) throws -> GenerationResult
  where M.Column == P.Column {
    var loop = self
    let end = try loop.rounds(&master, pricer)
    return GenerationResult(
      end: end, objective: loop.objective, bound: loop.proved, prices: loop.best?.prices ?? [],
      trace: loop.trace)
  }

  private mutating func rounds<M: Master, P: Pricer>(_ master: inout M, _ pricer: P) throws -> GenerationEnd
  where M.Column == P.Column {
    guard try priceStart(&master, pricer) else { return .stopped }
    while true {
      if meetsTarget { return .targetMet }
      if limits.isOver { return .stopped }
      guard trace.count < limits.rounds else { return .roundLimit }
      guard progress.idleRounds < limits.patience else { return .stalled }
      switch try master.solve() {
      case .infeasible: return .infeasible
      case .stopped: return .stopped
      case .solved(let value, let prices, let blockPrices):
        // Far from the optimum bounds say nothing, and rough answers bring the columns.
        isRough = limits.roughFall > 0 && value < (objective ?? .infinity) - limits.roughFall * abs(value)
        objective = value
        if let end = metEnd(value) { return end }
        if let end = try round(value, master.admissible(prices), blockPrices, &master, pricer) { return end }
        progress.note(value: value, bound: proved)
      }
    }
  }

  /// Prices the blocks once at the prices that smoothing starts from when no bound is believed of them: prices of another run prove
  /// at once what many rounds from a poor master would come to, and their columns are good ones to begin with.
  private mutating func priceStart<M: Master, P: Pricer>(_ master: inout M, _ pricer: P) throws -> Bool
  where M.Column == P.Column {
    guard let start = best, start.bound == -.infinity, !limits.isOver else { return true }
    guard let point = try PricedPoint(start.prices, master, pricer, exactly: true) else { return false }
    best = (point.prices, point.bound)
    proved = Swift.max(proved, point.bound)
    _ = try master.add(point.columns)
    return true
  }

  /// One round after the master was solved; nil to go on.
  private mutating func round<M: Master, P: Pricer>(
    _ value: Double, _ prices: [Double], _ blockPrices: [Double], _ master: inout M, _ pricer: P
  ) throws -> GenerationEnd? where M.Column == P.Column {
    // Relative to the size of what is summed: the master's prices are no more exact than that.
    let threshold = -GenerationParameters.helps * Swift.max(1, abs(value) / Double(Swift.max(1, blockPrices.count)))
    let centre = best?.prices ?? prices
    var attempt = 0
    while true {
      let weight = best == nil ? 0 : smoothing.weight(attempt: attempt)
      let wanted = DualSmoothing.blend(centre, prices, weight: weight)
      guard let point = try PricedPoint(wanted, master, pricer, exactly: !isRough) else { return .stopped }
      let asked = point.prices
      if attempt == 0, weight > 0 {
        let direction = master.subgradient(of: point.best, at: asked)
        if let best, point.bound > -.infinity, best.bound > -.infinity,
          best.bound - point.bound > GenerationParameters.farBelow * Swift.max(0, value - best.bound)
        {
          smoothing.shorten()
        } else {
          smoothing.learn(subgradient: direction, best: centre, prices: prices)
        }
      }
      if point.bound > best?.bound ?? -.infinity { best = (asked, point.bound) }
      proved = Swift.max(proved, point.bound)
      let helpful = point.columns.filter { column in
        master.value(of: column, at: prices) - blockPrices[master.block(of: column)] < threshold
      }
      let met = meetsTarget ? .targetMet : metEnd(value)
      let added = met == nil && !helpful.isEmpty ? try master.add(helpful) : 0
      if met != nil || added > 0 || (weight == 0 && !isRough) || limits.isOver {
        trace.append(
          Trace(
            round: trace.count + 1, objective: value, bound: point.bound, bestBound: proved,
            smoothing: weight, mispricings: attempt, added: added))
        if let met { return met }
        if added > 0 { return nil }
        if weight > 0 { return .stopped }
        return helpful.isEmpty ? .converged : .stalled
      }
      attempt += 1
      isRough = false
    }
  }

  /// How long neither the master's value nor the bound has moved by a part of what lies between them that matters.
  private struct Progress {
    var value = Double.infinity
    var bound = -Double.infinity
    var idleRounds = 0

    mutating func note(value: Double, bound: Double) {
      let step = GenerationParameters.moves * abs(value - Swift.max(bound, -abs(value)))
      if value < self.value - step || bound > self.bound + step {
        (self.value, self.bound, idleRounds) = (value, bound, 0)
      } else {
        idleRounds += 1
      }
    }
  }

  private var meetsTarget: Bool {
    guard proved > -.infinity, limits.target.isFinite else { return false }
    return limits.rounded(proved) >= limits.target - GenerationParameters.equal * Swift.max(1, abs(limits.target))
  }

  /// The end that a value of the master and the best bound mean.
  private func metEnd(_ value: Double) -> GenerationEnd? {
    let bound = proved
    guard bound > -.infinity else { return nil }
    if limits.rounded(bound) >= value - GenerationParameters.equal * Swift.max(1, abs(value)) { return .converged }
    if limits.relativeGap > 0, value - bound <= limits.relativeGap * abs(value) { return .gapReached }
    return nil
  }
}
