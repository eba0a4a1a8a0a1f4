public import MusterDomain
public import MusterRules

/// The rows of `role-variety`.
///
/// Rows, for each role (type, category, zone) k
///
///     sum over { p of k } of x[v,p] <= duties
///
/// - Complexity: O(pairs log pairs).
extension RoleVariety: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    var alike: [String: [Term]] = [:]
    for pair in mine {
      if let trait = trait(of: pairs.post(of: pair), in: plan) { alike[trait, default: []].append(Term(pair: pair)) }
    }
    alike = alike.filter { $0.value.count > duties }
    let first = firstPosts(in: plan)
    for (trait, terms) in alike.sorted(by: { $0.key < $1.key }) {
      guard let post = first[trait] else { continue }
      rows.bound(Subject(volunteers: [volunteer], .group(post)), terms, upper: duties)
    }
  }
}
