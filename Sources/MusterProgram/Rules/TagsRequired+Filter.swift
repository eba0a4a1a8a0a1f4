import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `tags-required`.
///
/// Filter: x[v,p] = 0 while a tag is missing; amount: tags missing.
///
/// - Complexity: O(1) per pair after O(posts + volunteers · distinct lists) preparation.
extension TagsRequired: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let table = RequirementTable(
      of: plan,
      requirement: { $0.requires.tags.isEmpty ? nil : $0.requires.tags },
      amount: { person, tags in
        let held = Set(person.tags)
        return tags.reduce(0) { held.contains($1) ? $0 : $0 + 1 }
      })
    return { table[$0, $1] }
  }
}
