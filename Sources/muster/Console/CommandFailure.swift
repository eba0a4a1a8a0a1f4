import MusterEngine
import MusterFiles
import MusterJSON
import MusterProgram
import MusterVerify

/// Exit statuses of every command; wrong usage is 64, from the argument parser.
enum ExitStatus: Int32 {
  case fault = 1
  case refused = 2
  case breach = 3
  case noRoster = 4
  case openMinimum = 5
  case leftOut = 6
  case incomplete = 7

  /// What programs are told it is.
  var name: String {
    switch self {
    case .fault: "fault"
    case .refused: "refused"
    case .breach: "breach"
    case .noRoster: "no-roster"
    case .openMinimum: "open-minimum"
    case .leftOut: "left-out"
    case .incomplete: "incomplete"
    }
  }

  /// The same for wrong usage.
  static let usageName = "usage"
}

/// Why a command ended without its result, in words for standard error.
struct CommandFailure: Error {
  /// What the process ends with.
  var status: ExitStatus
  /// One or more lines; empty when everything was said already.
  var message: String
  /// The problems of files behind it, for programs.
  var diagnostics: [Diagnostic]

  /// A failure with its status.
  init(_ status: ExitStatus, _ message: String, _ diagnostics: [Diagnostic] = []) {
    (self.status, self.message, self.diagnostics) = (status, message, diagnostics)
  }

  /// Hard rules that are broken, each on a line, and a sentence of what comes of it.
  init(_ breaches: [Finding], _ sentence: String) {
    let lines = breaches.map { "error: \($0.rule): \($0.text)" }
    self.init(.breach, (lines + [sentence]).joined(separator: "\n"))
  }

  /// A file that was refused.
  init(_ diagnostic: Diagnostic) { self.init(.refused, diagnostic.description, [diagnostic]) }

  /// A search without an outcome.
  ///
  /// - Parameter document: the plan that was searched.
  init(_ fault: EngineFault, of document: PlanDocument) {
    switch fault.code {
    case .tooLarge:
      self.init(
        Diagnostic(
          tooLarge: fault.detail, rule: fault.rule, document, "the plan makes too large an integer program"))
    case .pinsExcluded: self.init(.refused, "The plan has no roster: \(fault.detail).")
    case .noRosterYet: self.init(.noRoster, "No roster: \(fault.detail). Maybe allow more time with --time-limit.")
    default: self.init(.fault, "A fault in Muster, please report it: \(fault)")
    }
  }
}

extension Diagnostic {
  /// What is said of a plan that is larger than `ProgramLimits`.
  init(
    tooLarge detail: String, rule: String?, _ document: PlanDocument, severity: Diagnostic.Severity = .error,
    _ words: String
  ) {
    // A standing rule that the plan does not name has no place of its own in the file.
    let tokens = rule.map { document.tree["rules"]?[$0] == nil ? ["rules"] : ["rules", $0] } ?? []
    self.init(
      "plan-too-large", severity: severity, file: document.file, pointer: JSONPointer(tokens: tokens),
      message: "\(words): \(detail)")
  }
}

extension Program {
  /// The program of a plan that was read, with names of its rows; one that is too large is refused.
  init(of document: PlanDocument) throws(CommandFailure) {
    do throws(ProgramFault) {
      self = try Program(document.plan, rules: document.rules, keepsOrigins: true)
    } catch { throw CommandFailure(EngineFault(error), of: document) }
  }
}
