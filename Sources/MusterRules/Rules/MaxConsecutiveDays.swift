public import MusterCalendar
public import MusterDomain

/// A volunteer is not on duty on more than a number of consecutive operational days.
///
/// A duty is on every operational day that its work touches. Days of duties before the horizon count; a run that lies before it entirely is not a violation. Each window of one day too
/// many that is full counts 1, so a run that is two days too long counts 2.
///
/// Rows, for each window of days + 1 days from d whose every day is a day of duty before the horizon or has a post
///
///     sum over { i in the window without a duty before the horizon } of any(i) <= (number of these i) - 1
///
/// where any(i) is 1 when a post of day i is held (a single post is its own any, and counts once for each of its days).
///
/// - Complexity: O(days · length of the window + pairs).
public struct MaxConsecutiveDays: VolunteerRule {
  /// Most consecutive days.
  public var days = 6

  public static let about = RuleAbout(
    id: "max-consecutive-days",
    summary: "Nobody has duty on more than so many days in a row.",
    unit: "days", tier: .fairness, defaultLevel: .hard,
    source: "HSE, fatigue and shift work: 5 to 7 days.",
    formulation: "g[v,i] >= x[v,p] for p on i; sum_{i=d..d+N} g[v,i] <= N",
    details: """
      A duty is on every operational day that its work touches: a week on call is on eight of them, or on seven when it begins at
      `dayStart`. The days of duties before the horizon count, whatever `on` says; a run that lies wholly before it is no violation.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("days", \.days, in: 1...60, unit: "days", "Most consecutive operational days with duty")
  ]
  public init() {}

  public func daysLookedBack(from timeline: Timeline) -> Int { days + 2 }

  public func reach(in plan: Plan) -> Reach { .days(days + 1) }

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let past = Set(plan.volunteers[volunteer].history.lastDuties.flatMap { plan.timeline.operationalDays(of: $0) })
    let worked = past.union(duties.filter { scope.includes(post: $0) }.flatMap { plan.posts[$0].operationalDays })
    return worked.sorted().compactMap { first in
      let window = first...(first + days)
      guard window.allSatisfy(worked.contains), !window.allSatisfy(past.contains) else { return nil }
      return Violation(Subject(volunteers: [volunteer], key: first), amount: 1)
    }
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    var past: Set<Int> = []
    for duty in plan.volunteers[volunteer].history.lastDuties {
      past.formUnion(plan.timeline.operationalDays(of: duty))
    }
    let open = pairs.byDay(pairs.pairs(of: volunteer, in: scope), in: plan).filter { !past.contains($0.day) }
    let pairsOfDay = Dictionary(uniqueKeysWithValues: open.map { ($0.day, $0.pairs) })
    // Runs of days that have a post or were worked before; windows lie within one run.
    var run: [Int] = []
    for day in (open.map(\.day) + past).sorted() {
      if let last = run.last, last + 1 < day { run = [] }
      run.append(day)
      let window = run.suffix(days + 1)
      guard window.count == days + 1 else { continue }
      let free = window.compactMap { pairsOfDay[$0] }
      guard !free.isEmpty, let first = window.first else { continue }
      let terms = Term.merged(free.map { Term(rows.any(of: $0)) })
      rows.bound(Subject(volunteers: [volunteer], key: first), terms, upper: free.count - 1)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    // Windows begin on days that were worked: within the horizon, just outside it, or on days of earlier duties.
    Double(plan.count(of: scope)) * Double(plan.timeline.dayCount + 30 + 10 * plan.mostLastDuties)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let first = plan.timeline.date(ofOperationalDay: violation.subject.key)
    return "\(volunteer) is on duty on \(days + 1) consecutive days from \(first); \(days) are allowed"
  }
}
