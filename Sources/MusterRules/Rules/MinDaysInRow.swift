public import MusterCalendar
public import MusterDomain

/// Days on duty, or days off, come at least so many in a row.
///
/// A duty is on every operational day that its work touches. Each run that is too short counts the days that it is short of.
public struct MinDaysInRow: VolunteerRule {
  /// Which days come in a row.
  public enum Kind: String, Sendable, CaseIterable {
    /// Days without duty, between two days with duty.
    case off
    /// Days with duty.
    case duty
  }
  /// Which days come in a row.
  public var kind = Kind.off
  /// Least days in a row.
  public var days = 2

  public static let about = RuleAbout(
    id: "min-days-in-row",
    summary: "Days off, or days on duty, come at least so many in a row.",
    unit: "days", tier: .fairness, defaultLevel: .soft,
    source: "HSE, fatigue and shift work: at least two days off in a row; residential courses and camps: whole blocks.",
    formulation:
      "off: g[v,a] + g[v,b] - sum_{a<i<b} g[v,i] <= 1; duty: sum_{run} g[v,i] - g[v,before] - g[v,after] <= run - 1",
    details: """
      A duty is on every operational day that its work touches; `on` says which duties are looked at. A run of days off lies between
      two days on duty; what comes before the first and after the last day on duty is not looked at. A run of days on duty that
      reaches the last day of the plan may go on in the next one and is not called short; nor is one that reaches the first day
      when nothing is known of the person before it.

      The days of duties before the horizon (`history.lastDuties`) count, whatever `on` says; a run that lies wholly before it is no
      violation.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("of", \.kind, "Which days come in a row"),
    .integer("days", \.days, in: 2...14, unit: "days", "Least days in a row"),
  ]
  public init() {}

  public var isKeptByFurtherDuties: Bool { true }

  public func daysLookedBack(from timeline: Timeline) -> Int { days + 2 }

  public func reach(in plan: Plan) -> Reach { .days(days + 2) }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let past = plan.volunteers[volunteer].daysOnDutyBefore(plan.timeline)
    let new = Set(duties.flatMap { plan.posts[$0].operationalDays }).subtracting(past)
    let worked = past.union(new).sorted()
    func violation(_ first: Int, _ length: Int) -> Violation? {
      length < days ? Violation(Subject(volunteers: [volunteer], .day(first)), amount: days - length) : nil
    }
    switch kind {
    case .off:
      return zip(worked, worked.dropFirst()).compactMap { before, after in
        guard after - before > 1, new.contains(before) || new.contains(after) else { return nil }
        return violation(before + 1, after - before - 1)
      }
    case .duty:
      let lastDay = plan.timeline.dayCount - 1
      return Self.runs(of: worked).compactMap { run in
        guard run.upperBound < lastDay, run.contains(where: new.contains) else { return nil }
        return run.lowerBound <= 0 && past.isEmpty ? nil : violation(run.lowerBound, run.count)
      }
    }
  }

  /// Days in ascending order as runs without a gap.
  private static func runs(of days: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for day in days {
      if let last = runs.last, last.upperBound + 1 == day {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    return runs
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    // No more runs than days that were worked: within the horizon, just outside it, or on days of earlier duties.
    Double(plan.count(of: scope)) * Double(plan.timeline.dayCount + 30 + 10 * plan.mostLastDuties) * Double(days)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let first = plan.timeline.date(ofOperationalDay: violation.subject.part.number)
    let length = counted(days - violation.amount, "day", "days")
    let what = kind == .off ? "has only \(length) off" : "is on duty on only \(length)"
    return "\(volunteer) \(what) in a row from \(first); \(days) are wanted"
  }
}
