import ArgumentParser
import LinearModel
import MusterEngine
import MusterJSON
import MusterQuestions

/// `muster fix`: the smallest changes of data that fill a post.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Find the smallest changes of data that fill a post, or each short post.",
    discussion: """
      Looked for are: one span of availability, one certificate renewed or granted, one zone allowed, one number of a \
      rule moved as far as it takes, the shift at another time, where it does not recur, and somebody borrowed. Of each \
      kind those are tried for whom the roster has the fewest hours. Only where no single change does, two for \
      one person are looked for. First is said what a search makes of the post without any change, and whose duties \
      would change. --all goes through every post below its minimum, and says which changes fill several. --format json \
      has each change as an overlay, for muster apply; --write-overlay writes that of the first, or of the --take-th. The text names people and is for coordinators.

      Example:
        muster fix plan.json roster.json --post harvest-parade/morning/traffic
        muster fix plan.json roster.json --all
      """)

  @OptionGroup var question: QuestionInput
  @Option(help: ArgumentHelp("The post: event/shift/post, with @date after a recurring shift.", valueName: "post"))
  var post: String?
  @Flag(help: "Every post below its minimum; they share the time limit.")
  var all = false
  @Option(help: ArgumentHelp("How far the shift may be moved either way.", valueName: "minutes"))
  var moveBy = 60
  @Option(help: ArgumentHelp("Write the overlay of a change, for muster apply; with --post.", valueName: "file"))
  var writeOverlay: String?
  @Option(help: ArgumentHelp("Which change --write-overlay writes, as they are numbered.", valueName: "number"))
  var take: Int?
  @OptionGroup var format: FormatOption
  @OptionGroup var settings: QuestionSettings

  func validate() throws {
    if all == (post != nil) { throw ValidationError("Fix what? Name a --post, or --all.") }
    if writeOverlay != nil, all { throw ValidationError("--write-overlay writes a change for one --post.") }
    if take != nil, writeOverlay == nil { throw ValidationError("--take says which change --write-overlay writes.") }
    if writeOverlay == "-" {
      throw ValidationError("--write-overlay needs the name of a file: the report goes to standard output.")
    }
    guard (0...1_440).contains(moveBy) else { throw ValidationError("--move-by is between 0 and 1440 minutes.") }
  }

  func run() throws {
    var places = CommandPlaces(reading: question.paths)
    places.write(writeOverlay)
    places.report()
    try places.check()
    let (document, read) = try question.read()
    let place = try post.map { id throws(CommandFailure) in try document.post(id) }
    guard let place else {
      let survey: FixSurvey
      do throws(EngineFault) {
        survey = try settings.search { search throws(EngineFault) in
          try FixSurvey(of: read.roster, document, movingBy: moveBy, with: search)
        }
      } catch { throw CommandFailure(error, of: document) }
      return try format.write(text: survey.text, json: { survey.json })
    }
    let list: FixList
    do throws(EngineFault) {
      list = try settings.search { search throws(EngineFault) in
        try FixList(place, in: read.roster, of: document, movingBy: moveBy, with: search)
      }
    } catch { throw CommandFailure(error, of: document) }
    if let writeOverlay { try OutputFile(writeOverlay).write(try overlay(in: list).text()) }
    try format.write(text: list.text, json: { list.json })
  }

  private func overlay(in list: FixList) throws(CommandFailure) -> JSONValue {
    let number = take ?? 1
    guard list.fixes.indices.contains(number - 1) else {
      throw CommandFailure(
        .refused,
        list.fixes.isEmpty
          ? "error: no change fills the post, so there is no overlay to write."
          : "error: there is no change \(number); allowed: 1 to \(list.fixes.count).")
    }
    return list.fixes[number - 1].overlay
  }
}
