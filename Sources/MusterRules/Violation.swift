/// What a violation, or a row, is about: dense indices only, never names.
public struct Subject: Hashable, Sendable, Comparable {
  /// Volunteers, ascending.
  public var volunteers: [Int]
  /// Posts, ascending.
  public var posts: [Int]
  /// Distinguishes subjects with the same people and posts: a period, a day, a window, a shift, a band; 0 when not needed.
  public var key: Int

  /// Makes a subject; volunteers and posts are sorted.
  public init(volunteers: [Int] = [], posts: [Int] = [], key: Int = 0) {
    (self.volunteers, self.posts, self.key) = (volunteers.sorted(), posts.sorted(), key)
  }

  /// Posts first (time order), then volunteers, then key.
  public static func < (one: Subject, other: Subject) -> Bool {
    if one.posts != other.posts { return one.posts.lexicographicallyPrecedes(other.posts) }
    if one.volunteers != other.volunteers { return one.volunteers.lexicographicallyPrecedes(other.volunteers) }
    return one.key < other.key
  }
}

/// One way in which a roster breaks a rule.
public struct Violation: Hashable, Sendable {
  /// Who and what.
  public var subject: Subject
  /// How much, in the rule's unit; never 0. Negative only for rules that charge (a wish fulfilled is a merit).
  public var amount: Int
  /// Cost points of one unit of amount, at least 1; the tier's cost is `amount * points * weight`.
  public var points: Int

  /// Makes a violation.
  public init(_ subject: Subject, amount: Int, points: Int = 1) {
    (self.subject, self.amount, self.points) = (subject, amount, points)
  }
}
