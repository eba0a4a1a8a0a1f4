public import MusterDomain

/// A volunteer does not hold a post that a pin of the plan bars them from.
public struct BarredAssignment: EligibilityRule {
  /// Posts that each volunteer is barred from, once sorted out for a plan.
  private var barredPosts: [[Int]]?

  public static let about = RuleAbout(
    id: "barred-assignment",
    summary: "Nobody holds a post that a pin bars them from.",
    unit: "duties", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "A coordinator's decision: a pin with `\"assigned\": false`.",
    formulation: "x[v,p] = 0 for each barring pin (v, p)")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    var posts = Array(repeating: [Int](), count: plan.volunteers.count)
    for pin in plan.pins where !pin.isAssigned { posts[pin.volunteer].append(pin.post) }
    copy.barredPosts = posts
    return copy
  }

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    if let barredPosts { return barredPosts[volunteer].contains(post) ? 1 : 0 }
    return plan.pins.contains { !$0.isAssigned && $0.volunteer == volunteer && $0.post == post } ? 1 : 0
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) is barred from \(post) by a pin"
  }
}
