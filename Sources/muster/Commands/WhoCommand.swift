import ArgumentParser
import MusterQuestions

/// `muster who`: everybody as a holder of one post.
struct WhoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "who",
    abstract: "Rank everybody for one post, each with the rule in the way.",
    discussion: """
      First come those whom no hard rule stops, the one for whom the goals fare best before the others; what would \
      change is recomputed for each, in points (less is better). Then those who would have to give up one duty, \
      and which. Then those who are stopped, each with the first rule in the way. Hours are credited hours in the \
      roster and in the year; the last duty is the last before the post. The text names people and is for \
      coordinators.

      Example:
        muster who plan.json roster.json harvest-parade/morning/route
      """)

  @OptionGroup var question: QuestionInput
  @Argument(help: "The post: event/shift/post, with @date after a recurring shift.")
  var post: String
  @OptionGroup var format: FormatOption

  func run() throws {
    let (document, read) = try question.read()
    let list = CandidateList(for: try document.post(post), in: read.roster, of: document)
    let report = CandidateReport(list, in: read.roster, of: document)
    try format.write(text: report.text, json: { report.json })
  }
}
