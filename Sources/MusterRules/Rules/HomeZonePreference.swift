public import MusterDomain

/// People serve near home: each duty costs the way from the holder's home zone to the post's zone.
///
/// Volunteers without a home zone and posts without a place cost nothing.
public struct HomeZonePreference: VolunteerRule {
  /// How the way from home is measured.
  public enum Measure: String, Sendable, CaseIterable {
    /// Travel time one way.
    case minutes
    /// Steps in the tree of zones through the nearest common ancestor.
    case steps
  }
  /// How the way from home is measured.
  public var measure = Measure.minutes

  public static let about = RuleAbout(
    id: "home-zone-preference",
    summary: "People serve near home.",
    unit: "points", tier: .preference,
    defaultLevel: .soft, levels: [.soft, .off],
    source: "Toronto and York auxiliaries: based in a division, sent anywhere.",
    formulation: "minimise sum away[v,p] x[v,p], away = minutes or zone steps from home[v] to zone[p]",
    details: """
      With `steps` the way goes up the tree of zones to the nearest zone above both, and down. The roots of two trees are one step apart.
      People without a home zone and posts without a zone cost nothing.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("measure", \.measure, "How the way is measured: a point per minute of travel, or per step between zones")
  ]
  public init() {}

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard let home = plan.volunteers[volunteer].homeZone else { return [] }
    return duties.compactMap { post in
      guard let zone = plan.posts[post].zone else { return nil }
      let away = way(from: home, to: zone, in: plan)
      return away == 0 ? nil : Violation(Subject(volunteers: [volunteer], posts: [post]), amount: away)
    }
  }

  private func way(from home: Int, to zone: Int, in plan: Plan) -> Int {
    switch measure {
    case .minutes: plan.travel.minutes(from: home, to: zone)
    case .steps: plan.zoneSteps(from: home, to: zone)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope) * Double(max(plan.travel.longest, 2 * plan.zones.count))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    switch measure {
    case .minutes: return "\(volunteer) travels \(violation.amount) minutes from home to \(post)"
    case .steps:
      let steps = violation.amount == 1 ? "1 zone step" : "\(violation.amount) zone steps"
      return "\(volunteer) serves \(steps) from home at \(post)"
    }
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let homes = plan.volunteers.indices.contains {
      scope.includes(volunteer: $0) && plan.volunteers[$0].homeZone != nil
    }
    if !homes { return ["no volunteer in scope has a home zone, so nothing is charged"] }
    if measure == .minutes, plan.travel.longest == 0 {
      return ["all travel takes 0 minutes, so nothing is charged; measure \"steps\" counts zones instead"]
    }
    return []
  }
}
