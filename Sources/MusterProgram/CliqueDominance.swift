import MusterRules

/// Finds at-most-one rows that another one contains: overlap inside rest inside travel, a day inside a week.
enum CliqueDominance {
  /// Indices of hard at-most-one rows over pairs whose members all stand in another such row.
  ///
  /// The feasible set does not change; a law in the tests says so.
  /// - Complexity: O(rows · members · rows that share the rarest member), small in practice as rows are local in time.
  static func dominatedRows(of rows: [Row], isHard: (Int) -> Bool) -> Set<Int> {
    let cliques = rows.indices.filter { isClique(rows[$0]) && isHard($0) }
      .map { (row: $0, members: rows[$0].terms.compactMap { term in pair(of: term) }.sorted()) }
      .sorted { ($1.members.count, $0.row) < ($0.members.count, $1.row) }
    var kept: [Int: [Int]] = [:]
    var dominated: Set<Int> = []
    for (place, clique) in cliques.enumerated() {
      // The rivals of the member that the fewest have: every row that contains the clique has it too.
      let rare = clique.members.min { (kept[$0]?.count ?? 0, $0) < (kept[$1]?.count ?? 0, $1) } ?? 0
      let rivals = kept[rare] ?? []
      if rivals.contains(where: { contains(cliques[$0].members, all: clique.members) }) {
        dominated.insert(clique.row)
        continue
      }
      for member in clique.members { kept[member, default: []].append(place) }
    }
    return dominated
  }

  /// Whether an ascending list has all of another one; what differs is mostly at the ends, so these are looked at first.
  private static func contains(_ large: [Int], all small: [Int]) -> Bool {
    guard let first = small.first, let last = small.last, large[0] <= first, large[large.count - 1] >= last else {
      return false
    }
    var place = 0
    for member in small {
      while place < large.count, large[place] < member { place += 1 }
      guard place < large.count, large[place] == member else { return false }
    }
    return true
  }

  private static func isClique(_ row: Row) -> Bool {
    guard case .bounds(let lower, let upper, _) = row.form, upper == 1, lower ?? 0 <= 0, row.terms.count > 1 else {
      return false
    }
    return row.terms.allSatisfy { $0.coefficient == 1 && pair(of: $0) != nil }
  }

  private static func pair(of term: Term) -> Int? {
    if case .pair(let pair) = term.quantity { return pair }
    return nil
  }
}
