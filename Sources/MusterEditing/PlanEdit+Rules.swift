import MusterJSON
import MusterRules

extension PlanEdit {
  /// Changes the entry of a rule that is about the same people and posts, or adds one.
  ///
  /// What the request does not name stays as the entry has it. A standing rule holds for everybody with its defaults until the plan
  /// names it, so the first entry about some people or posts keeps one for everybody beside it.
  ///
  /// - Throws: `EditFault` for a rule, parameter, selector or entry that is not there.
  public mutating func setRule(_ request: RuleRequest) throws(EditFault) {
    let kind = try request.kind()
    let members = try request.members(), scope = try request.scope()
    var entries = ruleEntries(request.rule)
    var isNew = false
    let place: Int
    if let number = request.entry {
      place = try index(number, of: request.rule, entries)
      guard scope == (nil, nil) else {
        throw EditFault("--entry names the entry; --for and --on would name another one. Maybe --add.")
      }
    } else if !request.isAdded, let found = try only(request.rule, entries, scope) {
      place = found
    } else {
      if entries.isEmpty, kind.about.isStanding, scope != (nil, nil) {
        entries.append(.object([]))
        notes.append("\(request.rule) stays in force for everybody else as it was.")
      }
      var entry: JSONValue = .object([])
      if let volunteers = scope.volunteers { entry[member: "for"] = volunteers }
      if let posts = scope.posts { entry[member: "on"] = posts }
      (place, isNew) = (entries.count, true)
      entries.append(entry)
    }
    let old = entries[place]
    var entry = old
    // The scope last, as the command line has it.
    let selectors = ["for", "on"].compactMap { key in entry[key].map { JSONValue.Member(key, $0) } }
    for selector in selectors { entry[member: selector.key] = nil }
    // An entry that was off comes into force with its next word, unless that is `off` again.
    if entry["level"]?.string == "off", !members.contains(where: { $0.key == "level" }) { entry[member: "level"] = nil }
    for member in members { entry[member: member.key] = member.value }
    for selector in selectors { entry[member: selector.key] = selector.value }
    guard isNew || entry != old else {
      notes.append("The plan has it already: \(RuleEntryText.text(request.rule, entry)).")
      return
    }
    entries[place] = entry
    setRuleEntries(entries, of: request.rule)
    let before = isNew ? "new" : "was \(RuleEntryText.text(request.rule, old))"
    changes.append("rule \(RuleEntryText.text(request.rule, entry)) (\(before))")
  }

  /// Ends a rule, or the one entry of it that is named or about the same people and posts.
  ///
  /// A standing rule is written as off, as it would be in force without a word.
  ///
  /// - Throws: `EditFault` for a rule or entry that is not there.
  public mutating func endRule(_ request: RuleRequest) throws(EditFault) {
    let isStanding = try request.kind().about.isStanding
    let scope = try request.scope()
    var entries = ruleEntries(request.rule)
    let isOff = entries.isEmpty ? !isStanding : entries.allSatisfy { $0["level"]?.string == "off" }
    guard !isOff else {
      notes.append("\(request.rule) is not in force.")
      return
    }
    var ended: [JSONValue]
    if request.entry == nil, scope == (nil, nil) {
      (ended, entries) = (entries.isEmpty ? [.object([])] : entries, [])
    } else {
      let place: Int
      if let number = request.entry {
        place = try index(number, of: request.rule, entries)
      } else if let found = try only(request.rule, entries, scope) {
        place = found
      } else {
        throw EditFault("\(request.rule) has no entry about these people and posts; `muster rules show` lists them.")
      }
      ended = [entries.remove(at: place)]
    }
    if entries.isEmpty, isStanding { entries = [["level": "off"]] }
    setRuleEntries(entries, of: request.rule)
    changes += ended.map { "rule \(RuleEntryText.text(request.rule, $0)): off" }
  }

  /// The entries that the plan gives of a rule.
  func ruleEntries(_ rule: String) -> [JSONValue] {
    guard let value = tree["rules"]?[rule], !value.isNull else { return [] }
    return value.elements ?? [value]
  }

  private mutating func setRuleEntries(_ entries: [JSONValue], of rule: String) {
    var rules = tree["rules"] ?? .object([])
    if rules.isNull { rules = .object([]) }
    switch entries.count {
    case 0: rules[member: rule] = nil
    case 1: rules[member: rule] = entries[0]
    default: rules[member: rule] = .array(entries)
    }
    tree[member: "rules"] = rules
  }

  private func index(_ number: Int, of rule: String, _ entries: [JSONValue]) throws(EditFault) -> Int {
    guard entries.indices.contains(number - 1) else {
      let count = entries.count == 1 ? "1 entry" : "\(entries.count) entries"
      throw EditFault("The plan has \(count) of \(rule); there is no entry \(number).")
    }
    return number - 1
  }

  /// The entry about these people and posts; nil when there is none.
  private func only(
    _ rule: String, _ entries: [JSONValue], _ scope: (volunteers: JSONValue?, posts: JSONValue?)
  ) throws(EditFault) -> Int? {
    func isSame(_ value: JSONValue?, _ other: JSONValue?) -> Bool {
      let given = value.flatMap { $0.isNull ? JSONValue?.none : $0 }
      return Set(given?.members ?? []) == Set(other?.members ?? [])
    }
    let found = entries.indices.filter {
      isSame(entries[$0]["for"], scope.volunteers) && isSame(entries[$0]["on"], scope.posts)
    }
    guard found.count < 2 else {
      let numbers = found.map { "\($0 + 1)" }.joined(separator: ", ")
      throw EditFault(
        "\(rule) has \(found.count) entries about the same people and posts, numbers \(numbers); --entry says which, --add adds one."
      )
    }
    return found.first
  }
}

private func == (
  left: (volunteers: JSONValue?, posts: JSONValue?), right: (volunteers: JSONValue?, posts: JSONValue?)
) -> Bool { left.volunteers == right.volunteers && left.posts == right.posts }
private func != (
  left: (volunteers: JSONValue?, posts: JSONValue?), right: (volunteers: JSONValue?, posts: JSONValue?)
) -> Bool { !(left == right) }
