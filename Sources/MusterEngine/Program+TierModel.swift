public import LinearModel
public import MusterProgram

extension Program {
  /// The program of one goal, with earlier ones held: its objective is that goal's value, constant included.
  ///
  /// Each earlier goal t gets the row `cost[t] x <= held[t] - constant[t]`, after the rows of `linearModel(weights:)` and in
  /// the order of the goals; columns are those of `linearModel(weights:)`. Solved one after the other, each with the optimum of
  /// those before held, these programs give the goals' optima.
  /// - Parameters:
  ///   - tier: index into `tiers`.
  ///   - held: values of the goals before it, constants included, as rosters state them.
  /// - Complexity: O(terms + columns).
  public func linearModel(tier: Int, held: [Int]) -> LinearModel {
    precondition(held.count == tier, "every goal before the one asked for is held")
    var model = linearModel(of: [(tiers[tier], 1)])
    for (costs, value) in zip(tiers, held) {
      model.addRow(
        lower: -.infinity, upper: Double(value) - Double(costs.constant), columns: costs.columns.map(Int.init),
        coefficients: costs.costs.map(Double.init))
    }
    return model
  }

  /// Names of the rows that hold goals before one, to follow those of `names(plan:rules:)`: `held(staffing)`, `held(obligations;2)`
  /// for a level.
  public func heldRowNames(before tier: Int) -> [String] {
    tiers.prefix(tier).map { goal in "held(\(goal.tier.rawValue)\(goal.level.map { ";\($0)" } ?? ""))" }
  }
}
