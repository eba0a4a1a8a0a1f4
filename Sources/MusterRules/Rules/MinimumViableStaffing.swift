public import MusterDomain

/// A team runs fully or not at all: a checkstop short of its crew is called off, a table without its facilitator stays closed.
///
/// If anybody in scope holds a post of the group, then every post of the group has its `min` people; with `least` given, the
/// group as a whole has that many assignments instead. Everybody counts, in scope or not. The amount is the number of missing
/// people.
public struct MinimumViableStaffing: CrewRule {
  /// Which posts run together.
  public var per = Grouping.team
  /// Least number of people in the group, in place of each post's minimum.
  public var least: Int?

  public static let about = RuleAbout(
    id: "minimum-viable-staffing",
    summary: "A team runs with all the people it needs or not at all.",
    unit: "people", tier: .staffing, defaultLevel: .hard,
    source: "Roadside checks called off when officers are short (Niagara RIDE); two hosts or no table.",
    formulation: "sum_v x[v,p] >= min[p] run[g] for each post p of the group, run[g] = any(x in g)",
    details: """
      The rule asks something of a group as soon as anybody whom `for` selects holds a post of it; everybody who holds one counts
      towards what it needs. Counted are assignments: who holds two posts of the group stands for one person at each.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("per", \.per, "What runs fully or not at all"),
    .optionalInteger(
      "least", \.least, in: 1...10_000, unit: "people",
      "Fewest people in the group; unless given, every post of the group needs its own minimum"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let present = group.posts.map { roster.crews[$0].count }
    let all = present.reduce(0, +)
    guard roster.crew(of: group.posts).contains(where: { scope.includes(volunteer: $0) }) else { return [] }
    let missing =
      least.map { max(0, $0 - all) }
      ?? zip(group.posts, present).reduce(0) { $0 + max(0, plan.posts[$1.0].min - $1.1) }
    return missing > 0 ? [Violation(Subject(posts: group.posts), amount: missing)] : []
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    least.map { plan.postCount(of: scope) * Double($0) } ?? plan.sum(over: scope, \.min)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    return "\(name) runs \(counted(violation.amount, "person", "people")) short of what it needs to run at all"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard let least else { return [] }
    return per.crewsTooSmall(for: least, in: plan, scope: scope)
  }
}
