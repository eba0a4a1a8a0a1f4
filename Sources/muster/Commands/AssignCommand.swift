import ArgumentParser
import MusterDomain
import MusterFiles
import MusterVerify

/// `muster assign`: a duty given by hand.
struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Give a duty by hand: checked at once, priced, and marked.",
    discussion: """
      The changed roster is judged by the words of all rules; with a broken hard rule nothing is written and the exit \
      status is 3. What the change costs each goal is told. Without -o that is all; with it the roster is written, and \
      the new duty is marked as made by hand (handMade). -o may name the roster itself.

      Example:
        muster assign plan.json roster.json v-06 harvest-parade/morning/route
      """)

  @OptionGroup var question: QuestionInput
  @Argument(help: "Id of the volunteer.")
  var volunteer: String
  @Argument(help: "The post: event/shift/post, with @date after a recurring shift.")
  var post: String
  @OptionGroup var hand: HandChangeOptions

  func run() throws {
    try hand.run(question) { (document) throws(CommandFailure) in
      DutyChange(assigned: [Duty(try document.volunteer(volunteer), at: try document.post(post))])
    }
  }
}

/// `muster unassign`: a duty taken away by hand.
struct UnassignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unassign",
    abstract: "Take a duty away by hand: checked at once and priced.",
    discussion: """
      The changed roster is judged by the words of all rules; with a broken hard rule nothing is written and the exit \
      status is 3. What the change costs each goal is told, and which post is short because of it. Without -o that is \
      all; -o may name the roster itself.

      Example:
        muster unassign plan.json roster.json v-04 harvest-parade/morning/route
      """)

  @OptionGroup var question: QuestionInput
  @Argument(help: "Id of the volunteer.")
  var volunteer: String
  @Argument(help: "The post that they hold.")
  var post: String
  @OptionGroup var hand: HandChangeOptions

  func run() throws {
    try hand.run(question) { (document) throws(CommandFailure) in
      DutyChange(released: [Duty(try document.volunteer(volunteer), at: try document.post(post))])
    }
  }
}

/// `muster swap`: several duties change hands at once.
struct SwapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swap",
    abstract: "Let duties change hands: checked at once, priced, and marked.",
    discussion: """
      Everything is done together, and the roster that comes of it is judged by the words of all rules, as assign does. \
      Somebody hands a duty over with one --give and one --take; two who exchange duties need two of each.

      Example:
        muster swap plan.json roster.json --take v-06=harvest-parade/morning/route
      """)

  @OptionGroup var question: QuestionInput
  @Option(help: ArgumentHelp("Who gives up which duty.", valueName: "volunteer=post"))
  var give: [String] = []
  @Option(help: ArgumentHelp("Who takes which duty.", valueName: "volunteer=post"))
  var take: [String] = []
  @OptionGroup var hand: HandChangeOptions

  func validate() throws {
    if give.isEmpty, take.isEmpty { throw ValidationError("Nothing changes hands: name --give and --take.") }
    for text in give + take where Self.halves(text) == nil {
      throw ValidationError("--give and --take are of the form VOLUNTEER=POST.")
    }
  }

  func run() throws {
    try hand.run(question) { (document) throws(CommandFailure) in
      DutyChange(released: try Self.duties(give, in: document), assigned: try Self.duties(take, in: document))
    }
  }

  private static func duties(_ texts: [String], in document: PlanDocument) throws(CommandFailure) -> [Duty] {
    var duties: [Duty] = []
    for text in texts {
      guard let (volunteer, post) = halves(text) else { continue }
      duties.append(Duty(try document.volunteer(volunteer), at: try document.post(post)))
    }
    return duties
  }

  private static func halves(_ text: String) -> (String, String)? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
    let post = text[text.index(after: equals)...]
    return post.isEmpty ? nil : (String(text[..<equals]), String(post))
  }
}
