public import MusterDomain

/// Which posts are looked at together by a rule about a team.
public enum Grouping: String, Sendable, CaseIterable {
  /// Each post by itself.
  case post
  /// Posts of one shift with the same `team` (a table, a patrol); posts without a team are each a team of their own.
  case team
  /// All posts of one shift occurrence.
  case shift
  /// All posts of one event on one operational day.
  case day
  /// All posts of one event.
  case event
}

/// Posts that a team rule looks at together.
public struct PostGroup: Sendable, Equatable {
  /// Index of the group.
  public var ordinal: Int
  /// Posts, ascending; at least one.
  public var posts: [Int]
}

extension Grouping {
  /// The groups of the posts in scope, in order of their first post.
  ///
  /// - Complexity: O(posts).
  public func groups(of plan: Plan, scope: Scope) -> [PostGroup] {
    groups(of: plan, scope: scope, among: plan.posts.indices)
  }

  /// The groups of those of some posts that are in scope, in order of their first post.
  ///
  /// - Complexity: O(the posts given).
  public func groups(of plan: Plan, scope: Scope, among posts: some Sequence<Int>) -> [PostGroup] {
    var groups: [PostGroup] = []
    var known: [Key: Int] = [:]
    for post in posts where scope.includes(post: post) {
      let key = key(of: post, in: plan)
      if let ordinal = known[key] {
        groups[ordinal].posts.append(post)
      } else {
        known[key] = groups.count
        groups.append(PostGroup(ordinal: groups.count, posts: [post]))
      }
    }
    return groups
  }

  private struct Key: Hashable {
    var first: Int
    var second: Int
    var team: String?
  }

  private func key(of post: Int, in plan: Plan) -> Key {
    let place = plan.posts[post]
    switch self {
    case .post: return Key(first: post, second: 0)
    case .team:
      guard let team = place.team else { return Key(first: place.shift, second: post + 1) }
      return Key(first: place.shift, second: 0, team: team)
    case .shift: return Key(first: place.shift, second: 0)
    case .day: return Key(first: place.event, second: place.operationalDay)
    case .event: return Key(first: place.event, second: 0)
    }
  }
}
