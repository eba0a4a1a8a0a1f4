public import MusterCalendar
public import MusterDomain

/// One row of the ledger: one person at one post, with what came of it.
public struct ServiceRecord: Sendable, Equatable {
  /// Index for `Plan.attendedPost`.
  public var post: Int
  /// True when the roster gives the post to the person; false for a walk-in, and at an event called off since.
  public var isAssigned: Bool
  /// True at an event that is not approved any more: no roster gives its posts to anybody.
  public var isCalledOff: Bool
  /// What was recorded; nil = nothing was.
  public var outcome: AttendanceOutcome?
  /// When the work was: as recorded for work that was done, else as planned.
  public var work: Interval
  /// Elapsed minutes of that work, muster not counted.
  public var minutes: Int
  /// Minutes credited for it, rounded to the nearest minute.
  public var creditedMinutes: Int
  /// True when the row counts as service: it was recorded as worked, or nothing was recorded and the ledger was told to
  /// take that as worked.
  public var isCounted: Bool

  /// True for somebody who served without having been assigned.
  public var isWalkIn: Bool { !isAssigned && !isCalledOff }
  /// True for a duty of which nobody wrote down what came.
  public var isUnrecorded: Bool { outcome == nil }

  init(_ record: Attendance?, at index: Int, isAssigned: Bool, countsUnrecorded: Bool, in plan: Plan) {
    let post = plan.attendedPost(index)
    isCalledOff = index >= plan.posts.count
    (self.post, self.isAssigned, outcome) = (index, isAssigned, record?.outcome)
    work = record?.actual ?? Interval(start: post.start, end: post.end)
    minutes = work.length
    creditedMinutes = (minutes * post.creditThousandths + 500) / 1000
    isCounted = outcome == .worked || outcome == nil && countsUnrecorded
  }
}

/// A number of duties and the minutes of their work.
public struct DutyTotal: Sendable, Equatable {
  /// How many duties.
  public var duties = 0
  /// Minutes of work.
  public var minutes = 0
  /// Minutes credited.
  public var creditedMinutes = 0

  init() {}

  init(_ records: some Sequence<ServiceRecord>) {
    for record in records { add(record) }
  }

  /// Adds one duty.
  mutating func add(_ record: ServiceRecord) {
    duties += 1
    minutes += record.minutes
    creditedMinutes += record.creditedMinutes
  }
}
