public import MusterCalendar

/// A post below its minimum that somebody could take, as that person may see it.
public struct PublishedOpening: Sendable, Equatable {
  /// Id of the post.
  public var post: String
  /// Function of the post.
  public var role: String
  /// Name of the event.
  public var eventName: String
  /// Name of the place; nil when there is none.
  public var zoneName: String?
  /// When people report; at most `start`.
  public var muster: Minute
  /// When the work starts.
  public var start: Minute
  /// When it ends (half-open).
  public var end: Minute

  /// The post's id without its event and shift.
  public var name: String { post.split(separator: "/").last.map(String.init) ?? post }
}
