import Discrete

/// A part of the program that shares no row with the rest: it can be solved by itself, in any order, on any core.
public struct Component: Sendable {
  /// Columns, ascending.
  public var columns: [Int32]
  /// Rows, ascending.
  public var rows: [Int32]
}

extension Program {
  /// Joins components into ones in which every volunteer has all their columns.
  ///
  /// - Parameter isWanted: joins start from such components; a component that shares no volunteer with one, directly or
  ///   through others, stays as it is. In the answer, the joined ones are marked.
  /// - Complexity: O(columns · α(volunteers)).
  public func joined(
    _ components: [Component], where isWanted: (Component) -> Bool
  ) -> [(component: Component, isJoined: Bool)] {
    var sets = DisjointSets(count: components.count)
    var componentOfVolunteer: [Int32: Int] = [:]
    for (index, component) in components.enumerated() {
      for column in component.columns where Int(column) < pairs.count {
        let volunteer = pairs.volunteers[Int(column)]
        guard let other = componentOfVolunteer[volunteer] else {
          componentOfVolunteer[volunteer] = index
          continue
        }
        sets.join(index, other)
      }
    }
    var wanted: Set<Int> = []
    for (index, component) in components.enumerated() where isWanted(component) {
      wanted.insert(sets.leader(of: index))
    }
    var place: [Int: Int] = [:]
    var result: [(component: Component, isJoined: Bool)] = []
    for (index, component) in components.enumerated() {
      let root = sets.leader(of: index)
      guard wanted.contains(root) else {
        result.append((component, false))
        continue
      }
      if let at = place[root] {
        result[at].component.columns += component.columns
        result[at].component.rows += component.rows
      } else {
        place[root] = result.count
        result.append((component, true))
      }
    }
    for index in place.values {
      result[index].component.columns.sort()
      result[index].component.rows.sort()
    }
    return result
  }

  /// Number of pairs of a component that are not fixed.
  public func freePairs(of component: Component) -> Int {
    component.columns.count { Int($0) < pairs.count && columnLower[Int($0)] < columnUpper[Int($0)] }
  }

  /// Splits the program into independent parts, in order of their first column; rows without terms are left out.
  ///
  /// Sums of lexicographic optima of independent parts are the lexicographic optimum of the whole, tier by tier.
  /// - Complexity: O(terms · α(columns)).
  public func components() -> [Component] {
    var sets = DisjointSets(count: columnCount)
    for row in 0..<rowCount {
      let range = terms(ofRow: row)
      guard let first = range.first else { continue }
      let anchor = Int(termColumn[first])
      for index in range { sets.join(anchor, Int(termColumn[index])) }
      if overSlack[row] >= 0 { sets.join(anchor, Int(overSlack[row])) }
      if underSlack[row] >= 0 { sets.join(anchor, Int(underSlack[row])) }
    }
    var number = Array(repeating: -1, count: columnCount)
    var components: [Component] = []
    for column in 0..<columnCount {
      let leader = sets.leader(of: column)
      if number[leader] < 0 {
        number[leader] = components.count
        components.append(Component(columns: [], rows: []))
      }
      components[number[leader]].columns.append(Int32(column))
    }
    for row in 0..<rowCount {
      guard let first = terms(ofRow: row).first else { continue }
      components[number[sets.leader(of: Int(termColumn[first]))]].rows.append(Int32(row))
    }
    return components
  }
}
