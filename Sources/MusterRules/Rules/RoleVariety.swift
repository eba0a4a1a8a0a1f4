public import MusterDomain

/// A volunteer holds at most a number of posts of one role, or of one type of event, or in one zone.
public struct RoleVariety: VolunteerRule {
  /// What the posts have in common.
  public enum Kind: String, Sendable, CaseIterable {
    /// Posts of one role.
    case role
    /// Posts of events of one type.
    case eventType = "event-type"
    /// Posts of one hours category.
    case category
    /// Posts in one zone.
    case zone
  }
  /// What the posts have in common.
  public var kind = Kind.role
  /// Most duties alike.
  public var duties = 3
  /// For each trait the plan's first post with it, which stands for all that are alike; once worked out for a plan.
  private var first: [String: Int]?

  public static let about = RuleAbout(
    id: "role-variety",
    summary: "Nobody holds the same role, or serves at the same kind of event, again and again.",
    unit: "duties", tier: .preference, defaultLevel: .soft,
    source: "Police camps and open houses: roles go round; volunteers stay where work varies.",
    formulation: "sum_{p of role k} x[v,p] <= duties + e[v,k], minimise e",
    details: """
      Duties that are alike (`of`: the same role, type of event, hours category or zone) are counted over the whole horizon, each once;
      posts without a zone are alike in no zone. Those beyond the number count.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("of", \.kind, "What duties have in common that are alike"),
    .integer("duties", \.duties, in: 0...1_000, unit: "duties", "Most duties alike"),
  ]
  public init() {}

  /// What a post has in common with those that are alike; nil = nothing.
  public func trait(of post: Int, in plan: Plan) -> String? {
    let place = plan.posts[post]
    return switch kind {
    case .role: place.role
    case .eventType: plan.events[place.event].type
    case .category: place.category
    case .zone: place.zone.map { plan.zones[$0].id }
    }
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.first = Dictionary(
      plan.posts.indices.compactMap { post in trait(of: post, in: plan).map { ($0, post) } }, uniquingKeysWith: min)
    return copy
  }

  /// The plan's first post with each trait.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan.
  public func firstPosts(in plan: Plan) -> [String: Int] {
    first ?? prepared(for: plan, scope: Scope(), among: []).first ?? [:]
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    var numbers: [String: Int] = [:]
    for post in duties { if let trait = trait(of: post, in: plan) { numbers[trait, default: 0] += 1 } }
    let first = firstPosts(in: plan)
    return numbers.filter { $0.value > self.duties }.compactMap { trait, number in
      first[trait].map { Violation(Subject(volunteers: [volunteer], .group($0)), amount: number - self.duties) }
    }.sorted { $0.subject < $1.subject }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double { plan.pairCount(of: scope) }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let what = trait(of: violation.subject.part.number, in: plan) ?? ""
    return "\(volunteer) has \(counted(violation.amount, "duty", "duties")) of \(what) more than the \(duties) wanted"
  }
}
