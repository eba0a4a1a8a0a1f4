public import LinearModel

/// What the root of a search knows after its cuts.
public struct RootReport: Sendable {
  /// Why it stopped: `.finished` when the cuts ended by themselves or the root settles the model.
  public var termination: Termination
  /// No point costs less than this, the constant included; nil when the relaxation gave no prices. Points that cost no
  /// less than the start are left out of account, so it is at most the start's objective.
  public var bound: Int?
  /// Whether no point better than the start exists; without a start, whether there is no point at all.
  public var isSettled: Bool
  /// The relaxation's last point, fractional; empty when there is none.
  public var point: [Double]
  /// The prices of the model's rows and then of the cuts, times 2^`shift`.
  public var prices: [Int]
  /// The exact reduced costs of the columns at those prices, times 2^`shift`.
  public var reducedCosts: [Int]
  /// The binary digits behind the point of prices and reduced costs.
  public var shift: Int
  /// Rows that every whole point of the model obeys.
  public var cuts: WholeRows
  /// Column bounds that every whole point obeys that costs less than the start.
  public var lower: [Int]
  /// The upper ones.
  public var upper: [Int]
}

extension BranchAndBound {
  /// Solves the root with its cuts and goes no further.
  ///
  /// - Throws: `SolverFault(.invalidStart)` when the start breaks the model, and what the backend throws.
  public func root(
    _ model: WholeModel, _ options: BranchAndBoundOptions = BranchAndBoundOptions(),
    _ control: SolveControl = SolveControl()
  ) throws -> RootReport {
    let empty = RootReport(
      termination: .finished, bound: nil, isSettled: true, point: [], prices: [], reducedCosts: [], shift: 0,
      cuts: WholeRows(), lower: model.lower, upper: model.upper)
    return try withSearch(model, options, control) { search in
      guard let search else { return empty }
      return try search.runRoot()
    }
  }
}
