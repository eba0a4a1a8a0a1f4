/// Which days of a period a recurrence rule admits, with the parts missing from the rule filled in from its start.
struct DayFilter {
  private var months: [Int]
  private var monthDays: [Int]
  private var weekdays: [RecurrenceRule.Weekday]
  private let yearDays: [Int]
  private let weekNumbers: [Int]
  private let weekStart: Int
  /// Whether BYDAY's numbers count within the month; otherwise within the year.
  private let ordinalsAreMonthly: Bool

  init(rule: RecurrenceRule, start: CivilDate) {
    (months, monthDays, weekdays) = (rule.months, rule.monthDays, rule.weekdays)
    (yearDays, weekNumbers, weekStart) = (rule.yearDays, rule.weekNumbers, rule.weekStart)
    ordinalsAreMonthly = rule.frequency == .monthly || !rule.months.isEmpty
    guard weekdays.isEmpty, monthDays.isEmpty, yearDays.isEmpty else { return }
    let startWeekday = RecurrenceRule.Weekday(ordinal: 0, weekday: start.weekday)
    switch rule.frequency {
    case .daily: break
    case .weekly: weekdays = [startWeekday]
    case .monthly: monthDays = [start.day]
    case .yearly:
      if !weekNumbers.isEmpty {
        weekdays = [startWeekday]
      } else {
        if months.isEmpty { months = [start.month] }
        monthDays = [start.day]
      }
    }
  }

  func admits(_ date: CivilDate) -> Bool {
    let weekday = date.weekday
    if !weekdays.isEmpty, !weekdays.contains(where: { $0.weekday == weekday }) { return false }
    if months.isEmpty, monthDays.isEmpty, yearDays.isEmpty, weekNumbers.isEmpty,
      weekdays.allSatisfy({ $0.ordinal == 0 })
    {
      return true
    }
    let (year, month, day) = date.components
    if !months.isEmpty, !months.contains(month) { return false }
    let monthLength = CivilDate.daysIn(month: month, year: year) ?? 31
    if !monthDays.isEmpty, !contains(monthDays, day, of: monthLength) { return false }
    let yearLength = CivilDate.isLeap(year: year) ? 366 : 365
    let dayOfYear = date.dayOfYear
    if !yearDays.isEmpty, !contains(yearDays, dayOfYear, of: yearLength) { return false }
    if !weekNumbers.isEmpty {
      let (week, count) = weekNumber(of: date, weekday: weekday)
      if !contains(weekNumbers, week, of: count) { return false }
    }
    if weekdays.isEmpty { return true }
    let (position, length) = ordinalsAreMonthly ? (day, monthLength) : (dayOfYear, yearLength)
    let (fromStart, fromEnd) = ((position - 1) / 7 + 1, -((length - position) / 7 + 1))
    return weekdays.contains {
      $0.weekday == weekday && ($0.ordinal == 0 || $0.ordinal == fromStart || $0.ordinal == fromEnd)
    }
  }

  /// Whether a list that counts from 1 or, negative, from the end holds a position.
  private func contains(_ list: [Int], _ position: Int, of length: Int) -> Bool {
    list.contains(position) || list.contains(position - length - 1)
  }

  /// The number of a day's week and how many weeks that week's year has. A week belongs to the year of its fourth day;
  /// 28 December is always in the last.
  private func weekNumber(of date: CivilDate, weekday: Int) -> (week: Int, count: Int) {
    func fourthDay(_ date: CivilDate, _ weekday: Int) -> CivilDate {
      date.adding(days: 3 - (weekday - weekStart + 7) % 7)
    }
    let fourth = fourthDay(date, weekday)
    let week = (fourth.dayOfYear - 1) / 7 + 1
    guard let late = CivilDate(year: fourth.year, month: 12, day: 28) else { return (week, 53) }
    return (week, (fourthDay(late, late.weekday).dayOfYear - 1) / 7 + 1)
  }
}
