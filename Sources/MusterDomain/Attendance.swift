public import MusterCalendar

/// What came of a person's duty, as somebody recorded it afterwards.
public enum AttendanceOutcome: String, Sendable, CaseIterable {
  /// The person came and served, on the post they were given or on another (a walk-in).
  case worked
  /// The person did not come and had told nobody.
  case noShow = "no-show"
  /// The person called it off too late for somebody else to be found.
  case lateCancellation = "late-cancellation"
  /// The person did not serve, and nobody holds it against them.
  case excused
}

/// One record of attendance: one person and one post.
///
/// Times are minutes of the plan's timeline, so a shift over a change of the clocks has its true length.
public struct Attendance: Sendable, Equatable {
  /// Index into `Plan.volunteers`.
  public var volunteer: Int
  /// Index for `Plan.attendedPost`: into `Plan.posts` and, beyond them, into `Plan.unstaffedPosts`.
  public var post: Int
  /// What came of it.
  public var outcome: AttendanceOutcome
  /// When the work really was, where it differs from the post's times; only with `worked`.
  public var actual: Interval?

  /// Makes a record; without actual times the post's own are meant.
  public init(volunteer: Int, post: Int, outcome: AttendanceOutcome, actual: Interval? = nil) {
    (self.volunteer, self.post, self.outcome, self.actual) = (volunteer, post, outcome, actual)
  }
}
