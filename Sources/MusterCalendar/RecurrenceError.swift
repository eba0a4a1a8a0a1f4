/// Why a recurrence rule could not be read or followed.
public struct RecurrenceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, as a stable word for programs.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The kebab-case word.
    public let rawValue: String
    /// Makes a code from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A part is not `NAME=value`, or its value has the wrong shape.
    public static let malformed = Code(rawValue: "malformed")
    /// The rule is longer than `RecurrenceRule.maximumLength`.
    public static let tooLong = Code(rawValue: "too-long")
    /// RFC 5545 knows no such part.
    public static let unknownPart = Code(rawValue: "unknown-part")
    /// A part of RFC 5545 that Muster does not follow.
    public static let unsupportedPart = Code(rawValue: "unsupported-part")
    /// A value of RFC 5545 that Muster does not follow.
    public static let unsupportedValue = Code(rawValue: "unsupported-value")
    /// A part is given twice.
    public static let duplicatePart = Code(rawValue: "duplicate-part")
    /// A part that every rule needs is missing.
    public static let missingPart = Code(rawValue: "missing-part")
    /// A number is outside its range.
    public static let outOfRange = Code(rawValue: "out-of-range")
    /// Two parts that RFC 5545 does not allow together, or that mean nothing together.
    public static let conflictingParts = Code(rawValue: "conflicting-parts")
    /// UNTIL is in UTC and no timeline was given to read it.
    public static let untilNeedsTimeline = Code(rawValue: "until-needs-timeline")
    /// More than `RecurrenceRule.maximumOccurrences` occurrences.
    public static let tooManyOccurrences = Code(rawValue: "too-many-occurrences")
    /// More than `RecurrenceRule.maximumCandidates` days and times would have to be looked at.
    public static let tooMuchWork = Code(rawValue: "too-much-work")
  }

  /// The stable word for programs.
  public let code: Code
  /// The part at fault, such as `BYDAY`; for text that is no part, that text, quoted and shortened.
  public let part: String
  /// One sentence for people, ending in a full stop.
  public let message: String
  /// What would have been accepted.
  public let allowed: String

  /// Makes an error.
  public init(_ code: Code, part: String, _ message: String, allowed: String) {
    (self.code, self.part, self.message, self.allowed) = (code, part, message, allowed)
  }

  /// The part, the message and what would have been accepted.
  public var description: String { "\(part): \(message) Allowed: \(allowed)." }
}
