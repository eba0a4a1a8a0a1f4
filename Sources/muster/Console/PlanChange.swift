import ArgumentParser
import MusterEditing
import MusterFiles
import MusterJSON

/// Where a changed plan goes; commands that change a plan share it.
struct PlanChange: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("File for the changed plan. (default: the plan itself)", valueName: "file"), completion: .file())
  var output: String?
  @Flag(help: "Only say what would change.")
  var dryRun = false
  @OptionGroup var format: FormatOption

  /// Makes a change and writes the plan that comes of it, whole, after its reader has read it again.
  ///
  /// - Parameter path: the plan as the user named it; it is replaced unless `-o` names another file.
  func run(on path: String, of document: PlanDocument, _ change: (inout PlanEdit) throws(EditFault) -> Void) throws {
    var edit = PlanEdit(document)
    do throws(EditFault) { try change(&edit) } catch { throw ValidationError(error.description) }
    let (changed, problems) = edit.read()
    _ = try Refusal.pass(changed, problems)
    let target = OutputFile(output ?? path)
    let writes = !dryRun && (edit.isChanged || output != nil)
    if writes {
      try target.write(edit.isChanged ? edit.tree.bytes() : try unchanged(path, document))
    }
    let text = edit.text + (dryRun && edit.isChanged ? "Dry run: nothing was written.\n" : "")
    try format.tell(
      writes ? [target.path] : [], edit.changes + edit.notes, text: text, isAside: target.path == "-" && !dryRun)
  }

  /// Refuses places before work is spent.
  func check(reading path: String) throws(CommandFailure) {
    var places = CommandPlaces(reading: [path])
    if !dryRun { places.write(output ?? path, replacing: [path]) }
    if dryRun || output ?? path != "-" { places.report() }
    try places.check()
  }

  /// Every byte as it was; standard input can be read only once.
  private func unchanged(_ path: String, _ document: PlanDocument) throws(CommandFailure) -> [UInt8] {
    path == "-" ? document.tree.bytes() : try InputFile(path).bytes()
  }
}
