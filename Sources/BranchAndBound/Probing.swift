import Discrete

/// What each binary column's two values imply, found by setting every one of them and propagating.
///
/// A literal is a binary column with a value: `2 * column + value`.
///
/// - Source: Savelsbergh 1994, doi 10.1287/ijoc.6.4.445.
struct Probing {
  /// The literals that cannot hold together with each literal, ascending.
  private(set) var conflict = Ragged<Int32>([[Int32]]())
  /// What literals imply for the bounds of columns that are not binary.
  private(set) var bounds: [ImpliedBound] = []
  /// Rows that a literal leaves with room to spare.
  private(set) var lifts: [RowLift] = []

  /// While a literal holds, a column is at most (or at least) `value`.
  struct ImpliedBound {
    var literal: Int32
    var column: Int32
    var isUpper: Bool
    var value: Int
  }

  /// While a literal holds, a row stays `room` away from its upper (or lower) bound.
  struct RowLift {
    var literal: Int32
    var row: Int32
    var isUpper: Bool
    var room: Int
  }

  /// Sets every binary column of a domain both ways, fixes what this shows in the domain, and remembers the rest.
  ///
  /// - Parameter entries: stop remembering beyond so many.
  /// - Complexity: O(columns) propagations.
  init(
    _ model: WholeModel, _ domain: inout Domain, entries: Int = TreeParameters.Probing.entries, _ shouldStop: () -> Bool
  ) {
    let outset = domain
    var touched = [Int](repeating: -1, count: model.rowCount)
    var lists = [[Int32]](repeating: [], count: 2 * model.columnCount)
    var total = 0
    let isBinary = (0..<model.columnCount).map { domain.lower[$0] == 0 && domain.upper[$0] == 1 }
    for column in 0..<model.columnCount where isBinary[column] {
      if domain.isEmpty || total > entries || shouldStop() { break }
      if domain.lower[column] == domain.upper[column] { continue }
      for value in [0, 1] where domain.lower[column] < domain.upper[column] {
        let literal = 2 * column + value
        let mark = domain.mark
        if value == 1 { domain.raise(column, to: 1) } else { domain.reduce(column, to: 0) }
        guard domain.propagate() else {
          domain.undo(to: mark)
          if value == 1 { domain.reduce(column, to: 0) } else { domain.raise(column, to: 1) }
          _ = domain.propagate()
          continue
        }
        record(literal, model, domain, outset, isBinary, since: mark, &lists[literal], &touched)
        total += lists[literal].count
        domain.undo(to: mark)
      }
    }
    conflict = Ragged(lists)
  }

  private mutating func record(
    _ literal: Int, _ model: WholeModel, _ domain: Domain, _ outset: Domain, _ isBinary: [Bool],
    since mark: Int,
    _ conflicts: inout [Int32], _ touched: inout [Int]
  ) {
    let columns = Array(domain.changed(since: mark))
    for column in columns.map(Int.init) {
      if isBinary[column] {
        if column != literal / 2 { conflicts.append(Int32(2 * column + 1 - domain.lower[column])) }
      } else {
        if domain.upper[column] < model.upper[column] {
          bounds.append(
            ImpliedBound(literal: Int32(literal), column: Int32(column), isUpper: true, value: domain.upper[column]))
        }
        if domain.lower[column] > model.lower[column] {
          bounds.append(
            ImpliedBound(literal: Int32(literal), column: Int32(column), isUpper: false, value: domain.lower[column]))
        }
      }
      for place in model.columnStart[column]..<model.columnStart[column + 1] {
        let row = Int(model.rowIndex[place])
        if touched[row] == literal { continue }
        touched[row] = literal
        let (least, most) = domain.activity(row)
        let (low, high) = (model.rows.lower[row], model.rows.upper[row])
        // A row that is slack whatever its columns are says nothing more with a literal than the literal's links do.
        let (widest, greatest) = outset.activity(row)
        if high != WholeRows.noUpper, most < high, greatest > high {
          lifts.append(RowLift(literal: Int32(literal), row: Int32(row), isUpper: true, room: high - most))
        }
        if low != WholeRows.noLower, least > low, widest < low {
          lifts.append(RowLift(literal: Int32(literal), row: Int32(row), isUpper: false, room: least - low))
        }
      }
    }
    conflicts.sort()
  }

  /// The literals that cannot hold together with one.
  func conflicts(_ literal: Int) -> ArraySlice<Int32> { conflict(literal) }

  /// Whether two literals are known not to hold together.
  ///
  /// - Complexity: O(log conflicts).
  func areInConflict(_ one: Int, _ other: Int) -> Bool { holds(one, other) || holds(other, one) }

  private func holds(_ one: Int, _ other: Int) -> Bool {
    let mine = conflict(one), place = mine.firstPlace { $0 >= Int32(other) }
    return place < mine.endIndex && mine[place] == Int32(other)
  }
}
