public import MusterCalendar
import MusterFiles
public import MusterJSON

/// A plan with days and places and nobody in it, to bring people and events into.
public struct BlankPlan: Sendable {
  /// Something with an id and a name.
  public struct Entry: Hashable, Sendable {
    /// The id, made of the name unless given.
    public let id: String
    /// What people call it.
    public let name: String

    /// Reads `Old Town`, which gets the id `old-town`, or `town=Old Town`.
    ///
    /// Nil when there is no name, or no ASCII letter or digit to make an id of.
    public init?(_ text: String) {
      let pair = NamedText(text)
      let name = pair?.text ?? text
      let id = pair?.name ?? KebabCase.text(of: text, limit: 60)
      guard !id.isEmpty, !name.isEmpty else { return nil }
      (self.id, self.name) = (id, name)
    }

    var json: JSONValue { ["id": .string(id), "name": .string(name)] }
  }

  /// What the plan is called.
  public var name: String
  /// The first day.
  public var first: CivilDate
  /// The last day, which belongs to the plan.
  public var last: CivilDate
  /// An IANA name.
  public var timeZone: String
  /// When an operational day starts.
  public var dayStart = ClockTime(minutes: 360)
  /// Places.
  public var zones: [Entry] = []
  /// What people can be certified in.
  public var certifications: [Entry] = []
  /// Minutes between any two zones; nil = none.
  public var travelMinutes: Int?

  /// A plan of these days.
  public init(name: String, first: CivilDate, last: CivilDate, timeZone: String) {
    (self.name, self.first, self.last, self.timeZone) = (name, first, last, timeZone)
  }

  /// The rules that a coordinator expects to be in force and the format leaves to the plan: rest, the longest shift, the hours of
  /// minors, and hours shared in proportion to what people offer. They stand in the plan, to be seen, changed or taken away.
  public static let rules: JSONValue = [
    "minimum-rest": ["hours": 8], "max-shift-length": ["hours": 12], "youth-curfew": [:], "youth-hours-cap": [:],
    "hours-equity": ["share": "offered"],
  ]

  /// The plan as a file has it.
  public var tree: JSONValue {
    var tree: JSONValue = [
      "format": 1, "name": .string(name),
      "horizon": [
        "start": .string(first.description), "end": .string(last.adding(days: 1).description),
        "timeZone": .string(timeZone), "dayStart": .string(dayStart.description),
      ],
    ]
    if !zones.isEmpty { tree[member: "zones"] = .array(zones.map(\.json)) }
    if let travelMinutes { tree[member: "travel"] = ["defaultMinutes": .int(travelMinutes)] }
    if !certifications.isEmpty { tree[member: "certifications"] = .array(certifications.map(\.json)) }
    tree[member: "volunteers"] = []
    tree[member: "events"] = []
    tree[member: "rules"] = Self.rules
    return tree
  }

  /// The first and the last day of `2027-05`; nil when that is no month.
  public static func month(_ text: String) -> (first: CivilDate, last: CivilDate)? {
    guard text.utf8.count == 7, let first = CivilDate(text + "-01") else { return nil }
    return (first, first.adding(days: first.daysInMonth - 1))
  }
}
