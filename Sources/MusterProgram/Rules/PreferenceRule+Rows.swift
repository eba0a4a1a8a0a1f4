import Discrete
import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `preference`.
///
/// Rows, as charges:
///
///     - score[v,p] x[v,p]                                       for each pair with a score
///     - score[v,w] min(any of x[v,p], any of x[w,p]; p in s)    for each two who wish it and each shift s
///
/// - Complexity: O(pairs · wishes).
extension PreferenceRule: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let zones = plan.zones.indices.map { zonesAround($0, in: plan) }
    for volunteer in plan.volunteers.indices where scope.includes(volunteer: volunteer) {
      let wishes = Wishes(of: plan.volunteers[volunteer])
      guard !wishes.areEmpty else { continue }
      for pair in pairs.pairs(of: volunteer) where scope.includes(post: pairs.post(of: pair)) {
        let post = plan.posts[pairs.post(of: pair)]
        var score = wishes.byType[plan.events[post.event].type, default: 0] + wishes.byRole[post.role, default: 0]
        if let zone = post.zone { for around in zones[zone] { score += wishes.byZone[around, default: 0] } }
        score += wishes.timePoints(from: post.start, to: post.end)
        guard score != 0 else { continue }
        rows.charge(Subject(volunteers: [volunteer], posts: [pairs.post(of: pair)]), [Term(pair: pair, -score)])
      }
    }
    for companions in companions(in: plan, scope: scope) where companions.score != 0 {
      let ofFirst = pairsByShift(of: companions.first, pairs, plan, scope)
      let ofSecond = pairsByShift(of: companions.second, pairs, plan, scope)
      var place = 0
      for (shift, mine) in ofFirst {
        while place < ofSecond.count, ofSecond[place].shift < shift { place += 1 }
        guard place < ofSecond.count, ofSecond[place].shift == shift else { continue }
        let both = rows.all(of: [rows.any(of: mine), rows.any(of: ofSecond[place].pairs)])
        rows.charge(
          Subject(volunteers: [companions.first, companions.second], .shift(shift)), [Term(both, -companions.score)])
      }
    }
  }

  /// One person's wishes about posts, added up by what they are about.
  private struct Wishes {
    var byType: [String: Int] = [:]
    var byRole: [String: Int] = [:]
    var byZone: [Int: Int] = [:]
    /// In order of their starts.
    private var times: [PreferredTime]
    /// The latest end of the times up to each one.
    private var ends: [Minute] = []

    init(of person: Volunteer) {
      times = person.preferredTimes.sorted {
        ($0.interval.start, $0.interval.end) < ($1.interval.start, $1.interval.end)
      }
      for time in times { ends.append(max(ends.last ?? time.interval.end, time.interval.end)) }
      for wish in person.preferences {
        switch wish.about {
        case .eventType(let type): byType[type, default: 0] += wish.score
        case .role(let role): byRole[role, default: 0] += wish.score
        case .zone(let zone): byZone[zone, default: 0] += wish.score
        case .colleague: break
        }
      }
    }

    /// The mean score of the minutes of some work, rounded down.
    func timePoints(from start: Minute, to end: Minute) -> Int {
      var merit = 0, cost = 0
      // Those before are over, those after have not begun.
      for time in times[ends.firstPlace { $0 > start }...] {
        if time.interval.start >= end { break }
        let minutes = Swift.max(0, Swift.min(end, time.interval.end) - Swift.max(start, time.interval.start))
        if time.score > 0 { merit += time.score * minutes } else { cost -= time.score * minutes }
      }
      let length = end - start
      return merit >= cost ? (merit - cost) / length : -((cost - merit + length - 1) / length)
    }

    var areEmpty: Bool { byType.isEmpty && byRole.isEmpty && byZone.isEmpty && times.isEmpty }
  }

  private func zonesAround(_ zone: Int, in plan: Plan) -> [Int] {
    Array(sequence(first: zone) { plan.zones[$0].parent })
  }

  /// Two people of whom one at least wishes the other's company, or not; `first < second`.
  private struct Companions {
    var first: Int
    var second: Int
    var score: Int
  }

  private func companions(in plan: Plan, scope: Scope) -> [Companions] {
    var places: [[Int]: Int] = [:]
    var found: [Companions] = []
    for volunteer in plan.volunteers.indices where scope.includes(volunteer: volunteer) {
      for wish in plan.volunteers[volunteer].preferences {
        guard case .colleague(let other) = wish.about, other != volunteer else { continue }
        let two = [min(volunteer, other), max(volunteer, other)]
        if let place = places[two] {
          found[place].score += wish.score
        } else {
          places[two] = found.count
          found.append(Companions(first: two[0], second: two[1], score: wish.score))
        }
      }
    }
    return found
  }

  /// A volunteer's pairs in scope, shift by shift: posts of one shift are neighbours and shifts come in the order of posts.
  private func pairsByShift(
    of volunteer: Int, _ pairs: EligiblePairs, _ plan: Plan, _ scope: Scope
  ) -> [(shift: Int, pairs: [Int])] {
    var shifts: [(shift: Int, pairs: [Int])] = []
    for pair in pairs.pairs(of: volunteer) where scope.includes(post: pairs.post(of: pair)) {
      let shift = plan.posts[pairs.post(of: pair)].shift
      if shifts.last?.shift == shift {
        shifts[shifts.count - 1].pairs.append(pair)
      } else {
        shifts.append((shift, [pair]))
      }
    }
    return shifts
  }
}
