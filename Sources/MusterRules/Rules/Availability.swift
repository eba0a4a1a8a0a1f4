import Discrete
import MusterCalendar
public import MusterDomain

/// The whole duty, from muster to stand-down, lies within the time its holder is available; sworn members too.
public struct Availability: EligibilityRule {
  public static let about = RuleAbout(
    id: "availability",
    summary: "Whoever holds a post is available from muster to stand-down.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Every programme.",
    formulation: "x[v,p] = 0 unless [dutyStart[p], end[p]) lies within the availability of v")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let duty = plan.posts[post].duty
    return duty.length - plan.volunteers[volunteer].availability.overlapMinutes(with: duty)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, id) = violation.subject.pair(in: plan)
    let length = plan.posts[violation.subject.posts[0]].duty.length
    return "\(volunteer) is not available for \(violation.amount) of the \(length) minutes of \(id)"
  }
}
