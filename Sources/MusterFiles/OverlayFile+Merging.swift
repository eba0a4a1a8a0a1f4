import MusterJSON
import MusterRules

/// One overlay being laid over the tree of a plan; problems are recorded through the readers of the overlay.
struct OverlayMerge {
  /// The plan's tree as changed so far.
  private(set) var tree: JSONValue
  private var removed: [String: Set<String>] = [:]

  init(base: JSONValue) { tree = base }

  // MARK: Removing

  /// Takes the entities out, and what refers to them.
  mutating func remove(_ overlay: JSONObjectReader) {
    guard let object = overlay.object("remove", .optional, keys: OverlayFile.removeKeys) else { return }
    let events = entities(in: object, kind: "events")
    let volunteers = entities(in: object, kind: "volunteers")
    removed = ["events": Set(events.map(\.id)), "volunteers": Set(volunteers.map(\.id))]
    let shifts = shifts(in: object)
    for kind in OverlayFile.removedKinds {
      guard let gone = removed[kind], !gone.isEmpty else { continue }
      filter(kind) { value in !(value["id"]?.string.map(gone.contains) ?? false) }
    }
    var references = OverlayReferences(
      volunteers: removed["volunteers"] ?? [], events: removed["events"] ?? [], shifts: Set(shifts.map(\.id)))
    references.remove(from: &tree)
    for entity in events { warn(entity, what: "event", references) }
    for entity in volunteers { warn(entity, what: "volunteer", references) }
    for entity in shifts { warn(entity, what: "shift", references) }
  }

  /// Takes shifts and single days of them out of their events.
  private mutating func shifts(in object: JSONObjectReader) -> [Entity] {
    guard object.member("shifts", .optional) != nil else { return [] }
    let known = ids(of: "events")
    var events: [String: JSONValue] = [:]
    for event in tree["events"]?.elements ?? [] { if let id = event["id"]?.string { events[id] = event } }
    var lists: [String: ShiftList] = [:]
    let found =
      object.array("shifts", .optional) { reader -> Entity? in
        guard let text = reader.string() else { return nil }
        guard let reference = ShiftReference(text) else {
          reader.refuse(
            "shift-name", "is not the name of a shift",
            allowed: "event/shift, or event/shift@2026-09-19 for one day of it")
          return nil
        }
        guard let event = events[reference.event], removed["events"]?.contains(reference.event) != true else {
          refuseUnknown(reader, reference.event, kind: "events", known: known)
          return nil
        }
        switch lists[reference.event, default: ShiftList(event["shifts"]?.elements ?? [])].remove(reference) {
        case .done: return Entity(id: reference.text, reader: reader)
        case .noShift(let ids):
          reader.report(
            "unknown-id", "the event \(shownText(reference.event)) has no shift \"\(shownText(reference.shift))\"",
            allowed: "the id of one of its shifts",
            advice: NearestName.nearest(to: reference.shift, in: ids).map { "“\(shownText($0))”" })
        case .otherDay(let day):
          reader.report(
            "other-day", "the shift does not recur and starts on \(shownText(day))", allowed: "that day, or no day",
            advice: "“\(shownText("\(reference.event)/\(reference.shift)"))”")
        }
        return nil
      } ?? []
    map("events") { event in
      guard let id = event["id"]?.string, let list = lists[id] else { return event }
      var event = event
      event[member: "shifts"] = .array(list.rest)
      return event
    }
    return found
  }

  private struct Entity {
    var id: String
    var reader: JSONReader
  }

  private func entities(in object: JSONObjectReader, kind: String) -> [Entity] {
    let known = ids(of: kind)
    var seen: Set<String> = []
    return object.array(kind, .optional) { reader in
      guard let id = reader.string() else { return nil }
      guard known.contains(id) else {
        refuseUnknown(reader, id, kind: kind, known: known)
        return nil
      }
      guard seen.insert(id).inserted else {
        reader.refuse("duplicate-id", "is removed twice", allowed: "each id once", advice: "remove one of the two")
        return nil
      }
      return Entity(id: id, reader: reader)
    } ?? []
  }

  private func warn(_ entity: Entity, what: String, _ references: OverlayReferences) {
    guard let gone = references.summary(of: entity.id) else { return }
    entity.reader.report("removed-with", severity: .warning, "removing the \(what) \(entity.id) also removes \(gone)")
  }

  // MARK: Adding

