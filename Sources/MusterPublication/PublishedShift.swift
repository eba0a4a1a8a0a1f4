public import MusterCalendar
public import MusterDomain

/// A shift as one audience may see it; texts are as the plan has them, hostile until the exporter escapes them.
public struct PublishedShift: Sendable, Equatable {
  /// Id, `event/shift` or `event/shift@2026-09-19`; stable across versions.
  public var id: String
  /// Id of the event.
  public var event: String
  /// Name of the event; its id when the event is no longer in the plan.
  public var eventName: String
  /// Type of the event; empty when the event is no longer in the plan.
  public var eventType: String
  /// Id of the place; nil when there is none or the audience does not learn it.
  public var zone: String?
  /// Name of the place; nil when there is none or the audience does not learn it.
  public var zoneName: String?
  /// What people must know to come, the zone's where the event does not say it; without what the audience does not learn.
  public var briefing = Briefing()
  /// Degrees of the zone's centre; nil when they are not known or the audience does not learn them.
  public var centre: MapPoint?
  /// Who may know of it.
  public var visibility: EventVisibility
  /// When the work starts.
  public var start: Minute
  /// When it ends (half-open).
  public var end: Minute
  /// When people report; at most `start`.
  public var muster: Minute
  /// Operational day it belongs to.
  public var operationalDay: Int
  /// Priority of the event, 1 (must fill) to 5.
  public var priority: Int
  /// True when the previous roster had it and this one has not: in a whole publication the shift is gone, in a personal one
  /// the person is no longer on it. Nobody is in the crews of such a shift, its times are those of the previous roster, and
  /// it is listed only if that roster told them.
  public var isCancelled: Bool
  /// Its posts in the order of the plan; in a personal publication too, all posts of the shift.
  public var posts: [PublishedPost]

  /// Length of the work in minutes, muster not counted.
  public var minutes: Int { end - start }
  /// Missing people over all posts; nil when the audience does not learn it.
  public var short: Int? { posts.reduce(0) { sum, post in sum.flatMap { sum in post.short.map { sum + $0 } } } }
  /// People over all posts; nil when the audience does not learn it.
  public var filled: Int? { posts.reduce(0) { sum, post in sum.flatMap { sum in post.filled.map { sum + $0 } } } }
}

/// A point of the earth in degrees.
public struct MapPoint: Sendable, Equatable {
  /// Degrees north.
  public var latitude: Double
  /// Degrees east.
  public var longitude: Double
}

/// A post of a shift as one audience may see it.
public struct PublishedPost: Sendable, Equatable {
  /// Id, `event/shift/post`; stable across versions.
  public var id: String
  /// Function, for example `traffic-control`.
  public var role: String
  /// Fewest people.
  public var min: Int
  /// Wished number of people.
  public var target: Int
  /// Most people.
  public var max: Int
  /// People who hold it, whether or not they may be named; nil when the audience does not learn how many.
  public var filled: Int?
  /// People missing to `min`, 0 when the post is not short; nil when the audience does not learn it.
  public var short: Int?
  /// True when the audience learns that people are missing here.
  public var isShort: Bool { (short ?? 0) > 0 }
  /// Priority of the event, 1 to 5.
  public var priority: Int
  /// Why it is short, the order in which rules stopped people; empty for audiences that do not learn it.
  public var reasons: [PublishedReason]
  /// Who holds it, as far as the audience may know, in the order of the plan.
  public var crew: [PublishedHolder]
  /// True for standby (on call) rather than duty.
  public var isStandby: Bool
  /// True when the holder leads the shift.
  public var isLead: Bool
  /// Hours category, for example `patrol`.
  public var category: String
  /// Team within the shift (a table, a patrol car).
  public var team: String?
  /// Minutes credited to each holder.
  public var creditedMinutes: Int
  /// Burden points of holding it.
  public var burden: Int

  /// Most empty lines that a sign-in sheet has for the people who are still missing: whoever asks for thousands at once needs no
  /// line for each.
  public static let mostEmptyLines = 20

  /// The id without its event and shift.
  public var name: String { id.split(separator: "/").last.map(String.init) ?? id }
}

/// One line of the answer to why a post is short.
public struct PublishedReason: Sendable, Equatable {
  /// Id of the rule; `no-rule` for people whom no hard rule keeps away and whom the search did not place.
  public var rule: String
  /// How many people it is the first to stop.
  public var volunteers: Int
}

/// Somebody who holds a post.
public struct PublishedHolder: Sendable, Equatable {
  /// Index into `Publication.people`; nil when the person is not listed there (someone else in a personal publication).
  public var person: Int?
  /// Id of the person; nil when the audience may not learn it.
  public var id: String?
  /// Name, or id where the audience may not learn the name.
  public var label: String
  /// True when the coordinator fixed the duty; always false for audiences that do not learn it.
  public var isPinned: Bool
  /// True when it is the person's first duty of this category that is known of; always false for audiences that do not learn it.
  public var isFirst: Bool
}
