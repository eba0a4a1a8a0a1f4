extension RecurrenceRule {
  /// The occurrences of the rule inside a window, ascending.
  ///
  /// COUNT counts from `start`, also before the window. `start` itself is an occurrence only when it meets the rule (`meets`);
  /// RFC 5545 leaves the other case undefined, and programs differ. Days that the caller excepts still count, as EXDATE does.
  ///
  /// - Parameters:
  ///   - start: DTSTART, from which missing parts such as the time of day are taken.
  ///   - window: the local times wanted, half-open; days after 9999-12-31 have no occurrences.
  ///   - timeline: the zone in which an UNTIL in UTC is read; other rules do not look at it.
  /// - Throws: `until-needs-timeline`, `too-many-occurrences`, `too-much-work`.
  /// - Complexity: O(days in the window), wherever the rule starts; with COUNT, O(days from the start).
  public func occurrences(
    from start: LocalTime, in window: Range<LocalTime>, on timeline: Timeline? = nil
  ) throws(RecurrenceError) -> [LocalTime] {
    var expansion = RecurrenceExpansion(rule: self, start: start, window: window)
    if case .untilUniversal = limit {
      guard let timeline else {
        throw RecurrenceError(
          .untilNeedsTimeline, part: "UNTIL", "An end in UTC needs a time zone to compare with.",
          allowed: "a local end, as 20260930T235900")
      }
      try expansion.run(universalMinute: { timeline.origin + timeline.impliedMinute(of: $0) })
    } else {
      try expansion.run(universalMinute: { $0.minutesSinceEpoch })
    }
    return expansion.found
  }
}

extension RecurrenceRule {
  /// Whether the rule, followed from a start, has an occurrence at that start.
  ///
  /// - Complexity: O(days of a period).
  public func meets(_ start: LocalTime) -> Bool {
    var endless = self
    endless.limit = nil
    let found = try? endless.occurrences(from: start, in: start..<start.adding(minutes: 1))
    return found?.isEmpty == false
  }

  /// The rule as a series of whole days follows it: UNTIL names its last day.
  ///
  /// Programs write that day as its midnight in UTC or as a moment of it on their own clock, in UTC; so `T000000Z` is the day
  /// that it says, and every other moment the day that it has on `timeline`.
  /// - Parameter isExact: whether also midnight in UTC is a moment on that clock.
  public func ofWholeDays(on timeline: Timeline, isExact: Bool = false) -> RecurrenceRule {
    var rule = self
    switch limit {
    case .untilLocal(let time): rule.limit = .untilDate(time.date)
    case .untilUniversal(let time):
      let isDay = time.clock == .midnight && !isExact
      rule.limit = .untilDate(
        isDay ? time.date : timeline.localTime(at: timeline.minute(ofEpochMinute: time.minutesSinceEpoch)).date)
    case .untilDate, .count, nil: break
    }
    return rule
  }
}

/// One walk over the periods of a rule.
///
/// RFC 5545 describes parts as expanding or limiting, by frequency. Within one period both come to the same: a day
/// belongs when it passes every part, once the parts missing from the rule are filled in from DTSTART.
struct RecurrenceExpansion {
  private let rule: RecurrenceRule
  private let start: LocalTime
  private let window: Range<LocalTime>
  private let days: DayFilter
  /// Minutes of the day, ascending.
  private let times: [Int]
  /// Local minutes since the epoch after which nothing can be wanted.
  private let horizon: Int
  private var counted = 0
  private var candidates = 0
  private var isFinished = false
  private(set) var found: [LocalTime] = []

  init(rule: RecurrenceRule, start: LocalTime, window: Range<LocalTime>) {
    (self.rule, self.start, self.window) = (rule, start, window)
    days = DayFilter(rule: rule, start: start.date)
    let hours = rule.hours.isEmpty ? [start.clock.minutes / 60] : rule.hours
    let minutes = rule.minutes.isEmpty ? [start.clock.minutes % 60] : rule.minutes
    times = hours.flatMap { hour in minutes.map { hour * 60 + $0 } }
    let lastWanted = min(
      window.upperBound.minutesSinceEpoch - 1,
      LocalTime(date: .lastWritable, clock: .endOfDay).minutesSinceEpoch - 1)
    horizon =
      switch rule.limit {
      case .untilDate(let date): min(lastWanted, LocalTime(date: date, clock: .endOfDay).minutesSinceEpoch - 1)
      case .untilLocal(let time): min(lastWanted, time.minutesSinceEpoch)
      // No zone is two days away from UTC.
      case .untilUniversal(let time): min(lastWanted, time.minutesSinceEpoch + 2 * 1440)
      case .count, nil: lastWanted
      }
  }

