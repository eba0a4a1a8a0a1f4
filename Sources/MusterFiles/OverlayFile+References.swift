import MusterJSON
import MusterRules

/// Takes out of a plan's tree what refers to entities that an overlay removes, and counts it.
///
/// Pins, wishes about colleagues, published duties, attendance and the selectors of rules go; a selector that becomes empty selects
/// nobody, so that a rule about somebody who has left does not become one about everybody.
struct OverlayReferences {
  /// What can refer to an entity, in the order of the message.
  private enum Kind: CaseIterable {
    case pin, wish, publishedDuty, attendance, selector

    func text(_ count: Int) -> String {
      switch self {
      case .pin: count == 1 ? "1 pin" : "\(count) pins"
      case .wish: count == 1 ? "1 wish of a colleague" : "\(count) wishes of colleagues"
      case .publishedDuty: count == 1 ? "1 published duty" : "\(count) published duties"
      case .attendance: count == 1 ? "1 record of attendance" : "\(count) records of attendance"
      case .selector: count == 1 ? "1 selector of a rule" : "\(count) selectors of rules"
      }
    }
  }

  private struct Reference: Hashable {
    var kind: Kind
    var id: String
  }

  private let volunteers: Set<String>
  private let events: Set<String>
  private let shifts: Set<String>
  private var counts: [Reference: Int] = [:]

  /// - Parameter shifts: as post ids begin, `event/shift` or `event/shift@date`.
  init(volunteers: Set<String>, events: Set<String>, shifts: Set<String>) {
    (self.volunteers, self.events, self.shifts) = (volunteers, events, shifts)
  }

  /// What went with an entity, nil when nothing did.
  func summary(of id: String) -> String? {
    let parts = Kind.allCases.compactMap { kind in counts[Reference(kind: kind, id: id)].map { kind.text($0) } }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Takes everything out that refers to the removed entities.
  /// - Complexity: linear in the tree.
  mutating func remove(from tree: inout JSONValue) {
    guard !volunteers.isEmpty || !events.isEmpty || !shifts.isEmpty else { return }
    if let pins = tree["pins"]?.elements { tree[member: "pins"] = .array(pins.filter { stays($0, as: .pin) }) }
    if var published = tree["published"], let duties = published["assignments"]?.elements {
      published[member: "assignments"] = .array(duties.filter { stays($0, as: .publishedDuty) })
      tree[member: "published"] = published
    }
    if let records = tree["attendance"]?.elements {
      tree[member: "attendance"] = .array(records.filter { stays($0, as: .attendance) })
    }
    if let people = tree["volunteers"]?.elements, !volunteers.isEmpty {
      tree[member: "volunteers"] = .array(people.map { withoutWishes($0) })
    }
    if let rules = tree["rules"]?.members {
      tree[member: "rules"] = .object(rules.map { JSONValue.Member($0.key, withoutSelectors($0.value, of: $0.key)) })
    }
  }

  /// Whether a pin, a published duty or a record of attendance stays; one that does not is counted for each entity it names.
  private mutating func stays(_ value: JSONValue, as kind: Kind) -> Bool {
    var stays = true
    if let person = value["volunteer"]?.string, volunteers.contains(person) {
      count(kind, person)
      stays = false
    }
    if let gone = value["post"]?.string.flatMap(removed) {
      count(kind, gone)
      stays = false
    }
    return stays
  }

  private mutating func withoutWishes(_ volunteer: JSONValue) -> JSONValue {
    guard let wishes = volunteer["preferences"]?.elements else { return volunteer }
    let kept = wishes.filter { wish in
      guard let other = wish["with"]?.string, volunteers.contains(other) else { return true }
      count(.wish, other)
      return false
    }
    guard kept.count < wishes.count else { return volunteer }
    var changed = volunteer
    changed[member: "preferences"] = .array(kept)
    return changed
  }

  /// The entry or entries of a rule without the selectors that name removed entities.
  private mutating func withoutSelectors(_ rule: JSONValue, of id: String) -> JSONValue {
    if let entries = rule.elements { return .array(entries.map { withoutSelectors($0, of: id) }) }
    var changed = rule
    select(in: &changed, "for", .volunteers)
    select(in: &changed, "on", .events)
    select(in: &changed, "on", .posts)
    for parameter in RuleCatalog.rule(id)?.parameterDescriptions ?? [] {
      switch parameter.kind {
      case .people: select(in: &changed, parameter.name, .volunteers)
      case .peopleLists: shorten(&changed, parameter.name)
      case .hours, .integer, .choice, .reference, .references, .flag: continue
      }
    }
    return changed
  }

  /// Lists of people without those who are removed, and without lists of which nobody but one is left.
  private mutating func shorten(_ rule: inout JSONValue, _ key: String) {
    guard let lists = rule[key]?.elements else { return }
    var isShorter = false
    let kept = lists.map { list -> JSONValue in
      guard let people = list.elements else { return list }
      return .array(
        people.filter { person in
          guard let id = person.string, volunteers.contains(id) else { return true }
          count(.selector, id)
          isShorter = true
          return false
        })
    }
    if isShorter { rule[member: key] = .array(kept.filter { $0.elements?.count ?? 2 > 1 }) }
  }

  /// Lists of selectors.
  private enum Selectors: String {
    case volunteers, events, posts
  }

  /// The removed entity that a name of a list stands for; nil when it stays.
  private func removed(_ name: String, from list: Selectors) -> String? {
    switch list {
    case .volunteers: volunteers.contains(name) ? name : nil
    case .events: events.contains(name) ? name : nil
    case .posts: removed(name)
    }
  }

  private mutating func select(in rule: inout JSONValue, _ scope: String, _ list: Selectors) {
    let key = list.rawValue
    guard var selectors = rule[scope], let names = selectors[key]?.elements else { return }
    let kept = names.filter { name in
      guard let id = name.string.flatMap({ removed($0, from: list) }) else { return true }
      count(.selector, id)
      return false
    }
    guard kept.count < names.count else { return }
    selectors[member: key] = .array(kept)
    rule[member: scope] = selectors
  }

  private mutating func count(_ kind: Kind, _ id: String) { counts[Reference(kind: kind, id: id), default: 0] += 1 }

  /// The removed event, shift or occurrence that a post id belongs to; nil when it stays.
  private func removed(_ post: String) -> String? {
    let event = String(PostName.event(of: post))
    if events.contains(event) { return event }
    guard !shifts.isEmpty, let occurrence = PostName.shift(of: post).map({ String($0) }) else { return nil }
    if shifts.contains(occurrence) { return occurrence }
    let shift = PostName.recurring(occurrence)
    return shifts.contains(shift) ? shift : nil
  }
}
