/// The stable name of a kind of problem, in kebab-case; texts may change, codes may not.
public struct DiagnosticCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// The kebab-case name.
  public let rawValue: String
  /// A code of that name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// A code of that name.
  public init(stringLiteral value: String) { rawValue = value }

  /// The file is not UTF-8.
  public static let encoding: Self = "encoding"
  /// The file holds nothing.
  public static let emptyFile: Self = "empty-file"
  /// The file is larger than allowed.
  public static let tooLarge: Self = "too-large"
  /// Arrays and objects are nested deeper than allowed.
  public static let tooDeep: Self = "too-deep"
  /// The text is not JSON.
  public static let syntax: Self = "syntax"
  /// An object names a key twice.
  public static let duplicateKey: Self = "duplicate-key"
  /// A key that is not known there.
  public static let unknownKey: Self = "unknown-key"
  /// A required key is not there.
  public static let missingKey: Self = "missing-key"
  /// The value is of another kind than asked for.
  public static let wrongType: Self = "wrong-type"
  /// A number, or a number of elements, outside its range.
  public static let outOfRange: Self = "out-of-range"
  /// A text that is none of the allowed ones.
  public static let unknownName: Self = "unknown-name"
  /// A text that cannot be read as what it should be.
  public static let invalidText: Self = "invalid-text"
}

/// One problem in a file, told so that somebody can act on it.
public struct Diagnostic: Hashable, Sendable {
  /// How bad a problem is.
  public enum Severity: String, Hashable, Sendable {
    /// The input is refused.
    case error
    /// The input is read, but somebody should look.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// The stable name of the kind of problem.
  public var code: DiagnosticCode
  /// The file as the user named it.
  public var file: String
  /// The place in the document; the root when the document could not be read.
  public var pointer: JSONPointer
  /// The line, from 1; nil when the value was not read from a file.
  public var line: Int?
  /// The column in characters, from 1.
  public var column: Int?
  /// The value, safe to print and at most 80 characters; nil when there is none or it is personal.
  public var value: String?
  /// What is wrong, as a sentence without full stop; says the value where it may.
  public var message: String
  /// What is allowed instead.
  public var allowed: String?
  /// The likely repair, without "Maybe" and full stop.
  public var advice: String?

  /// A problem in a file.
  public init(
    _ code: DiagnosticCode, severity: Severity = .error, file: String, pointer: JSONPointer = .root,
    line: Int? = nil, column: Int? = nil, value: String? = nil, message: String, allowed: String? = nil,
    advice: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.pointer = pointer
    self.line = line
    self.column = column
    self.value = value
    self.message = message
    self.allowed = allowed
    self.advice = advice
  }
}

extension Diagnostic: CustomStringConvertible {
  /// One to three lines for people: place and problem, what is allowed, "Maybe …".
  public var description: String {
    var text = shownText(file, limit: 400)
    if let line {
      text += ":\(line)"
      if let column { text += ":\(column)" }
    }
    if !pointer.tokens.isEmpty { text += " " + shownText(pointer.description, limit: 200) }
    text += severity == .warning ? ": warning: " : ": "
    text += message
    if let allowed { text += "\n  allowed: " + allowed }
    if let maybe { text += "\n  " + maybe }
    return text
  }

  /// The advice as a sentence: `Maybe 2.`
  private var maybe: String? { advice.map { "Maybe \($0)." } }

  /// The problem for programs; `null` for what is not known.
  public var json: JSONValue {
    [
      "severity": .string(severity.rawValue), "code": .string(code.rawValue), "file": .string(file),
      "pointer": .string(pointer.description), "line": .optional(line) { .int($0) },
      "column": .optional(column) { .int($0) }, "value": .optional(value) { .string($0) }, "message": .string(message),
      "allowed": .optional(allowed) { .string($0) }, "advice": .optional(maybe) { .string($0) },
    ]
  }
}

extension Diagnostic: Comparable {
  /// The order of reading: file, line, column, pointer, then severity (errors first), code and
  /// texts, so that no two different ones tie.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.file != right.file { return left.file < right.file }
    let (line, otherLine) = (left.line ?? 0, right.line ?? 0)
    if line != otherLine { return line < otherLine }
    let (column, otherColumn) = (left.column ?? 0, right.column ?? 0)
    if column != otherColumn { return column < otherColumn }
    if left.pointer != right.pointer { return left.pointer < right.pointer }
    if left.severity != right.severity { return left.severity == .error }
    if left.code != right.code { return left.code.rawValue < right.code.rawValue }
    if left.message != right.message { return left.message < right.message }
    return [left.value ?? "", left.allowed ?? "", left.advice ?? ""]
      .lexicographicallyPrecedes([right.value ?? "", right.allowed ?? "", right.advice ?? ""])
  }
}
