import ArgumentParser
import MusterFiles
import MusterJSON
import PlainText

/// `muster apply`: makes changes for good.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Write a plan with changes made for good.",
    discussion: """
      Overlays are laid over the plan one after another, then come the changes of the options; the plan that results \
      is read like any other before it is written, and nothing is written when it is refused. -o may name the plan \
      itself. What was changed is told on standard error.

      Example:
        muster apply plan.json --absent v-05=2026-09-19 -o changed.json
        muster apply plan.json whatif/storm.json -o stormy.json
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "Overlays, laid over the plan in this order.", completion: .file())
  var overlays: [String] = []
  @OptionGroup var changes: ChangeOptions
  @OptionGroup var output: OutputOption
  @Flag(help: "Say what would be changed, and write nothing.")
  var dryRun = false
  @OptionGroup var format: FormatOption

  func validate() throws {
    if overlays.isEmpty, changes.isEmpty { throw ValidationError("Nothing to apply: name an overlay or a change.") }
    try Refusal.severalStandardInputs([input.plan] + overlays + changes.paths)
  }

  func run() throws {
    var places = CommandPlaces(reading: [input.plan] + overlays + changes.paths)
    if !dryRun {
      places.write(output.output, replacing: [input.plan])
      places.write(changes.writeOverlay)
      places.report(in: format, beside: output.output)
    }
    try places.check()
    var document = try input.read()
    var lines: [String] = []
    for path in overlays {
      let file = InputFile(path)
      let bytes = try file.bytes()
      let (changed, name, diagnostics) = OverlayFile.apply(bytes, file: file.name, to: document)
      document = try Refusal.pass(changed, diagnostics)
      lines.append(Self.line(name, JSONDocument.parse(bytes, file: file.name, diagnostics: Diagnostics())?.root ?? [:]))
    }
    var overlay: JSONValue?
    if !changes.isEmpty {
      let made = try changes.apply(to: document, name: "changes")
      (document, overlay) = (made.document, made.overlay)
      lines.append(Self.line("changes", made.overlay))
    }
    if dryRun { return try format.tell([], lines + ["Nothing was written (--dry-run)."], isTextAside: true) }
    var written = [output.output]
    try output.file.write(document.tree.text())
    if let path = changes.writeOverlay, let overlay {
      try OutputFile(path).write(overlay.text())
      written.append(path)
    }
    try format.tell(written, lines, isAside: output.output == "-", isTextAside: true)
  }

  private static func line(_ name: String, _ overlay: JSONValue) -> String {
    "\(DisplayText.safe(name)): \(ChangeSummary.text(of: overlay))."
  }
}

/// What an overlay changes, in a line.
enum ChangeSummary {
  /// Counts of what is removed, added and changed, as `1 volunteer and 2 shifts removed, 1 event changed`.
  static func text(of overlay: JSONValue) -> String {
    let parts = [("remove", "removed"), ("add", "added"), ("change", "changed")].compactMap { key, done -> String? in
      let counts = (overlay[key]?.members ?? []).compactMap { member -> String? in
        let count = member.value.elements?.count ?? member.value.members?.count ?? 0
        return count > 0 ? Figures.count(count, String(member.key.dropLast())) : nil
      }
      return counts.isEmpty ? nil : list(counts) + " " + done
    }
    return parts.isEmpty ? "nothing changed" : parts.joined(separator: "; ")
  }

  private static func list(_ parts: [String]) -> String {
    parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
  }
}
