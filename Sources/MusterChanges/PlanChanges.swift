public import MusterCalendar
public import MusterFiles
public import MusterJSON

/// Changes of a plan in the words of a command line, and the overlay that they come to.
///
/// An overlay is the only form in which a change is laid over a plan; what is said here in a word could be written there.
public struct PlanChanges: Sendable, Equatable {
  /// Volunteers who are not there at all; each text may hold several ids, with commas between.
  public var without: [String] = []
  /// `VOLUNTEER=DAY` or `VOLUNTEER=DAY..DAY`, both included: days on which a volunteer cannot serve.
  public var absent: [String] = []
  /// `EVENT`, `EVENT/SHIFT` or `EVENT/SHIFT@DAY`: what does not take place.
  public var cancel: [String] = []
  /// Zones in which nothing takes place, on `days` or, without any, at all.
  public var cancelZones: [String] = []
  /// Days of `cancelZones`.
  public var days: [String] = []
  /// `EVENT/SHIFT=DAY` or `EVENT/SHIFT=DAYTTIME`: a shift at another time, as long as before.
  public var move: [String] = []
  /// `VOLUNTEER=CERTIFICATION`: certificates that somebody has as well.
  public var certify: [String] = []
  /// `rules.RULE.PARAMETER=VALUE`, or `rules.RULE.ENTRY.PARAMETER=VALUE` where the plan has several entries, counted from 1.
  public var set: [String] = []
  /// `EVENT=PEOPLE`: another number of guests.
  public var attendance: [String] = []

  /// When `without` and `absent` begin to hold at the earliest; nil = they hold for the whole plan. What is over was served all
  /// the same: then people stay in the plan, and cannot serve from that time on.
  public var from: LocalTime?
  /// Ends of the duties that people are at when `from` comes, by id: they serve to the end.
  public var servingUntil: [String: LocalTime] = [:]

  /// Makes no changes.
  public init() {}

  /// True when nothing is changed.
  public var isEmpty: Bool { self == PlanChanges() }

  /// A change that cannot be made.
  public struct Problem: Error, Equatable, CustomStringConvertible {
    /// The option, as `--cancel`.
    public var option: String
    /// What was given.
    public var value: String
    /// What is wrong with it, what is allowed, and a proposal.
    public var message: String

    /// One line for people.
    public var description: String { "\(option) \(shownText(value, limit: 200)): \(message)" }
  }

  /// The overlay of these changes for a plan, or all that is wrong with them.
  ///
  /// - Parameter name: the overlay's name.
  /// - Complexity: linear in the plan and the changes, and O(shifts of the event) for each shift that moves.
  public func overlay(of document: PlanDocument, name: String) -> Result<JSONValue, Problems> {
    var builder = ChangeBuilder(document, from: from, servingUntil: servingUntil)
    for text in without { builder.leaveOut(text) }
    for text in absent { builder.makeAbsent(text) }
    for text in cancel { builder.cancel(text) }
    builder.cancel(zones: cancelZones, on: days)
    for text in certify { builder.certify(text) }
    for text in attendance { builder.setAttendance(text) }
    for text in move { builder.move(text) }
    for text in set { builder.set(text) }
    return builder.problems.isEmpty
      ? .success(builder.overlay(named: name)) : .failure(Problems(all: builder.problems))
  }

  /// Everything that is wrong, in the order of the options.
  public struct Problems: Error, Equatable {
    /// The problems; at least one.
    public var all: [Problem]
  }
}
