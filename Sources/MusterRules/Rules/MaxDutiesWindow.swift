import Discrete
public import MusterCalendar
public import MusterDomain

/// A volunteer has at most a number of duties, days, nights or weekends on duty in any so many days, or weekends, in a row.
///
/// A duty counts on the operational day on which its work starts; a day, a night and a weekend count when a duty touches them. What
/// was carried in is not a violation: each window counts as far as it is too full by what the roster puts into it.
public struct MaxDutiesWindow: VolunteerRule {
  /// What is counted.
  public enum Count: String, Sendable, CaseIterable {
    /// Duties, by the day on which their work starts.
    case duties
    /// Operational days with duty.
    case days
    /// Nights with duty.
    case nights
    /// Weekends with duty.
    case weekends
  }
  /// What is counted.
  public var count = Count.duties
  /// Most of them.
  public var most = 1
  /// Days of the window; weekends when those are counted.
  public var window = 7
  /// Duties before the horizon count.
  public var carries = true

  public static let about = RuleAbout(
    id: "max-duties-window",
    summary: "Nobody has more than so many duties, days, nights or weekends of duty in any so many days in a row.",
    unit: "duties", tier: .fairness, defaultLevel: .hard,
    source: "HSE, fatigue and shift work: 2 to 3 nights in a row; victim services: recovery after critical incidents.",
    formulation: "sum_{u in window} g[v,u] <= max(0, most - carried[v,window]), g[v,u] >= x[v,p] for p on u",
    details: """
      `on` says which duties are counted. A window of days moves along day by day; with `count` `weekends` it moves from weekend to
      weekend, and `window` is a number of weekends.

      - `duties`: each counts once, on the operational day on which its work starts;
      - `days`: operational days that the work of a duty touches;
      - `nights`: the nights whose time from 00:00 to 05:00 the work of a duty touches;
      - `weekends`: a Saturday with the Sunday after it, as operational days, when the work of a duty touches either.

      So three nights in a row at most is `nights`, `most` 3, `window` 4; ten days between duties of one kind is `duties`, `most` 1,
      `window` 10; a weekend on duty and two off is `weekends`, `most` 1, `window` 3. Every window that is too full counts by how much
      it is: when the rule gives way, duties that lie closer to each other cost more.

      With `carry` the duties before the horizon (`history.lastDuties`) count, whatever `on` says, as a plan does not know at which
      posts they were; without it none of them do.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("count", \.count, "What is counted"),
    .integer("most", \.most, in: 0...366, unit: "duties, days, nights or weekends", "Most of them in a window"),
    .integer("window", \.window, in: 1...366, unit: "days", "Length of the window; in weekends when those are counted"),
    .flag("carry", \.carries, "Count the duties before the horizon, whatever `on` says"),
  ]
  public init() {}

  /// Days from one unit to the next.
  public var step: Int { count == .weekends ? 7 : 1 }

  public func daysLookedBack(from timeline: Timeline) -> Int { carries ? window * step + 2 : 0 }

  public func reach(in plan: Plan) -> Reach { .days(window * step + 2) }

  /// The units that work counts in, by day: its first day, its days, its nights, or the Saturdays of its weekends.
  private func units(of work: Interval, in plan: Plan) -> [Int] {
    switch count {
    case .duties: return [plan.timeline.operationalDay(at: work.start)]
    case .days: return Array(plan.timeline.operationalDays(of: work))
    case .nights: return plan.timeline.nights(of: work)
    case .weekends:
      let days = plan.timeline.operationalDays(of: work)
      return Set(days.compactMap { plan.timeline.saturday(ofWeekendWith: $0) }).sorted()
    }
  }

  /// Units with how many count in each, ascending.
  private func tally(_ works: some Sequence<Interval>, in plan: Plan) -> [(unit: Int, number: Int)] {
    var numbers: [Int: Int] = [:]
    for work in works { for unit in units(of: work, in: plan) { numbers[unit, default: 0] += 1 } }
    return numbers.sorted { $0.key < $1.key }.map { ($0.key, count == .duties ? $0.value : 1) }
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let past = carries ? tally(plan.volunteers[volunteer].history.lastDuties, in: plan) : []
    var new = tally(duties.map { plan.posts[$0].work }, in: plan)
    if count != .duties {
      let taken = Set(past.map(\.unit))
      new.removeAll { taken.contains($0.unit) }
    }
    let openings = Set(new.flatMap { unit in (0..<window).map { unit.unit - $0 * step } })
    return openings.sorted().compactMap { first in
      let end = first + window * step
      func number(_ tally: [(unit: Int, number: Int)]) -> Int {
        tally[tally.firstPlace { $0.unit >= first }...].prefix { $0.unit < end }.reduce(0) { $0 + $1.number }
      }
      let mine = number(new)
      let over = min(mine, mine + number(past) - most)
      return over > 0 ? Violation(Subject(volunteers: [volunteer], .day(first)), amount: over) : nil
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    // Whatever a duty counts in lies in so many windows.
    let units = plan.sum(over: scope) { $0.operationalDays.count + 2 }
    return Double(plan.count(of: scope)) * Double(window) * units
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let first = plan.timeline.date(ofOperationalDay: violation.subject.part.number)
    let many = count.rawValue, one = String(many.dropLast(1))
    let over = count == .duties ? counted(violation.amount, "duty", many) : counted(violation.amount, one, many)
    let span = count == .weekends ? counted(window, "weekend", "weekends") : counted(window, "day", "days")
    return
      "\(volunteer) has \(over)\(count == .duties ? "" : " on duty") more than the \(most) allowed in the \(span) from \(first)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard count != .duties, most >= window else { return [] }
    return ["most (\(most)) is not below window (\(window)), so it allows everything"]
  }
}
