import MusterRules

/// Rows and columns of a program, split into what belongs to one volunteer (priced) and what joins people (master).
struct RowOwnership: Sendable {
  /// Volunteer whose quantities are all the row's terms; -1 = a row of the master.
  let ownerOfRow: [Int32]
  /// Volunteer of each column: of a pair, of a derived quantity of one volunteer's pairs only, of a row's slack; -1 = a
  /// column of the master.
  let ownerOfColumn: [Int32]
  private let rows: OwnedIndices
  private let columns: OwnedIndices

  /// Splits a program.
  ///
  /// Rows without terms belong to the master.
  /// - Complexity: O(terms + parts of derived quantities).
  init(_ program: Program) {
    var ownerOfColumn = program.pairs.volunteers
    for auxiliary in program.auxiliaries {
      let owners: [Int32] =
        switch auxiliary {
        case .any(let parts): parts.map { ownerOfColumn[$0] }
        case .all(let parts): parts.map { ownerOfColumn[program.column(of: $0)] }
        }
      ownerOfColumn.append(Self.common(owners))
    }
    ownerOfColumn += Array(repeating: -1, count: program.columnCount - program.slackStart)
    var ownerOfRow: [Int32] = []
    for row in 0..<program.rowCount {
      let owner = Self.common(program.terms(ofRow: row).lazy.map { ownerOfColumn[Int(program.termColumn[$0])] })
      ownerOfRow.append(owner)
      for slack in [program.overSlack[row], program.underSlack[row]] where slack >= 0 {
        ownerOfColumn[Int(slack)] = owner
      }
    }
    (self.ownerOfRow, self.ownerOfColumn) = (ownerOfRow, ownerOfColumn)
    let volunteerCount = Int(program.pairs.volunteers.last ?? -1) + 1
    rows = OwnedIndices(owners: ownerOfRow, volunteerCount: volunteerCount)
    columns = OwnedIndices(owners: ownerOfColumn, volunteerCount: volunteerCount)
  }

  /// Rows of a volunteer, ascending.
  func rows(of volunteer: Int) -> ArraySlice<Int32> { rows.indices(of: volunteer) }

  /// Columns of a volunteer, ascending: pairs, then derived quantities, then slacks.
  func columns(of volunteer: Int) -> ArraySlice<Int32> { columns.indices(of: volunteer) }

  /// The one owner of all, -1 when there are several or none.
  private static func common(_ owners: some Sequence<Int32>) -> Int32 {
    var common: Int32?
    for owner in owners {
      if owner < 0 || common.map({ $0 != owner }) ?? false { return -1 }
      common = owner
    }
    return common ?? -1
  }
}

/// Indices grouped by owner, as compressed rows.
private struct OwnedIndices: Sendable {
  private var start: [Int]
  private var indices: [Int32]

  init(owners: [Int32], volunteerCount: Int) {
    start = Array(repeating: 0, count: volunteerCount + 1)
    for owner in owners where owner >= 0 { start[Int(owner) + 1] += 1 }
    for volunteer in 0..<volunteerCount { start[volunteer + 1] += start[volunteer] }
    indices = Array(repeating: 0, count: start[volunteerCount])
    var next = start
    for (index, owner) in owners.enumerated() where owner >= 0 {
      indices[next[Int(owner)]] = Int32(index)
      next[Int(owner)] += 1
    }
  }

  func indices(of volunteer: Int) -> ArraySlice<Int32> {
    volunteer + 1 < start.count ? indices[start[volunteer]..<start[volunteer + 1]] : []
  }
}
