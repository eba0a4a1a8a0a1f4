public import MusterCalendar
public import MusterDomain

/// Small random plans that use every field rules read; shifts overlap, touch, tie, cross midnight and fall on weekends.
public enum SmallPlans {
  /// Two weeks from Monday 2026-10-19, with the end of daylight saving on 2026-11-01 in the last night.
  public static func timeline() -> Timeline {
    guard
      let start = CivilDate(year: 2026, month: 10, day: 19), let end = CivilDate(year: 2026, month: 11, day: 2),
      let timeline = try? Timeline(zone: "America/Toronto", start: start, end: end, dayStart: ClockTime(minutes: 360))
    else { preconditionFailure("the fixed timeline of the tests is valid") }
    return timeline
  }

  /// A random plan.
  ///
  /// - Parameters:
  ///   - volunteers: number of people.
  ///   - posts: number of posts, spread over one to three events.
  ///   - longDuties: makes some shifts, and some duties before the horizon, last for days, as weeks on call do.
  public static func plan(seed: UInt64, volunteers: Int = 2, posts: Int = 4, longDuties: Bool = false) -> Plan {
    var random = SplitMix64(seed: seed)
    var plan = Plan(name: "small \(seed)", timeline: timeline())
    plan.zones = [
      Zone(id: "county", name: "County"), Zone(id: "north", name: "North", parent: 0),
      Zone(id: "south", name: "South", parent: 0), Zone(id: "island", name: "Island"),
    ]
    plan.travel = TravelTimes(zones: 4)
    for (from, to, minutes) in [(1, 2, 35), (1, 3, 90), (2, 3, 60), (0, 1, 20), (0, 2, 20), (0, 3, 45)] {
      plan.travel.set(minutes, from: from, to: to)
    }
    plan.certifications = [
      Certification(id: "first-aid", name: "First aid"),
      Certification(id: "traffic-control", name: "Traffic", graceDays: 2, renewalDays: 30),
    ]
    plan.schoolHours = schoolHours(plan.timeline)
    plan.volunteers = (0..<volunteers).map { person($0, of: volunteers, timeline: plan.timeline, using: &random) }
    addEvents(to: &plan, posts: posts, longDuties: longDuties, using: &random)
    if longDuties { lengthenHistory(of: &plan, seed: seed) }
    addPins(to: &plan, using: &random)
    return plan
  }

  /// School from Monday to Friday, but for the Friday of the second week.
  private static func schoolHours(_ timeline: Timeline) -> IntervalSet {
    let days = timeline.operationalDays.filter { $0 != 11 && !timeline.date(ofOperationalDay: $0).isWeekend }
    return IntervalSet(
      days.map { day in
        let midnight = timeline.start(of: timeline.date(ofOperationalDay: day))
        return Interval(start: midnight + 510, end: midnight + 930)
      })
  }

  private static func person(
    _ index: Int, of count: Int, timeline: Timeline, using random: inout SplitMix64
  ) -> Volunteer {
    let day = timeline.date(ofOperationalDay: 0)
    let memberClass: MemberClass =
      random.chance(25) ? .sworn : random.chance(25) ? .cadet : random.chance(70) ? .auxiliary : .supportVolunteer
    var person = Volunteer(id: "v\(index)", memberClass: memberClass)
    person.tier = Int.random(in: 0...3, using: &random)
    person.rank = random.chance(50) ? Rank.allCases.randomElement(using: &random) : nil
    person.agency = random.chance(50) ? "detachment" : nil
    person.homeZone = random.chance(70) ? Int.random(in: 0...3, using: &random) : nil
    person.zones = random.chance(40) ? [Int.random(in: 0...3, using: &random)] : nil
    person.household = random.chance(40) ? "h1" : nil
    person.birthDate =
      random.chance(80) ? day.adding(days: -Int.random(in: 4_600...9_000, using: &random)) : nil
    person.isDeclaredAdult = person.birthDate == nil && random.chance(50)
    if random.chance(40) {
      person.status = [
        StatusInterval(.active, from: day.adding(days: -100)),
        StatusInterval(.leave, from: day.adding(days: Int.random(in: -2...14, using: &random))),
      ]
      if random.chance(50) {
        person.status.append(StatusInterval(.active, from: day.adding(days: Int.random(in: 14...16, using: &random))))
      }
    }
    person.joined = random.chance(30) ? day.adding(days: Int.random(in: -200...8, using: &random)) : nil
    for certification in 0..<2 where random.chance(60) {
      person.certificates.append(
        Certificate(
          certification, from: day.adding(days: Int.random(in: -300...3, using: &random)),
          until: random.chance(60) ? day.adding(days: Int.random(in: -3...16, using: &random)) : nil))
    }
    if random.chance(50) {
      person.screening = [
        Screening(
          ScreeningLevel.allCases.randomElement(using: &random) ?? .reference,
          date: day.adding(days: -Int.random(in: 0...2_000, using: &random)))
      ]
    }
    if random.chance(60) {
      person.languages = [SpokenLanguage("fr", LanguageLevel.allCases.randomElement(using: &random) ?? .basic)]
    }
    person.tags = random.chance(50) ? ["driver"] : random.chance(30) ? ["driver", "experienced"] : []
    addTimes(to: &person, index: index, of: count, timeline: timeline, using: &random)
    return person
  }

