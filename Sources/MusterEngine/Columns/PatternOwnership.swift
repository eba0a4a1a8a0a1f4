import Discrete
import MusterProgram
import MusterRules

/// Rows and columns of a program, split into what belongs to one volunteer (priced) and what joins people (master).
struct RowOwnership: Sendable {
  /// Volunteer whose quantities are all the row's terms; -1 = a row of the master.
  let ownerOfRow: [Int32]
  /// Volunteer of each column: of a pair, of a derived quantity of one volunteer's pairs only, of a row's slack; -1 = a
  /// column of the master.
  let ownerOfColumn: [Int32]
  private let rowsByOwner: Ragged<Int32>
  private let columnsByOwner: Ragged<Int32>

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
        case .all(let parts), .atLeast(_, let parts): parts.map { ownerOfColumn[program.column(of: $0)] }
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
    rowsByOwner = Ragged(placesOf: ownerOfRow, count: volunteerCount)
    columnsByOwner = Ragged(placesOf: ownerOfColumn, count: volunteerCount)
  }

  /// Rows of a volunteer, ascending.
  func rows(of volunteer: Int) -> ArraySlice<Int32> { volunteer < rowsByOwner.count ? rowsByOwner(volunteer) : [] }

  /// Columns of a volunteer, ascending: pairs, then derived quantities, then slacks.
  func columns(of volunteer: Int) -> ArraySlice<Int32> {
    volunteer < columnsByOwner.count ? columnsByOwner(volunteer) : []
  }

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
