import ArgumentParser
import MusterSweep

/// `muster sweep status`: what is done and what is left.
struct SweepStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell which cases of a sweep have answers, and what went wrong.",
    discussion: """
      Every result is read and held against its seal. A file that is cut short, changed or the result of another case is named; \
      its case counts as open and is run again. Ends with status 7 while any case has no roster.

      --arrays is for scripts that submit array jobs: a line for each job with the offset and the indices of open cases. --request \
      prints the seconds and MiB to ask for, from what cases took so far.

      Example:
        muster sweep status storms
        muster sweep status storms --arrays 1000
      """)

  @OptionGroup var place: SweepPlace
  @OptionGroup var format: FormatOption
  @Option(help: ArgumentHelp("Only list open cases as arrays of so many indices.", valueName: "size"))
  var arrays: Int?
  @Flag(help: "Only print the seconds and MiB that a case may take.")
  var request = false

  func validate() throws {
    guard (1...10_000_000).contains(arrays ?? 1) else { throw ValidationError("--arrays is between 1 and 10000000.") }
    if arrays != nil, request { throw ValidationError("--arrays and --request are two questions.") }
  }

  func run() throws {
    let (folder, manifest) = try place.open()
    let survey = try place.survey(folder, manifest)
    if let arrays {
      let lines = CaseNumbers.arrays(survey.open, size: arrays).map {
        "\($0.offset) \(CaseNumbers.text($0.indices))\n"
      }
      return try OutputFile("-").write(lines.joined())
    }
    if request { return try OutputFile("-").write("\(survey.request.seconds) \(survey.request.megabytes)\n") }
    let text = SweepStatusText(survey)
    try format.write(text: text.whole, json: { text.json })
    if !survey.isComplete { throw CommandFailure(.incomplete, "") }
  }
}
