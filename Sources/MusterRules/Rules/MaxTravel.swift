public import MusterDomain

/// The way from a holder's home zone to the post's zone takes at most so many minutes.
///
/// Nobody is refused whose home is not known, and no post without a place.
public struct MaxTravel: EligibilityRule {
  /// Longest way in minutes.
  public var minutes = 60

  public static let about = RuleAbout(
    id: "max-travel",
    summary: "Nobody travels longer than so many minutes to a post, or to where they are on call.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard,
    source: "Victim services on call: at the scene within 30 minutes (Lethbridge); rural detachments: long ways.",
    formulation: "x[v,p] = 0 unless travel(home[v], zone[p]) <= minutes",
    details: """
      The way is the travel time from the person's home zone to the zone of the event, one way. People without a home zone and posts
      without a zone have no way. `for` gives different people different limits; with `on` `{"standby": true}` it is the response time of
      those on call.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("minutes", \.minutes, in: 0...1_440, unit: "minutes", "Longest way from home, one way")
  ]
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let way = plan.travel.minutes(from: plan.volunteers[volunteer].homeZone, to: plan.posts[post].zone)
    return max(0, way - minutes)
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope) * Double(plan.travel.longest)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) travels \(minutes + violation.amount) minutes to \(post); \(minutes) are allowed"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let homes = plan.volunteers.indices.contains {
      scope.includes(volunteer: $0) && plan.volunteers[$0].homeZone != nil
    }
    if !homes { return ["no volunteer in scope has a home zone, so nobody is refused"] }
    return plan.travel.longest <= minutes
      ? ["no travel takes longer than \(minutes) minutes, so nobody is refused"] : []
  }
}
