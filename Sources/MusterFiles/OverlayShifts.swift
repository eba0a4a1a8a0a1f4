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

/// The shifts of an event, from which some are taken out one by one.
public struct ShiftList: Sendable {
  /// The shifts as they were; nil where one is gone.
  private var shifts: [JSONValue?]
  /// Where each id stands.
  private let places: [String: Int]
  /// Days that were taken out of the recurring shift at a place, in order, and all on which it does not hold.
  private var exceptions: [Int: (added: [JSONValue], all: Set<String>)] = [:]

  /// What taking a shift out of a list comes to.
  public enum Removal: Sendable, Equatable {
    /// It is gone.
    case done
    /// There is no such shift; the ids that are there.
    case noShift([String])
    /// The shift does not recur and starts on another day.
    case otherDay(String)
  }

  /// Makes a list of all shifts of an event.
  ///
  /// - Complexity: O(shifts).
  public init(_ shifts: [JSONValue]) {
    self.shifts = shifts
    places = Dictionary(
      shifts.enumerated().compactMap { place, shift in shift["id"]?.string.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The shifts that are left, with their exceptions.
  ///
  /// - Complexity: O(shifts + days that were taken out).
  public var rest: [JSONValue] {
    shifts.enumerated().compactMap { place, shift in
      guard var shift, let added = exceptions[place]?.added, !added.isEmpty else { return shift }
      shift[member: "except"] = .array((shift["except"]?.elements ?? []) + added)
      return shift
    }
  }

  /// Takes a shift out, or the day of one occurrence out of what recurs.
  ///
  /// - Complexity: O(1), and O(exceptions of the shift) for its first day.
  public mutating func remove(_ reference: ShiftReference) -> Removal {
    guard let place = places[reference.shift], let shift = shifts[place] else {
      return .noShift(shifts.compactMap { $0?["id"]?.string })
    }
    guard let day = reference.day?.description else {
      shifts[place] = nil
      return .done
    }
    guard shift["rrule"]?.string != nil else {
      let start = String((shift["start"]?.string ?? "").prefix(10))
      guard start == day else { return .otherDay(start) }
      shifts[place] = nil
      return .done
    }
    if exceptions[place] == nil {
      exceptions[place] = ([], Set((shift["except"]?.elements ?? []).compactMap(\.string)))
    }
    if exceptions[place]?.all.insert(day).inserted == true { exceptions[place]?.added.append(.string(day)) }
    return .done
  }
}
