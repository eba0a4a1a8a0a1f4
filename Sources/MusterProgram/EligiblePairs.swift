import Discrete
public import MusterDomain
public import MusterRules

/// The (volunteer, post) pairs that every hard filter admits, as flat arrays: the binaries of the integer program.
///
/// Pairs are ordered by volunteer, then post, so that one volunteer's pairs are a range in time order.
/// - Shape: |E| pairs; both directions are kept as compressed rows.
public struct EligiblePairs: Sendable {
  /// Volunteer of each pair.
  public let volunteers: [Int32]
  /// Post of each pair.
  public let posts: [Int32]
  private let volunteerStart: [Int32]
  private let pairsOfPost: Ragged<Int32>

  /// Builds the index from pairs in order of volunteer, then post.
  /// - Complexity: O(volunteers + posts + pairs).
  public init(volunteerCount: Int, postCount: Int, volunteers: [Int32], posts: [Int32]) {
    (self.volunteers, self.posts) = (volunteers, posts)
    // In this order a volunteer's pairs are one behind the other: only where they begin is kept.
    volunteerStart = Ragged(placesOf: volunteers, count: volunteerCount).start
    pairsOfPost = Ragged(placesOf: posts, count: postCount)
  }

  /// The pairs of some volunteers alone.
  ///
  /// - Parameter chosen: one flag per volunteer.
  /// - Complexity: O(volunteers + posts + pairs).
  public func restricted(to chosen: [Bool]) -> EligiblePairs {
    let kept = volunteers.indices.filter { chosen[Int(volunteers[$0])] }
    return EligiblePairs(
      volunteerCount: volunteerStart.count - 1, postCount: pairsOfPost.count, volunteers: kept.map { volunteers[$0] },
      posts: kept.map { posts[$0] })
  }

  /// Number of pairs.
  public var count: Int { volunteers.count }

  /// The pairs of a volunteer, in time order of their posts.
  public func pairs(of volunteer: Int) -> Range<Int> {
    Int(volunteerStart[volunteer])..<Int(volunteerStart[volunteer + 1])
  }

  /// The pairs of a post, in order of volunteers.
  public func pairs(for post: Int) -> ArraySlice<Int32> { pairsOfPost(post) }

  /// Post of a pair as an index.
  @inlinable public func post(of pair: Int) -> Int { Int(posts[pair]) }

  /// Volunteer of a pair as an index.
  @inlinable public func volunteer(of pair: Int) -> Int { Int(volunteers[pair]) }

  /// The pair of a volunteer and a post, nil when it is not eligible.
  /// - Complexity: O(log pairs of the volunteer).
  public func pair(_ volunteer: Int, _ post: Int) -> Int? {
    let mine = pairs(of: volunteer), place = mine.firstPlace { Int(posts[$0]) >= post }
    return place < mine.upperBound && Int(posts[place]) == post ? place : nil
  }
}

extension EligiblePairs {
  /// The pairs of a plan that every hard eligibility rule admits.
  ///
  /// - Complexity: O(volunteers · posts · filters) closure calls, each O(1) or nearly; the cheapest filters first.
  public init(of plan: Plan, rules: [ActiveRule]) {
    let (volunteers, posts) = Self.admitted(by: rules, of: plan, atMost: .max)
    self.init(
      volunteerCount: plan.volunteers.count, postCount: plan.posts.count, volunteers: volunteers, posts: posts)
  }

  /// The same unless there are more pairs than a limit; nil then, and no more memory was asked for.
  public init?(of plan: Plan, rules: [ActiveRule], atMost limit: Int) {
    let (volunteers, posts) = Self.admitted(by: rules, of: plan, atMost: limit)
    guard volunteers.count <= limit else { return nil }
    self.init(
      volunteerCount: plan.volunteers.count, postCount: plan.posts.count, volunteers: volunteers, posts: posts)
  }

  /// The pairs that every hard filter admits, at least one more than the limit when they are more.
  private static func admitted(
    by rules: [ActiveRule], of plan: Plan, atMost limit: Int
  ) -> (volunteers: [Int32], posts: [Int32]) {
    var filters: [(filter: PairFilter, scope: Scope)] = []
    for active in rules where active.level == .hard {
      guard case .filter(let rule) = ProgramForm(of: active.rule) else { continue }
      filters.append((rule.pairFilter(for: plan), active.scope))
    }
    var volunteers: [Int32] = [], posts: [Int32] = []
    for volunteer in plan.volunteers.indices {
      let mine = filters.filter { $0.scope.includes(volunteer: volunteer) }
      for post in plan.posts.indices
      where mine.allSatisfy({ !$0.scope.includes(post: post) || $0.filter(volunteer, post) == 0 }) {
        volunteers.append(Int32(volunteer))
        posts.append(Int32(post))
      }
      if volunteers.count > limit { break }
    }
    return (volunteers, posts)
  }
}
