public import MusterDomain

/// A volunteer holds every post that a pin of the plan fixes them to.
///
/// Rows, for each pin (v, p) in scope:
///
///     x[v,p] >= 1
///
/// A pin on a pair that a filter does not admit has a row without terms, which nothing can keep: the amount is 1 in every
/// roster.
///
/// - Complexity: O(pins) for each volunteer.
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

  private static func postsByVolunteer(_ plan: Plan) -> [[Int]] {
    var posts = Array(repeating: [Int](), count: plan.volunteers.count)
    for pin in plan.pins where pin.isAssigned { posts[pin.volunteer].append(pin.post) }
    return posts
  }

  public func reach(in plan: Plan) -> Reach { .nothing }

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let pinned = Set((pinnedPosts ?? Self.postsByVolunteer(plan))[volunteer])
    return pinned.subtracting(duties).sorted().filter { scope.includes(post: $0) }.map {
      Violation(Subject(volunteers: [volunteer], posts: [$0]), amount: 1)
    }
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    var written: Set<Int> = []
    for post in (pinnedPosts ?? Self.postsByVolunteer(plan))[volunteer] where scope.includes(post: post) {
      guard written.insert(post).inserted else { continue }
      let terms = pairs.pair(volunteer, post).map { [Term(pair: $0)] } ?? []
      rows.bound(Subject(volunteers: [volunteer], posts: [post]), terms, lower: 1)
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
