import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `max-duties-window`.
///
/// Rows, for each window of so many units (days, nights or weekends) with a post
///
///     sum over { units u in the window } of g(u) <= max(0, most - carried(window))
///
/// where g(u) counts the posts of u (duties), or is 1 when a post of u is held and u was not on duty before the horizon.
///
/// Hard: windows that another one implies are left out.
///
/// - Complexity: O(units with posts · window + pairs · days of a duty).
extension MaxDutiesWindow: VolunteerRowsRule {
  /// A unit with posts.
  private struct Unit {
    var opening: Int
    var pairs: [Int]
  }

  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let weekend = WeekendOpening(plan.timeline)
    var carried: [Int: Int] = [:]
    if carries {
      for duty in plan.volunteers[volunteer].history.lastDuties {
        let days = plan.timeline.operationalDays(of: duty)
        for unit in openings(days, duty, weekend, plan) { carried[unit, default: 0] += 1 }
      }
      if count != .duties { carried = carried.mapValues { _ in 1 } }
    }
    var pairsOfUnit: [Int: [Int]] = [:]
    for pair in mine {
      let post = plan.posts[pairs.post(of: pair)]
      for unit in openings(post.operationalDays, post.work, weekend, plan)
      where count == .duties || carried[unit] == nil { pairsOfUnit[unit, default: []].append(pair) }
    }
    let units = pairsOfUnit.sorted { $0.key < $1.key }.map { Unit(opening: $0.key, pairs: $0.value) }
    let windows = windows(over: units, carried: carried.sorted { $0.key < $1.key })
    for window in elastic ? windows : windows.undominated() {
      let held = units[window.range]
      let most = count == .duties ? held.reduce(0) { $0 + $1.pairs.count } : held.count
      guard most > window.cap else { continue }
      let terms =
        count == .duties
        ? held.flatMap { $0.pairs.map { Term(pair: $0) } } : Term.merged(held.map { Term(rows.any(of: $0.pairs)) })
      rows.bound(Subject(volunteers: [volunteer], .day(window.opening)), terms, upper: window.cap)
    }
  }

  /// Each window that holds a unit with posts, ascending.
  private func windows(over units: [Unit], carried: [(key: Int, value: Int)]) -> [CappedWindow] {
    var windows: [CappedWindow] = []
    var first = 0, end = 0, gone = 0, come = 0, sum = 0
    var next = Int.min
    for unit in units {
      // The windows that hold this unit and no earlier one begin after the earlier one's last.
      for place in 0..<window {
        let opening = max(unit.opening - (window - 1) * step + place * step, next)
        guard opening <= unit.opening else { break }
        next = opening + step
        let close = opening + window * step
        while first < units.count, units[first].opening < opening { first += 1 }
        while end < units.count, units[end].opening < close { end += 1 }
        while come < carried.count, carried[come].key < close { (sum, come) = (sum + carried[come].value, come + 1) }
        while gone < come, carried[gone].key < opening { (sum, gone) = (sum - carried[gone].value, gone + 1) }
        windows.append(CappedWindow(opening: opening, range: first..<end, cap: max(0, most - sum)))
      }
    }
    return windows
  }

  /// What some work counts in, by day; `days` are its operational days.
  private func openings(_ days: ClosedRange<Int>, _ work: Interval, _ weekend: WeekendOpening, _ plan: Plan) -> [Int] {
    switch count {
    case .duties: return [days.lowerBound]
    case .days: return Array(days)
    case .nights: return plan.timeline.nights(of: work)
    case .weekends:
      var saturdays: [Int] = []
      for saturday in days.lazy.compactMap(weekend.of) where saturdays.last != saturday { saturdays.append(saturday) }
      return saturdays
    }
  }
}
