import MusterCalendar
public import MusterDomain

/// A volunteer serves in one zone on each operational day.
///
/// A duty is on every operational day that its work touches; posts without a zone do not count.
public struct SingleZonePerDay: VolunteerRule {
  public static let about = RuleAbout(
    id: "single-zone-per-day",
    summary: "Nobody serves in several zones on one day.",
    unit: "zones", tier: .fairness, defaultLevel: .soft,
    source: "Zone patrols and rural detachments: nobody is sent on from one zone to the next.",
    formulation: "q[v,z,d] >= x[v,p] for p on d in z; sum_z q[v,z,d] <= 1",
    details: """
      The zone is that of the event; a zone and one below it are two. Each further zone of a day counts once, however many duties are in
      it. A duty is on every operational day that its work touches, and posts without a zone do not count.
      """)
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func reach(in plan: Plan) -> Reach { .days(2) }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    var zones: [Int: Set<Int>] = [:]
    for post in duties {
      guard let zone = plan.posts[post].zone else { continue }
      for day in plan.posts[post].operationalDays { zones[day, default: []].insert(zone) }
    }
    return zones.sorted { $0.key < $1.key }.compactMap { day, zones in
      zones.count > 1 ? Violation(Subject(volunteers: [volunteer], .day(day)), amount: zones.count - 1) : nil
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    Double(plan.count(of: scope)) * plan.sum(over: scope) { $0.operationalDays.count }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let day = plan.timeline.date(ofOperationalDay: violation.subject.part.number)
    return "\(volunteer) serves in \(violation.amount + 1) zones on \(day); one is wanted"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let zones = Set(plan.posts.indices.filter { scope.includes(post: $0) }.compactMap { plan.posts[$0].zone })
    return zones.count > 1 ? [] : ["the posts in scope lie in one zone at most, so nothing is asked"]
  }
}
