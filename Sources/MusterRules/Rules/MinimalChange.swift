public import MusterDomain

/// The roster stays as people were last told: each duty taken away and each duty added costs 1.
///
/// Nothing published, nothing charged. An empty published roster charges every duty.
public struct MinimalChange: VolunteerRule {
  /// Posts of each volunteer, once sorted out for a plan.
  private var toldPosts: [[Int]]?

  public static let about = RuleAbout(
    id: "minimal-change",
    summary: "The roster stays as it was published.",
    unit: "changes", tier: .stability,
    defaultLevel: .soft, levels: [.critical, .soft, .off], isStanding: true,
    source: "Police duty rosters (UK): published a month before, changed only for exigencies.",
    formulation: "minimise sum over published of (1 - x[v,p]) + sum over the others of x[v,p]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.toldPosts = Self.postsByVolunteer(plan)
    return copy
  }

  /// Published posts of a volunteer, in the order of the plan.
  public func toldPosts(of volunteer: Int, in plan: Plan) -> [Int] {
    (toldPosts ?? Self.postsByVolunteer(plan))[volunteer]
  }

  private static func postsByVolunteer(_ plan: Plan) -> [[Int]] {
    var posts = Array(repeating: [Int](), count: plan.volunteers.count)
    for duty in plan.published ?? [] { posts[duty.volunteer].append(duty.post) }
    return posts
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard plan.published != nil else { return [] }
    let told = Set(toldPosts(of: volunteer, in: plan))
    return told.symmetricDifference(duties).sorted().filter { scope.includes(post: $0) }.map {
      Violation(Subject(volunteers: [volunteer], posts: [$0]), amount: 1)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope) + Double(plan.published?.count ?? 0)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, id) = violation.subject.pair(in: plan)
    let duty = Duty(violation.subject.volunteers[0], at: violation.subject.posts[0])
    return plan.published?.contains(duty) == true
      ? "\(volunteer) no longer holds \(id), which was published"
      : "\(volunteer) now holds \(id), which was not published"
  }
}
