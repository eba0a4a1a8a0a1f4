import ArgumentParser
import LinearModel
import MusterEngine
import MusterQuestions

/// `muster fix`: the single changes of data that fill a post.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Find single changes of data that fill a post, each tried by a new search.",
    discussion: """
      Looked for are: one span of availability, one certificate renewed or granted, one zone allowed, one number of a \
      rule moved as far as it takes, and the shift at another time, where it does not recur. Of each kind those are \
      tried for whom the roster has the fewest hours. First is said what a search makes of the post without any \
      change. --format json has each change as an overlay, for muster apply. The text names people and is for \
      coordinators.

      Example:
        muster fix plan.json roster.json --post harvest-parade/morning/traffic
      """)

  @OptionGroup var question: QuestionInput
  @Option(help: ArgumentHelp("The post: event/shift/post, with @date after a recurring shift.", valueName: "post"))
  var post: String
  @Option(help: ArgumentHelp("How far the shift may be moved either way.", valueName: "minutes"))
  var moveBy = 60
  @OptionGroup var format: FormatOption
  @OptionGroup var settings: QuestionSettings

  func validate() throws {
    guard (0...1_440).contains(moveBy) else { throw ValidationError("--move-by is between 0 and 1440 minutes.") }
  }

  func run() throws {
    let (document, read) = try question.read()
    let control = SolveControl()
    let interrupts = Interrupts { control.cancel() }
    defer { interrupts.end() }
    let place = try document.post(post)
    let list: FixList
    do throws(EngineFault) {
      list = try FixList(
        place, in: read.roster, of: document, movingBy: moveBy, with: settings.search(control))
    } catch { throw CommandFailure(error, of: document) }
    try format.write(text: list.text, json: { list.json })
  }
}
