import Discrete
import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `travel-gap`.
///
/// Hard: at-most-one rows over cliques of edges, so that every edge lies in one and no row joins posts without an edge. Where
/// edges are many, posts of the same zone and times are one node, `any(posts) <= 1` in place of each of them: otherwise two shifts
/// of many posts would have the product of both in rows.
///
/// - Complexity: O(edges · posts of one clique) after a window of the longest travel slid along the pairs.
extension TravelGap: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let placed = mine.filter { plan.posts[pairs.post(of: $0)].zone != nil }
    guard elastic else { return hardRows(of: volunteer, placed, pairs, plan, into: &rows) }
    pairs.forEachClosePair(among: placed, in: plan, reach: plan.travel.longest + extraMinutes) { close in
      let (earlier, later) = (pairs.post(of: close.earlier), pairs.post(of: close.later))
      let missing = missing(from: plan.posts[earlier], to: plan.posts[later], plan)
      if missing > 0 {
        rows.bound(
          Subject(volunteers: [volunteer], posts: [earlier, later]),
          [Term(pair: close.earlier), Term(pair: close.later)], upper: 1, amountPerUnit: missing)
      }
      return rows.look()
    }
  }

  /// Minutes of travel that do not fit between two duties, the earlier one first; 0 or less when they do.
  private func missing(from earlier: Post, to later: Post, _ plan: Plan) -> Int {
    earlier.zone == later.zone
      ? 0
      : plan.travel.minutes(from: earlier.zone, to: later.zone) + extraMinutes - max(0, later.dutyStart - earlier.end)
  }

  /// Posts that travel does not tell apart: of one zone, with the same muster and end.
  private struct Node: Hashable {
    var zone: Int?
    var muster: Minute
    var end: Minute
  }

  /// Edges beyond so many for each pair are too many to be written one by one.
  private static let mostEdgesOfPair = 32

  private func hardRows(
    of volunteer: Int, _ mine: [Int], _ pairs: EligiblePairs, _ plan: Plan, into rows: inout RowWriter
  ) {
    var places: [Node: Int] = [:]
    var twins: [[Int]] = []
    for pair in mine {
      let post = plan.posts[pairs.post(of: pair)]
      let node = Node(zone: post.zone, muster: post.dutyStart, end: post.end)
      if let place = places[node] {
        twins[place].append(pair)
      } else {
        places[node] = twins.count
        twins.append([pair])
      }
    }
    guard var edges = edges(among: twins, pairs, plan, &rows) else { return }
    let count = edges.indices.reduce(0) { sum, node in
      edges[node].reduce(sum) { $0 + twins[node].count * twins[$1].count }
    }
    if twins.count < mine.count, count <= Self.mostEdgesOfPair * mine.count {
      twins = mine.map { [$0] }
      guard let all = self.edges(among: twins, pairs, plan, &rows) else { return }
      edges = all
    }
    cliqueRows(of: volunteer, twins, edges, pairs, plan, into: &rows)
  }

  /// The later ends of each node's edges, ascending; nil when there are more than may be looked at.
  private func edges(
    among twins: [[Int]], _ pairs: EligiblePairs, _ plan: Plan, _ rows: inout RowWriter
  ) -> [[Int]]? {
    let posts = twins.map { plan.posts[pairs.post(of: $0[0])] }
    var later: [[Int]] = Array(repeating: [], count: posts.count)
    var open: [Int] = []
    let reach = plan.travel.longest + extraMinutes
    for (place, post) in posts.enumerated() {
      open.removeAll { post.dutyStart - posts[$0].end >= reach }
      for earlier in open {
        guard rows.look() else { return nil }
        if missing(from: posts[earlier], to: post, plan) > 0 { later[earlier].append(place) }
      }
      open.append(place)
    }
    return later
  }

  /// Covers the edges by cliques: each edge not yet covered grows by the other later neighbours of its earlier end that fit.
  private func cliqueRows(
    of volunteer: Int, _ twins: [[Int]], _ edges: [[Int]], _ pairs: EligiblePairs, _ plan: Plan,
    into rows: inout RowWriter
  ) {
    let posts = twins.map { plan.posts[pairs.post(of: $0[0])] }
    var covered = edges.map { $0.map { _ in false } }
    // By the later end, then the earlier, as the window finds them.
    var earlierEnds: [[Int]] = Array(repeating: [], count: twins.count)
    for (earlier, ends) in edges.enumerated() { for later in ends { earlierEnds[later].append(earlier) } }
    for (later, ends) in earlierEnds.enumerated() {
      for earlier in ends where !covered[earlier][edges[earlier].firstPlace { $0 >= later }] {
        var members = [later]
        for other in edges[earlier] where other != later {
          guard rows.look() else { return }
          let fits = members.allSatisfy {
            missing(from: posts[min($0, other)], to: posts[max($0, other)], plan) > 0
          }
          if fits { members.append(other) }
        }
        members = [earlier] + members.sorted()
        for (index, end) in members.enumerated() {
          for start in members[..<index] { covered[start][edges[start].firstPlace { $0 >= end }] = true }
        }
        rows.bound(
          Subject(volunteers: [volunteer], posts: members.flatMap { twins[$0].map { pairs.post(of: $0) } }),
          members.map { Term(rows.any(of: twins[$0])) }, upper: 1)
      }
    }
  }
}
