public import MusterDomain

/// Each zone, pillar, series or kind of event gets at least so much in each period, and at most so much.
///
/// What the posts in scope have in common decides where they count; posts without it count nowhere.
public struct CoverageFloor: TeamRule {
  /// What posts have in common that count together.
  public enum Kind: String, Sendable, CaseIterable {
    /// The zone of the event.
    case zone
    /// The pillar of the event.
    case pillar
    /// The type of the event.
    case eventType = "event-type"
    /// The series of the event.
    case series
  }
  /// What is counted.
  public enum Measure: String, Sendable, CaseIterable {
    /// Shifts at which anybody serves.
    case shifts
    /// Events at which anybody serves.
    case events
    /// Duties.
    case duties
    /// Work, in minutes.
    case hours
  }
  /// What posts have in common that count together.
  public var kind = Kind.zone
  /// What is counted.
  public var measure = Measure.shifts
  /// Least of it.
  public var least = 1
  /// Most of it; nil = no limit.
  public var most: Int?
  /// What it is counted over.
  public var period = Stretch.month
  /// What counts together, once worked out for a plan and scope.
  private var known: [Share]?

  public static let about = RuleAbout(
    id: "coverage-floor",
    summary: "Every zone (pillar, series, kind of event) gets at least so much in each period, and at most so much.",
    unit: "shifts, events, duties or minutes", tier: .staffing, defaultLevel: .critical,
    levels: [.critical, .soft, .off],
    source: "National Police Week: every zone every day; Block Watch: each area patrolled once in four weeks.",
    formulation: "n[z,t] + u[z,t] >= least; n[z,t] - o[z,t] <= most; n = sum of any(x in shift), of x or of minutes x",
    details: """
      Each zone (`of`) in which a post in scope lies is looked at in each period that the plan touches, also where nothing is planned there in
      that period: a zone without an event is short of it, whoever serves. A zone and one below it are two; posts without a zone (a
      pillar, a series) count nowhere. A shift counts as soon as anybody whom `for` selects holds a post of it that `on` selects,
      and belongs to the period in which it starts; whether it is fully staffed is a matter of other rules
      (`minimum-viable-staffing`). Hours are work, muster not counted, and their amount is in minutes.

      `least` and `most` are held apart: too little counts what is missing, too much what is above. Several entries may ask for different
      things; `on` `{"zones": ["north"]}` asks more of one zone than of the others.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("of", \.kind, "What posts have in common that count together"),
    .choice("count", \.measure, "What is counted"),
    .integer(
      "least", \.least, in: 0...100_000, unit: "shifts, events, duties or hours", "Least of it in each period"),
    .optionalInteger(
      "most", \.most, in: 0...100_000, unit: "shifts, events, duties or hours", "Most of it in each period"),
    .choice("period", \.period, "What it is counted over"),
  ]
  public init() {}

  /// What a number of the entry is in the unit of the amounts.
  public var unitsEach: Int { measure == .hours ? 60 : 1 }

  /// What a post has in common with those that count together; nil = it counts nowhere.
  public func trait(of post: Int, in plan: Plan) -> String? {
    let place = plan.posts[post], event = plan.events[place.event]
    return switch kind {
    case .zone: place.zone.map { plan.zones[$0].id }
    case .pillar: event.pillar
    case .eventType: event.type
    case .series: event.series
    }
  }

  /// Posts that count together.
  public struct Share: Sendable {
    /// The span they start in.
    public var span: PeriodSpan
    /// Which they are, ascending; empty = nothing is planned there then.
    public var posts: [Int]
    /// The first post in scope of all spans.
    public var first: Int

    /// Whom the floor is about.
    public var floor: Subject { Subject(posts: posts.isEmpty ? [first] : posts, .period(span.ordinal)) }
    /// Whom the cap is about.
    public var cap: Subject { Subject(posts: posts.isEmpty ? [first] : posts, .day(span.days.lowerBound)) }
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.known = allShares(of: plan, scope: scope)
    return copy
  }

  /// All zones (pillars, …) of the posts in scope in all spans, by their first post and then in time.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan and scope, O(posts + zones · spans) before.
  public func shares(of plan: Plan, scope: Scope) -> [Share] { known ?? allShares(of: plan, scope: scope) }

  private func allShares(of plan: Plan, scope: Scope) -> [Share] {
    let spans = period.spans(of: plan.timeline)
    var place: [String: Int] = [:]
    var shares: [Share] = []
    for post in plan.posts.indices where scope.includes(post: post) {
      guard let trait = trait(of: post, in: plan) else { continue }
      if place[trait] == nil {
        place[trait] = shares.count
        shares += spans.map { Share(span: $0, posts: [], first: post) }
      }
      guard let start = place[trait] else { continue }
      shares[start + Period.ordinal(ofDay: plan.posts[post].operationalDay, in: spans)].posts.append(post)
    }
    return shares
  }

  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    shares(of: plan, scope: scope).flatMap { share -> [Violation] in
      let count = count(of: share.posts, in: roster, of: plan, scope: scope)
      let missing = least * unitsEach - count, over = most.map { count - $0 * unitsEach } ?? 0
      return (missing > 0 ? [Violation(share.floor, amount: missing)] : [])
        + (over > 0 ? [Violation(share.cap, amount: over)] : [])
    }
  }

  private func count(of posts: [Int], in roster: Roster, of plan: Plan, scope: Scope) -> Int {
    var served: Set<Int> = []
    var sum = 0
    for post in posts {
      let people = roster.crews[post].count { scope.includes(volunteer: $0) }
      guard people > 0 else { continue }
      switch measure {
      case .shifts: served.insert(plan.posts[post].shift)
      case .events: served.insert(plan.posts[post].event)
      case .duties: sum += people
      case .hours: sum += people * plan.posts[post].minutes
      }
    }
    return sum + served.count
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let shares = Double(shares(of: plan, scope: scope).count)
    let served = measure == .hours ? plan.sum(over: scope) { $0.minutes } : plan.postCount(of: scope)
    return shares * Double(least * unitsEach) + Double(plan.count(of: scope)) * served
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = violation.subject.posts[0], spans = period.spans(of: plan.timeline)
    let what = trait(of: post, in: plan) ?? ""
    switch violation.subject.part {
    case .period(let ordinal):
      return "\(what) gets \(amount(violation.amount)) less than the \(least) asked for in \(spans[ordinal].name)"
    default:
      let span = Period.ordinal(ofDay: violation.subject.part.number, in: spans)
      return "\(what) gets \(amount(violation.amount)) more than the \(most ?? 0) allowed in \(spans[span].name)"
    }
  }

  private func amount(_ amount: Int) -> String {
    switch measure {
    case .shifts: counted(amount, "shift", "shifts")
    case .events: counted(amount, "event", "events")
    case .duties: counted(amount, "duty", "duties")
    case .hours: "\(RuleDocumentation.hours(amount)) h"
    }
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    var found: [String] = []
    if let most, most < least {
      found.append("most (\(most)) is below least (\(least)), so one of them is always missed")
    }
    let isAnywhere = plan.posts.indices.contains { scope.includes(post: $0) && trait(of: $0, in: plan) != nil }
    if !isAnywhere { found.append("no post in scope has a \(kind.rawValue), so nothing is asked") }
    return found
  }
}