  /// Appends entities and pins; what is wrong within them is found when the plan is read again.
  mutating func add(_ overlay: JSONObjectReader) {
    guard let object = overlay.object("add", .optional, keys: OverlayFile.addKeys) else { return }
    for kind in OverlayFile.addKeys {
      var known = kind == "pins" ? [] : ids(of: kind)
      let values =
        object.array(kind, .optional) { reader -> JSONValue? in
          if kind != "pins", let id = reader.value["id"]?.string, !known.insert(id).inserted {
            reader.report(
              "duplicate-id", "the plan has \(shownText(id)) already", allowed: "an id of its own",
              advice: "it belongs into change, or the other one into remove")
          }
          return reader.value
        } ?? []
      guard !values.isEmpty else { continue }
      tree[member: kind] = .array((tree[kind]?.elements ?? []) + values)
    }
  }

  // MARK: Changing

  /// Applies merge patches to entities by id, and to the rules as a whole.
  mutating func change(_ overlay: JSONObjectReader) {
    guard let object = overlay.object("change", .optional, keys: OverlayFile.changeKeys) else { return }
    for kind in ["volunteers", "events"] {
      guard let members = object.member(kind, .optional) else { continue }
      patch(kind, members)
    }
    guard let rules = object.member("rules", .optional) else { return }
    _ = rules.members { id, reader -> Bool? in
      guard RuleCatalog.rule(id) != nil else {
        let nearest = NearestName.nearest(to: id, in: RuleCatalog.ids)
        reader.report(
          .unknownName, "there is no rule \"\(shownText(id))\"", allowed: "a rule that `muster rules` lists",
          advice: nearest.map { "“\($0)”" })
        return nil
      }
      if let count = tree["rules"]?[id]?.elements?.count, count > 1, reader.value.members != nil {
        reader.report(
          "replaced-entries", severity: .warning,
          "\(id) has \(count) entries in the plan, and a merge patch that is an object replaces them all",
          allowed: "a list of all entries")
      }
      return true
    }
    tree[member: "rules"] = (tree["rules"] ?? [:]).merging(patch: rules.value)
  }

  private mutating func patch(_ kind: String, _ members: JSONReader) {
    let known = ids(of: kind)
    var patches: [String: JSONValue] = [:]
    let noun = kind == "events" ? "event" : "volunteer"
    _ = members.members(withNulls: true) { id, reader -> Bool? in
      guard known.contains(id) else {
        refuseUnknown(reader, id, kind: kind, known: known)
        return nil
      }
      guard reader.value.members != nil else {
        reader.report(
          .wrongType, "the change of the \(noun) \(shownText(id)) is \(reader.value.kind.rawValue)",
          allowed: "an object with the keys that change", advice: reader.isNull ? "it belongs into remove" : nil)
        return nil
      }
      if let other = reader.value["id"], other.string != id {
        reader.report(
          "changed-id", "the change would give the \(noun) \(shownText(id)) another id",
          allowed: "changes that keep the id", advice: "the old one belongs into remove and the new one into add")
      }
      patches[id] = reader.value
      return true
    }
    map(kind) { value in
      guard let id = value["id"]?.string, let patch = patches[id] else { return value }
      return value.merging(patch: patch)
    }
  }

  private func refuseUnknown(_ reader: JSONReader, _ id: String, kind: String, known: Set<String>) {
    let noun = kind == "events" ? "event" : "volunteer"
    let isGone = removed[kind]?.contains(id) ?? false
    reader.report(
      "unknown-id",
      isGone
        ? "the \(noun) \(shownText(id)) is removed by this overlay" : "the plan has no \(noun) \"\(shownText(id))\"",
      allowed: "the id of an entry of the plan's \(kind)",
      advice: isGone ? nil : NearestName.nearest(to: id, in: known).map { "“\(shownText($0))”" })
  }

  // MARK: The tree

  private func ids(of kind: String) -> Set<String> {
    Set((tree[kind]?.elements ?? []).compactMap { $0["id"]?.string })
  }

  private mutating func filter(_ key: String, _ stays: (JSONValue) -> Bool) {
    guard let elements = tree[key]?.elements else { return }
    tree[member: key] = .array(elements.filter(stays))
  }

  private mutating func map(_ key: String, _ transform: (JSONValue) -> JSONValue) {
    guard let elements = tree[key]?.elements else { return }
    tree[member: key] = .array(elements.map(transform))
  }
}
