public import ArgumentParser
import LinearModel
import MusterDomain
import MusterEngine
import MusterFiles
import MusterJSON
public import MusterQuestions

extension ExplanationReader: ExpressibleByArgument {}

/// `muster explain`: why a post is short, why somebody has these duties, why one person and one post.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a post is short, or why somebody has these duties.",
    discussion: """
      --post: who could take it now, whom which rule stops, which duties hold the others, and whether nobody can or the \
      search did not: the plan is searched anew with one person more there. --volunteer: what each duty is for, which \
      places are left for them, and which rules keep them from others. Both: the plan is searched anew with the \
      person forced off that post, or on it, and compared: which goal changes, and whose duties. A difference is stated \
      where it is proved; else what was found is, and that it was not decided. --for member says nothing about \
      anybody else.

      Example:
        muster explain plan.json roster.json --post harvest-parade/morning/traffic
        muster explain plan.json roster.json --volunteer v-04 --for member
      """)

  @OptionGroup var question: QuestionInput
  @Option(help: ArgumentHelp("A post: event/shift/post, with @date after a recurring shift.", valueName: "post"))
  var post: String?
  @Option(help: ArgumentHelp("Id of a volunteer.", valueName: "volunteer"))
  var volunteer: String?
  @Option(name: .customLong("for"), help: "Who will read it.")
  var reader: ExplanationReader = .coordinator
  @OptionGroup var format: FormatOption
  @OptionGroup var settings: QuestionSettings

  func validate() throws {
    if post == nil, volunteer == nil { throw ValidationError("Explain what? Name a --post, a --volunteer or both.") }
    if volunteer == nil, reader == .member {
      throw ValidationError("--for member explains to one person: name the --volunteer.")
    }
  }

  func run() throws {
    let (document, read) = try question.read()
    let place = try post.map { id throws(CommandFailure) in try document.post(id) }
    let person = try volunteer.map { id throws(CommandFailure) in try document.volunteer(id) }
    let answer: (text: String, json: JSONValue)
    do throws(EngineFault) {
      answer = try settings.search { search throws(EngineFault) in
        try explain(person, place, read.roster, document, search)
      }
    } catch { throw CommandFailure(error, of: document) }
    try format.write(text: { answer.text }, json: { answer.json })
  }

  private func explain(
    _ person: Int?, _ place: Int?, _ roster: Roster, _ document: PlanDocument, _ search: QuestionSearch
  ) throws(EngineFault) -> (text: String, json: JSONValue) {
    guard let person else {
      // `validate` asks for one of the two.
      let explanation = try PostExplanation(place ?? 0, in: roster, of: document, with: search)
      return (explanation.text(), explanation.json)
    }
    guard let place else {
      let explanation = PersonExplanation(person, in: roster, of: document, for: reader)
      return (explanation.text(), explanation.json)
    }
    let explanation = try PairExplanation(
      Duty(person, at: place), in: roster, of: document, for: reader, with: search)
    return (explanation.text(), explanation.json)
  }
}
