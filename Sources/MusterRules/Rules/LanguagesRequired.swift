public import MusterDomain

/// A holder speaks every language that the post asks for, at its level or better.
///
/// This is about each holder; `language-cover` is about one or some of a crew.
public struct LanguagesRequired: EligibilityRule {
  public static let about = RuleAbout(
    id: "languages-required",
    summary: "Whoever holds a post speaks every language that it asks for.",
    unit: "languages", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Interpreter posts of newcomer programmes.",
    formulation: "x[v,p] = 0 unless v speaks each language of p at its level")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    missing(of: plan.volunteers[volunteer], at: plan.posts[post]).count
  }

  private func missing(of person: Volunteer, at post: Post) -> [SpokenLanguage] {
    if post.requires.languages.isEmpty { return [] }
    var best: [String: LanguageLevel] = [:]
    for spoken in person.languages where !(best[spoken.id].map { $0 >= spoken.level } ?? false) {
      best[spoken.id] = spoken.level
    }
    return post.requires.languages.filter { needed in !(best[needed.id].map { $0 >= needed.level } ?? false) }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let languages = missing(
      of: plan.volunteers[violation.subject.volunteers[0]], at: plan.posts[violation.subject.posts[0]])
    let list = languages.map { "\($0.id) (\($0.level.rawValue))" }.joined(separator: ", ")
    return "\(volunteer) does not speak \(list), which \(post) needs"
  }
}
