import MusterCalendar
import MusterDomain
import MusterRules

/// Finds dates that stand in for personal ones without any rule seeing a difference.
struct EquivalentDates {
  /// What may stand for a birth date.
  enum Age: Equatable {
    case adult
    case born(CivilDate)
  }

  private struct AgeCheck: Hashable {
    var day: CivilDate
    var least: Int?
    var greatest: Int?
    /// True when it matters by how many years somebody misses the limit, as under a rule that is not hard.
    var isExact: Bool
  }

  private struct ScreeningCheck: Hashable {
    var day: CivilDate
    var months: Int?
  }

  private let ages: [AgeCheck]
  private let ageDays: [CivilDate]
  private let limits: [Int]
  private let screenings: [ScreeningCheck]
  private let screeningDays: [CivilDate]
  private let timeline: Timeline
  /// Months of service that rules ask for, and the days of muster on which they do; nil when it matters how many days are missing.
  private let service: (months: [Int], days: [CivilDate])?
  private static let oldest = CivilDate(year: 1900, month: 1, day: 1) ?? CivilDate(daysSinceEpoch: -25_567)

  init(_ plan: Plan, _ rules: RuleBook) {
    timeline = plan.timeline
    let isExact = rules.entries.contains { $0.about.id == AgeLimit.about.id && $0.level != .hard }
    var ages: Set<AgeCheck> = []
    // Who is of age stays of age: what others may be shown of a person depends on it.
    for day in [plan.timeline.start, plan.timeline.end] {
      ages.insert(AgeCheck(day: day, least: 18, greatest: nil, isExact: false))
    }
    let bands = rules.entries.compactMap { $0.rule as? any AgeRule }.map { (least: $0.fromAge, under: $0.underAge) }
    var days: Set<CivilDate> = []
    var musters: Set<CivilDate> = []
    let months = rules.entries.compactMap { $0.rule as? ScreeningLevelRule }.map(\.maxAgeMonths)
    var screenings: Set<ScreeningCheck> = []
    for post in plan.posts {
      let day = plan.timeline.localTime(at: post.start).date
      if days.insert(day).inserted { ages.insert(AgeCheck(day: day, least: 18, greatest: nil, isExact: false)) }
      if post.requires.minAge != nil || post.requires.maxAge != nil {
        ages.insert(AgeCheck(day: day, least: post.requires.minAge, greatest: post.requires.maxAge, isExact: isExact))
      }
      let muster = plan.timeline.localTime(at: post.dutyStart).date
      if musters.insert(muster).inserted {
        for band in bands {
          ages.insert(AgeCheck(day: muster, least: band.least, greatest: band.under - 1, isExact: false))
        }
      }
      guard post.requires.screening != nil else { continue }
      for limit in Set(months) { screenings.insert(ScreeningCheck(day: muster, months: limit)) }
    }
    for rule in rules.entries.compactMap({ $0.rule as? any AgeRule }) where rule.looksAtEveryDay {
      for day in -7...plan.timeline.dayCount {
        let date = plan.timeline.date(ofOperationalDay: day)
        ages.insert(AgeCheck(day: date, least: rule.fromAge, greatest: rule.underAge - 1, isExact: false))
      }
    }
    // The order decides nothing but has to be one.
    self.ages = ages.sorted {
      ($0.day, $0.least ?? -1, $0.greatest ?? 999) < ($1.day, $1.least ?? -1, $1.greatest ?? 999)
    }
    ageDays = Set(ages.map(\.day)).sorted()
    limits = Set(ages.flatMap { [$0.least, $0.greatest.map { $0 + 1 }].compactMap(\.self) }).sorted()
    self.screenings = screenings.sorted { ($0.day, $0.months ?? 0) < ($1.day, $1.months ?? 0) }
    screeningDays = Set(screenings.map(\.day)).sorted()
    let served = rules.entries.filter { $0.rule is ServiceMinimum }
    let monthsServed = Set(served.compactMap { ($0.rule as? ServiceMinimum)?.months }).sorted()
    let isOrdered = rules.entries.contains { ($0.rule as? LowestHoursFirst).map { $0.order != .hours } ?? false }
    service = !isOrdered && served.allSatisfy { $0.level == .hard } ? (monthsServed, musters.sorted()) : nil
  }

