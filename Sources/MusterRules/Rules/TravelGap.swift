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
/// Hard: at-most-one rows over cliques of edges, so that every edge lies in one and no row joins posts without an edge.
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

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let held = duties.filter { scope.includes(post: $0) }
    var found: [Violation] = []
    for (place, later) in held.enumerated() {
      for earlier in held[..<place] {
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
    let edges = pairs.closePairs(among: mine, in: plan, reach: plan.travel.longest + extraMinutes)
      .filter { missing($0, pairs, plan) > 0 }
    guard elastic else { return cliqueRows(of: volunteer, edges, pairs, into: &rows) }
    for edge in edges {
      rows.bound(
        Subject(volunteers: [volunteer], posts: [pairs.post(of: edge.earlier), pairs.post(of: edge.later)]),
        [Term(pair: edge.earlier), Term(pair: edge.later)], upper: 1, amountPerUnit: missing(edge, pairs, plan))
    }
  }

  /// Minutes of travel that do not fit between two duties; 0 or less when they do.
  private func missing(_ close: ClosePairs, _ pairs: EligiblePairs, _ plan: Plan) -> Int {
    let from = plan.posts[pairs.post(of: close.earlier)].zone, to = plan.posts[pairs.post(of: close.later)].zone
    return from == to ? 0 : plan.travel.minutes(from: from, to: to) + extraMinutes - max(0, close.gap)
  }

  /// Covers the edges by cliques: each edge not yet covered grows by the other later neighbours of its earlier end that fit.
  private func cliqueRows(
    of volunteer: Int, _ edges: [ClosePairs], _ pairs: EligiblePairs, into rows: inout RowWriter
  ) {
    var known = EdgeBits(pairs.pairs(of: volunteer)), covered = known
    for edge in edges { known.insert(edge.earlier, edge.later) }
    for edge in edges where !covered.contains(edge.earlier, edge.later) {
      var members = [edge.later]
      known.forEachLater(of: edge.earlier) { other in
        guard other != edge.later else { return }
        if members.allSatisfy({ known.contains(min($0, other), max($0, other)) }) { members.append(other) }
      }
      members = [edge.earlier] + members.sorted()
      for (place, later) in members.enumerated() {
        for earlier in members[..<place] { covered.insert(earlier, later) }
      }
      rows.bound(
        Subject(volunteers: [volunteer], posts: members.map { pairs.post(of: $0) }),
        members.map { Term(pair: $0) }, upper: 1)
    }
  }

  /// Edges between one volunteer's pairs, a bit for each.
  private struct EdgeBits {
    private let first: Int
    private let words: Int
    private var bits: [UInt64]

    init(_ pairs: Range<Int>) {
      first = pairs.lowerBound
      words = (pairs.count + 63) / 64
      bits = Array(repeating: 0, count: pairs.count * words)
    }

    func contains(_ earlier: Int, _ later: Int) -> Bool {
      bits[(earlier - first) * words + (later - first) / 64] >> UInt64((later - first) % 64) & 1 == 1
    }

    mutating func insert(_ earlier: Int, _ later: Int) {
      bits[(earlier - first) * words + (later - first) / 64] |= 1 << UInt64((later - first) % 64)
    }

    /// The later ends of a pair's edges, ascending.
    func forEachLater(of earlier: Int, _ body: (Int) -> Void) {
      for word in 0..<words {
        var rest = bits[(earlier - first) * words + word]
        while rest != 0 {
          body(first + word * 64 + rest.trailingZeroBitCount)
          rest &= rest - 1
        }
      }
    }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let posts = violation.subject.posts.map { plan.posts[$0].id }
    return
      "\(volunteer) is \(violation.amount) minutes short of the time to travel from \(posts[0]) to \(posts[1])"
  }
}
