public import MusterDomain

/// A volunteer has at most one duty on an operational day.
///
/// A duty belongs to the operational day on which its work starts, so one that crosses midnight belongs to the evening.
/// Standby counts like duty. A duty before the horizon that belongs to the same operational day counts too.
///
/// Rows, for each day d
///
///     sum over { p on d } of x[v,p] <= 1        <= 0 when a duty before the horizon belongs to d
///
/// - Complexity: O(pairs log pairs).
public struct OneDutyPerDay: VolunteerRule {
  public static let about = RuleAbout(
    id: "one-duty-per-day",
    summary: "Nobody has more than one duty on an operational day.",
    unit: "duties", tier: .fairness, defaultLevel: .hard,
    source: "Common practice of volunteer programmes.",
    formulation: "sum_{p on d} x[v,p] <= 1")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let days = duties.filter { scope.includes(post: $0) }.map { plan.posts[$0].operationalDay }
    let past = plan.volunteers[volunteer].history.lastDuties.map { plan.timeline.operationalDay(at: $0.start) }
    return Set(days).sorted().compactMap { day in
      let new = days.count { $0 == day }
      let extra = past.contains(day) ? new : new - 1
      return extra > 0 ? Violation(Subject(volunteers: [volunteer], key: day), amount: extra) : nil
    }
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    let taken = Set(plan.volunteers[volunteer].history.lastDuties.map { plan.timeline.operationalDay(at: $0.start) })
    for (day, pairs) in pairs.byDay(pairs.pairs(of: volunteer, in: scope), in: plan) {
      rows.bound(
        Subject(volunteers: [volunteer], key: day), pairs.map { Term(pair: $0) }, upper: taken.contains(day) ? 0 : 1)
    }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let date = plan.timeline.date(ofOperationalDay: violation.subject.key)
    return "\(volunteer) has \(violation.amount + 1) duties on \(date); 1 is allowed"
  }
}
