import ArgumentParser
import MusterEditing

/// `muster pin`: a volunteer fixed to a post.
struct PinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Fix a volunteer to a post, or bar them from it.",
    discussion: """
      A pin holds in every roster. One that breaks a hard rule is refused. A pin of the same volunteer and post is \
      replaced; --free takes it away. Reasons are for coordinators and are never published.

      Example:
        muster pin plan.json v-02 harvest-parade/morning/route
        muster pin plan.json v-03 harvest-parade/morning/route --bar --reason family
        muster pin plan.json v-03 harvest-parade/morning/route --free
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "Id of the volunteer.")
  var volunteer: String
  @Argument(help: "The post: event/shift/post, with @date after a recurring shift.")
  var post: String
  @Flag(help: "Bar them from the post instead.")
  var bar = false
  @Flag(help: "Take the pin away.")
  var free = false
  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @OptionGroup var change: PlanChange

  func validate() throws {
    if free, bar || reason != nil {
      throw ValidationError("--free takes the pin away; --bar and --reason do not apply.")
    }
  }

  func run() throws {
    try change.check(reading: input.plan)
    let state: PlanEdit.PinState = free ? .free : bar ? .barred : .assigned
    try change.run(on: input.plan, of: try input.read()) { (edit) throws(EditFault) in
      try edit.pin(volunteer: volunteer, post: post, to: state, reason: reason)
    }
  }
}
