public import ArgumentParser
public import MusterEditing

extension PlanEdit.Removable: ExpressibleByArgument {}

/// `muster remove`: people and events out of a plan.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take volunteers or events out of a plan.",
    discussion: """
      What refers to them goes too, and is told: pins, wishes about colleagues, published duties, attendance, selectors \
      of rules. For somebody who is away for a while, a status or availability is better; for an event that may come \
      back, approved: no.

      Example:
        muster remove plan.json events coffee --dry-run
        muster remove plan.json volunteers v-05 v-06
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "What is removed: volunteers or events.")
  var kind: PlanEdit.Removable
  @Argument(help: ArgumentHelp("Ids.", valueName: "id"))
  var ids: [String]
  @OptionGroup var change: PlanChange

  func run() throws {
    try change.check(reading: input.plan)
    try change.run(on: input.plan, of: try input.read()) { (edit) throws(EditFault) in try edit.remove(kind, ids) }
  }
}
