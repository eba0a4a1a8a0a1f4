public import MusterJSON

/// What changed between two rosters, per person and per event.
///
/// A person who leaves one post and takes another of the same shift *moved*; the rest is *added* or *removed*. A post whose
/// holder stays while its hours change is *retimed*.
public struct RosterDiff: Sendable, Equatable {
  /// One change.
  public struct Change: Sendable, Equatable {
    /// What happened.
    public enum Kind: String, Sendable, CaseIterable {
      case added, removed, moved, retimed
    }
    /// What happened.
    public var kind: Kind
    /// Id of the person.
    public var volunteer: String
    /// Post before; nil when added.
    public var from: String?
    /// Post after; nil when removed.
    public var to: String?
    /// Event of the change.
    public var event: String
    /// For a retimed post, the times before and after.
    public var times: String?
  }

  /// Whether both rosters answer the same plan; nil when one of them does not say.
  public var isSamePlan: Bool?
  /// Versions before and after.
  public var versions: (from: Int, to: Int)
  /// All changes, in order of person, then post.
  public var changes: [Change]

  /// Two diffs are equal when they say the same.
  public static func == (one: Self, other: Self) -> Bool {
    one.isSamePlan == other.isSamePlan && one.versions == other.versions && one.changes == other.changes
  }

  /// Compares two rosters.
  /// - Complexity: O(n log n).
  public init(from old: RosterListing, to new: RosterListing) {
    isSamePlan = if let one = old.digest, let other = new.digest { one == other } else { nil }
    versions = (old.version, new.version)
    let (before, after) = (
      Dictionary(grouping: old.entries, by: \.volunteer), Dictionary(grouping: new.entries, by: \.volunteer)
    )
    changes = Set(before.keys).union(after.keys).sorted().flatMap {
      Self.changes(from: before[$0] ?? [], to: after[$0] ?? [])
    }
  }

  /// The changes of one person; both lists are sorted by post.
  private static func changes(from before: [RosterListing.Entry], to after: [RosterListing.Entry]) -> [Change] {
    let oldTimes = Dictionary(before.map { ($0.post, $0.times) }) { first, _ in first }
    let newPosts = Set(after.map(\.post))
    var changes: [Change] = []
    let removed = before.filter { !newPosts.contains($0.post) }
    // Of one shift in their order, the last one first, so that the first is taken from the end.
    var placesOfShift = Dictionary(grouping: removed.indices.reversed()) { removed[$0].shift }
    var isMoved = Array(repeating: false, count: removed.count)
    for entry in after {
      if let times = oldTimes[entry.post] {
        guard times != entry.times, !times.isEmpty, !entry.times.isEmpty else { continue }
        changes.append(
          Change(
            kind: .retimed, volunteer: entry.volunteer, from: entry.post, to: entry.post, event: entry.event,
            times: "\(times) -> \(entry.times)"))
      } else if let place = placesOfShift[entry.shift]?.popLast() {
        let old = removed[place]
        isMoved[place] = true
        changes.append(
          Change(kind: .moved, volunteer: entry.volunteer, from: old.post, to: entry.post, event: entry.event))
      } else {
        changes.append(Change(kind: .added, volunteer: entry.volunteer, to: entry.post, event: entry.event))
      }
    }
    changes += removed.indices.filter { !isMoved[$0] }.map { removed[$0] }.map {
      Change(kind: .removed, volunteer: $0.volunteer, from: $0.post, event: $0.event)
    }
    return changes.sorted { ($0.to ?? $0.from ?? "", $0.from ?? "") < ($1.to ?? $1.from ?? "", $1.from ?? "") }
  }

  /// How many changes of a kind there are.
  public func count(_ kind: Change.Kind) -> Int { changes.count { $0.kind == kind } }
  /// People with a change.
  public var people: Int { Set(changes.map(\.volunteer)).count }
  /// Events with a change.
  public var events: Int { Set(changes.map(\.event)).count }
}

extension RosterDiff {
  /// For people: a summary, then per person, then per event.
  ///
  /// - Parameter names: what to call people, events and posts, for the coordinator's eyes; ids only without.
  public func text(names: PlanNames? = nil) -> String {
    guard !changes.isEmpty else { return note + "No difference: everyone holds the same posts.\n" }
    let counts = Change.Kind.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
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
  public var json: JSONValue {
    [
      "format": 1, "samePlan": .optional(isSamePlan) { .bool($0) },
      "versions": ["from": .int(versions.from), "to": .int(versions.to)],
      "summary": .object(
        Change.Kind.allCases.map { JSONValue.Member($0.rawValue, .int(count($0))) }
          + [JSONValue.Member("people", .int(people)), JSONValue.Member("events", .int(events))]),
      "people": .array(
        grouped(\.volunteer).map { ["volunteer": .string($0.key), "changes": .array($0.changes.map(json))] }),
      "events": .array(grouped(\.event).map { ["event": .string($0.key), "changes": .array($0.changes.map(json))] }),
    ]
  }

  private var note: String {
    isSamePlan == false ? "The rosters answer different plans, or different versions of one.\n" : ""
  }

  private func json(_ change: Change) -> JSONValue {
    [
      "kind": .string(change.kind.rawValue), "volunteer": .string(change.volunteer),
      "from": .optional(change.from) { .string($0) }, "to": .optional(change.to) { .string($0) },
      "times": .optional(change.times) { .string($0) },
    ]
  }

  private func grouped(_ key: (Change) -> String) -> [(key: String, changes: [Change])] {
    let groups = Dictionary(grouping: changes, by: key)
    return groups.keys.sorted().map { ($0, groups[$0] ?? []) }
  }

  /// In time order where the times are known, else as they are.
  private func inOrder(_ changes: [Change], _ names: PlanNames?) -> [Change] {
    guard let names else { return changes }
    let start = { (change: Change) in names.start(ofPost: change.to ?? change.from ?? "") ?? .max }
    return changes.enumerated().sorted { (start($0.element), $0.offset) < (start($1.element), $1.offset) }
      .map(\.element)
  }

  private func sentence(_ change: Change, aboutEvent: Bool, _ names: PlanNames?) -> String {
    func post(_ id: String?) -> String {
      guard let id else { return "" }
      guard let names else { return DisplayText.safe(id) }
      let event = aboutEvent ? "" : names.event(String(id.prefix { $0 != "/" })) + ", "
      return (names.times(ofPost: id).map { "\($0): " } ?? "") + event + names.post(id)
    }
    let (from, to) = (post(change.from), post(change.to))
    let who = aboutEvent ? "  \(names?.person(change.volunteer) ?? DisplayText.safe(change.volunteer))" : ""
    return switch change.kind {
    case .added: "+ \(to)\(who)"
    case .removed: "- \(from)\(who)"
    case .moved: "> \(from) -> \(to)\(who)"
    case .retimed: "~ \(to)\(who): \(DisplayText.safe(change.times ?? ""))"
    }
  }
}
