public import MusterDomain

/// A team runs fully or not at all: a checkstop short of its crew is called off, a table without its facilitator stays closed.
///
/// If anybody in scope holds a post of the group, then every post of the group has its `min` people; with `least` given, the
/// group as a whole has that many assignments instead. Everybody counts, in scope or not. The amount is the number of missing
/// people.
///
/// Rows, for each group g with run(g) = any(x[v,q] : q in g, v in scope):
///
///     sum over v of x[v,p] - min(p) · run(g) >= 0        for each post p of g
///     sum over p in g, v of x[v,p] - least · run(g) >= 0        with `least`
///
/// The linking rows x <= run make them as strong as `min(p) · x[w,q] <= sum over v of x[v,p]` for every pair (w,q), with one
/// row in place of many. A group that too few people are eligible for is closed by `sum of x <= 0` when the rule is hard.
///
/// - Complexity: O(pairs) terms, O(posts) rows.
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

  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for group in per.groups(of: plan, scope: scope) {
      let everybody = pairs.pairs(forAll: group.posts)
      let running = everybody.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      guard !running.isEmpty else { continue }
      let subject = Subject(posts: group.posts)
      let demands: [(least: Int, pairs: [Int])] =
        least.map { [($0, everybody)] }
        ?? group.posts.map { post in (plan.posts[post].min, pairs.pairs(for: post).map { Int($0) }) }
      if !elastic, demands.contains(where: { $0.pairs.count < $0.least }) {
        rows.bound(subject, running.map { Term(pair: $0) }, upper: 0)
        continue
      }
      // One person for a demand that counts every pair of the group is there whenever the group runs.
      for demand in demands where demand.least > 1 || demand.least == 1 && !demand.pairs.includes(running) {
        let run = Term(rows.any(of: running), -demand.least)
        rows.bound(subject, Term.merged(demand.pairs.map { Term(pair: $0) } + [run]), lower: 0)
      }
    }
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

extension [Int] {
  /// True when every number of another ascending list is in this ascending one.
  fileprivate func includes(_ other: [Int]) -> Bool {
    var place = startIndex
    for number in other {
      while place < endIndex, self[place] < number { place += 1 }
      if place == endIndex || self[place] != number { return false }
    }
    return true
  }
}
