import MusterDomain
import MusterJSON
import MusterRules

/// One entry of a plan's `rules` with the place it stands at.
struct RuleEntry {
  var active: ActiveRule
  var reader: JSONReader
}

extension PlanReading {
  /// Keys that every entry may have beside its parameters.
  private static let commonKeys = ["level", "weight", "for", "on"]

  /// Each entry with a scope holds one flag per volunteer and post.
  private static let mostEntries = 200

  /// The entries of `rules` in the order of the file; parameters are decoded by the rules' own descriptions alone.
  func readRules() -> [RuleEntry] {
    let entries = root.members("rules", .optional, withNulls: true) { id, reader -> [RuleEntry]? in
      guard let kind = RuleCatalog.rule(id) else {
        reader.report(
          "unknown-rule", "\"\(shownText(id))\" is not a rule", allowed: "the ids that `muster rules` lists",
          advice: self.nearest(to: id, in: RuleCatalog.ids).map { "“\($0)”" })
        return nil
      }
      if reader.value.isNull { return nil }
      guard (reader.value.elements?.count ?? 1) <= Self.mostEntries else {
        reader.report(
          .outOfRange, "\(id) has \(reader.value.elements?.count ?? 0) entries", allowed: "at most \(Self.mostEntries)")
        return nil
      }
      return reader.oneOrMore { self.ruleEntry($0, kind: kind) }
    }
    return (entries ?? []).flatMap { $0 }
  }

  private func ruleEntry(_ reader: JSONReader, kind: any Rule.Type) -> RuleEntry? {
    let parameters = kind.parameterDescriptions
    guard let object = reader.object(keys: Self.commonKeys + parameters.map(\.name)) else { return nil }
    var rule = kind.init()
    for parameter in parameters {
      guard let member = object.member(parameter.name, .optional),
        let value = parameterValue(member, parameter.kind)
      else { continue }
      _ = rule.set(parameter.name, to: value)
    }
    let level = level(object, of: kind.about)
    let weight = object.int("weight", in: 1...1_000_000, default: 1)
    let scope = Scope(
      volunteers: object.member("for", .optional).flatMap {
        takesScope(of: plan.volunteers.count, $0) ? volunteerScope($0) : nil
      },
      posts: object.member("on", .optional).flatMap { takesScope(of: plan.posts.count, $0) ? postScope($0) : nil })
    let active = ActiveRule(rule, level: level, weight: weight, scope: scope)
    if active.tier == nil, level != nil || object.member("level", .optional) == nil,
      object.member("weight", .optional) != nil
    {
      object.member("weight")?.report(
        "unused-weight", severity: .warning, "a weight means nothing when the level is \(active.level.rawValue)",
        allowed: "a weight with level soft or critical")
    }
    if rule.kind.isDemand, active.level != .off { warnOfUnusedKeys(object, of: kind.about) }
    return RuleEntry(active: active, reader: reader)
  }

  /// Whether one more scope may be made; the first that may not is refused.
  private func takesScope(of size: Int, _ reader: JSONReader) -> Bool {
    guard scopeFlagsLeft >= 0 else { return false }
    scopeFlagsLeft -= size
    if scopeFlagsLeft < 0 {
      reader.report(
        "scopes-too-large", "the scopes of rules up to this one choose among too many people and posts",
        allowed: "\(Self.mostScopeFlags) in a plan", advice: "fewer entries, or fewer posts")
    }
    return scopeFlagsLeft >= 0
  }

  /// A demand rule sets what posts ask for: it costs nothing by itself and is about nobody.
  private func warnOfUnusedKeys(_ object: JSONObjectReader, of about: RuleAbout) {
    let unused = [
      ("weight", "staffing-minimum with a weight"), ("for", "on, which selects posts"),
    ]
    for (key, instead) in unused {
      object.member(key, .optional)?.report(
        DiagnosticCode(rawValue: "unused-\(key)"), severity: .warning,
        "\(key) means nothing for \(about.id), which only sets what posts ask for", allowed: instead)
    }
  }

  private func level(_ object: JSONObjectReader, of about: RuleAbout) -> Level? {
    guard let reader = object.member("level", .optional), let level = reader.choice(Level.self) else { return nil }
    guard !about.levels.contains(level) else { return level }
    let allowed = about.levels.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    if level == .hard {
      let instead = about.levels.contains(.critical) ? Level.critical : about.levels.first
      reader.refuse(
        "level-not-allowed", "cannot be promised by \(about.id): an empty roster can break it", allowed: allowed,
        advice: instead.map { "“\($0.rawValue)”" })
    } else {
      reader.refuse(
        "level-not-allowed", "is not a level of \(about.id)", allowed: allowed,
        advice: about.levels.first.map { "“\($0.rawValue)”" })
    }
    return nil
  }

  private func parameterValue(_ reader: JSONReader, _ kind: ParameterKind) -> ParameterValue? {
    switch kind {
    case .hours(let range): reader.hours(in: range).map { .integer($0) }
    case .integer(let range, unit: _): reader.int(in: range).map { .integer($0) }
    case .choice(let words): reader.choice(of: words).map { .text($0) }
    case .flag: reader.bool().map { .flag($0) }
    case .reference(let kind): parameterReference(reader, kind).map { .text($0) }
    case .references(let kind):
      reader.array { self.parameterReference($0, kind) }.map { .texts($0) }
    case .people: takesScope(of: plan.volunteers.count, reader) ? peopleGroup(reader).map { .people($0) } : nil
    case .peopleLists: reader.array { self.peopleList($0) }.map { .lists($0) }
    }
  }

  /// An id in a parameter: declared ids and fixed words must be known, words that the plan only uses should be in use.
  private func parameterReference(_ reader: JSONReader, _ kind: ReferenceKind) -> String? {
    switch kind {
    case .certification: return reference(reader, in: certifications).map { certifications.ids[$0] }
    case .rank: return reader.choice(Rank.self)?.rawValue
    case .memberClass: return reader.choice(MemberClass.self)?.rawValue
    case .status: return reader.choice(ServiceStatus.self)?.rawValue
    case .languageLevel: return reader.choice(LanguageLevel.self)?.rawValue
    case .language:
      return word(reader, what: "language that anybody speaks or any post asks for") { plan in
        plan.volunteers.flatMap { $0.languages.map(\.id) } + plan.posts.flatMap { $0.requires.languages.map(\.id) }
      }
    case .tag:
      return word(reader, what: "tag of any volunteer or event") { plan in
        plan.volunteers.flatMap(\.tags) + plan.events.flatMap(\.tags)
      }
    case .category: return word(reader, what: "category of any post") { $0.posts.map(\.category) }
    case .role: return word(reader, what: "role of any post") { $0.posts.map(\.role) }
    }
  }

  /// A free word that the plan should use somewhere; one that it does not use is a warning.
  func word(_ reader: JSONReader, what: String, in used: (Plan) -> [String]) -> String? {
    guard let text = reader.plainText() else { return nil }
    let key = what
    let words = usedWords[key] ?? Set(used(plan)).subtracting([""])
    usedWords[key] = words
    if !words.contains(text) {
      let near = nearest(to: text, in: Array(words))
      // What uses the word may be what could not be read.
      guard near != nil || !diagnostics.hasErrors else { return text }
      reader.report(
        "unused-word", severity: .warning, "\"\(shownText(text))\" is no \(what)",
        allowed: words.isEmpty || words.count > 12
          ? nil : words.sorted().map { "\"\(shownText($0))\"" }.joined(separator: ", "),
        advice: near.map { "“\($0)”" })
    }
    return text
  }
}
