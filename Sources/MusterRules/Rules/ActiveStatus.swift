import MusterCalendar
public import MusterDomain

/// A holder is active on every local day that the duty, from muster to stand-down, touches.
///
/// A duty that ends exactly at midnight does not touch the next day. Before `joined`, and in a gap between status intervals,
/// a person is not active.
public struct ActiveStatus: EligibilityRule {
  public static let about = RuleAbout(
    id: "active-status",
    summary: "Whoever holds a post is active, not on leave or suspended, on every day of the duty.",
    unit: "days", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "South Dakota rule 02:01:09:03: reserve officers may be inactive; leave and suspension everywhere.",
    formulation: "x[v,p] = 0 unless v is active on each day that [dutyStart, end) touches")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    // Who has joined no day and has no stretches is always active.
    if plan.volunteers[volunteer].joined == nil, plan.volunteers[volunteer].status.isEmpty { return 0 }
    var (day, last) = plan.daysTouched(byDutyOf: post)
    var days = 0
    while day <= last {
      if plan.volunteers[volunteer].status(on: day) != .active { days += 1 }
      day = day.adding(days: 1)
    }
    return days
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let days = violation.amount == 1 ? "1 day" : "\(violation.amount) days"
    return "\(volunteer) is not active on \(days) of \(post)"
  }
}
