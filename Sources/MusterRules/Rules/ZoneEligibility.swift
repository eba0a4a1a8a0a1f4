public import MusterDomain

/// A post lies in a zone where its holder may serve: one of their zones, their home zone, or any zone below these.
///
/// Posts without a place are open to all; volunteers without a list of zones may serve anywhere.
public struct ZoneEligibility: EligibilityRule {
  public static let about = RuleAbout(
    id: "zone-eligibility",
    summary: "Posts lie in zones where their holders may serve.",
    unit: "duties", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "British Columbia auxiliary and reserve constables: the appointment names the jurisdiction.",
    formulation: "x[v,p] = 0 unless zone[p] is within a zone of v")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    guard let place = plan.posts[post].zone, let zones = plan.volunteers[volunteer].zones else { return 0 }
    if let home = plan.volunteers[volunteer].homeZone, plan.zone(place, isWithin: home) { return 0 }
    return plan.zone(place, isWithinAnyOf: zones) ? 0 : 1
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let zone = plan.posts[violation.subject.posts[0]].zone.map { plan.zones[$0].id } ?? "no zone"
    return "\(post) is in \(zone), outside the zones of \(volunteer)"
  }
}
