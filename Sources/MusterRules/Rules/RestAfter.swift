public import MusterCalendar
public import MusterDomain

/// After a run of nights, or after a duty of some events, a volunteer is off duty for so many hours.
///
/// The first duty is one of the nights (or any, with `after` `duties`) whose event has one of `tags`; what may not follow is every
/// other duty, or those whose event has one of `thenTags`. A night that continues the run does not end it.
public struct RestAfter: VolunteerRule {
  /// What calls for the rest.
  public enum After: String, Sendable, CaseIterable {
    /// Work that touches the time from 00:00 to 05:00.
    case nights
    /// Any work.
    case duties
  }
  /// What calls for the rest.
  public var after = After.nights
  /// Tags of events whose duties call for it; empty = all.
  public var tags: [String] = []
  /// Least nights, or days, in a row that call for it.
  public var run = 1
  /// Minutes off.
  public var minutes = 2_880
  /// Tags of events whose duties may not follow; empty = all.
  public var thenTags: [String] = []

  public static let about = RuleAbout(
    id: "rest-after",
    summary: "After a run of nights, or after a hard duty, everybody is off for so many hours.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard,
    source: "HSE, fatigue and shift work: 48 h after nights; victim services: recovery after critical incidents.",
    formulation: "x[v,a] + x[v,b] + sum_{i=1..run-1} g[v,last(a)-i] <= run for b within the hours after a",
    details: """
      - After nights (48 hours off, the default): `run` is how many nights in a row call for the rest. A night is from 00:00 to 05:00 and
        belongs to the day on whose evening it begins. A duty of the next night goes on with the run and is no break of the rest.
      - After a hard duty: `after` `duties`, with `tags` of the events (`critical-incident`); `run` then counts operational days in a
        row, and whatever follows too early is wrong, duties of the same tags too.
      - A succession that should not be (a night, then a morning at school): `thenTags` says which duties may not follow; at level `soft`
        the succession is dear.

      The time runs from the end of the one duty to the muster of the other, in elapsed minutes; duties that overlap are not looked
      at here. Each two duties count the minutes that are missing. Duties before the horizon (`history.lastDuties`) count, unless `tags`
      says which duties do: a plan does not know at which events they were.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("after", \.after, "What calls for the rest"),
    .references("tags", \.tags, to: .tag, "Only duties of events with one of these tags call for it"),
    .integer("run", \.run, in: 1...14, unit: "nights or days", "How many in a row call for it"),
    .hours("hours", \.minutes, in: 0...20_160, "Hours off"),
    .references("thenTags", \.thenTags, to: .tag, "Only duties of events with one of these tags may not follow"),
  ]
  public init() {}

  public func daysLookedBack(from timeline: Timeline) -> Int { tags.isEmpty ? minutes / 1_440 + run + 3 : 0 }

  public func reach(in plan: Plan) -> Reach { .minutes(minutes + (run + 2) * 1_500) }

  public func mostPairs(holding duties: [Int], in plan: Plan) -> Int { plan.closeCount(among: duties, reach: minutes) }

  /// The nights, or days, that work touches.
  public func units(of work: Interval, in timeline: Timeline) -> [Int] {
    after == .nights ? timeline.nights(of: work) : Array(timeline.operationalDays(of: work))
  }

  private func has(_ wanted: [String], _ post: Int, in plan: Plan) -> Bool {
    wanted.isEmpty || !Set(wanted).isDisjoint(with: plan.events[plan.posts[post].event].tags)
  }

  /// A duty that calls for rest, with what it touches.
  private struct Strain {
    /// Its post; nil before the horizon.
    var post: Int?
    var end: Minute
    var units: [Int]
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let known = tags.isEmpty ? plan.volunteers[volunteer].history.lastDuties : []
    let past = known.map { Strain(post: nil, end: $0.end, units: units(of: $0, in: plan.timeline)) }
    let new = duties.filter { has(tags, $0, in: plan) }.map {
      Strain(post: $0, end: plan.posts[$0].end, units: units(of: plan.posts[$0].work, in: plan.timeline))
    }
    let before = Set(past.flatMap(\.units)), all = before.union(new.flatMap(\.units))
    func ends(_ strain: Strain, _ worked: Set<Int>) -> Bool {
      guard let last = strain.units.last else { return false }
      return ((last - run + 1)...last).allSatisfy(worked.contains)
    }
    let followers = duties.filter { has(thenTags, $0, in: plan) }
    var found: [Violation] = []
    for strain in new where ends(strain, all) {
      for post in followers where post != strain.post {
        let missing = self.missing(between: strain, and: post, in: plan)
        guard missing > 0, let first = strain.post else { continue }
        found.append(Violation(Subject(volunteers: [volunteer], posts: [first, post]), amount: missing))
      }
    }
    let earlier = past.filter { ends($0, before) }
    for post in followers {
      let missing = earlier.reduce(0) { max($0, self.missing(between: $1, and: post, in: plan)) }
      if missing > 0 { found.append(Violation(Subject(volunteers: [volunteer], posts: [post]), amount: missing)) }
    }
    return found
  }

  /// Minutes of rest that are missing between a duty and a later one; 0 where the later one does not break the rest.
  private func missing(between strain: Strain, and post: Int, in plan: Plan) -> Int {
    let gap = plan.posts[post].dutyStart - strain.end
    guard gap >= 0, gap < minutes, let last = strain.units.last else { return 0 }
    if after == .nights, has(tags, post, in: plan),
      plan.timeline.nights(of: plan.posts[post].work).contains(last + 1)
    {
      return 0
    }
    return minutes - gap
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.mostMissingRest(in: scope, minutes: minutes)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let posts = violation.subject.posts.map { plan.posts[$0].id }
    let rest = minutes - violation.amount
    let first = posts.count == 1 ? "what came before the horizon" : posts[0]
    return "\(volunteer) has \(rest) minutes off between \(first) and \(posts[posts.count - 1]); \(minutes) are needed"
  }
}
