import MusterFiles
import MusterImport
import MusterJSON

/// Events of a file as the part of an overlay that adds them, for `--add-events`.
struct AddedEvents {
  /// Events that the plan does not have.
  private(set) var added: [JSONValue] = []
  /// Merge patches on events that it has, by id.
  private(set) var changed: [JSONValue.Member] = []
  /// The plan with them.
  private(set) var document: PlanDocument

  /// Begins with a plan.
  init(to document: PlanDocument) { self.document = document }

  /// Reads one file as `import events` does, and tells what came of its rows.
  ///
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong.
  mutating func read(_ path: String) throws(CommandFailure) {
    let file = InputFile(path)
    let result = EventImport.run(
      try file.bytes(), file: file.name, into: document.tree, planFile: document.file, options: EventImportOptions())
    let tree = try Refusal.pass(result.plan, result.diagnostics)
    Console.say(result.report.text)
    let (read, diagnostics) = PlanReader.read(tree: tree, file: document.file)
    var before: [String: JSONValue] = [:]
    for event in document.tree["events"]?.elements ?? [] { if let id = event["id"]?.string { before[id] = event } }
    for event in tree["events"]?.elements ?? [] {
      guard let id = event["id"]?.string else { continue }
      guard let old = before[id] else {
        added.append(event)
        continue
      }
      if old != event { patch(id, from: old, to: event) }
    }
    document = try Refusal.pass(read, diagnostics.filter { $0.severity == .error })
  }

  private mutating func patch(_ id: String, from old: JSONValue, to new: JSONValue) {
    // What a file before added and this one changes is still an addition.
    if let place = added.firstIndex(where: { $0["id"]?.string == id }) { return added[place] = new }
    var patch: JSONValue = [:]
    for member in new.members ?? [] where member.key != "id" && old[member.key] != member.value {
      patch[member: member.key] = member.value
    }
    for member in old.members ?? [] where new[member.key] == nil { patch[member: member.key] = .null }
    changed.append(JSONValue.Member(id, patch))
  }

  /// An overlay of other changes with these events in it.
  func merged(into overlay: JSONValue) -> JSONValue {
    var result = overlay
    if !added.isEmpty {
      var add = result["add"] ?? [:]
      add[member: "events"] = .array(added)
      result[member: "add"] = add
    }
    guard !changed.isEmpty else { return result }
    var change = result["change"] ?? [:]
    var events: JSONValue = .object(changed)
    for member in change["events"]?.members ?? [] {
      events[member: member.key] = (events[member.key] ?? [:]).merging(patch: member.value)
    }
    change[member: "events"] = events
    result[member: "change"] = change
    return result
  }
}
