/// Prices between the master's and the best known ones: the master's own jump about while it has few columns.
///
/// Wentges 1997 with the weight that adapts by itself of Pessoa, Sadykov, Uchoa and Vanderbeck 2018,
/// doi 10.1287/ijoc.2017.0784: where the bound still grows towards the master's prices the weight falls, else it grows.
public struct DualSmoothing: Sendable, Equatable {
  /// Weight of the best prices, in 0..<1.
  public private(set) var weight: Double

  /// Starts with a weight, the usual one for nil.
  public init(weight: Double? = nil) {
    self.weight = Swift.min(
      GenerationParameters.Smoothing.largest, Swift.max(0, weight ?? GenerationParameters.Smoothing.first))
  }

  /// Weight at the given attempt of a round: after `attempt` useless ones the way to the master's prices is gone in steps
  /// `1 - weight` long, so that it ends at 0.
  func weight(attempt: Int) -> Double {
    Swift.max(0, 1 - Double(attempt + 1) * (1 - weight))
  }

  /// Prices between `best` and `prices`.
  static func blend(_ best: [Double], _ prices: [Double], weight: Double) -> [Double] {
    if weight == 0 { return prices }
    return zip(best, prices).map { weight * $0 + (1 - weight) * $1 }
  }

  /// Learns from the direction of growth at the prices that were asked for.
  mutating func learn(subgradient: [Double], best: [Double], prices: [Double]) {
    var growth = 0.0
    for row in subgradient.indices { growth += subgradient[row] * (prices[row] - best[row]) }
    typealias Constant = GenerationParameters.Smoothing
    let step = (1 - weight) * Constant.share
    if growth > 0 {
      weight = weight >= Constant.half ? weight / Constant.shrink : Swift.max(0, weight - step)
    } else if growth < 0 {
      weight = Swift.max(weight, Swift.min(Constant.largest, weight + step))
    }
  }

  /// Shortens the steps when the bound at the prices asked for lies far below the best one: a master with few columns has
  /// prices of any size, and what answers them is of no use.
  mutating func shorten() {
    weight = Swift.min(
      GenerationParameters.Smoothing.largestShort, 1 - (1 - weight) / GenerationParameters.Smoothing.shorter)
  }
}
