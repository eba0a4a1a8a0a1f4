import LinearModel

/// The root of a search as it was left: what a later search of the same model need not find again.
public struct RootMemory: Sendable {
  /// The strengthened model with its cuts as rows, over the column bounds that were proved.
  var model: WholeModel
  /// What was proved, the constant included.
  var bound: Int
  /// Where the linear program ended.
  var basis: SimplexBasis
  /// The neighbourhoods that were searched.
  var attempts = RootNeighbourhoods.Attempts()

  init(model: WholeModel, bound: Int, basis: SimplexBasis) {
    (self.model, self.bound, self.basis) = (model, bound, basis)
  }

  /// A root with the neighbourhoods that an earlier one has searched.
  init(_ root: RootMemory, _ attempts: RootNeighbourhoods.Attempts?) {
    self = root
    if let attempts { self.attempts = attempts }
  }

  /// The number of cuts and other rows that the root works with.
  public var rowCount: Int { model.rowCount }
}
