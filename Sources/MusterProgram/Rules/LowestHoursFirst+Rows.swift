public import MusterDomain
public import MusterRules

/// The rows of `lowest-hours-first`.
///
/// Rows, as charges, for each pair of somebody who is not first
///
///     place[v] x[v,p]
///
/// - Complexity: O(pairs) after O(volunteers log volunteers), worked out once.
extension LowestHoursFirst: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let place = places(in: plan, scope: scope)[volunteer]
    guard place > 0 else { return }
    for pair in mine {
      rows.charge(Subject(volunteers: [volunteer], posts: [pairs.post(of: pair)]), [Term(pair: pair, place)])
    }
  }
}
