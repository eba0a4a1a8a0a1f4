import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `lead-in-charge`.
///
/// Rows, for each group g, q[v] = any(pairs of v in g at which v would be in charge):
///
///     sum over v of q[v] - leads · any(x in g) >= 0        1 per missing lead
///
/// - Complexity: O(pairs) terms, one row per group.
extension LeadInCharge: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let leastOrder = rank.map { Rank(rawValue: $0)?.order ?? Int.max } ?? -1
    let hasRank = plan.volunteers.map { leastOrder < 0 || $0.rank.map { $0.order >= leastOrder } ?? false }
    let covered = certification.map { CertifiedDuties(plan.certification($0), plan: plan) }
    for group in per.groups(of: plan, scope: scope) {
      let isLed = group.posts.contains { plan.posts[$0].isLead }
      guard isLed || rank != nil || covered != nil else { continue }
      let all = pairs.pairs(forAll: group.posts)
      let leading = all.filter { pair in
        let (volunteer, post) = (pairs.volunteer(of: pair), pairs.post(of: pair))
        return (!isLed || plan.posts[post].isLead) && hasRank[volunteer] && covered?.cover(volunteer, post) ?? true
      }
      let running = all.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      rows.require(leads, among: leading, whenever: running, of: pairs, Subject(posts: group.posts), elastic: elastic)
    }
  }
}
