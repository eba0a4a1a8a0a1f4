import MusterCalendar
import MusterDomain
public import MusterFiles
public import MusterJSON

/// Makes a copy of a plan that has the same optimum and says nothing about anybody.
///
/// The copy is built key by key from what the format knows, never by striking out: a text that no rule reads has no way into
/// it. Ids and free words get pseudonyms, everywhere the same; people and events change places, so that not even their order
/// tells who they are.
public struct Anonymizer {
  let document: PlanDocument
  /// The plan's tree without `null`, which says the same as leaving a key out.
  let tree: JSONValue
  var names: Pseudonyms
  let dates: EquivalentDates
  private let people: Set<String>
  /// The days outside which no rule looks; dates beyond are cut to them.
  let firstDay: CivilDate
  let lastDay: CivilDate
  /// How many birth dates had to stay because a rule tells them from every other date.
  public private(set) var keptBirthDates = 0

  /// Starts on a plan.
  public init(_ document: PlanDocument, key: AnonymityKey) {
    self.document = document
    tree = document.tree.withoutNulls
    names = Pseudonyms(key)
    people = Set(document.plan.volunteers.map(\.id))
    dates = EquivalentDates(document.plan, document.rules)
    let timeline = document.plan.timeline
    // Obligations of a year look back to its first day; duties and their muster reach some days over the horizon.
    let year = CivilDate(year: timeline.start.year, month: 1, day: 1) ?? timeline.start
    firstDay = min(year, timeline.start.adding(days: -Self.margin))
    lastDay = timeline.end.adding(days: Self.margin)
  }

  /// Days around the horizon into which duties may reach.
  static let margin = 40

  /// The copy of the plan.
  public mutating func plan() -> JSONValue {
    keptBirthDates = 0
    var copy: JSONValue = ["format": 1, "name": "Anonymous plan"]
    copy[member: "horizon"] = copied(tree["horizon"] ?? [:], by: .horizon)
    if let zones = zones() { copy[member: "zones"] = zones }
    if let travel = travel() { copy[member: "travel"] = travel }
    if let certifications = Self.list(tree, "certifications") {
      copy[member: "certifications"] = sorted(certifications.map { copied($0, by: .certification) })
    }
    if let calendar = Self.given(tree, "calendar") { copy[member: "calendar"] = copied(calendar, by: .calendar) }
    if let people = Self.list(tree, "volunteers") {
      copy[member: "volunteers"] = sorted(zip(people, document.plan.volunteers).map { volunteer($0, $1) })
    }
    if let templates = templates() { copy[member: "eventTemplates"] = templates }
    if let events = Self.list(tree, "events") { copy[member: "events"] = sorted(events.map { event($0) }) }
    if let rules = Self.given(tree, "rules") { copy[member: "rules"] = self.rules(rules) }
    if let objective = Self.given(tree, "objective") { copy[member: "objective"] = copied(objective, by: .objective) }
    if let pins = Self.list(tree, "pins") {
      copy[member: "pins"] = ordered(pins.compactMap { pair($0, .pin) })
    }
    if let published = Self.given(tree, "published") {
      var duties = copied(published, by: .published)
      let assignments = Self.list(published, "assignments") ?? []
      duties[member: "assignments"] = ordered(assignments.compactMap { pair($0, .publishedDuty) })
      copy[member: "published"] = duties
    }
    if let attendance = Self.list(tree, "attendance") {
      copy[member: "attendance"] = ordered(attendance.compactMap { pair($0, .attendance) })
    }
    return copy
  }

  /// What every pseudonym stands for: personal data, whoever holds it.
  public var mapping: JSONValue { names.mapping }

  /// What was renamed, for people: `24 volunteers`.
  public var counts: [(name: String, count: Int)] {
    PlanWord.allCases.map { ($0.listName, names.count($0)) }.filter { $0.1 > 0 }
  }

  mutating func keepBirthDate() { keptBirthDates += 1 }

  /// A pair of somebody and a post; nil when one of them is not in the plan any more.
  private mutating func pair(_ entry: JSONValue, _ record: PlanObject) -> JSONValue? {
    guard let person = entry["volunteer"]?.string, people.contains(person) else { return nil }
    let pair = copied(entry, by: record)
    return pair["post"] == nil ? nil : pair
  }

  /// The id of an entity under its pseudonym.
  mutating func named(_ kind: PlanWord, _ entry: JSONValue) -> JSONValue {
    ["id": .string(names.name(kind, entry["id"]?.string ?? ""))]
  }

  /// Entities in the order of their new ids, which says nothing.
  private func sorted(_ entries: [JSONValue]) -> JSONValue {
    .array(entries.sorted { ($0["id"]?.string ?? "") < ($1["id"]?.string ?? "") })
  }

  private func ordered(_ pairs: [JSONValue]) -> JSONValue {
    let key = { (pair: JSONValue) in (pair["post"]?.string ?? "", pair["volunteer"]?.string ?? "") }
    return .array(pairs.sorted { key($0) < key($1) })
  }
}

// MARK: Reading the tree of a valid plan

extension Anonymizer {
  /// A member that is there and not null.
  static func given(_ object: JSONValue, _ key: String) -> JSONValue? {
    // Not as a choice between the value and `nil`, which is also a JSON value.
    guard let value = object[key], !value.isNull else { return nil }
    return value
  }

  /// The elements of a list that is there.
  static func list(_ object: JSONValue, _ key: String) -> [JSONValue]? { given(object, key)?.elements }

  /// The members of these keys, in this order; for values that hold numbers, dates and the format's own words only.
  static func picked(_ object: JSONValue?, _ keys: [String]) -> JSONValue {
    guard let object else { return .object([]) }
    return .object(keys.compactMap { key in given(object, key).map { JSONValue.Member(key, $0) } })
  }

  /// The words of a list under their pseudonyms.
  mutating func words(_ kind: PlanWord, _ list: JSONValue) -> JSONValue {
    .strings((list.elements ?? []).compactMap(\.string).map { names.name(kind, $0) })
  }
}

extension JSONValue {
  /// Adds the members of another object behind its own.
  mutating func append(_ other: JSONValue) {
    for member in other.members ?? [] { self[member: member.key] = member.value }
  }
}
