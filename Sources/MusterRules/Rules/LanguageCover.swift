public import MusterDomain

/// Among the people of a team, at least some speak a language: a French speaker at every coffee in Quebec.
///
/// If anybody in scope holds a post of the group, at least `people` of its crew speak the language at `languageLevel` or better,
/// in scope or not, each counted once. Without `language` the rule does nothing.
public struct LanguageCover: CrewRule {
  /// The language.
  public var language: String?
  /// How well it is spoken at least.
  public var languageLevel = LanguageLevel.conversational
  /// How many speakers every crew has.
  public var people = 1
  /// Which posts make a crew.
  public var per = Grouping.shift

  public static let about = RuleAbout(
    id: "language-cover",
    summary: "Every crew has enough people who speak a language.",
    unit: "people", tier: .staffing, defaultLevel: .critical,
    source: "Newcomer and interpreter programmes of police services.",
    formulation: "sum_v speaker[v,g] >= people run[g], run[g] = any(x in g)",
    details: """
      The rule asks something of a crew as soon as anybody whom `for` selects is in it; a speaker may be anybody in the crew, and
      counts once, however many posts of it they hold.
      """)
  public static let parameters: [Parameter<Self>] = [
    .reference("language", \.language, to: .language, "The language; nothing is asked without it"),
    .choice("languageLevel", \.languageLevel, "How well it is spoken at least"),
    .integer("people", \.people, in: 1...1_000, unit: "people", "How many speakers a crew has"),
    .choice("per", \.per, "What makes a crew"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    guard let language else { return [] }
    let crew = roster.crew(of: group.posts)
    guard crew.contains(where: { scope.includes(volunteer: $0) }) else { return [] }
    let speakers = crew.count { volunteer in
      plan.volunteers[volunteer].languages.contains { $0.id == language && $0.level >= languageLevel }
    }
    return speakers < people ? [Violation(Subject(posts: group.posts), amount: people - speakers)] : []
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.postCount(of: scope) * Double(people)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    return
      "\(name) lacks \(counted(violation.amount, "speaker", "speakers")) of \(language ?? "") (\(languageLevel.rawValue) or better)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard let language else { return ["no language is named, so nothing is asked"] }
    var found = per.crewsTooSmall(for: people, in: plan, scope: scope)
    let isSpoken = plan.volunteers.indices.contains { volunteer in
      plan.volunteers[volunteer].languages.contains { $0.id == language && $0.level >= languageLevel }
    }
    if !isSpoken {
      found.insert("it asks for \(language) (\(languageLevel.rawValue)), which nobody speaks", at: 0)
    }
    return found
  }
}
