public import MusterCalendar

/// A duty as somebody who follows a live calendar sees it, of whatever month.
public struct FollowedDuty: Sendable, Equatable {
  /// When people report, local time.
  public var muster: LocalTime
  /// When the work starts.
  public var start: LocalTime
  /// When it ends.
  public var end: LocalTime
  /// Event and post.
  public var title: String
  /// Lines that a reader sees on opening the entry.
  public var details: [String]
  /// Zone and address; may be empty.
  public var place: String
  /// A page about it, https:// or http://; empty for none.
  public var link: String
  /// Whether it was called off.
  public var isCancelled: Bool
  /// Whether it has passed, as far as anybody said what time it is.
  public var isPast: Bool
  /// The version in which it changed last.
  public var sequence: Int

  /// Makes a duty.
  public init(
    muster: LocalTime, start: LocalTime, end: LocalTime, title: String, details: [String], place: String, link: String,
    isCancelled: Bool, isPast: Bool, sequence: Int
  ) {
    (self.muster, self.start, self.end) = (muster, start, end)
    (self.title, self.details, self.place, self.link) = (title, details, place, link)
    (self.isCancelled, self.isPast, self.sequence) = (isCancelled, isPast, sequence)
  }
}
