import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `home-zone-preference`.
///
/// Rows, as charges, for each pair away from home:
///
///     away[v,p] x[v,p]        away: minutes of travel, or steps in the tree of zones
///
/// - Complexity: O(pairs), times the depth of the zone tree for steps.
extension HomeZonePreference: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    guard let home = plan.volunteers[volunteer].homeZone else { return }
    let away =
      measure == .minutes
      ? plan.zones.indices.map { plan.travel.minutes(from: $0, to: home) } : plan.zoneSteps(to: home)
    for pair in mine {
      let post = pairs.post(of: pair)
      guard let zone = plan.posts[post].zone, away[zone] > 0 else { continue }
      rows.charge(Subject(volunteers: [volunteer], posts: [post]), [Term(pair: pair, away[zone])])
    }
  }
}
