/// Why a date, a time or a time zone could not be read.
///
/// The message quotes the offending text shortened to 60 characters with control characters replaced,
/// so that it can be printed whatever the file held.
public struct CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, as a stable word for programs.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The kebab-case word.
    public let rawValue: String
    /// Makes a code from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The text does not have the shape that is asked for.
    public static let malformed = Code(rawValue: "malformed")
    /// The text has the right shape but there is no such day.
    public static let impossibleDate = Code(rawValue: "impossible-date")
    /// The text has the right shape but there is no such time of day.
    public static let impossibleTime = Code(rawValue: "impossible-time")
    /// Seconds other than 00 were given; times are whole minutes.
    public static let secondsNotZero = Code(rawValue: "seconds-not-zero")
    /// A local time carries `Z` or an offset.
    public static let offsetNotAllowed = Code(rawValue: "offset-not-allowed")
    /// The text should end in a UTC offset and does not.
    public static let offsetMissing = Code(rawValue: "offset-missing")
    /// The time zone is in no table of this machine.
    public static let unknownTimeZone = Code(rawValue: "unknown-time-zone")
    /// The horizon ends before or when it starts.
    public static let emptyHorizon = Code(rawValue: "empty-horizon")
    /// The horizon is longer than `Timeline.maximumDays`.
    public static let horizonTooLong = Code(rawValue: "horizon-too-long")
  }

  /// The stable word for programs.
  public let code: Code
  /// One sentence for people, ending in a full stop.
  public let message: String
  /// What would have been accepted.
  public let allowed: String

  /// Makes an error.
  public init(_ code: Code, _ message: String, allowed: String) {
    (self.code, self.message, self.allowed) = (code, message, allowed)
  }

  /// The message and what would have been accepted.
  public var description: String { "\(message) Allowed: \(allowed)." }
}

extension CalendarError {
  /// Why a zone cannot be had, with names that may have been meant.
  init(refusing zone: String, _ refusal: ZoneDatabase.Refusal, _ zones: ZoneDatabase) {
    switch refusal {
    case .unknown:
      let maybe = zones.suggestions(for: zone)
      self.init(
        .unknownTimeZone, "\(quoted(zone)) is not a known time zone.",
        allowed: maybe.isEmpty
          ? "an IANA name, as America/Regina" : "an IANA name, maybe \(maybe.joined(separator: " or "))")
    case .damaged(let reason):
      self.init(
        .unknownTimeZone, "The file of \(quoted(zone)) in \(quoted(zones.folder ?? "")) \(reason).",
        allowed: "zone files as tzdata has them")
    }
  }
}

/// Hostile text made fit to print: at most 60 characters, in quotes, control and format characters replaced.
func quoted(_ text: some StringProtocol) -> String {
  let limit = 60
  var shown = ""
  var count = 0
  for scalar in text.unicodeScalars {
    guard count < limit else {
      shown += "…"
      break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
      shown += "\u{FFFD}"
    default: shown.unicodeScalars.append(scalar)
    }
    count += 1
  }
  return "\"\(shown)\""
}
