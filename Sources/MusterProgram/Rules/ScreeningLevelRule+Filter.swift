import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `screening-level`.
///
/// Filter: x[v,p] = 0 unless v has such a check; amount 1.
///
/// - Complexity: O(checks of the volunteer) per pair that asks for screening.
extension ScreeningLevelRule: FilterRule {
  /// A check as months since year 0, day of the month and level, to compare ages without building dates.
  private struct Check: Sendable {
    var level: Int
    var month: Int
    var day: Int
  }

  public func pairFilter(for plan: Plan) -> PairFilter {
    let months = maxAgeMonths ?? Int.max
    let checks = plan.volunteers.map { person in
      person.screening.map { Check(level: $0.level.order, month: $0.date.year * 12 + $0.date.month, day: $0.date.day) }
    }
    let days = plan.posts.map { post in
      let date = plan.timeline.localTime(at: post.dutyStart).date
      return (month: date.year * 12 + date.month, day: date.day)
    }
    let needed = plan.posts.map { $0.requires.screening?.order ?? -1 }
    return { volunteer, post in
      if needed[post] < 0 { return 0 }
      let today = days[post]
      for check in checks[volunteer] where check.level >= needed[post] {
        let elapsed = today.month - check.month
        guard elapsed > 0 || (elapsed == 0 && check.day <= today.day) else { continue }
        // In the last month the check still serves up to its own day; a shorter month ends before that day comes.
        if elapsed < months || (elapsed == months && today.day <= check.day) { return 0 }
      }
      return 1
    }
  }
}
