import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `mandatory-duty`.
///
/// Rows, for each volunteer v who owes it and each group g:
///
///     sum over p in g of x[v,p] >= 1        1 per missed duty; a constant when v is eligible for none
///
/// - Complexity: O(volunteers · groups + pairs).
extension MandatoryDuty: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let groups = per.groups(of: plan, scope: scope)
    var groupOfPost = Array(repeating: -1, count: plan.posts.count)
    for group in groups { for post in group.posts { groupOfPost[post] = group.ordinal } }
    let days = groups.map { group in
      Set(group.posts.map { plan.timeline.localTime(at: plan.posts[$0].start).date }).sorted()
    }
    let excused = Set(excuse)
    for (volunteer, person) in plan.volunteers.enumerated()
    where person.isBalanced && scope.includes(volunteer: volunteer) && excused.isDisjoint(with: person.tags) {
      var terms = Array(repeating: [Term](), count: groups.count)
      for pair in pairs.pairs(of: volunteer) where groupOfPost[pairs.post(of: pair)] >= 0 {
        terms[groupOfPost[pairs.post(of: pair)]].append(Term(pair: pair))
      }
      for group in groups where days[group.ordinal].contains(where: { person.status(on: $0) == .active }) {
        rows.bound(
          Subject(volunteers: [volunteer], .group(group.posts[0])), terms[group.ordinal], lower: 1)
      }
    }
  }
}