  private static func addTimes(
    to person: inout Volunteer, index: Int, of count: Int, timeline: Timeline, using random: inout SplitMix64
  ) {
    let everything = Interval(start: -20_000, end: 40_000)
    person.availability = IntervalSet([everything])
    if random.chance(50) {
      let start = Int.random(in: 0...10_000, using: &random)
      person.availability = person.availability.subtracting(
        Interval(start: start, end: start + Int.random(in: 60...9_000, using: &random)))
    }
    if random.chance(40) {
      person.work = IntervalSet((0..<5).map { Interval(start: $0 * 1440 + 480, end: $0 * 1440 + 960) })
    }
    if random.chance(50) {
      person.preferredTimes = [
        PreferredTime(Interval(start: 0, end: 6_000), score: Int.random(in: -3...3, using: &random))
      ]
    }
    if random.chance(60) {
      person.preferences.append(Preference(.eventType("parade"), score: Int.random(in: -3...3, using: &random)))
    }
    if random.chance(40) {
      person.preferences.append(Preference(.zone(0), score: Int.random(in: -3...3, using: &random)))
    }
    if random.chance(40) {
      person.preferences.append(Preference(.role("traffic-control"), score: Int.random(in: -3...3, using: &random)))
    }
    if count > 1, random.chance(50) {
      let other = (index + Int.random(in: 1..<count, using: &random)) % count
      person.preferences.append(Preference(.colleague(other), score: random.chance(50) ? 2 : -2))
    }
    person.history.yearToDateMinutes = random.chance(60) ? Int.random(in: 0...9_000, using: &random) : 0
    if random.chance(40) {
      let end = Int.random(in: -2_000...200, using: &random)
      person.history.lastDuties = [Interval(start: end - 300, end: end)]
      if random.chance(50) { person.history.lastDuties.insert(Interval(start: end - 1_800, end: end - 1_500), at: 0) }
    }
  }

  private static func lengthenHistory(of plan: inout Plan, seed: UInt64) {
    for volunteer in plan.volunteers.indices {
      var duties = plan.volunteers[volunteer].history.lastDuties
      if let first = duties.first, (seed + UInt64(volunteer)) % 3 < 2 { duties[0].start = first.start - 4_000 }
      if (seed + UInt64(volunteer)) % 2 == 0 { duties.insert(Interval(start: -16_000, end: -9_000), at: 0) }
      plan.volunteers[volunteer].history.lastDuties = duties
    }
  }

  private static func addEvents(to plan: inout Plan, posts: Int, longDuties: Bool, using random: inout SplitMix64) {
    let types = ["parade", "checkstop", "coffee-with-a-cop"]
    for index in 0..<Int.random(in: 1...3, using: &random) {
      var event = Event(id: "e\(index)", type: types[Int.random(in: 0..<3, using: &random)])
      event.zone = random.chance(80) ? Int.random(in: 1...3, using: &random) : nil
      event.priority = Int.random(in: 1...5, using: &random)
      event.attendance = random.chance(60) ? Int.random(in: 0...900, using: &random) : 0
      event.youth = random.chance(30) ? 12 : 0
      event.risk = RiskLevel.allCases.randomElement(using: &random) ?? .low
      event.tags = random.chance(50) ? ["outdoor"] : []
      plan.events.append(event)
    }
    // Few distinct days, so that rest, day, week and weekend rules all meet on small plans.
    let firstDay = Int.random(in: 0...9, using: &random)
    var drafts: [ShiftDraft] = []
    var left = posts
    while left > 0 {
      let take = Swift.min(left, Int.random(in: 1...3, using: &random))
      left -= take
      var draft = draft(after: drafts, posts: take, firstDay: firstDay, plan: plan, using: &random)
      if longDuties, (firstDay + drafts.count) % 2 == 0 {
        draft.shift.end += [3_000, 1_380, 7_000][drafts.count % 3]
        for place in draft.posts.indices { draft.posts[place].end = draft.shift.end }
      }
      drafts.append(draft)
    }
    plan.assemble(drafts)
  }

