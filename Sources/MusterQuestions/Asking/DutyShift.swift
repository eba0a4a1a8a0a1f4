import MusterDomain
import MusterJSON

/// What somebody gains and loses from one roster to another.
struct DutyShift: Sendable {
  var volunteer: Int
  /// Posts that they hold in the other roster alone, ascending.
  var gains: [Int]
  /// Posts that they hold in the first one alone, ascending.
  var loses: [Int]

  /// For programs; ids only.
  func json(in plan: Plan) -> JSONValue {
    [
      "volunteer": .string(plan.volunteers[volunteer].id), "gains": .strings(gains.map { plan.posts[$0].id }),
      "loses": .strings(loses.map { plan.posts[$0].id }),
    ]
  }
}

extension Roster {
  /// What becomes of somebody's duties in another roster of the same plan.
  ///
  /// - Complexity: O(n log n) of their duties.
  func shift(of volunteer: Int, to other: Roster) -> DutyShift {
    let (before, after) = (Set(duties[volunteer]), Set(other.duties[volunteer]))
    return DutyShift(
      volunteer: volunteer, gains: after.subtracting(before).sorted(), loses: before.subtracting(after).sorted())
  }

  /// Everybody whose duties differ in another roster of the same plan.
  func shifts(to other: Roster) -> [DutyShift] {
    duties.indices.filter { duties[$0] != other.duties[$0] }.map { shift(of: $0, to: other) }
  }
}
