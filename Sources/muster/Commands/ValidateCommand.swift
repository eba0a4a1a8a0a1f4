import ArgumentParser
import Foundation
import MusterFiles
import MusterJSON
import MusterProgram
import MusterReports

/// `muster validate`: reads a plan and says everything that is wrong with it.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a plan and report every problem at once.",
    discussion: """
      Each problem comes with its line, its JSON pointer, what is allowed and the likely repair. A valid plan is \
      summarised. The exit status is 2 when the plan is refused; warnings alone do not refuse it. A plan that is too \
      large to be solved is a warning, because a roster of it can still be verified, published and accounted for.

      Example:
        muster validate plan.json
      """)

  @Argument(help: "The plan; - is standard input.")
  var plan: String
  @OptionGroup var format: FormatOption
  @OptionGroup var zones: ZoneDataOption

  func run() throws {
    try zones.use()
    let file = InputFile(plan)
    let report =
      switch file.read() {
      case .failure(let fault): ValidationReport(file: file.name, document: nil, diagnostics: [fault.diagnostic])
      case .success(let bytes): Self.report(bytes, file: file.name)
      }
    try format.write(text: report.text, json: { report.json })
    if report.errors > 0 { throw CommandFailure(.refused, "") }
  }

  private static func report(_ bytes: [UInt8], file: String) -> ValidationReport {
    let (document, diagnostics) = PlanReader.read(bytes, file: file)
    let size = document.flatMap(warningOfSize).map { [$0] } ?? []
    return ValidationReport(file: file, document: document, diagnostics: diagnostics + size)
  }

  /// A plan that no search takes can still be verified, published and accounted for: what is said is a warning.
  private static func warningOfSize(_ document: PlanDocument) -> Diagnostic? {
    let effort = BuildingEffort(threads: max(1, ProcessInfo.processInfo.activeProcessorCount))
    do throws(ProgramFault) {
      try Program.checkSize(of: document.plan, rules: document.rules, effort: effort)
      return nil
    } catch {
      guard error.code == .tooLarge else { return nil }
      return Diagnostic(
        tooLarge: error.detail, rule: error.rule, document, severity: .warning,
        "solve, whatif and model refuse this plan, as it makes too large an integer program")
    }
  }
}
