import Discrete
import MusterCalendar
public import MusterDomain

/// Between two duties in different zones there is time to travel from the one to the other.
///
/// Posts without a zone need no travel. Duties that overlap have no time between them. Where the last duty before the
/// horizon took place is not known, so it asks for no travel; `minimum-rest` looks at it.
///
/// With need(a,b) = travel(zone a, zone b) + extra, an edge joins posts a before b of different zones when
/// `dutyStart(b) - end(a) < need(a,b)`. Rows, elastic: for each edge
///
///     x[v,a] + x[v,b] <= 1        amount per unit: need(a,b) - max(0, gap)
///
/// Hard: at-most-one rows over cliques of edges, so that every edge lies in one and no row joins posts without an edge. Where
/// edges are many, posts of the same zone and times are one node, `any(posts) <= 1` in place of each of them: otherwise two shifts
/// of many posts would have the product of both in rows.
///
/// - Complexity: O(edges · posts of one clique) after a window of the longest travel slid along the pairs.
public struct TravelGap: VolunteerRule {
  /// Minutes added to the travel between different zones.
  public var extraMinutes = 0

  public static let about = RuleAbout(
    id: "travel-gap",
    summary: "There is time to travel between duties in different zones.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Mobilisation practice: on the spot for the briefing (Los Angeles County Sheriff).",
    formulation: "x[v,a] + x[v,b] <= 1 when dutyStart[b] < end[a] + travel(a,b) + extra; cliques when hard",
    details: """
      Each two duties of a person in different zones are looked at, from the end of the one to the muster of the other; duties that
      overlap have no time between them, so all of the travel is missing. Posts without a zone need no travel, and where the duties
      before the horizon were is not known.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer(
      "extraMinutes", \.extraMinutes, in: 0...1_440, unit: "minutes",
      "Added to the travel between different zones, for parking and handing over")
  ]
  public init() {}

  public func reach(in plan: Plan) -> Reach { .minutes(plan.travel.longest + extraMinutes) }

  public func mostPairs(holding duties: [Int], in plan: Plan) -> Int {
    plan.closeCount(among: duties, reach: plan.travel.longest + extraMinutes)
  }

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let held = duties.filter { scope.includes(post: $0) }
    let reach = plan.longestDuty(among: held) + plan.travel.longest + extraMinutes
    var found: [Violation] = []
    for (place, later) in held.enumerated() {
      for earlier in held[..<place].reversed() {
        if plan.posts[later].dutyStart - plan.posts[earlier].dutyStart >= reach { break }
        guard let from = plan.posts[earlier].zone, let to = plan.posts[later].zone, from != to else { continue }
        let travel = plan.travel.minutes(from: from, to: to) + extraMinutes
        let free = max(0, plan.posts[later].dutyStart - plan.posts[earlier].end)
        if free < travel {
          found.append(Violation(Subject(volunteers: [volunteer], posts: [earlier, later]), amount: travel - free))
        }
      }
    }
    return found
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    let mine = pairs.pairs(of: volunteer, in: scope).filter { plan.posts[pairs.post(of: $0)].zone != nil }
    guard elastic else { return hardRows(of: volunteer, mine, pairs, plan, into: &rows) }
    pairs.forEachClosePair(among: mine, in: plan, reach: plan.travel.longest + extraMinutes) { close in
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

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let longest = plan.travel.longest + extraMinutes
    return Double(plan.count(of: scope)) * plan.closeCount(in: scope, reach: longest) * Double(longest)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let posts = violation.subject.posts.map { plan.posts[$0].id }
    return
      "\(volunteer) is \(violation.amount) minutes short of the time to travel from \(posts[0]) to \(posts[1])"
  }
}
