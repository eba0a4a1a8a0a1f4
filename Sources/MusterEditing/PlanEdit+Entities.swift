import MusterFiles
import MusterJSON

extension PlanEdit {
  /// The lists of a plan that entries can be removed from.
  public enum Removable: String, CaseIterable, Sendable {
    case volunteers, events

    /// One entry of it.
    var noun: String { self == .volunteers ? "volunteer" : "event" }
  }

  /// Removes volunteers or events, and what refers to them: pins, wishes, published duties, attendance, selectors of rules.
  ///
  /// - Throws: `EditFault` for ids that the plan does not have, all of them at once.
  public mutating func remove(_ kind: Removable, _ ids: [String]) throws(EditFault) {
    let known = (tree[kind.rawValue]?.elements ?? []).compactMap { $0["id"]?.string }
    let there = Set(known)
    let faults = ids.filter { !there.contains($0) }.map { id in
      EditFault(unknown: id, { "The plan has no \(kind.noun) \($0)." }, among: known).description
    }
    guard faults.isEmpty else { throw EditFault(faults.joined(separator: "\n")) }
    var seen: Set<String> = []
    let wanted = ids.filter { seen.insert($0).inserted }
    let overlay: JSONValue = [
      "format": 1, "name": "removal", "remove": .object([JSONValue.Member(kind.rawValue, .strings(wanted))]),
    ]
    // The overlay's own way of removing, so that what refers to an entity is known in one place.
    let (changed, _, problems) = OverlayFile.apply(overlay.bytes(.compact), file: "the removal", to: document)
    guard let changed else {
      throw EditFault(problems.filter { $0.severity == .error }.map(\.description).joined(separator: "\n"))
    }
    tree = changed.tree
    let gone = problems.filter { $0.code == "removed-with" }.map(\.message)
    for id in wanted {
      let with = gone.first { $0.hasPrefix("removing the \(kind.noun) \(id) also removes ") }?
        .split(separator: " also removes ").last
      changes.append("\(kind.noun) \(id) removed" + (with.map { ", with \($0)" } ?? ""))
    }
  }

  /// What becomes of a pair of volunteer and post.
  public enum PinState: Sendable {
    case assigned, barred, free
  }

  /// Fixes a volunteer to a post, bars the pair, or takes the pin away.
  ///
  /// - Parameter reason: why, for coordinators; nil keeps that of a pin that is there.
  /// - Throws: `EditFault` for a volunteer or post that the plan does not have.
  public mutating func pin(
    volunteer: String, post: String, to state: PinState, reason: String? = nil
  ) throws(EditFault) {
    guard document.plan.volunteers.contains(where: { $0.id == volunteer }) else {
      throw EditFault(
        unknown: volunteer, { "The plan has no volunteer \($0)." }, among: document.plan.volunteers.map(\.id))
    }
    var pins = tree["pins"]?.elements ?? []
    let place = pins.firstIndex { $0["volunteer"]?.string == volunteer && $0["post"]?.string == post }
    // A pin may be taken away although its post is gone.
    if place == nil || state != .free, !document.plan.posts.contains(where: { $0.id == post }) {
      throw EditFault(
        unknown: post,
        { "The plan has no post \($0); a post is event/shift/post, with @date after a recurring shift." },
        among: nearPosts(to: post))
    }
    let shown = "\(volunteer) at \(post)"
    guard state != .free else {
      guard let place else {
        notes.append("There is no pin of \(shown).")
        return
      }
      pins.remove(at: place)
      changes.append("pin of \(shown) removed")
      tree[member: "pins"] = pins.isEmpty ? JSONValue?.none : .array(pins)
      return
    }
    var pin = place.map { pins[$0] } ?? ["volunteer": .string(volunteer), "post": .string(post)]
    let wasAssigned = pin["assigned"]?.bool ?? true
    pin[member: "assigned"] = .bool(state == .assigned)
    if let reason { pin[member: "reason"] = .string(reason) }
    let word = state == .assigned ? "fixed to" : "barred from"
    if let place, wasAssigned == (state == .assigned), pins[place]["reason"] == pin["reason"] {
      notes.append("The plan has it already: \(volunteer) is \(word) \(post).")
      return
    }
    changes.append(
      "\(volunteer) \(word) \(post)"
        + (place == nil || wasAssigned == (state == .assigned) ? "" : " (was the other way)"))
    if let place { pins[place] = pin } else { pins.append(pin) }
    tree[member: "pins"] = .array(pins)
  }

  /// The posts that a wrong id may mean: those of its event where that is right, else all.
  private func nearPosts(to id: String) -> [String] {
    let all = document.plan.posts.map(\.id)
    let event = id.prefix { $0 != "/" }
    let own = all.filter { $0.hasPrefix("\(event)/") }
    return own.isEmpty ? all : own
  }

  /// Copies a shipped template into the plan, where it can be changed.
  ///
  /// - Parameter name: what it is called there; the name of the shipped one unless given.
  /// - Throws: `EditFault` for a name that is not shipped, or that the plan has already.
  public mutating func copyTemplate(_ template: String, as name: String? = nil) throws(EditFault) {
    guard let shipped = EventTemplates.template(template) else {
      throw EditFault(unknown: template, { "There is no template \($0)." }, among: EventTemplates.names)
    }
    let name = name ?? template
    var own = tree["eventTemplates"] ?? .object([])
    if own.isNull { own = .object([]) }
    guard own[name] == nil else {
      throw EditFault(
        "The plan has a template \(shownText(name, limit: 100)) of its own already. Maybe --as ANOTHER-NAME.")
    }
    let posts = JSONValue.array(shipped.posts)
    own[member: name] =
      shipped.musterMinutes > 0 ? ["musterMinutes": .int(shipped.musterMinutes), "posts": posts] : posts
    tree[member: "eventTemplates"] = own
    changes.append(
      "template \(name) with \(shipped.posts.count) posts" + (name == template ? "" : " (from \(template))"))
    let users = (tree["events"]?.elements ?? []).count { $0["template"]?.string == name }
    if users > 0 { notes.append("\(users == 1 ? "1 event takes" : "\(users) events take") posts from it now.") }
  }
}
