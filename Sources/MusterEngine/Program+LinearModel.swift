public import LinearModel
public import MusterDomain
public import MusterProgram
public import MusterRules

extension Program {
  /// The whole program as one linear model whose objective is the weighted sum of the tiers, constant included; levels are no part
  /// of it.
  ///
  /// Any other solver's optimum of it is the same number as `objective.value` in weighted mode.
  /// - Complexity: O(terms + columns).
  public func linearModel(weights: [Int]) -> LinearModel {
    linearModel(of: Array(zip(sums, weights)))
  }

  /// The program whose objective is a weighted sum of some goals.
  func linearModel(of goals: [(costs: TierCosts, weight: Int)]) -> LinearModel {
    var model = LinearModel()
    // Not as a sum of whole numbers: the weights of a plan whose goals are solved in order are not bounded together.
    var costs: [Int32: Double] = [:]
    for (tier, weight) in goals {
      model.objectiveConstant += Double(tier.constant) * Double(weight)
      for (column, cost) in zip(tier.columns, tier.costs) { costs[column, default: 0] += Double(cost) * Double(weight) }
    }
    for column in 0..<columnCount {
      model.addColumn(
        lower: Double(columnLower[column]), upper: Double(columnUpper[column]), isInteger: column < slackStart)
    }
    for (column, cost) in costs { model.setCost(ofColumn: Int(column), to: cost) }
    for row in 0..<rowCount where rowLower[row] != -Self.unbounded || rowUpper[row] != Self.unbounded {
      add(row: row, to: &model) { $0 }
    }
    return model
  }

  /// Adds a row with its slacks to a model.
  ///
  /// - Parameter place: the model's column for a column of the program.
  /// - Complexity: O(terms).
  func add(row: Int, to model: inout LinearModel, place: (Int) -> Int) {
    var columns: [Int] = [], coefficients: [Double] = []
    for index in terms(ofRow: row) {
      columns.append(place(Int(termColumn[index])))
      coefficients.append(Double(termCoefficient[index]))
    }
    for (slack, sign) in [(overSlack[row], -1.0), (underSlack[row], 1.0)] where slack >= 0 {
      columns.append(place(Int(slack)))
      coefficients.append(sign)
    }
    model.addRow(
      lower: rowLower[row] == -Self.unbounded ? -.infinity : Double(rowLower[row]),
      upper: rowUpper[row] == Self.unbounded ? .infinity : Double(rowUpper[row]), columns: columns,
      coefficients: coefficients)
  }

  /// Names for `linearModel(weights:)`: `x(volunteer,post)`, `rule(volunteers;posts;part)`, ids only.
  ///
  /// - Precondition: the program was built with `keepsOrigins`.
  /// - Complexity: O(columns + rows).
  public func names(plan: Plan, rules: RuleBook) -> ModelNames {
    var columns: [String] = []
    columns.reserveCapacity(columnCount)
    for pair in 0..<pairs.count {
      columns.append("x(\(plan.volunteers[pairs.volunteer(of: pair)].id),\(plan.posts[pairs.post(of: pair)].id))")
    }
    for index in auxiliaries.indices { columns.append("y(\(index))") }
    for slack in slackStart..<Swift.max(slackStart, columnCount) { columns.append("s(\(slack - slackStart))") }
    var rows: [String] = []
    for row in 0..<rowCount where rowLower[row] != -Self.unbounded || rowUpper[row] != Self.unbounded {
      guard let origin = origins[row] else {
        rows.append("link(\(row))")
        continue
      }
      let subject = origin.subject
      let volunteers = subject.volunteers.map { plan.volunteers[$0].id }.joined(separator: ",")
      let posts = subject.posts.prefix(3).map { plan.posts[$0].id }.joined(separator: ",")
      rows.append("\(rules.entries[origin.entry].about.id)(\(volunteers);\(posts);\(subject.part.number))#\(row)")
    }
    return ModelNames(model: "muster", columns: columns, rows: rows)
  }
}
