public import MusterDomain

/// A volunteer holds every post that a pin of the plan fixes them to.
public struct PinnedAssignment: VolunteerRule {
  /// Posts of each volunteer, once sorted out for a plan.
  private var pinnedPosts: [[Int]]?

  public static let about = RuleAbout(
    id: "pinned-assignment",
    summary: "Everybody holds the posts that pins fix them to.",
    unit: "duties", tier: .obligations, defaultLevel: .hard, isStanding: true,
    source: "A coordinator's decision: a pin with `\"assigned\": true`.",
    formulation: "x[v,p] >= 1 for each pin (v, p)")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.pinnedPosts = Self.postsByVolunteer(plan)
    return copy
  }

  /// Posts that pins fix a volunteer to, in the order of the pins.
  public func pinnedPosts(of volunteer: Int, in plan: Plan) -> [Int] {
    (pinnedPosts ?? Self.postsByVolunteer(plan))[volunteer]
  }

  private static func postsByVolunteer(_ plan: Plan) -> [[Int]] {
    var posts = Array(repeating: [Int](), count: plan.volunteers.count)
    for pin in plan.pins where pin.isAssigned { posts[pin.volunteer].append(pin.post) }
    return posts
  }

  public func reach(in plan: Plan) -> Reach { .nothing }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let pinned = Set(pinnedPosts(of: volunteer, in: plan))
    return pinned.subtracting(duties).sorted().filter { scope.includes(post: $0) }.map {
      Violation(Subject(volunteers: [volunteer], posts: [$0]), amount: 1)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    Double(plan.pins.count)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) is fixed to \(post) by a pin but does not hold it"
  }
}
