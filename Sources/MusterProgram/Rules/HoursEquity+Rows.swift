import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `hours-equity`.
///
/// Rows, for each band k
///
///     target - tolerance - k band <= sum of credited(p) x[v,p] <= target + tolerance + k band
///
/// and where the worst off count first, for each step k the left side with k steps in place of the bands, in whole steps.
///
/// - Complexity: O(posts + volunteers · status intervals) for all targets, worked out once; with `offered` as for the
///   eligible pairs.
extension HoursEquity: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    guard let target = target(of: volunteer, in: plan, scope: scope) else { return }
    let terms = mine.compactMap { pair -> Term? in
      let credited = plan.posts[pairs.post(of: pair)].creditedMinutes
      return credited == 0 ? nil : Term(pair: pair, credited)
    }
    let subject = Subject(volunteers: [volunteer])
    rows.bands(subject, terms, around: target, tolerance: toleranceMinutes, width: bandMinutes, count: bands)
    rows.levels(subject, terms, atLeast: target - toleranceMinutes, step: worstFirstStep)
  }
}
