/// What is wrong with a calendar that was read, told so that somebody can act on it.
///
/// Texts quote names of properties and values of time, never titles, descriptions or people.
public struct CalendarProblem: Error, Hashable, Sendable {
  /// The line of the file, from 1.
  public let line: Int
  /// One sentence without full stop.
  public let message: String
  /// What would have been accepted; nil when that is plain.
  public let allowed: String?
  /// The property that could not be read; nil when it is about something else.
  public internal(set) var property: String?

  init(_ line: Int, _ message: String, allowed: String? = nil) {
    (self.line, self.message, self.allowed) = (line, message, allowed)
  }

  /// Whether what could not be read may have said when an entry takes place, or that it does not; what only describes it, or
  /// belongs to another program, cannot.
  public var isAboutTimes: Bool { property.map { Self.timeProperties.contains($0) } ?? true }

  static let timeProperties: Set<String> = [
    "BEGIN", "END", "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
    "SEQUENCE", "STATUS", "METHOD", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-MICROSOFT-CDO-ALLDAYEVENT",
    "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
  ]
}

/// Hostile text made fit to quote: at most 40 ASCII letters, digits and marks, everything else replaced.
func shown(_ text: some StringProtocol) -> String {
  let plain = text.unicodeScalars.prefix(41).map { (0x20..<0x7F).contains($0.value) ? Character($0) : "?" }
  return "\"" + String(plain.prefix(40)) + (plain.count > 40 ? "…" : "") + "\""
}
