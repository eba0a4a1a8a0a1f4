public import MusterDomain

/// As few people as possible are called on at all, or have their published duties changed.
public struct ActivationEconomy: VolunteerRule {
  /// Whom a duty disturbs.
  public enum Who: String, Sendable, CaseIterable {
    /// Whoever has any duty.
    case used
    /// Whoever has other duties than those that were published.
    case disturbed
  }
  /// Whom a duty disturbs.
  public var who = Who.used
  /// What each volunteer was told, once sorted out for a plan.
  private var told: [[Int]]?

  public static let about = RuleAbout(
    id: "activation-economy",
    summary: "As few people as possible are called on, or hear of changes.",
    unit: "people", tier: .preference, defaultLevel: .soft, levels: [.critical, .soft, .off],
    source: "Call-outs and last-minute cover: the fewest phone calls.",
    formulation: "used: any(x of v) <= 0; disturbed: all(published x of v) - all(published and any other x of v) >= 1",
    details: """
      With `used` each person who holds a post in scope costs one, however many they hold. With `disturbed` each person costs one whose duties in scope are
      not those that the plan's `published` roster says, be it one more, one fewer or another; where nothing was published nobody
      is disturbed. `minimal-change` counts duties, this rule people: several changes for one person cost one call.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("who", \.who, "Who counts")
  ]
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.told = plan.published.map { duties in
      var posts = Array(repeating: [Int](), count: plan.volunteers.count)
      for duty in duties where scope.includes(post: duty.post) { posts[duty.volunteer].append(duty.post) }
      return posts.map { $0.sorted() }
    }
    return copy
  }

  /// The posts that a person was told they hold, in scope, ascending; nil where nothing was published.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan.
  public func published(for volunteer: Int, in plan: Plan, scope: Scope) -> [Int]? {
    guard plan.published != nil else { return nil }
    return (told ?? prepared(for: plan, scope: scope, among: []).told)?[volunteer]
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let isCounted =
      switch who {
      case .used: !duties.isEmpty
      case .disturbed: published(for: volunteer, in: plan, scope: scope).map { $0 != duties } ?? false
      }
    return isCounted ? [Violation(Subject(volunteers: [volunteer]), amount: 1)] : []
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double { Double(plan.count(of: scope)) }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    return who == .used ? "\(volunteer) is called on" : "\(volunteer) has other duties than those published"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    who == .disturbed && plan.published == nil ? ["nothing was published, so nobody is disturbed"] : []
  }
}
