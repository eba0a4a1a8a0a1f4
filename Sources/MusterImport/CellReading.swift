import MusterCalendar
import MusterDomain
import MusterJSON

/// Finds the names that were probably meant, while that stays cheap: a hostile file must not buy hours with wrong ids.
final class Suggestions {
  /// How many names may still be compared.
  private var left = 300_000

  /// The nearest of some names; nil when there is none, or when no more are compared.
  func nearest(to name: String, in names: some Collection<String>) -> String? {
    guard names.count <= left else { return nil }
    left -= names.count
    return NearestName.nearest(to: name, in: names)
  }
}

/// What cells refer to: the names of the plan, and how dates are written.
struct CellContext {
  /// Ids by id and by folded name.
  struct Names {
    private var byID: Set<String> = []
    private var byName: [String: String] = [:]
    private let ids: [String]
    private let kind: String
    private let suggestions: Suggestions
    /// Where names that are not known go; nil = they are refused.
    let additions: Additions?

    init(_ list: JSONValue?, kind: String, _ suggestions: Suggestions, adding: Bool) {
      (self.kind, self.suggestions) = (kind, suggestions)
      additions = adding ? Additions() : nil
      ids = (list?.elements ?? []).compactMap { $0["id"]?.string }
      byID = Set(ids)
      for entry in list?.elements ?? [] {
        guard let id = entry["id"]?.string, let name = entry["name"]?.string else { continue }
        let key = folded(name)
        if !key.isEmpty, byName[key] == nil { byName[key] = id }
      }
    }

    /// The id that a text names.
    func id(_ text: String) throws(CellFault) -> String {
      if byID.contains(text) { return text }
      let key = folded(text)
      if byID.contains(key) { return key }
      if let id = byName[key] { return id }
      if let id = additions?.id(of: text) { return id }
      let near = suggestions.nearest(to: text, in: ids)
      throw CellFault(
        .unknownName, "the plan has no \(kind) \"\(shownText(text, limit: 40))\"",
        allowed: ids.isEmpty
          ? "none, as the plan has no \(kind)"
          : ids.prefix(20).map { shownText($0, limit: 40) }.joined(separator: ", "),
        advice: near.map { "“\(shownText($0, limit: 40))”" } ?? "--add-\(kind)s")
    }
  }

  let zones: Names
  let certifications: Names
  var moments: MomentText
  let suggestions: Suggestions
  /// Languages that the plan names, as it writes them.
  let languages: Set<String>

  init(plan: JSONValue, timeline: Timeline, options: TableImportOptions) {
    suggestions = Suggestions()
    zones = Names(plan["zones"], kind: "zone", suggestions, adding: options.addsZones)
    certifications = Names(
      plan["certifications"], kind: "certification", suggestions, adding: options.addsCertifications)
    moments = MomentText(timeline: timeline, order: options.dateOrder)
    languages = Set(
      (plan["volunteers"]?.elements ?? []).flatMap { $0["languages"]?.elements ?? [] }
        .compactMap { $0.string ?? $0["id"]?.string })
  }

  /// The same for a column whose dates are written in an order of their own.
  func reading(_ order: DateOrder?, isMixed: Bool, isPast: Bool) -> CellContext {
    var context = self
    (context.moments.order, context.moments.isMixed, context.moments.isPast) = (order, isMixed, isPast)
    return context
  }
}

extension CellKind {
  /// The value of a cell that holds something.
  func value(of cell: String, in context: CellContext) throws(CellFault) -> JSONValue {
    let text = trimmed(cell)
    switch self {
    case .text: return .string(asciiTrimmed(cell))
    case .id, .rule, .part: return .string(text)
    case .word(let list): return .string(try Self.word(text, list))
    case .whole: return .int(try Self.whole(text))
    case .decimal: return .decimal(try Self.decimal(text))
    case .hours:
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      return parts.count == 2 ? .string(text) : .decimal(try Self.decimal(text))
    case .flag: return .bool(try Self.flag(text))
    case .date: return .string(try Self.day(text, context).description)
    case .moment:
      // What a plan may say as it is, stays as it is: an offset that is in force among it.
      if let time = try? StatedTime.parse(text), context.moments.timeline.shows(time) { return .string("\(time)") }
      do throws(Skip) { return .string(try context.moments.read(text, .down).description) } catch {
        throw CellFault(error)
      }
    case .zone: return .string(try context.zones.id(text))
    case .certification: return .string(try context.certifications.id(text))
    case .list(let kind):
      var elements: [JSONValue] = []
      for item in separators.items(of: cell) { elements.append(try kind.value(of: item, in: context)) }
      return .array(elements)
    case .hoursByCategory:
      var members: [JSONValue.Member] = []
      for item in separators.items(of: cell) {
        let (key, value) = try Self.pair(item, "=", allowed: "category=hours, as duty=12.5")
        members.append(JSONValue.Member(key, try CellKind.hours.value(of: value, in: context)))
      }
      return .object(members)
    case .certificate, .status, .screening, .language, .preference, .span: return try entry(text, context)
    }
  }

