import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `rest-after`.
///
/// Rows, for each duty a that calls for rest, with last(a) its last night (or day), and each duty b that may not follow it and does
/// so too early
///
///     x[v,a] + x[v,b] + sum over { 1 <= i < run } of any(last(a) - i) <= run        amount per unit: minutes missing
///
/// where any(u) is 1 when a duty that calls for rest touches u. Hard: the duties a that end together and touch the same are taken
/// together, and with them all b.
///
/// - Complexity: O(pairs + pairs within the hours) when elastic; O(different ends · pairs) when hard.
extension RestAfter: VolunteerRowsRule {
  /// Duties that end together and touch the same nights or days.
  private struct Strain: Hashable {
    var end: Minute
    var first: Int
    var last: Int
  }

  /// A person's duties as the rule sees them.
  private struct Duties {
    /// Pairs that call for rest, by end.
    var strains: [Strain: [Int]] = [:]
    /// Of each night or day the pairs that call for rest.
    var pairsOfUnit: [Int: [Int]] = [:]
    /// The pairs that may not follow, with whether they go on with a run of nights, and which nights they are.
    var followers: [(pair: Int, muster: Minute, nights: ClosedRange<Int>?)] = []
  }

  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    guard minutes > 0 else { return }
    var duties = Duties()
    for pair in mine { take(pair, pairs, plan, into: &duties) }
    let known = tags.isEmpty ? plan.volunteers[volunteer].history.lastDuties : []
    let past = known.compactMap { duty in Self.range(units(of: duty, in: plan.timeline)).map { (duty.end, $0) } }
    let before = Set(past.flatMap { $0.1 })
    rest(after: past, before, of: volunteer, duties, pairs, into: &rows)
    for strain in duties.strains.keys.sorted(by: { ($0.end, $0.first, $0.last) < ($1.end, $1.first, $1.last) }) {
      guard let first = duties.strains[strain] else { continue }
      let later = duties.followers.filter {
        breaks($0.muster, $0.nights, after: strain.end, strain.last)
      }
      // The nights before it that are not its own: held before the horizon, or by others.
      var run: [[Int]] = []
      var isPossible = true
      for unit in (strain.last - self.run + 1)..<max(strain.last - self.run + 1, strain.first)
      where !before.contains(unit) {
        if let held = duties.pairsOfUnit[unit] { run.append(held) } else { isPossible = false }
      }
      guard isPossible, !later.isEmpty else { continue }
      let worked = run.map { Term(rows.any(of: $0)) }
      if elastic {
        for one in first {
          for other in later where other.pair != one {
            rows.bound(
              Subject(volunteers: [volunteer], posts: [pairs.post(of: one), pairs.post(of: other.pair)]),
              Term.merged([Term(pair: one), Term(pair: other.pair)] + worked), upper: 1 + run.count,
              amountPerUnit: minutes - (other.muster - strain.end))
            if rows.isFull { return }
          }
        }
      } else {
        let both = [Term(rows.any(of: first)), Term(rows.any(of: later.map(\.pair)))]
        rows.bound(
          Subject(volunteers: [volunteer], posts: first.map { pairs.post(of: $0) }), Term.merged(both + worked),
          upper: 1 + run.count)
      }
    }
  }

  private func take(_ pair: Int, _ pairs: EligiblePairs, _ plan: Plan, into duties: inout Duties) {
    let post = plan.posts[pairs.post(of: pair)], named = plan.events[post.event].tags
    let isStrain = tags.isEmpty || tags.contains { named.contains($0) }
    if isStrain, let range = Self.range(units(of: post.work, in: plan.timeline)) {
      duties.strains[Strain(end: post.end, first: range.lowerBound, last: range.upperBound), default: []].append(pair)
      for unit in range { duties.pairsOfUnit[unit, default: []].append(pair) }
    }
    guard thenTags.isEmpty || thenTags.contains(where: { named.contains($0) }) else { return }
    let nights = after == .nights && isStrain ? Self.range(plan.timeline.nights(of: post.work)) : nil
    duties.followers.append((pair, post.dutyStart, nights))
  }

  /// Work touches nights and days one behind the other.
  private static func range(_ units: [Int]) -> ClosedRange<Int>? {
    units.first.flatMap { first in units.last.map { first...$0 } }
  }

  private func breaks(_ muster: Minute, _ nights: ClosedRange<Int>?, after end: Minute, _ last: Int) -> Bool {
    muster >= end && muster < end + minutes && !(nights?.contains(last + 1) ?? false)
  }

  /// What duties before the horizon call for is known: nobody has those that follow too early.
  private func rest(
    after past: [(Minute, ClosedRange<Int>)], _ before: Set<Int>, of volunteer: Int, _ duties: Duties,
    _ pairs: EligiblePairs, into rows: inout RowWriter
  ) {
    let calling = past.filter { duty in
      ((duty.1.upperBound - run + 1)...duty.1.upperBound).allSatisfy(before.contains)
    }
    for follower in duties.followers {
      var missing = 0
      for (end, units) in calling where breaks(follower.muster, follower.nights, after: end, units.upperBound) {
        missing = max(missing, minutes - (follower.muster - end))
      }
      if missing > 0 {
        rows.bound(
          Subject(volunteers: [volunteer], posts: [pairs.post(of: follower.pair)]), [Term(pair: follower.pair)],
          upper: 0, amountPerUnit: missing)
      }
    }
  }
}
