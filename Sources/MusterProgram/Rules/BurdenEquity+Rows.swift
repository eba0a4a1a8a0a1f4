public import MusterDomain
public import MusterRules

/// The rows of `burden-equity`.
///
/// Rows, for each band k
///
///     target - tolerance - k band <= sum of points(p) x[v,p] <= target + tolerance + k band
///
/// and where the worst off count first, for each step k the right side with k steps in place of the bands, in whole steps.
///
/// - Complexity: O(posts + volunteers · status intervals) for all targets, worked out once.
extension BurdenEquity: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    guard let target = target(of: volunteer, in: plan, scope: scope) else { return }
    let terms = mine.compactMap { pair -> Term? in
      let points = points(of: plan.posts[pairs.post(of: pair)])
      return points == 0 ? nil : Term(pair: pair, points)
    }
    let subject = Subject(volunteers: [volunteer])
    rows.bands(subject, terms, around: target, tolerance: tolerance, width: band, count: bands)
    rows.levels(subject, terms, atMost: target + tolerance, step: worstFirstStep)
  }
}
