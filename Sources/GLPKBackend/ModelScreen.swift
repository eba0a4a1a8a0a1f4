import LinearModel

/// The questions that are settled before GLPK sees a model.
enum ModelScreen {
  /// Whole bounds for every integer column, as GLPK demands.
  struct SearchBounds {
    var lower: [Double]
    var upper: [Double]
  }

  /// Refuses numbers that no solver can read.
  static func refuseMalformed(_ model: LinearModel) throws(SolverFault) {
    for column in 0..<model.columnCount {
      guard model.columnCost[column].isFinite else {
        throw SolverFault(.invalidModel, "the cost of column \(column) is not finite")
      }
      guard isReadable(model.columnLower[column], model.columnUpper[column]) else {
        throw SolverFault(.invalidModel, "the bounds of column \(column) are not numbers that can bound it")
      }
    }
    for row in 0..<model.rowCount {
      guard isReadable(model.rowLower[row], model.rowUpper[row]) else {
        throw SolverFault(.invalidModel, "the bounds of row \(row) are not numbers that can bound it")
      }
      for term in model.terms(ofRow: row) {
        guard model.coefficient[term].isFinite else {
          throw SolverFault(.invalidModel, "a coefficient of row \(row) is not finite")
        }
        guard 0..<model.columnCount ~= Int(model.columnIndex[term]) else {
          throw SolverFault(.invalidModel, "row \(row) uses column \(model.columnIndex[term]), which does not exist")
        }
      }
    }
    guard model.objectiveConstant.isFinite else {
      throw SolverFault(.invalidModel, "the objective's constant is not finite")
    }
  }

  /// Whether no row or column asks for more than it allows.
  static func hasOrderedBounds(_ model: LinearModel) -> Bool {
    zip(model.columnLower, model.columnUpper).allSatisfy { $0 <= $1 }
      && zip(model.rowLower, model.rowUpper).allSatisfy { $0 <= $1 }
  }

  /// Column bounds with those of integer columns moved inward to whole numbers; nil when they leave nothing.
  static func searchBounds(_ model: LinearModel) -> SearchBounds? {
    guard hasOrderedBounds(model) else { return nil }
    var bounds = SearchBounds(lower: model.columnLower, upper: model.columnUpper)
    for column in 0..<model.columnCount where model.columnIsInteger[column] {
      (bounds.lower[column], bounds.upper[column]) = model.wholeBounds(ofColumn: column)
      if bounds.lower[column] > bounds.upper[column] { return nil }
    }
    return bounds
  }

  /// The answer for a model without columns, where every row's activity is zero.
  static func emptyReport(_ model: LinearModel) -> SolveReport {
    guard model.isObeyed(by: []) else {
      return SolveReport(termination: .provedInfeasible, point: nil, objective: nil, bound: nil)
    }
    let objective = model.objectiveConstant
    return SolveReport(termination: .finished, point: [], objective: objective, bound: objective)
  }

  private static func isReadable(_ lower: Double, _ upper: Double) -> Bool {
    !lower.isNaN && !upper.isNaN && lower < .infinity && upper > -.infinity
  }
}
