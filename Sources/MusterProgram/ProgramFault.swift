/// Why there is no program.
public struct ProgramFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of fault.
  public enum Code: String, Sendable {
    /// The plan makes a program that is larger than `ProgramLimits`.
    case tooLarge = "too-large"
    /// The effort was at its end.
    case stopped
  }
  /// What kind.
  public var code: Code
  /// The evidence; ids only.
  public var detail: String
  /// Id of the rule that it is about, when it is about one.
  public var rule: String?

  /// Makes a fault.
  public init(_ code: Code, _ detail: String, rule: String? = nil) {
    (self.code, self.detail, self.rule) = (code, detail, rule)
  }

  /// Code and evidence.
  public var description: String { "\(code.rawValue): \(detail)" }
}