  private func entry(_ text: String, _ context: CellContext) throws(CellFault) -> JSONValue {
    switch self {
    case .certificate:
      let (name, days) = Self.headAndDays(text)
      if days == nil, let (name, until) = Self.headAndEnd(text) {
        let end = try Self.day(until, context).description
        return ["id": .string(try context.certifications.id(name)), "until": .string(end)]
      }
      var value: JSONValue = ["id": .string(try context.certifications.id(name))]
      try Self.setDays(days, of: &value, context)
      return value
    case .status:
      let (name, days) = Self.headAndDays(text)
      var value: JSONValue = ["status": .string(try Self.word(name, .status))]
      try Self.setDays(days, of: &value, context)
      guard value["from"] != nil else {
        throw CellFault(
          .incomplete, "a status needs the day since when it holds", allowed: "as “leave 2026-01-01..2026-02-01”",
          advice: "“\(shownText(name, limit: 20)) \(context.moments.timeline.start)..”")
      }
      return value
    case .screening:
      let words = text.split(separator: " ").map(String.init)
      guard words.count >= 2, let last = words.last else {
        throw CellFault(.incomplete, "a screening needs its day", allowed: "as “vulnerable-sector 2025-03-03”")
      }
      let level = try Self.word(words.dropLast().joined(separator: " "), .screening)
      return ["level": .string(level), "date": .string(try Self.day(last, context).description)]
    case .language:
      guard text.contains(":") else { return .string(Self.language(text, context)) }
      let (id, level) = try Self.pair(text, ":", allowed: "as “fr” or “fr:basic”")
      return ["id": .string(Self.language(id, context)), "level": .string(try Self.word(level, .languageLevel))]
    case .preference:
      let allowed = "as “role=driver:2”, about eventType, role, zone or with"
      let (wish, score) = try Self.pair(text, ":", allowed: allowed)
      guard let equals = wish.firstIndex(of: "=") else { throw CellFault(.syntax, "is not a wish", allowed: allowed) }
      let about = String(wish[..<equals]), subject = String(wish[wish.index(after: equals)...])
      guard let key = ["eventType", "role", "zone", "with"].first(where: { $0.lowercased() == about.lowercased() })
      else { throw CellFault(.syntax, "\"\(shownText(about, limit: 20))\" is nothing to wish for", allowed: allowed) }
      return .object([JSONValue.Member(key, .string(subject)), JSONValue.Member("score", .int(try Self.whole(score)))])
    default: return try Self.span(text, context)
    }
  }

