import Discrete
import MusterCalendar

/// One person at one post: in a roster, published, pinned or served.
public struct Duty: Sendable, Hashable, Comparable {
  /// Index into `Plan.volunteers`.
  public var volunteer: Int
  /// Index into `Plan.posts`.
  public var post: Int

  /// Makes a duty.
  public init(_ volunteer: Int, at post: Int) { (self.volunteer, self.post) = (volunteer, post) }

  /// In time order, then in order of people.
  public static func < (one: Self, other: Self) -> Bool {
    (one.post, one.volunteer) < (other.post, other.volunteer)
  }
}

/// What is answered: who holds which post, as dense indices into a `Plan`.
///
/// Both views are kept: each person's posts in time order, each post's crew in order of the plan.
public struct Roster: Sendable, Equatable {
  /// Posts held by each volunteer, ascending (which is time order).
  public private(set) var duties: [[Int]]
  /// Volunteers who hold each post, ascending.
  public private(set) var crews: [[Int]]

  /// An empty roster.
  public init(volunteers: Int, posts: Int) {
    duties = Array(repeating: [], count: volunteers)
    crews = Array(repeating: [], count: posts)
  }

  /// An empty roster for a plan.
  public init(for plan: Plan) { self.init(volunteers: plan.volunteers.count, posts: plan.posts.count) }

  /// A roster of (volunteer, post) pairs; a pair given twice counts once.
  /// - Complexity: O(n log n).
  public init(for plan: Plan, pairs: some Sequence<(volunteer: Int, post: Int)>) {
    self.init(for: plan)
    for pair in pairs { assign(pair.volunteer, to: pair.post) }
  }

  /// All duties, person by person.
  public var all: [Duty] { duties.indices.flatMap { volunteer in duties[volunteer].map { Duty(volunteer, at: $0) } } }

  /// Number of assignments.
  public var count: Int { duties.reduce(0) { $0 + $1.count } }

  /// True when the volunteer holds the post.
  ///
  /// - Complexity: O(log duties).
  public func holds(_ volunteer: Int, _ post: Int) -> Bool {
    let place = duties[volunteer].firstPlace { $0 >= post }
    return place < duties[volunteer].count && duties[volunteer][place] == post
  }

  /// Gives the post to the volunteer; nothing happens when it is held already.
  public mutating func assign(_ volunteer: Int, to post: Int) {
    guard !holds(volunteer, post) else { return }
    duties[volunteer].insert(post, at: duties[volunteer].firstPlace { $0 >= post })
    crews[post].insert(volunteer, at: crews[post].firstPlace { $0 >= volunteer })
  }

  /// Takes the post from the volunteer.
  public mutating func release(_ volunteer: Int, from post: Int) {
    duties[volunteer].removeAll { $0 == post }
    crews[post].removeAll { $0 == volunteer }
  }
}
