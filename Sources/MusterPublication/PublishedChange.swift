public import MusterCalendar
public import MusterFiles

/// One change of somebody's duties since the previous roster.
public struct PublishedChange: Sendable, Equatable {
  /// What happened, as comparisons of rosters say it.
  public typealias Kind = DutyList.Change.Kind

  /// One side of a change.
  public struct Side: Sendable, Equatable {
    /// Id of the shift.
    public var shift: String
    /// Id of the post.
    public var post: String
    /// When the work starts and ends; nil when the previous roster did not say.
    public var times: Interval?
  }

  /// What happened.
  public var kind: Kind
  /// Index into `Publication.people`; nil when the person is no longer in the plan.
  public var person: Int?
  /// Id of the person.
  public var personID: String
  /// Name, or id where the audience may not learn the name.
  public var label: String
  /// Id of the event.
  public var event: String
  /// Name of the event; its id when the event is no longer in the plan.
  public var eventName: String
  /// The duty before; nil when added.
  public var before: Side?
  /// The duty after; nil when removed.
  public var after: Side?
}