  /// A language as the plan writes it; codes in capitals are those in small letters.
  private static func language(_ text: String, _ context: CellContext) -> String {
    let isCode = (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    return isCode && !context.languages.contains(text) ? text.lowercased() : text
  }

  /// `start..end`, then perhaps a rule, then perhaps `except` and days.
  private static func span(_ text: String, _ context: CellContext) throws(CellFault) -> JSONValue {
    let allowed = "as “2026-09-01T08:00..2026-09-01T17:00 FREQ=WEEKLY;BYDAY=TU except 2026-09-08”"
    let parts = text.split(separator: " ").map(String.init)
    guard let first = parts.first, let dots = first.firstRange(of: "..") else {
      throw CellFault(.syntax, "is not a span", allowed: allowed)
    }
    let start = try CellKind.moment.value(of: String(first[..<dots.lowerBound]), in: context)
    let end = try CellKind.moment.value(of: String(first[dots.upperBound...]), in: context)
    var value: JSONValue = ["start": start, "end": end]
    var rest = parts.dropFirst()
    if let rule = rest.first, rule.lowercased() != "except" {
      value[member: "rrule"] = .string(rule)
      rest = rest.dropFirst()
    }
    guard let word = rest.first else { return value }
    guard word.lowercased() == "except", rest.count > 1 else {
      throw CellFault(.syntax, "goes on after the span", allowed: allowed)
    }
    var days: [String] = []
    for item in rest.dropFirst().joined(separator: ",").split(whereSeparator: { ",;".contains($0) }) {
      days.append(try day(String(item), context).description)
    }
    value[member: "except"] = .strings(days)
    return value
  }

  static func word(_ text: String, _ list: WordList) throws(CellFault) -> String {
    if let word = list.meant(by: text) { return word }
    throw CellFault(
      .unknownName, "\"\(shownText(text, limit: 40))\" is not known", allowed: list.words.joined(separator: ", "),
      advice: NearestName.nearest(to: text, in: list.words).map { "“\($0)”" })
  }

  static func whole(_ text: String) throws(CellFault) -> Int {
    let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
    guard
      let size = wholeNumber(
        isNegative ? String(text.dropFirst()) : text.hasPrefix("+") ? String(text.dropFirst()) : text)
    else {
      throw CellFault(.number, "\"\(shownText(text, limit: 40))\" is not a whole number")
    }
    return isNegative ? -size : size
  }

  static func decimal(_ text: String) throws(CellFault) -> Double {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.,eE".utf8.contains($0) }
    if isPlain, parts.count == 1, let number = Double(text), number.isFinite { return number }
    // A comma before one or two digits is a decimal comma; before three it may be either, and then groups are read.
    if isPlain, parts.count == 2, parts[1].count != 3, let number = Double(text.replacing(",", with: ".")) {
      return number
    }
    if let number = wholeNumber(text) { return Double(number) }
    throw CellFault(.number, "\"\(shownText(text, limit: 40))\" is not a number")
  }

  /// Yes or no in English and French; nil for anything else.
  static func answer(_ text: String) -> Bool? {
    switch folded(text) {
    case "yes", "y", "true", "1", "x", "oui", "o", "vrai", "ok": true
    case "no", "n", "false", "0", "non", "faux": false
    default: text == "✓" || text == "✔" || text == "✅" ? true : text == "✗" || text == "✘" || text == "❌" ? false : nil
    }
  }

  private static func flag(_ text: String) throws(CellFault) -> Bool {
    if let answer = answer(text) { return answer }
    throw CellFault(.unknownName, "\"\(shownText(text, limit: 40))\" is neither yes nor no", allowed: "yes, no")
  }

  static func day(_ text: String, _ context: CellContext) throws(CellFault) -> CivilDate {
    do throws(Skip) { return try context.moments.day(text) } catch { throw CellFault(error) }
  }

  /// The parts around the last separator.
  private static func pair(
    _ text: String, _ separator: Character, allowed: String
  ) throws(CellFault) -> (String, String) {
    guard let place = text.lastIndex(of: separator), place != text.startIndex,
      text.index(after: place) != text.endIndex
    else { throw CellFault(.syntax, "\"\(shownText(text, limit: 40))\" cannot be read", allowed: allowed) }
    return (trimmed(String(text[..<place])), trimmed(String(text[text.index(after: place)...])))
  }

  /// A name and, after the last space, days with `..` between them.
  private static func headAndDays(_ text: String) -> (name: String, days: String?) {
    guard let dots = text.firstRange(of: ".."), let space = text[..<dots.lowerBound].lastIndex(of: " ") else {
      return (text, nil)
    }
    return (trimmed(String(text[..<space])), String(text[text.index(after: space)...]))
  }

  /// A name and the day on which it ends: `First aid (exp 30/06/2028)`, `Traffic, expires 30 June 2028`; nil for anything else.
  private static func headAndEnd(_ text: String) -> (name: String, until: String)? {
    var plain = text
    if plain.hasSuffix(")"), let open = plain.lastIndex(of: "(") {
      plain.removeLast()
      plain.remove(at: open)
    }
    let words = plain.split(separator: " ").map(String.init)
    let marks: Set<String> = [
      "exp", "expires", "expiry", "expiring", "until", "till", "valid-until", "to", "expire", "jusqu-au",
    ]
    guard let place = words.indices.first(where: { $0 > 0 && marks.contains(folded(words[$0])) }) else { return nil }
    let name = trimmed(words[..<place].joined(separator: " ").trimmingSuffix { ",-–".contains($0) })
    var end = words[(place + 1)...]
    if let next = end.first, ["le", "on", "date"].contains(folded(next)) { end = end.dropFirst() }
    guard !name.isEmpty, !end.isEmpty else { return nil }
    return (name, end.joined(separator: " "))
  }

  private static func setDays(_ days: String?, of value: inout JSONValue, _ context: CellContext) throws(CellFault) {
    guard let days, let dots = days.firstRange(of: "..") else { return }
    for (key, part) in [("from", days[..<dots.lowerBound]), ("until", days[dots.upperBound...])] where !part.isEmpty {
      value[member: key] = .string(try day(trimmed(String(part)), context).description)
    }
  }
}

extension String {
  /// The text without characters of a kind at its end.
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    var rest = self[...]
    while let last = rest.last, isDropped(last) || last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