  mutating func run(universalMinute: (LocalTime) -> Int) throws(RecurrenceError) {
    guard !window.isEmpty else { return }
    var number = firstPeriod()
    while !isFinished {
      let period = days(inPeriod: number)
      guard period.lowerBound * 1440 <= horizon else { return }
      if rule.positions.isEmpty {
        try walk(period, universalMinute: universalMinute)
      } else {
        try pick(from: period, universalMinute: universalMinute)
      }
      number += 1
    }
  }

  /// The number of the period to begin with: the one the window starts in, unless occurrences must be counted.
  private func firstPeriod() -> Int {
    if case .count = rule.limit { return 0 }
    let from = window.lowerBound.date
    let ahead =
      switch rule.frequency {
      case .daily: start.date.distance(to: from)
      case .weekly: start.date.distance(to: from) / 7
      case .monthly: from.monthKey - start.date.monthKey
      case .yearly: from.year - start.date.year
      }
    // One period early costs nothing and spares thinking about where weeks start.
    return max(0, ahead / rule.interval - 1)
  }

  /// The days of a period as days since the epoch; period 0 holds the start.
  private func days(inPeriod number: Int) -> Range<Int> {
    let step = number * rule.interval
    switch rule.frequency {
    case .daily:
      let day = Int(start.date.days) + step
      return day..<day + 1
    case .weekly:
      let intoWeek = (start.date.weekday - rule.weekStart + 7) % 7
      let day = Int(start.date.days) - intoWeek + step * 7
      return day..<day + 7
    case .monthly:
      let first = firstDay(ofMonthKey: start.date.monthKey + step)
      return first..<firstDay(ofMonthKey: start.date.monthKey + step + 1)
    case .yearly:
      let january = start.date.year * 12 + step * 12
      return firstDay(ofMonthKey: january)..<firstDay(ofMonthKey: january + 12)
    }
  }

  /// Days since the epoch; beyond the years that can be written, a day after all of them.
  private func firstDay(ofMonthKey key: Int) -> Int {
    let year = floorDivide(key, 12)
    guard let first = CivilDate(year: year, month: key - year * 12 + 1, day: 1) else {
      return Int(CivilDate.lastWritable.days) + (year > 9999 ? 1 + key - 120_000 : 0)
    }
    return Int(first.days)
  }

  private mutating func walk(_ period: Range<Int>, universalMinute: (LocalTime) -> Int) throws(RecurrenceError) {
    for day in period {
      if day * 1440 > horizon || isFinished { return }
      try look()
      guard days.admits(CivilDate(daysSinceEpoch: day)) else { continue }
      for time in times where !isFinished { try take(day * 1440 + time, universalMinute: universalMinute) }
    }
  }

  /// BYSETPOS: positions count within the whole period, also what lies before the start.
  private mutating func pick(
    from period: Range<Int>, universalMinute: (LocalTime) -> Int
  ) throws(RecurrenceError) {
    var set: [Int] = []
    for day in period {
      try look()
      guard days.admits(CivilDate(daysSinceEpoch: day)) else { continue }
      try look(times.count)
      set.append(contentsOf: times.map { day * 1440 + $0 })
    }
    let picked = Set(rule.positions.map { $0 > 0 ? $0 - 1 : set.count + $0 })
    for index in picked.sorted() where set.indices.contains(index) && !isFinished {
      try take(set[index], universalMinute: universalMinute)
    }
  }

  private mutating func look(_ count: Int = 1) throws(RecurrenceError) {
    candidates += count
    guard candidates <= RecurrenceRule.maximumCandidates else {
      throw RecurrenceError(
        .tooMuchWork, part: "RRULE", "The rule takes too long to follow from its start.",
        allowed: "a start nearer to the horizon, or fewer times a day")
    }
  }

  /// Counts an occurrence and keeps it when it is wanted.
  private mutating func take(_ minutes: Int, universalMinute: (LocalTime) -> Int) throws(RecurrenceError) {
    guard minutes >= start.minutesSinceEpoch else { return }
    guard minutes <= horizon else {
      isFinished = true
      return
    }
    let time = LocalTime(minutesSinceEpoch: minutes)
    // Not the end of the walk: where clocks jump, a later reading can be an earlier moment.
    if case .untilUniversal(let end) = rule.limit, universalMinute(time) > end.minutesSinceEpoch { return }
    counted += 1
    guard counted <= RecurrenceRule.maximumOccurrences else {
      throw RecurrenceError(
        .tooManyOccurrences, part: "RRULE", "The rule has too many occurrences.",
        allowed: "at most \(RecurrenceRule.maximumOccurrences)")
    }
    if time >= window.lowerBound { found.append(time) }
    if case .count(let count) = rule.limit, counted == count { isFinished = true }
  }
}
