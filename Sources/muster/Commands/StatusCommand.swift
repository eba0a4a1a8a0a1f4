import ArgumentParser
import MusterQuestions

/// `muster status`: what needs attention in the days ahead.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what needs attention in the days ahead; exit status 5 when a minimum is open.",
    discussion: """
      Posts below their minimum that begin within the time, certificates that run out in it, with the duties that need \
      them afterwards, and everybody who will miss what they owe as the roster stands. The exit status is 5 when a \
      minimum is open in that time and 0 when none is, so that a scheduled job can warn. The text names people and is \
      for coordinators.

      Example:
        muster status plan.json roster.json --as-of 2026-10-12 --within 7d
      """)

  @OptionGroup var question: QuestionInput
  @Option(help: ArgumentHelp("A day, or a local time, from which on is looked.", valueName: "time"))
  var asOf: String
  @Option(help: ArgumentHelp("How far ahead: days as 7d, hours as 48h.", valueName: "time"))
  var within = "7d"
  @OptionGroup var format: FormatOption

  func validate() throws {
    if minutes == nil { throw ValidationError("--within is a number of days or hours: 7d, 48h.") }
  }

  private var minutes: Int? {
    guard let unit = within.last, let number = Int(within.dropLast()), (1...100_000).contains(number) else {
      return nil
    }
    return unit == "d" ? number * 1_440 : unit == "h" ? number * 60 : nil
  }

  func run() throws {
    let (document, read) = try question.read()
    let time = asOf.count == 10 ? asOf + "T00:00" : asOf
    guard let first = try AsOfOption.minute(time, of: document), let minutes else { return }
    let report = StatusReport(read.roster, of: document, from: first, within: minutes)
    try format.write(text: report.text, json: { report.json })
    // What is open was told already.
    if report.hasOpenMinimum { throw CommandFailure(.openMinimum, "") }
  }
}
