import ArgumentParser
import MusterVerify

/// `muster verify`: judges a roster, whoever made it.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judge a roster independently of the search that made it.",
    discussion: """
      Every rule is recomputed from the plan and the assignments alone, without the integer program; everything that the \
      file says about itself is compared with that: values, gaps, statuses, shortfalls and their reasons, violations and \
      their words, pins, sums. A bound is held against its value; that it was proved takes solving again. Rosters written by hand need only `format` and `assignments`. The exit \
      status is 3 when a hard rule is broken or the file misstates its roster.

      Example:
        muster verify plan.json roster.json
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "The roster; - is standard input.", completion: .file())
  var roster: String
  @OptionGroup var format: FormatOption

  func validate() throws { try Refusal.severalStandardInputs([input.plan, roster]) }

  func run() throws {
    let document = try input.read()
    let read = try PlanArgument.readRoster(roster, of: document, telling: ["other-pin"])
    let assessment = Verifier.assess(read.roster, of: document.plan, rules: document.rules)
    let report = VerificationReport(read, of: document, assessment: assessment)
    try format.write(text: report.text, json: { report.json })
    if !report.isConfirmed {
      let breaches = report.breaches.map { "error: \($0.rule): \($0.text)" }
      let claims = report.falseClaims.map { "error: false claim: \($0)" }
      throw CommandFailure(.breach, (breaches + claims).joined(separator: "\n"))
    }
  }
}
