public import MusterDomain

/// A rule that judges groups of posts one by one, each by itself and within one event.
public protocol CrewRule: Rule {
  /// Which posts are judged together.
  var grouping: Grouping { get }
  /// In the words of the domain: what is wrong with this group, whoever holds its posts; each subject at most once.
  ///
  /// Nothing outside the group's shifts, days or event may be looked at, according to the grouping.
  func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation]
}

extension CrewRule {
  /// All groups in scope, in order of their first post.
  ///
  /// - Complexity: O(posts), and what the groups take.
  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    grouping.groups(of: plan, scope: scope).flatMap { violations(of: $0, in: roster, of: plan, scope: scope) }
  }
}
