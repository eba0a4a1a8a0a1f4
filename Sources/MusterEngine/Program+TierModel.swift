public import LinearModel
public import MusterProgram

extension Program {
  /// The program of one tier, with earlier tiers held: its objective is that tier's value, constant included.
  ///
  /// Each earlier tier t gets the row `cost[t] x <= held[t] - constant[t]`, after the rows of `linearModel(weights:)` and in
  /// the order of the tiers; columns are those of `linearModel(weights:)`. Solved one after the other, each with the optimum of
  /// those before held, these programs give the tiers' optima.
  /// - Parameters:
  ///   - tier: index into `tiers`.
  ///   - held: values of the tiers before it, constants included, as rosters state them.
  /// - Complexity: O(terms + columns).
  public func linearModel(tier: Int, held: [Int]) -> LinearModel {
    precondition(held.count == tier, "every tier before the one asked for is held")
    var model = linearModel(weights: tiers.indices.map { $0 == tier ? 1 : 0 })
    for (costs, value) in zip(tiers, held) {
      model.addRow(
        lower: -.infinity, upper: Double(value) - Double(costs.constant), columns: costs.columns.map(Int.init),
        coefficients: costs.costs.map(Double.init))
    }
    return model
  }

  /// Names of the rows that hold tiers before one, to follow those of `names(plan:rules:)`: `held(staffing)`.
  public func heldRowNames(before tier: Int) -> [String] { tiers.prefix(tier).map { "held(\($0.tier.rawValue))" } }
}
