import ArgumentParser
import LinearModel
import MusterDomain
import MusterEngine
import MusterFiles
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
      has each change as an overlay, for muster apply. The text names people and is for coordinators.

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
  @OptionGroup var format: FormatOption
  @OptionGroup var settings: QuestionSettings

  func validate() throws {
    if all == (post != nil) { throw ValidationError("Fix what? Name a --post, or --all.") }
    guard (0...1_440).contains(moveBy) else { throw ValidationError("--move-by is between 0 and 1440 minutes.") }
  }

  func run() throws {
    let (document, read) = try question.read()
    let control = SolveControl()
    let interrupts = Interrupts { control.cancel() }
    defer { interrupts.end() }
    let search = settings.search(control)
    let place = try post.map { id throws(CommandFailure) in try document.post(id) }
    let answer: (text: String, json: JSONValue)
    do throws(EngineFault) { answer = try self.answer(place, read.roster, document, search) } catch {
      throw CommandFailure(error, of: document)
    }
    try format.write(text: { answer.text }, json: { answer.json })
  }

  private func answer(
    _ place: Int?, _ roster: Roster, _ document: PlanDocument, _ search: QuestionSearch
  ) throws(EngineFault) -> (text: String, json: JSONValue) {
    guard let place else {
      let survey = try FixSurvey(of: roster, document, movingBy: moveBy, with: search)
      return (survey.text(), survey.json)
    }
    let list = try FixList(place, in: roster, of: document, movingBy: moveBy, with: search)
    return (list.text(), list.json)
  }
}
