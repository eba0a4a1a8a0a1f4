public import MusterDomain

/// The rules in force for a plan, in catalogue order.
public struct RuleBook: Sendable {
  /// Entries whose level is not `off`, in catalogue order, several of one kind in the order of the plan.
  public private(set) var entries: [ActiveRule]

  /// Makes the rules in force from the entries of a plan.
  ///
  /// Standing rules that the plan does not name are added with their defaults; entries that are `off` are left out.
  public init(_ given: [ActiveRule] = []) {
    var entries: [ActiveRule] = []
    for kind in RuleCatalog.all {
      let mine = given.filter { type(of: $0.rule) == kind }
      if mine.isEmpty {
        if kind.about.isStanding { entries.append(ActiveRule(kind.init())) }
      } else {
        entries += mine.filter { $0.level != .off }
      }
    }
    self.entries = entries
  }

  /// Exactly these rules, standing ones not added; for tests of single rules.
  public init(only entries: [ActiveRule]) { self.entries = entries.filter { $0.level != .off } }

  /// Sets what the plan's posts ask for, by the demand rules in force, and lets every rule work out what it needs once.
  ///
  /// Of several entries of one demand rule the last that fits a post decides about it; the scopes of those entries are narrowed
  /// to the posts they decide about. Run it once per plan, before the first search or assessment.
  ///
  /// - Complexity: O(entries · posts), and what the rules need.
  public mutating func prepare(_ plan: inout Plan) {
    for (index, posts) in zip(entries.indices, Self.deciding(entries, in: plan)) {
      guard let posts, case .demand(let rule) = entries[index].rule.kind else { continue }
      entries[index].scope.posts = posts
      rule.apply(to: &plan, scope: entries[index].scope)
    }
    let rules = entries
    for index in entries.indices {
      entries[index].rule = rules[index].rule.prepared(for: plan, scope: rules[index].scope, among: rules)
    }
  }

  /// For each entry of a demand rule, the posts that it decides about: those of which it is the last entry in force to fit.
  ///
  /// - Returns: one flag per post; nil for entries of other rules and for those that are `off`.
  /// - Complexity: O(entries · posts).
  public static func deciding(_ entries: [ActiveRule], in plan: Plan) -> [[Bool]?] {
    var result: [[Bool]?] = Array(repeating: nil, count: entries.count)
    var taken: [String: [Bool]] = [:]
    for (index, entry) in entries.enumerated().reversed() where entry.level != .off {
      guard case .demand(let rule) = entry.rule.kind else { continue }
      var later = taken[entry.about.id] ?? Array(repeating: false, count: plan.posts.count)
      var mine = Array(repeating: false, count: plan.posts.count)
      for post in plan.posts.indices
      where !later[post] && entry.scope.includes(post: post) && rule.fits(plan.posts[post]) {
        mine[post] = true
        later[post] = true
      }
      taken[entry.about.id] = later
      result[index] = mine
    }
    return result
  }
}
