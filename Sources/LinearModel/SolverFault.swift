/// The solver could not answer; never used for "infeasible" or "out of time", which are answers.
public struct SolverFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of fault it is; a struct, so that a later version can add one.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The stable kebab-case name.
    public var rawValue: String
    /// Makes a code from its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The library stopped at a fault of its own or at a model it cannot load; `detail` has its words.
    public static let internalError = Code(rawValue: "internal-error")
    /// The model holds a value that is not a number, an infinite cost, or a column that does not exist.
    public static let invalidModel = Code(rawValue: "invalid-model")
    /// The given start breaks the model.
    public static let invalidStart = Code(rawValue: "invalid-start")
    /// The library returned a code that its manual does not list for the call.
    public static let unknownStatus = Code(rawValue: "unknown-status")
    /// The library gave up on the arithmetic and nothing is in hand.
    public static let numericalTrouble = Code(rawValue: "numerical-trouble")
    /// The library's answer was checked and is wrong: its point breaks the model, or it denies a point that obeys it.
    public static let unreliableAnswer = Code(rawValue: "unreliable-answer")
    /// A session was used after it ended: after a fault, a stopped solve, or the end of its scope.
    public static let sessionEnded = Code(rawValue: "session-ended")
  }

  /// What kind of fault it is.
  public var code: Code
  /// What happened, with row and column indices, never names.
  public var detail: String

  /// Makes a fault.
  public init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

  /// One line for a log.
  public var description: String { "solver \(code.rawValue): \(detail)" }
}
