public import MusterDomain
public import MusterRules

/// The rows of `crew-ratio`.
///
/// Rows, for each group g, b[v] = any(pairs of v in g at which v is one of `by`), a[v] = any(those and the pairs at which v is counted):
///
///     each · sum over v of (a[v] - b[v]) + each · guests · any(x in g) - most · sum over v of b[v] <= each · plus
///
/// Where nobody holds two posts of a group the sums are over pairs, and no quantity is derived.
///
/// - Complexity: O(pairs) terms, one row per group.
extension CrewRatio: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    guard let by else { return }
    let (others, counted) = (GroupMembership(by, plan: plan), GroupMembership(people, plan: plan))
    for group in per.groups(of: plan, scope: scope) {
      let all = pairs.pairs(forAll: group.posts)
      let running = all.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      guard !running.isEmpty else { continue }
      var terms: [Term] = []
      for mine in pairs.byVolunteer(all) {
        let isCounted = scope.includes(volunteer: pairs.volunteer(of: mine[mine.startIndex]))
        let answering = others.members(among: Array(mine), of: pairs)
        let told = isCounted ? counted.members(among: Array(mine), of: pairs) : []
        terms += holdsOnePostEach ? single(answering, told) : heads(answering, told, &rows)
      }
      let invited = guests.count(of: plan.events[plan.posts[group.posts[0]].event])
      if invited > 0 { terms.append(Term(rows.any(of: running), each * invited)) }
      rows.bound(Subject(posts: group.posts), Term.merged(terms), upper: each * plus)
    }
  }

  /// The terms of somebody who holds one of these posts at most.
  private func single(_ answering: [Int], _ told: [Int]) -> [Term] {
    let isAnswering = Set(answering)
    return answering.map { Term(pair: $0, -most) }
      + told.filter { !isAnswering.contains($0) }.map { Term(pair: $0, each) }
  }

  /// The terms of somebody who counts once however many of the posts they hold.
  private func heads(_ answering: [Int], _ told: [Int], _ rows: inout RowWriter) -> [Term] {
    if told.isEmpty { return answering.isEmpty ? [] : [Term(rows.any(of: answering), -most)] }
    if answering.isEmpty { return [Term(rows.any(of: told), each)] }
    let either = Set(answering).union(told).sorted()
    return [Term(rows.any(of: either), each), Term(rows.any(of: answering), -each - most)]
  }
}