  private static func draft(
    after drafts: [ShiftDraft], posts: Int, firstDay: Int, plan: Plan, using random: inout SplitMix64
  ) -> ShiftDraft {
    let number = drafts.count
    let event = Int.random(in: 0..<plan.events.count, using: &random)
    let hour = [0, 8, 10, 12, 14, 18, 20, 22].randomElement(using: &random) ?? 8
    var start = (firstDay + Int.random(in: 0...4, using: &random)) * 1440 + hour * 60
    // Some shifts follow the one before closely: touching, or with less time than the travel between their zones.
    if let last = drafts.last, random.chance(25) {
      start = last.shift.end + ([0, 30, 45].randomElement(using: &random) ?? 0)
    }
    let length = [60, 120, 240, 300, 480, 720].randomElement(using: &random) ?? 240
    let shift = Shift(
      id: "e\(event)/s\(number)", event: event, start: start, end: start + length,
      musterMinutes: random.chance(40) ? 30 : 0, operationalDay: plan.timeline.operationalDay(at: start), posts: 0..<0)
    let made = (0..<posts).map { place in
      var post = Post(
        id: "\(shift.id)/p\(place)", role: random.chance(50) ? "traffic-control" : "information", shift: shift,
        shiftIndex: 0, zone: plan.events[event].zone)
      post.min = Int.random(in: 0...2, using: &random)
      post.target = post.min + (random.chance(40) ? 1 : 0)
      post.max = post.target + (random.chance(40) ? 1 : 0)
      post.isLead = random.chance(25)
      post.isStandby = random.chance(15)
      post.creditThousandths = [0, 500, 1000, 1000, 1500].randomElement(using: &random) ?? 1000
      post.category = random.chance(70) ? "patrol" : "training"
      post.burden = random.chance(30) ? 2 : 0
      post.team = random.chance(50) ? "team-1" : nil
      post.requires = requirement(using: &random)
      return post
    }
    return ShiftDraft(shift: shift, posts: made)
  }

  private static func requirement(using random: inout SplitMix64) -> PostRequirement {
    var requirement = PostRequirement()
    if random.chance(35) { requirement.allOf = [Int.random(in: 0...1, using: &random)] }
    if random.chance(25) { requirement.anyOf = [0, 1] }
    if random.chance(40) { requirement.classes = [.auxiliary] }
    if random.chance(20) { requirement.classes = [.sworn] }
    if random.chance(30) { requirement.tier = Int.random(in: 1...3, using: &random) }
    if random.chance(20) { requirement.rank = Rank.allCases.randomElement(using: &random) }
    if random.chance(25) {
      requirement.languages = [SpokenLanguage("fr", LanguageLevel.allCases.randomElement(using: &random) ?? .basic)]
    }
    if random.chance(30) { requirement.minAge = Int.random(in: 12...21, using: &random) }
    if random.chance(10) { requirement.maxAge = Int.random(in: 18...24, using: &random) }
    if random.chance(20) { requirement.screening = ScreeningLevel.allCases.randomElement(using: &random) }
    if random.chance(20) { requirement.tags = ["driver"] }
    return requirement
  }

  private static func addPins(to plan: inout Plan, using random: inout SplitMix64) {
    guard !plan.volunteers.isEmpty, !plan.posts.isEmpty, random.chance(40) else { return }
    plan.pins.append(
      Pin(
        volunteer: Int.random(in: 0..<plan.volunteers.count, using: &random),
        post: Int.random(in: 0..<plan.posts.count, using: &random), isAssigned: random.chance(50)))
    if random.chance(50) {
      plan.published = [Duty(0, at: 0)]
    }
  }
}
