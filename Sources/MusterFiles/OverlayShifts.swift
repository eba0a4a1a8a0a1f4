public import MusterCalendar
public import MusterJSON

/// A shift, or one occurrence of a recurring one, as an overlay and the command line name it.
public struct ShiftReference: Sendable, Hashable {
  /// Id of the event.
  public var event: String
  /// Id of the shift within it.
  public var shift: String
  /// The local date of one occurrence's start; nil for the whole shift.
  public var day: CivilDate?

  /// Makes a reference.
  public init(event: String, shift: String, day: CivilDate? = nil) {
    (self.event, self.shift, self.day) = (event, shift, day)
  }

  /// Reads `event/shift` or `event/shift@2026-09-19`; nil when the text is neither.
  public init?(_ text: String) {
    guard let slash = text.firstIndex(of: "/") else { return nil }
    var shift = text[text.index(after: slash)...]
    event = String(text[..<slash])
    if let at = shift.lastIndex(of: "@") {
      guard let date = CivilDate(String(shift[shift.index(after: at)...])) else { return nil }
      day = date
      shift = shift[..<at]
    }
    self.shift = String(shift)
    guard !event.isEmpty, !shift.isEmpty, !shift.contains("/") else { return nil }
  }

  /// As post ids begin, without the last `/`.
  public var text: String { "\(event)/\(shift)" + (day.map { "@\($0)" } ?? "") }
}

/// The list of an event's shifts without some of them.
public enum ShiftList {
  /// What taking a shift out of a list comes to.
  public enum Removal: Sendable, Equatable {
    /// The list without it.
    case done([JSONValue])
    /// There is no such shift; the ids that are there.
    case noShift([String])
    /// The shift does not recur and starts on another day.
    case otherDay(String)
  }

  /// Takes a shift out, or the day of one occurrence out of what recurs.
  ///
  /// - Complexity: O(shifts).
  public static func removing(_ reference: ShiftReference, from shifts: [JSONValue]) -> Removal {
    guard let place = shifts.firstIndex(where: { $0["id"]?.string == reference.shift }) else {
      return .noShift(shifts.compactMap { $0["id"]?.string })
    }
    var changed = shifts
    guard let day = reference.day else {
      changed.remove(at: place)
      return .done(changed)
    }
    guard shifts[place]["rrule"]?.string != nil else {
      let start = String((shifts[place]["start"]?.string ?? "").prefix(10))
      guard start == day.description else { return .otherDay(start) }
      changed.remove(at: place)
      return .done(changed)
    }
    let except = shifts[place]["except"]?.elements ?? []
    let text = JSONValue.string(day.description)
    if !except.contains(text) { changed[place][member: "except"] = .array(except + [text]) }
    return .done(changed)
  }
}