  /// What can stand for the day on which somebody joined, on a day that matters to nothing else or before: they have served the same
  /// months on the same days; nil when no rule asks.
  func joined(on date: CivilDate, until latest: CivilDate) -> CivilDate? {
    guard let service else { return date }
    guard let most = service.months.last, most > 0, let first = service.days.first else { return nil }
    let wanted = service.months.map { months in service.days.map { served(date, months, by: $0) } }
    let candidates =
      [first.minus(months: most), latest]
      + service.days.flatMap { day in
        service.months.map { day.minus(months: $0) }
      }
    return candidates.first { candidate in
      candidate <= latest
        && service.months.map { months in service.days.map { served(candidate, months, by: $0) } } == wanted
    } ?? date
  }

  private func served(_ joined: CivilDate, _ months: Int, by day: CivilDate) -> Bool {
    var rule = ServiceMinimum()
    rule.months = months
    return rule.completed(from: joined) <= day
  }

  /// What can stand for a birth date; nil when only the date itself passes and fails every limit on the same days.
  /// - Complexity: O(days · limits) for each candidate, of which most people need one or two.
  func age(of birth: CivilDate) -> Age? {
    let wanted = ages.map { Self.amount(birth, $0) }
    if ages.map({ Self.amount(nil, $0) }) == wanted { return .adult }
    guard let first = ageDays.first, let last = ageDays.last else { return .adult }
    var candidates = limits.flatMap { years in
      [first.minus(years: years), last.adding(days: 1).minus(years: years)]
    }
    for (day, before) in zip(ageDays.dropFirst(), ageDays)
    where birth.wholeYears(to: day) != birth.wholeYears(to: before) {
      candidates.append(day.minus(years: birth.wholeYears(to: day)))
    }
    candidates.append(first.minus(years: birth.wholeYears(to: first)))
    let found = (candidates + Self.near(birth)).first { date in
      date != birth && date >= Self.oldest && date < timeline.end && ages.map { Self.amount(date, $0) } == wanted
    }
    return found.map { .born($0) }
  }

  /// What can stand for the day of a background check; the day itself when no other passes on the same days.
  func screening(on date: CivilDate) -> CivilDate {
    let wanted = screenings.map { Self.holds(date, $0) }
    guard let first = screeningDays.first, let last = screeningDays.last else { return timeline.start }
    var candidates = [first, last.adding(days: 1), Self.oldest]
    for day in screeningDays {
      candidates.append(day)
      for months in Set(screenings.compactMap(\.months)).sorted() { candidates.append(day.minus(months: months)) }
    }
    return (candidates + Self.near(date)).first { candidate in
      screenings.map { Self.holds(candidate, $0) } == wanted
    } ?? date
  }

  /// How far somebody is from a limit, as the rule says it; nil as birth date is a declared adult.
  private static func amount(_ birth: CivilDate?, _ check: AgeCheck) -> Int {
    var amount: Int
    if let birth {
      let age = birth.wholeYears(to: check.day)
      amount = max(0, (check.least ?? age) - age, age - (check.greatest ?? age))
    } else {
      amount = check.greatest == nil ? max(0, (check.least ?? 0) - 18) : 1
    }
    if !check.isExact { amount = min(1, amount) }
    return amount
  }

  private static func holds(_ date: CivilDate, _ check: ScreeningCheck) -> Bool {
    guard date <= check.day else { return false }
    guard let months = check.months else { return true }
    let elapsed = check.day.year * 12 + check.day.month - date.year * 12 - date.month
    return elapsed < months || (elapsed == months && check.day.day <= date.day)
  }

  /// Days around a date, nearer ones first.
  private static func near(_ date: CivilDate) -> [CivilDate] {
    (1...60).flatMap { [date.adding(days: $0), date.adding(days: -$0)] }
  }
}

extension CivilDate {
  /// The same day so many years before, the last of February for the day that is missing there.
  fileprivate func minus(years: Int) -> CivilDate { minus(months: 12 * years) }

  /// The same day so many months before, or the last day of that month when it is shorter.
  fileprivate func minus(months: Int) -> CivilDate {
    let key = monthKey - months
    let (year, month) = (key / 12, key % 12 + 1)
    let length = CivilDate.daysIn(month: month, year: year) ?? 28
    return CivilDate(year: year, month: month, day: min(day, length)) ?? self
  }
}
