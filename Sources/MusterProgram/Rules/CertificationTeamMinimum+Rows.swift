import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `certification-team-minimum`.
///
/// Rows, for each group g, h[v] = any(pairs of v in g that the certificate covers), c[v] = any(pairs in g of v in scope):
///
///     sum over v of h[v] - people · any(x in g) >= 0        key 0: holders missing
///     sum over v of c[v] - perPeople · sum over v of h[v] <= 0        key 1: people beyond the holders' share
///
/// - Complexity: O(pairs) terms, at most two rows per group.
extension CertificationTeamMinimum: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    guard let certification else { return }
    let covered = CertifiedDuties(plan.certification(certification), plan: plan)
    for group in per.groups(of: plan, scope: scope) {
      let all = pairs.pairs(forAll: group.posts)
      let running = all.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      let holding = all.filter { covered.cover(pairs.volunteer(of: $0), pairs.post(of: $0)) }
      rows.require(people, among: holding, whenever: running, of: pairs, Subject(posts: group.posts), elastic: elastic)
      guard let perPeople, elastic || !holding.isEmpty else { continue }
      let crew = rows.people(in: running, of: pairs)
      let holders = rows.people(in: holding, of: pairs, coefficient: -perPeople)
      rows.bound(Subject(posts: group.posts, .share), Term.merged(crew + holders), upper: 0)
    }
  }
}
