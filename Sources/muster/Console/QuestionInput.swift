import ArgumentParser
import MusterDomain
import MusterFiles
import MusterJSON

/// The plan and the roster that a question is about.
struct QuestionInput: ParsableArguments {
  @OptionGroup var input: PlanArgument
  @Argument(help: "The roster; - is standard input.", completion: .file())
  var roster: String

  /// The files that are read.
  var paths: [String] { [input.plan, roster] }

  func validate() throws { try Refusal.severalStandardInputs(paths) }

  /// Reads both.
  ///
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong.
  func read() throws(CommandFailure) -> (document: PlanDocument, roster: ReadRoster) {
    let document = try input.read()
    return (document, try PlanArgument.readRoster(roster, of: document))
  }
}

extension PlanDocument {
  /// Index of the volunteer of an id.
  ///
  /// - Throws: `CommandFailure` with `refused`, and the nearest id.
  func volunteer(_ id: String) throws(CommandFailure) -> Int {
    if let index = plan.volunteers.firstIndex(where: { $0.id == id }) { return index }
    throw unknown(id, "volunteer", among: plan.volunteers.map(\.id))
  }

  /// Index of the post of an id.
  ///
  /// - Throws: `CommandFailure` with `refused`, and the nearest id.
  func post(_ id: String) throws(CommandFailure) -> Int {
    if let index = plan.posts.firstIndex(where: { $0.id == id }) { return index }
    throw unknown(id, "post", among: plan.posts.map(\.id))
  }

  private func unknown(_ id: String, _ what: String, among ids: [String]) -> CommandFailure {
    CommandFailure(
      Diagnostic(
        "unknown-id", file: file, message: "has no \(what) \"\(shownText(id))\"",
        allowed: "the id of a \(what) of the plan",
        advice: NearestName.nearest(to: id, in: ids).map { "“\(shownText($0))”" }))
  }
}
