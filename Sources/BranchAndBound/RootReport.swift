public import LinearModel

/// What the root of a search knows after its cuts.
public struct RootReport: Sendable {
  /// Why it stopped: `.finished` when the cuts ended by themselves or the root settles the model.
  public var termination: Termination
  /// The best point in hand: the start, or a better one; nil when there is none.
  public var incumbent: [Int]?
  /// No point costs less than this, the constant included; nil when the relaxation gave no prices.
  public var bound: Int?
  /// Whether no point is better than the one in hand, or, when there is none, no point exists.
  public var isSettled: Bool
  /// The relaxation's last point, fractional; empty when there is none.
  public var point: [Double]
  /// All rows of the relaxation, in place of the model's: those that are left of them, stronger ones, and cuts. Every
  /// whole point obeys them that costs less than the one in hand, or every one at all where that was asked for.
  public var rows: WholeRows
  /// The prices of `rows`, times 2^`shift`.
  public var prices: [Int]
  /// The exact reduced costs of the columns at those prices, times 2^`shift`.
  public var reducedCosts: [Int]
  /// The binary digits behind the point of prices and reduced costs.
  public var shift: Int
  /// The rows of `rows` from here on are cuts.
  public var firstCut: Int
  /// Column bounds that the same points obey.
  public var lower: [Int]
  /// The upper ones.
  public var upper: [Int]
}

extension BranchAndBound {
  /// Solves the root with its cuts and goes no further.
  ///
  /// - Parameter keepsAllPoints: rows and column bounds are to hold for every whole point of the model, so that they may
  ///   serve elsewhere; otherwise points that cost no less than the one in hand are cut off too, which fixes more.
  /// - Throws: `SolverFault(.invalidStart)` when the start breaks the model, and what the backend throws.
  public func root(
    _ model: WholeModel, _ options: BranchAndBoundOptions = BranchAndBoundOptions(), keepsAllPoints: Bool = false,
    _ control: SolveControl = SolveControl()
  ) throws -> RootReport {
    var options = options
    options.keepsAllPoints = keepsAllPoints
    let run = try SearchRun(model, solver, options, control)
    return try run.root()
  }
}
