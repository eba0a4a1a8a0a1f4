public import MusterDomain

/// Whoever belongs to a series comes to at least so many of its occurrences in each period.
public struct SeriesAttendanceMinimum: VolunteerRule {
  /// Who owes it.
  public enum Who: String, Sendable, CaseIterable {
    /// Everybody in scope.
    case everybody
    /// Those who come at all.
    case whoeverComes = "whoever-comes"
  }
  /// Occurrences owed.
  public var occurrences = 1
  /// What they are counted over.
  public var period = Period.horizon
  /// Who owes it.
  public var who = Who.everybody
  /// The series, once worked out for a plan and scope.
  private var known: [SeriesOccurrences]?

  public static let about = RuleAbout(
    id: "series-attendance-minimum",
    summary: "Members of a series (a board, a table, a course) come to at least so many of its occurrences.",
    unit: "occurrences", tier: .obligations, defaultLevel: .soft, levels: [.critical, .soft, .off],
    source: "Advisory boards and HUB tables: members attend regularly; reserve units: the monthly meeting.",
    formulation: "sum over o in s and t of any(x[v,o]) + u >= owed[v,s,t], times any(x[v,s,t]) for whoever-comes",
    details: """
      A series is all events with the same `series`, or one event that is in none; its occurrences are the shifts with a post that `on`
      selects, each in the period in which it starts. Everybody whom `for` selects owes so many of them in each period, with `whoever-comes` only
      those who come to one at all: nobody comes once and never again. Nobody owes more than there are on days on which
      they are active. Each occurrence counts once, whatever posts of it somebody holds; what was before the horizon is not known.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("occurrences", \.occurrences, in: 0...1_000, unit: "occurrences", "How many are owed in each period"),
    .choice("period", \.period, "What they are counted over"),
    .choice("who", \.who, "Who owes them"),
  ]
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.known = SeriesOccurrences.all(of: plan, scope: scope, by: period.spans(of: plan.timeline))
    return copy
  }

  /// The series in scope by period.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan and scope.
  public func series(of plan: Plan, scope: Scope) -> [SeriesOccurrences] {
    known ?? SeriesOccurrences.all(of: plan, scope: scope, by: period.spans(of: plan.timeline))
  }

  /// How many occurrences of a series a person owes: no more than there are while they are active.
  public func owed(by volunteer: Int, of series: SeriesOccurrences, in plan: Plan) -> Int {
    let person = plan.volunteers[volunteer]
    guard !person.status.isEmpty else { return min(occurrences, series.shifts.count) }
    let active = series.shifts.count { shift in
      person.status(on: plan.timeline.localTime(at: plan.shifts[shift].start).date) == .active
    }
    return min(occurrences, active)
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let held = Set(duties)
    return series(of: plan, scope: scope).compactMap { series in
      let come = Set(series.posts.lazy.filter { held.contains($0) }.map { plan.posts[$0].shift }).count
      if who == .whoeverComes, come == 0 { return nil }
      let missing = owed(by: volunteer, of: series, in: plan) - come
      guard missing > 0 else { return nil }
      return Violation(Subject(volunteers: [volunteer], .group(series.posts[0])), amount: missing)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let owed = series(of: plan, scope: scope).reduce(0) { $0 + min(occurrences, $1.shifts.count) }
    return Double(owed) * Double(plan.count(of: scope))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let name = plan.seriesName(ofPost: violation.subject.part.number)
    return
      "\(volunteer) comes to \(name) \(counted(violation.amount, "time", "times")) less often than owed (\(occurrences) in each period)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard occurrences > 0 else { return ["no occurrence is owed, so nothing is asked"] }
    let isEnough = series(of: plan, scope: scope).contains { $0.shifts.count >= occurrences }
    return isEnough ? [] : ["no series in scope has \(counted(occurrences, "occurrence", "occurrences")) in a period"]
  }
}
