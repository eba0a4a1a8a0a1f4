import ArgumentParser
import Foundation
import MusterEngine
import MusterFiles
import MusterJSON
import MusterProgram
import MusterQuestions

/// `muster validate`: reads a plan and says everything that is wrong with it.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a plan and report every problem at once.",
    discussion: """
      Each problem comes with its line, its JSON pointer, what is allowed and the likely repair. A valid plan is \
      summarised. The exit status is 2 when the plan is refused; warnings alone do not refuse it. A plan that is too \
      large to be solved is a warning, because a roster of it can still be verified, published and accounted for.

      --capacity also says where qualified people are fewer than posts ask for, before anything is solved: these posts, \
      these people (by name, for coordinators), so many missing in every roster. --values adds what one certificate or one \
      zone more would fill, for each person whom nothing else keeps from a short post: each is laid over the plan and \
      counted anew.

      Example:
        muster validate plan.json
        muster validate plan.json --capacity
        muster validate plan.json --capacity --values
      """)

  @Argument(help: "The plan; - is standard input.")
  var plan: String
  @Flag(help: "Also say when qualified people are fewer than posts ask for.")
  var capacity = false
  @Flag(help: "With --capacity: what one certificate or zone more would fill.")
  var values = false
  @OptionGroup var format: FormatOption
  @OptionGroup var zones: ZoneDataOption

  func validate() throws {
    if values, !capacity { throw ValidationError("--values goes with --capacity.") }
  }

  func run() throws {
    try zones.use()
    let file = InputFile(plan)
    var document: PlanDocument?
    let report: ValidationReport
    switch file.read() {
    case .failure(let fault):
      report = ValidationReport(file: file.name, document: nil, diagnostics: [fault.diagnostic])
    case .success(let bytes): (report, document) = Self.report(bytes, file: file.name)
    }
    let supply = try capacity ? document.map { found throws(CommandFailure) in try Self.supply(of: found) } : nil
    var worth: CapacityValues?
    if values, let supply, supply.isShort, let document {
      do throws(ProgramFault) { worth = try CapacityValues(of: supply, document) } catch {
        throw CommandFailure(EngineFault(error), of: document)
      }
    }
    try format.write(
      text: {
        report.text() + (supply.map { "\n" + $0.text() } ?? "") + (worth.map { "\n" + $0.text() } ?? "")
      },
      json: {
        var json = report.json
        if let supply { json[member: "capacity"] = supply.json }
        if values { json[member: "values"] = worth?.json ?? [] }
        return json
      })
    if report.errors > 0 { throw CommandFailure(.refused, "") }
  }

  private static func supply(of document: PlanDocument) throws(CommandFailure) -> Capacity {
    do throws(ProgramFault) { return try Capacity(document) } catch {
      throw CommandFailure(EngineFault(error), of: document)
    }
  }

  private static func report(_ bytes: [UInt8], file: String) -> (ValidationReport, PlanDocument?) {
    let (document, diagnostics) = PlanReader.read(bytes, file: file)
    let size = document.flatMap(warningOfSize).map { [$0] } ?? []
    return (ValidationReport(file: file, document: document, diagnostics: diagnostics + size), document)
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
