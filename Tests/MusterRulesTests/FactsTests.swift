import Foundation
import MusterCalendar
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

/// What words and rows both read, each against a calculation that shares nothing with it: a mistake here would pass both.
@Suite struct FactsTests {
  /// Horizons that begin anywhere in a year, in a zone with clock changes, with days that begin at different times.
  static func timelines() throws -> [Timeline] {
    try (0..<60 as Range<UInt64>).map { seed in
      var random = SplitMix64(seed: seed)
      let first = try #require(CivilDate(year: 2026, month: 1, day: 1))
      let start = first.adding(days: Int.random(in: 0..<700, using: &random))
      return try Timeline(
        zone: "America/Toronto", start: start, end: start.adding(days: Int.random(in: 1...120, using: &random)),
        dayStart: ClockTime(minutes: [0, 150, 360, 540][Int.random(in: 0..<4, using: &random)]))
    }
  }

  /// Foundation's calendar, which Muster uses nowhere, says which days belong together and where a period ends.
  @Test(arguments: [
    (Period.week, Calendar.Component.weekOfYear), (.month, .month), (.quarter, .quarter), (.year, .year),
  ])
  func periodsAreThoseOfAnotherCalendar(period: Period, component: Calendar.Component) throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    func date(_ day: CivilDate) throws -> Date {
      try #require(calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day)))
    }
    for timeline in try Self.timelines() {
      let spans = period.spans(of: timeline)
      #expect(spans.map(\.ordinal) == Array(spans.indices))
      for day in 0..<timeline.dayCount {
        let span = spans[Period.ordinal(ofDay: day, in: spans)]
        let interval = try #require(
          calendar.dateInterval(of: component, for: try date(timeline.start.adding(days: day))))
        // A quarter of Foundation's is not to be trusted on every platform; its months are.
        if component == .quarter {
          #expect((span.first.month - 1) % 3 == 0 && span.first.day == 1)
          #expect(try date(span.first) <= date(timeline.start.adding(days: day)))
          let months = calendar.dateComponents([.month], from: try date(span.first), to: try date(span.end)).month
          #expect(months == 3)
        } else {
          #expect(try interval.start == date(span.first) && interval.end == date(span.end), "\(timeline.start) +\(day)")
        }
        #expect(span.days.contains(day) && span.wholeDays.contains(day))
        #expect(span.wholeDays.count == span.first.distance(to: span.end))
      }
      // Days outside count with the nearest.
      #expect(Period.ordinal(ofDay: -400, in: spans) == 0)
      #expect(Period.ordinal(ofDay: 4_000, in: spans) == spans.count - 1)
    }
  }

  /// Days before the horizon are those with a minute of work; a local day has school when one of its minutes has.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func daysOfWorkAndOfSchoolAreThoseWithAMinuteOfIt(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let timeline = try Self.timelines()[Int(seed)]
    var plan = Plan(name: "facts", timeline: timeline)
    var person = Volunteer(id: "v-1", memberClass: .volunteer)
    var days: Set<Int> = []
    for _ in 0..<4 {
      let start = Int.random(in: -20_000..<0, using: &random), length = Int.random(in: 1...2_000, using: &random)
      person.history.lastDuties.append(Interval(start: start, end: start + length))
      for minute in start..<(start + length) { days.insert(timeline.operationalDay(at: minute)) }
    }
    #expect(person.daysOnDutyBefore(timeline) == days)
    let lessons = (0..<12).map { _ in
      let start = Int.random(in: 0..<20_000, using: &random)
      return Interval(start: start, end: start + Int.random(in: 1...600, using: &random))
    }
    plan.schoolHours = IntervalSet(lessons)
    let dates = Set(lessons.flatMap { ($0.start..<$0.end).map { timeline.localTime(at: $0).date } })
    for day in -1...16 {
      let date = timeline.start.adding(days: day)
      #expect(plan.hasSchool(on: date) == dates.contains(date), "\(date)")
    }
  }

  /// An operational day is the minutes from its beginning to that of the next, also where the clocks change.
  @Test func everyMinuteLiesInTheDayThatHasBegun() throws {
    for timeline in try Self.timelines() {
      var beginnings: [Int] = []
      for day in -3...(timeline.dayCount + 3) { beginnings.append(timeline.start(ofOperationalDay: day)) }
      #expect(
        zip(beginnings, beginnings.dropFirst()).allSatisfy { [1_380, 1_410, 1_440, 1_470, 1_500].contains($1 - $0) })
      for (place, day) in (-3..<(timeline.dayCount + 3)).enumerated() {
        for minute in [beginnings[place], beginnings[place] + 719, beginnings[place + 1] - 1] {
          #expect(timeline.operationalDay(at: minute) == day, "\(timeline.start) \(timeline.dayStart) day \(day)")
        }
        // Work that ends as the next day begins does not touch it; a minute more does.
        let whole = Interval(start: beginnings[place], end: beginnings[place + 1])
        #expect(timeline.operationalDays(of: whole) == day...day)
        #expect(timeline.operationalDays(of: Interval(start: whole.start, end: whole.end + 1)) == day...(day + 1))
      }
    }
  }

  /// Two posts are in one group when what makes the group is the same, post by post.
  @Test func groupsAreThoseOfTheFullComparison() {
    for seed in 0..<120 as Range<UInt64> {
      let plan = SmallPlans.plan(seed: seed, volunteers: 1, posts: 9, longDuties: seed % 2 == 0)
      let scope = Scope(posts: plan.posts.indices.map { ($0 + Int(seed)) % 4 != 0 })
      for grouping in Grouping.allCases {
        func together(_ one: Int, _ other: Int) -> Bool {
          let (one, other) = ((one, plan.posts[one]), (other, plan.posts[other]))
          return switch grouping {
          case .post: one.0 == other.0
          case .team:
            one.0 == other.0 || one.1.shift == other.1.shift && one.1.team != nil && one.1.team == other.1.team
          case .shift: one.1.shift == other.1.shift
          case .day: one.1.event == other.1.event && one.1.operationalDay == other.1.operationalDay
          case .event: one.1.event == other.1.event
          }
        }
        let posts = plan.posts.indices.filter { scope.includes(post: $0) }
        let groups = grouping.groups(of: plan, scope: scope)
        #expect(groups.flatMap(\.posts).sorted() == posts, "seed \(seed), \(grouping)")
        #expect(groups.map(\.ordinal) == Array(groups.indices))
        #expect(zip(groups, groups.dropFirst()).allSatisfy { $0.posts[0] < $1.posts[0] })
        for group in groups {
          #expect(posts.filter { together(group.posts[0], $0) } == group.posts, "seed \(seed), \(grouping)")
        }
      }
    }
  }

  /// What is owed is the hours times the days served over all days, counted day by day and rounded to the nearest minute.
  @Test func owedMinutesAreThoseCountedDayByDay() {
    for seed in 0..<200 as Range<UInt64> {
      let plan = SmallPlans.plan(seed: seed, volunteers: 4, posts: 2)
      for period in Period.allCases {
        var rule = MinHoursPeriod()
        (rule.period, rule.minutes) = (period, 600 + Int(seed))
        for span in rule.spans(of: plan) {
          for person in plan.volunteers {
            var (active, whole, activeInWhole) = (0, 0, 0)
            var date = span.first
            while date < span.end {
              let isActive = person.status(on: date) == .active
              // The horizon's days; of a year those before it too.
              let isOwedFor = date < plan.timeline.end && (period == .year || date >= plan.timeline.start)
              if isActive { activeInWhole += 1 }
              if isActive, isOwedFor { active += 1 }
              whole += 1
              date = date.adding(days: 1)
            }
            func rounded(_ days: Int) -> Int {
              Int((Double(rule.minutes) * Double(days) / Double(whole)).rounded(.toNearestOrAwayFromZero))
            }
            #expect(
              rule.owed(by: person, in: span, of: plan) == rounded(active), "seed \(seed), \(period), \(person.id)")
            #expect(rule.owedInWhole(by: person, in: span) == rounded(activeInWhole), "seed \(seed), \(period)")
          }
        }
      }
    }
  }

  /// Steps between zones are those of a walk along parents and children; trees are one step apart at their roots.
  @Test func zoneStepsAreThoseOfAWalk() {
    for seed in 0..<150 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var plan = SmallPlans.plan(seed: seed)
      plan.zones = (0..<9).map { zone in
        let parent = zone == 0 || random.chance(25) ? nil : Int.random(in: 0..<zone, using: &random)
        return Zone(id: "z\(zone)", name: "", parent: parent)
      }
      let roots = plan.zones.indices.filter { plan.zones[$0].parent == nil }
      func neighbours(_ zone: Int) -> [Int] {
        let parent = plan.zones[zone].parent
        let others = parent == nil ? roots.filter { $0 != zone } : []
        return plan.zones.indices.filter { plan.zones[$0].parent == zone } + [parent].compactMap(\.self) + others
      }
      for home in plan.zones.indices {
        var steps = [home: 0], open = [home]
        while !open.isEmpty {
          let zone = open.removeFirst()
          for next in neighbours(zone) where steps[next] == nil {
            steps[next] = (steps[zone] ?? 0) + 1
            open.append(next)
          }
        }
        let walked = plan.zones.indices.map { steps[$0] }
        #expect(plan.zoneSteps(to: home).map(Optional.some) == walked, "seed \(seed), home \(home)")
        #expect(plan.zones.indices.map { plan.zoneSteps(from: $0, to: home) }.map(Optional.some) == walked)
      }
    }
  }

  /// Toronto, 8 March 2026: the clocks jump from 02:00 to 03:00, over the `dayStart` of 02:30. Paid work from 03:00 to 03:30 belongs
  /// to the week that begins then, for words and rows alike.
  @Test func paidWorkAfterASkippedDayStartIsCounted() throws {
    let start = try #require(CivilDate(year: 2026, month: 3, day: 8))
    let timeline = try Timeline(
      zone: "America/Toronto", start: start, end: start.adding(days: 14), dayStart: ClockTime(minutes: 150))
    let opening = timeline.start(ofOperationalDay: 0)
    #expect(timeline.localTime(at: opening).clock.minutes == 180)
    let plan = PlanBuilder().change { $0.timeline = timeline }
      .volunteer("a") { $0.work = IntervalSet([Interval(start: opening, end: opening + 30)]) }
      .shift("s", day: 1, "10:00", "12:00").plan
    var rule = MaxHoursRolling7d()
    (rule.minutes, rule.countsPaidWork) = (149, true)
    let found = rule.violations(of: 0, holding: [0], in: plan, scope: Scope())
    #expect(found.contains(Violation(Subject(volunteers: [0], .day(0)), amount: 1)))
    #expect(writtenRows(rule, in: plan, elastic: true).rows.contains { $0.subject.part == .day(0) })
    rule.minutes = 150
    #expect(rule.violations(of: 0, holding: [0], in: plan, scope: Scope()).isEmpty)
    #expect(writtenRows(rule, in: plan, elastic: true).rows.isEmpty)
  }

  /// The first and last local day of a duty, by the clock of each of its minutes.
  @Test func daysOfADutyAreThoseOfItsMinutes() {
    for seed in 0..<60 as Range<UInt64> {
      let plan = SmallPlans.plan(seed: seed, posts: 6)
      for (index, post) in plan.posts.enumerated() {
        let dates = (post.dutyStart..<post.end).map { plan.timeline.localTime(at: $0).date }
        let days = plan.daysTouched(byDutyOf: index)
        #expect(days.first == dates.min() && days.last == dates.max(), "seed \(seed), \(post.id)")
      }
    }
  }
}
