public import MusterDomain
public import MusterRules

/// The rows of `group-minimum`.
///
/// Rows, for each group g, s[k] = any(pairs in g at which one of k, a person, household or agency, is among `of`):
///
///     sum over k of s[k] - people · any(x in g of those whose presence calls for it) >= 0        1 per missing one
///
/// - Complexity: O(pairs) terms, one row per group.
extension GroupMinimum: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    guard let of else { return }
    let (kind, callers) = (GroupMembership(of, plan: plan), GroupMembership(whenever, plan: plan))
    let shares = shares(in: plan)
    for group in per.groups(of: plan, scope: scope) {
      let all = pairs.pairs(forAll: group.posts)
      var calling = all.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      if guests.count(of: plan.events[plan.posts[group.posts[0]].event]) == 0 {
        calling = callers.members(among: calling, of: pairs)
      }
      let holding = kind.members(among: all, of: pairs)
      let subject = Subject(posts: group.posts)
      guard let shares else {
        rows.require(people, among: holding, whenever: calling, of: pairs, subject, elastic: elastic)
        continue
      }
      guard !calling.isEmpty else { continue }
      let classes = Self.classes(of: holding, by: shares, of: pairs)
      if !elastic, classes.count < people {
        rows.bound(subject, calling.map { Term(pair: $0) }, upper: 0)
        continue
      }
      let count = classes.map { Term(rows.any(of: $0)) }
      rows.bound(subject, Term.merged(count + [Term(rows.any(of: calling), -people)]), lower: 0)
    }
  }

  /// For each volunteer the household or agency that they count for, -1 for none; nil where people are counted.
  private func shares(in plan: Plan) -> [Int]? {
    var known: [String: Int] = [:]
    func number(_ name: String) -> Int {
      let number = known[name] ?? known.count
      known[name] = number
      return number
    }
    switch different {
    case .people: return nil
    case .households:
      let named = plan.volunteers.map { $0.household.map(number) }
      return named.enumerated().map { $1 ?? known.count + $0 }
    case .agencies: return plan.volunteers.map { $0.agency.map(number) ?? -1 }
    }
  }

  /// Ascending pairs put together by what their volunteers count for, in order of first mention.
  private static func classes(of holding: [Int], by shares: [Int], of pairs: EligiblePairs) -> [[Int]] {
    var place: [Int: Int] = [:]
    var classes: [[Int]] = []
    for pair in holding {
      let share = shares[pairs.volunteer(of: pair)]
      guard share >= 0 else { continue }
      if let known = place[share] {
        classes[known].append(pair)
      } else {
        place[share] = classes.count
        classes.append([pair])
      }
    }
    return classes
  }
}
