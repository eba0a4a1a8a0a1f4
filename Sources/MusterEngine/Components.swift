/// A part of the program that shares no row with the rest: it can be solved by itself, in any order, on any core.
public struct Component: Sendable {
  /// Columns, ascending.
  public var columns: [Int32]
  /// Rows, ascending.
  public var rows: [Int32]
}

extension Program {
  /// Splits the program into independent parts, in order of their first column; rows without terms are left out.
  ///
  /// Sums of lexicographic optima of independent parts are the lexicographic optimum of the whole, tier by tier.
  /// - Complexity: O(terms · α(columns)).
  public func components() -> [Component] {
    var parent = Array(0..<columnCount)
    func root(_ column: Int) -> Int {
      var current = column
      while parent[current] != current {
        parent[current] = parent[parent[current]]
        current = parent[current]
      }
      return current
    }
    func join(_ one: Int, _ other: Int) {
      let (first, second) = (root(one), root(other))
      // The smaller index leads, so that the result does not depend on the order of joins.
      if first < second { parent[second] = first } else if second < first { parent[first] = second }
    }
    for row in 0..<rowCount {
      let range = terms(ofRow: row)
      guard let first = range.first else { continue }
      let anchor = Int(termColumn[first])
      for index in range { join(anchor, Int(termColumn[index])) }
      if overSlack[row] >= 0 { join(anchor, Int(overSlack[row])) }
      if underSlack[row] >= 0 { join(anchor, Int(underSlack[row])) }
    }
    var number = Array(repeating: -1, count: columnCount)
    var components: [Component] = []
    for column in 0..<columnCount {
      let leader = root(column)
      if number[leader] < 0 {
        number[leader] = components.count
        components.append(Component(columns: [], rows: []))
      }
      components[number[leader]].columns.append(Int32(column))
    }
    for row in 0..<rowCount {
      guard let first = terms(ofRow: row).first else { continue }
      components[number[root(Int(termColumn[first]))]].rows.append(Int32(row))
    }
    return components
  }
}
