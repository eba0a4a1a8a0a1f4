import MusterDomain
import MusterRules

/// Two pairs of one volunteer whose duties lie close together, in time order.
struct ClosePairs {
  /// The pair whose duty begins first (lower index when both begin together).
  var earlier: Int
  /// The other pair.
  var later: Int
  /// Minutes from the stand-down of the earlier to the muster of the later; negative when they overlap.
  var gap: Int
}

extension EligiblePairs {
  /// The volunteer's pairs whose posts are in scope, in time order.
  func pairs(of volunteer: Int, in scope: Scope) -> [Int] {
    pairs(of: volunteer).filter { scope.includes(post: post(of: $0)) }
  }

  /// Every two of `mine` with a gap below `reach` minutes (0 = those that overlap), by the later pair, then the earlier.
  ///
  /// A window slides along: a duty leaves it once its end lies `reach` or more before the muster at hand.
  ///
  /// - Parameters:
  ///   - mine: pairs of one volunteer in time order.
  ///   - body: false ends the walk.
  /// - Complexity: O(pairs + pairs within one reach).
  func forEachClosePair(among mine: [Int], in plan: Plan, reach: Int, _ body: (ClosePairs) -> Bool) {
    var open: [Int] = []
    var firstLeaving = Int.max
    for later in mine {
      let muster = plan.posts[post(of: later)].dutyStart
      if muster >= firstLeaving {
        open.removeAll { muster - plan.posts[post(of: $0)].end >= reach }
        firstLeaving = open.reduce(Int.max) { min($0, plan.posts[post(of: $1)].end + reach) }
      }
      for earlier in open {
        let gap = muster - plan.posts[post(of: earlier)].end
        guard body(ClosePairs(earlier: earlier, later: later, gap: gap)) else { return }
      }
      open.append(later)
      firstLeaving = min(firstLeaving, plan.posts[post(of: later)].end + reach)
    }
  }

  /// The terms of `mine` by the span their operational day belongs to; posts that weigh 0 are left out.
  ///
  /// - Returns: one list per span.
  func terms(
    _ mine: [Int], by spans: [PeriodSpan], in plan: Plan, weight: (Post) -> Int
  ) -> [[Term]] {
    var terms = Array(repeating: [Term](), count: spans.count)
    for pair in mine {
      let place = plan.posts[post(of: pair)]
      let weight = weight(place)
      if weight != 0 {
        terms[Period.ordinal(ofDay: place.operationalDay, in: spans)].append(Term(pair: pair, weight))
      }
    }
    return terms
  }

  /// `mine` by each operational day that their work touches, days ascending.
  ///
  /// - Complexity: O(pairs · days of a duty), and sorting the days.
  func byDay(_ mine: [Int], in plan: Plan) -> [(day: Int, pairs: [Int])] {
    var pairs: [Int: [Int]] = [:]
    for pair in mine {
      for day in plan.posts[post(of: pair)].operationalDays { pairs[day, default: []].append(pair) }
    }
    return pairs.sorted { $0.key < $1.key }.map { (day: $0.key, pairs: $0.value) }
  }
}
