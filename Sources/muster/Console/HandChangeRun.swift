import ArgumentParser
import MusterDomain
import MusterFiles
import MusterQuestions
import MusterVerify
import PlainText

/// How a roster changed by hand is told and written, for `assign`, `unassign` and `swap`.
struct HandChangeOptions: ParsableArguments {
  @OptionGroup var format: FormatOption
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write the changed roster; without it the change is only told.", valueName: "file"),
    completion: .file())
  var output: String?

  func validate() throws {
    if output == "-" { throw ValidationError("-o needs the name of a file: the report goes to standard output.") }
  }

  /// Makes the change, tells it, and writes the roster if no hard rule is broken.
  ///
  /// - Parameter change: what is to be done, in the plan that was read.
  /// - Throws: `CommandFailure` with `refused` when it cannot be done, and with `breach` when a hard rule forbids it.
  func run(
    _ question: QuestionInput, _ change: (PlanDocument) throws(CommandFailure) -> DutyChange
  ) throws(CommandFailure) {
    var places = CommandPlaces(reading: question.paths)
    places.write(output, replacing: [question.roster])
    places.report()
    try places.check()
    let (document, read) = try question.read()
    let wanted = try change(document)
    let hand: HandChange
    do throws(HandChange.Fault) {
      hand = try HandChange(wanted, of: read, in: document)
    } catch { throw CommandFailure(error, of: document) }
    guard hand.breaches.isEmpty else {
      throw CommandFailure(hand.breaches, "Nothing was written.")
    }
    if let output { try OutputFile(output).write(hand.tree.bytes()) }
    try format.write(text: hand.text, json: { hand.json })
  }
}

extension CommandFailure {
  /// A change by hand that cannot be made.
  init(_ fault: HandChange.Fault, of document: PlanDocument) {
    let plan = document.plan
    func names(_ duty: Duty) -> (String, String) {
      (DisplayText.safe(plan.volunteers[duty.volunteer].id), DisplayText.safe(plan.posts[duty.post].id))
    }
    switch fault {
    case .notHeld(let duty):
      let (person, post) = names(duty)
      self.init(.refused, "error: \(person) does not hold \(post) in this roster. Maybe muster who shows who does.")
    case .held(let duty):
      let (person, post) = names(duty)
      self.init(.refused, "error: \(person) holds \(post) already.")
    case .twice(let duty):
      let (person, post) = names(duty)
      self.init(.refused, "error: \(person) at \(post) is named twice.")
    }
  }
}
