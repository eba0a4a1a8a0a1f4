import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `languages-required`.
///
/// Filter: x[v,p] = 0 while a language is missing; amount: languages missing.
///
/// - Complexity: O(1) per pair after O(posts + volunteers · distinct lists) preparation.
extension LanguagesRequired: FilterRule {
  private struct Demand: Hashable {
    var id: String
    var level: LanguageLevel
  }

  public func pairFilter(for plan: Plan) -> PairFilter {
    let table = RequirementTable(
      of: plan,
      requirement: { post -> [Demand]? in
        post.requires.languages.isEmpty ? nil : post.requires.languages.map { Demand(id: $0.id, level: $0.level) }
      },
      amount: { person, demands in
        var best: [String: Int] = [:]
        for spoken in person.languages { best[spoken.id] = max(best[spoken.id] ?? 0, spoken.level.order) }
        return demands.count { (best[$0.id] ?? -1) < $0.level.order }
      })
    return { table[$0, $1] }
  }
}
