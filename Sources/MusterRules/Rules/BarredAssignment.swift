public import MusterDomain

/// A volunteer does not hold a post that a pin of the plan bars them from.
///
/// Filter: x[v,p] = 0 for each pin with `assigned: false`.
///
/// - Complexity: O(1) per pair after O(pins) preparation.
public struct BarredAssignment: EligibilityRule {
  public static let about = RuleAbout(
    id: "barred-assignment",
    summary: "Nobody holds a post that a pin bars them from.",
    unit: "duties", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "A coordinator's decision: a pin with `\"assigned\": false`.",
    formulation: "x[v,p] = 0 for each barring pin (v, p)")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    plan.pins.contains { !$0.isAssigned && $0.volunteer == volunteer && $0.post == post } ? 1 : 0
  }

  public func pairFilter(for plan: Plan) -> PairFilter {
    var barred = Array(repeating: Set<Int>(), count: plan.volunteers.count)
    for pin in plan.pins where !pin.isAssigned { barred[pin.volunteer].insert(pin.post) }
    let posts = barred
    return { volunteer, post in posts[volunteer].isEmpty || !posts[volunteer].contains(post) ? 0 : 1 }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) is barred from \(post) by a pin"
  }
}
