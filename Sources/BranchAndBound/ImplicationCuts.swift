extension Probing {
  /// Offers rows tightened by literals, `row + room * [literal] <= bound`, and implied bounds of columns that are not
  /// binary, all valid for every whole point.
  ///
  /// - Complexity: O(lifts + implied bounds + terms of the violated ones).
  func offerImplications(_ model: WholeModel, _ point: [Double], to pool: inout CutPool) {
    let activity = (0..<model.rowCount).map { row -> Double in
      var sum = 0.0
      for term in model.rows.terms(row) {
        sum += Double(model.rows.coefficient[term]) * point[Int(model.rows.column[term])]
      }
      return sum
    }
    for lift in lifts {
      let row = Int(lift.row)
      let excess =
        lift.isUpper ? activity[row] - Double(model.rows.upper[row]) : Double(model.rows.lower[row]) - activity[row]
      guard excess + Double(lift.room) * Self.value(lift.literal, point) > TreeParameters.Cuts.leastViolation else {
        continue
      }
      pool.offer(cut(lift, model))
    }
    for implied in bounds {
      let column = Int(implied.column)
      let sign = implied.isUpper ? 1 : -1
      let outer = sign * (implied.isUpper ? model.upper[column] : model.lower[column])
      let room = outer - sign * implied.value
      guard
        Double(sign) * point[column] + Double(room) * Self.value(implied.literal, point) > Double(outer)
          + TreeParameters.Cuts.leastViolation
      else { continue }
      pool.offer(Self.withLiteral(implied.literal, room, [implied.column], [sign], outer))
    }
  }

  private func cut(_ lift: RowLift, _ model: WholeModel) -> Cut {
    let row = Int(lift.row)
    let terms = model.rows.terms(row)
    let sign = lift.isUpper ? 1 : -1
    return Self.withLiteral(
      lift.literal, lift.room, Array(model.rows.column[terms]), model.rows.coefficient[terms].map { sign * $0 },
      lift.isUpper ? model.rows.upper[row] : -model.rows.lower[row])
  }

  /// The value of a literal at a point.
  @inline(__always)
  static func value(_ literal: Int32, _ point: [Double]) -> Double {
    let value = point[Int(literal) / 2]
    return literal & 1 == 1 ? value : 1 - value
  }

  /// The inequality `terms + room * [literal] <= bound`.
  private static func withLiteral(
    _ literal: Int32, _ room: Int, _ columns: [Int32], _ coefficients: [Int], _ bound: Int
  ) -> Cut {
    var (columns, coefficients, bound) = (columns, coefficients, bound)
    let change = literal & 1 == 1 ? room : -room
    if literal & 1 == 0 { bound -= room }
    if let place = columns.firstIndex(of: literal / 2) {
      coefficients[place] += change
    } else {
      columns.append(literal / 2)
      coefficients.append(change)
    }
    return Cut(columns: columns, coefficients: coefficients, bound: bound)
  }

  /// Offers sets of literals of which at most one can hold, grown greedily around each fractional literal and then
  /// extended by literals that are zero at the point.
  ///
  /// - Complexity: O(conflicts of the fractional literals * clique size * log).
  func offerCliques(_ point: [Double], to pool: inout CutPool) {
    let least = TreeNumerics.whole
    for literal in 0..<conflict.count {
      let value = Self.value(Int32(literal), point)
      guard value > TreeParameters.Cliques.leastValue, value < 1 - least else { continue }
      let near = conflicts(literal)
      guard near.count > 1 else { continue }
      let candidates = near.filter { Self.value($0, point) > least }.sorted {
        let (a, b) = (Self.value($0, point), Self.value($1, point))
        return a != b ? a > b : $0 < $1
      }
      var clique = [Int32(literal)]
      var sum = value
      for candidate in candidates where clique.allSatisfy({ areInConflict(Int($0), Int(candidate)) }) {
        clique.append(candidate)
        sum += Self.value(candidate, point)
      }
      guard sum > 1 + TreeParameters.Cuts.leastEfficacy else { continue }
      for candidate in near.prefix(TreeParameters.Cliques.mostExtensions) where Self.value(candidate, point) <= least {
        if clique.allSatisfy({ areInConflict(Int($0), Int(candidate)) }) { clique.append(candidate) }
      }
      pool.offer(Self.cut(clique))
    }
  }

  /// At most one of some literals holds.
  static func cut(_ clique: [Int32]) -> Cut {
    var bound = 1
    var terms: [(Int32, Int)] = []
    for literal in clique {
      if literal & 1 == 0 { bound -= 1 }
      terms.append((literal / 2, literal & 1 == 1 ? 1 : -1))
    }
    terms.sort { $0.0 < $1.0 }
    // A column may stand in it with both values (they exclude one another): its terms meet.
    var columns: [Int32] = []
    var coefficients: [Int] = []
    for (column, coefficient) in terms {
      if columns.last == column {
        coefficients[coefficients.count - 1] += coefficient
      } else {
        columns.append(column)
        coefficients.append(coefficient)
      }
    }
    let used = columns.indices.filter { coefficients[$0] != 0 }
    return Cut(columns: used.map { columns[$0] }, coefficients: used.map { coefficients[$0] }, bound: bound)
  }
}
