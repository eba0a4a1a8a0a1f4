import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `member-class`.
///
/// Filter: x[v,p] = 0 unless class(v) is in classes[p].
///
/// - Complexity: O(1) per pair after O(posts + volunteers · distinct lists) preparation.
extension MemberClassRule: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let table = RequirementTable(of: plan, requirement: \.requires.classes) { person, classes in
      if classes.isEmpty { return person.memberClass == .sworn ? 1 : 0 }
      return classes.contains(person.memberClass) ? 0 : 1
    }
    return { table[$0, $1] }
  }
}
