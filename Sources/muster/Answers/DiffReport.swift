import MusterArchive
import MusterFiles
import MusterJSON
import PlainText

/// What changed between two rosters, per person and per event, as `muster diff` tells it.
struct DiffReport: Sendable {
  /// Whether both rosters answer the same plan; nil when one of them does not say.
  let isSamePlan: Bool?
  /// Versions before and after.
  let versions: (from: Int, to: Int)
  /// All changes, in order of person, then post.
  let changes: [DutyList.Change]

  /// Compares two rosters.
  /// - Complexity: O(n log n).
  init(from old: DutyList, to new: DutyList) {
    isSamePlan = if let one = old.digest, let other = new.digest { one == other } else { nil }
    versions = (old.version, new.version)
    changes = old.changes(to: new)
  }

  /// How many changes of a kind there are.
  func count(_ kind: DutyList.Change.Kind) -> Int { changes.count { $0.kind == kind } }
  /// People with a change.
  var people: Int { Set(changes.map(\.volunteer)).count }
  /// Events with a change.
  var events: Int { Set(changes.map(\.event)).count }
}

extension DiffReport {
  /// For people: a summary, then per person, then per event.
  ///
  /// - Parameter names: what to call people, events and posts, for the coordinator's eyes; ids only without.
  func text(names: PlanNames? = nil) -> String {
    guard !changes.isEmpty else { return note + "No difference: everyone holds the same posts.\n" }
    let counts = DutyList.Change.Kind.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
    var lines = [
      "\(Figures.count(changes.count, "change")) (\(counts.joined(separator: ", "))) for "
        + "\(Figures.count(people, "person", "people")) at \(Figures.count(events, "event")).", "",
    ]
    lines += DisplayText.heading("By person")
    let order = { (id: String) in (names?.sortName(ofPerson: id) ?? id, id) }
    for group in grouped(\.volunteer).sorted(by: { order($0.key) < order($1.key) }) {
      lines.append(names?.person(group.key) ?? DisplayText.safe(group.key))
      lines += inOrder(group.changes, names).map { "  " + sentence($0, aboutEvent: false, names) }
    }
    lines.append("")
    lines += DisplayText.heading("By event")
    for group in grouped(\.event) {
      lines.append(names?.event(group.key) ?? DisplayText.safe(group.key))
      lines += inOrder(group.changes, names).map { "  " + sentence($0, aboutEvent: true, names) }
    }
    return note + lines.joined(separator: "\n") + "\n"
  }

  /// For programs.
  var json: JSONValue {
    [
      "format": 1, "samePlan": .optional(isSamePlan) { .bool($0) },
      "versions": ["from": .int(versions.from), "to": .int(versions.to)],
      "summary": .object(
        DutyList.Change.Kind.allCases.map { JSONValue.Member($0.rawValue, .int(count($0))) }
          + [JSONValue.Member("people", .int(people)), JSONValue.Member("events", .int(events))]),
      "people": .array(
        grouped(\.volunteer).map { ["volunteer": .string($0.key), "changes": .array($0.changes.map(json))] }),
      "events": .array(grouped(\.event).map { ["event": .string($0.key), "changes": .array($0.changes.map(json))] }),
    ]
  }

  private var note: String {
    isSamePlan == false ? "The rosters answer different plans, or different versions of one.\n" : ""
  }

  private func json(_ change: DutyList.Change) -> JSONValue {
    [
      "kind": .string(change.kind.rawValue), "volunteer": .string(change.volunteer),
      "from": .optional(change.from) { .string($0.post) }, "to": .optional(change.to) { .string($0.post) },
      "times": .optional(times(of: change)) { .string($0) },
    ]
  }

  /// Of a retimed post, the times before and after.
  private func times(of change: DutyList.Change) -> String? {
    guard change.kind == .retimed, let before = change.from?.work, let after = change.to?.work else { return nil }
    return "\(before) -> \(after)"
  }

  private func grouped(_ key: (DutyList.Change) -> String) -> [(key: String, changes: [DutyList.Change])] {
    let groups = Dictionary(grouping: changes, by: key)
    return groups.keys.sorted().map { ($0, groups[$0] ?? []) }
  }

  /// In time order where the times are known, else as they are.
  private func inOrder(_ changes: [DutyList.Change], _ names: PlanNames?) -> [DutyList.Change] {
    guard let names else { return changes }
    let start = { (change: DutyList.Change) in names.start(ofPost: (change.to ?? change.from)?.post ?? "") ?? .max }
    return changes.enumerated().sorted { (start($0.element), $0.offset) < (start($1.element), $1.offset) }
      .map(\.element)
  }

  private func sentence(_ change: DutyList.Change, aboutEvent: Bool, _ names: PlanNames?) -> String {
    func post(_ id: String?) -> String {
      guard let id else { return "" }
      guard let names else { return DisplayText.safe(id) }
      let event = aboutEvent ? "" : names.event(String(id.prefix { $0 != "/" })) + ", "
      return (names.times(ofPost: id).map { "\($0): " } ?? "") + event + names.post(id)
    }
    let (from, to) = (post(change.from?.post), post(change.to?.post))
    let who = aboutEvent ? "  \(names?.person(change.volunteer) ?? DisplayText.safe(change.volunteer))" : ""
    return switch change.kind {
    case .added: "+ \(to)\(who)"
    case .removed: "- \(from)\(who)"
    case .moved: "> \(from) -> \(to)\(who)"
    case .retimed: "~ \(to)\(who): \(times(of: change) ?? "")"
    }
  }
}
