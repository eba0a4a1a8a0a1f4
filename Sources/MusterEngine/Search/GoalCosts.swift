import MusterProgram

/// The costs of the goals, and of the sums that the search minimises: all goals from a stage on, weighted.
///
/// A stage holds the goals before it; the sum of the goals from it on is what its parts minimise. With one goal there is one
/// stage and the sum is the goal.
struct GoalCosts: Sendable {
  /// Cost of each column of the program: first the goals, then the sums that are not a goal themselves.
  let costs: [[Int]]
  /// Constant of each goal.
  let constants: [Int]
  /// Which costs are the sum from each stage on.
  let sumOfStage: [Int]
  /// What each goal weighs in the sums.
  let weights: [Double]
  /// Number of goals.
  var count: Int { constants.count }

  /// - Parameters:
  ///   - weights: what each goal weighs in the sums; only goals are ever claimed, so these only guide.
  init(_ tiers: [TierCosts], weights: [Int], columnCount: Int) {
    var costs = tiers.map { tier in
      var dense = Array(repeating: 0, count: columnCount)
      for (column, cost) in zip(tier.columns, tier.costs) { dense[Int(column)] = cost }
      return dense
    }
    var sumOfStage = Array(repeating: 0, count: tiers.count)
    // From the last goal on, so that sums which add nothing are found again.
    var last: Int?
    for stage in tiers.indices.reversed() {
      guard let before = last else {
        if !tiers[stage].columns.isEmpty { last = stage }
        sumOfStage[stage] = stage
        continue
      }
      if tiers[stage].columns.isEmpty {
        sumOfStage[stage] = before
        continue
      }
      var sum = before < tiers.count ? costs[before].map { Self.product($0, weights[before]) } : costs[before]
      for (column, cost) in zip(tiers[stage].columns, tiers[stage].costs) {
        sum[Int(column)] = Self.sum(sum[Int(column)], Self.product(cost, weights[stage]))
      }
      costs.append(sum)
      last = costs.count - 1
      sumOfStage[stage] = costs.count - 1
    }
    self.costs = costs
    constants = tiers.map(\.constant)
    self.sumOfStage = sumOfStage
    self.weights = tiers.count == 1 ? [1] : weights.map(Double.init)
  }

  /// What a goal weighs in the sum from a stage on.
  func weight(of tier: Int, inSumFrom stage: Int) -> Double { sumOfStage[stage] < count ? 1 : weights[tier] }

  /// The sum from a stage on, out of the goals' values.
  func sum(_ values: [Int], from stage: Int) -> Int {
    guard sumOfStage[stage] >= count else { return values[sumOfStage[stage]] }
    return (stage..<count).reduce(0) { Self.sum($0, Self.product(values[$1], Int(weights[$1]))) }
  }

  /// Guides may be cut off where whole numbers end.
  private static func product(_ one: Int, _ other: Int) -> Int {
    let (product, isOver) = one.multipliedReportingOverflow(by: other)
    return isOver ? (one < 0) == (other < 0) ? Numerics.wholeEnd : -Numerics.wholeEnd : cut(product)
  }

  private static func sum(_ one: Int, _ other: Int) -> Int { cut(one + other) }

  private static func cut(_ sum: Int) -> Int { Swift.min(Numerics.wholeEnd, Swift.max(-Numerics.wholeEnd, sum)) }
}
