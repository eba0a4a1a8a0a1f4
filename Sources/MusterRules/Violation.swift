/// What a violation, or a row, is about: dense indices only, never names.
public struct Subject: Hashable, Sendable, Comparable {
  /// Volunteers, ascending.
  public var volunteers: [Int]
  /// Posts, ascending.
  public var posts: [Int]
  /// What tells it from subjects with the same people and posts.
  public var part: SubjectPart

  /// Makes a subject; volunteers and posts are sorted.
  public init(volunteers: [Int] = [], posts: [Int] = [], _ part: SubjectPart = .whole) {
    (self.volunteers, self.posts, self.part) = (volunteers.sorted(), posts.sorted(), part)
  }

  /// Posts first (time order), then volunteers, then the part.
  public static func < (one: Subject, other: Subject) -> Bool {
    if one.posts != other.posts { return one.posts.lexicographicallyPrecedes(other.posts) }
    if one.volunteers != other.volunteers { return one.volunteers.lexicographicallyPrecedes(other.volunteers) }
    return one.part < other.part
  }
}

/// What tells apart the subjects of one rule that have the same people and posts.
public enum SubjectPart: Hashable, Sendable, Comparable {
  /// People and posts say it all.
  case whole
  /// A span of the rule's period, by its ordinal.
  case period(Int)
  /// An operational day, or the days that begin with it.
  case day(Int)
  /// The window that opens at a minute.
  case minute(Int)
  /// A shift, by index.
  case shift(Int)
  /// The group of posts that begins with a post.
  case group(Int)
  /// The window that ends with the duty, beside the one that it opens.
  case ending
  /// Who has to be present at all, beside how many are asked for by the size of the crew.
  case presence
  /// How many are asked for by the size of the crew, beside how many at least.
  case share

  /// The first post of the group, when it is a group.
  public var firstPost: Int? { if case .group(let post) = self { post } else { nil } }

  /// The number in names of rows in exported models.
  public var number: Int {
    switch self {
    case .whole: 0
    case .period(let number), .day(let number), .minute(let number), .shift(let number), .group(let number): number
    case .ending, .presence, .share: 1
    }
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
