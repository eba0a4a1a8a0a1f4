import MusterCalendar
import MusterJSON

/// The people of a plan: volunteers, and sworn members as supply.
///
/// The mix: 92 % auxiliaries, 4 % reserves, 4 % support volunteers; tiers 1 to 3 as 25, 40 and 35 %; one in six has a
/// rank above constable; first aid 52 %, traffic control 40 %, use of force 30 %, one certificate in twelve ending inside
/// the horizon; one in four speaks another language; available on 35 % of weekday evenings and half of the weekend's
/// half-days; one in eight also on two weekdays in daytime; one in twelve away for up to a week. Dense plans have a mix of
/// their own (`DensePerson`).
struct GeneratedPeople {
  let seed: UInt64
  let start: CivilDate
  let end: CivilDate
  let zones: GeneratedZones
  /// Types of events that wishes may be about.
  let eventTypes: [String]
  /// The clocks of the plan; nil when they are never changed.
  var timeline: Timeline?

  static let certifications: [(id: String, name: String, percent: Int, years: Int)] = [
    ("first-aid", "First aid and CPR", 52, 3),
    ("traffic-control", "Traffic control person", 40, 3),
    ("use-of-force", "Use-of-force requalification", 30, 1),
  ]
  static let languages = ["es", "fr", "pa", "so"]

  /// The certifications as a plan writes them.
  static var certificationsJSON: [JSONValue] {
    certifications.map { ["id": .string($0.id), "name": .string($0.name), "renewalDays": 60] }
  }

  /// So many volunteers and one sworn member for ten of them (at least two), as a plan writes them.
  func json(volunteers count: Int) -> [JSONValue] {
    guard zones.profile != .dense else { return densePeople(volunteers: count).map(\.json) }
    return (1...count).map(volunteer) + (1...Self.swornCount(volunteers: count)).map(sworn)
  }

  /// How many sworn members come with so many volunteers.
  static func swornCount(volunteers count: Int) -> Int { max(2, (count + 9) / 10) }

  // MARK: Volunteers

  private func volunteer(_ number: Int) -> JSONValue {
    var random = SeededRandom(seed: seed, .volunteer, number)
    let memberClass = ["auxiliary", "reserve", "support-volunteer"][random.index(weights: [92, 4, 4])]
    let tier = 1 + random.index(weights: [25, 40, 35])
    let rank = ["constable", "corporal", "sergeant", "staff-sergeant"][random.index(weights: [83, 8, 7, 2])]
    var members: [JSONValue.Member] = [
      .init("id", .string("v-\(numbered(number, width: 4))")), .init("name", .string(name(&random))),
      .init("class", .string(memberClass)), .init("tier", .int(tier)), .init("rank", .string(rank)),
    ]
    if !zones.ids.isEmpty {
      // Home zones in turn, so that no zone is without people by chance.
      let home = (number - 1) % zones.ids.count
      members.append(.init("homeZone", .string(zones.ids[home])))
      if let served = zones.served(fromHome: home, &random) { members.append(.init("zones", .strings(served))) }
    }
    members.append(.init("birthDate", day(start.adding(days: -random.within(19 * 366...66 * 365)))))
    members.append(.init("joined", day(start.adding(days: -random.within(90...12 * 365)))))
    members.append(.init("certifications", certificates(&random)))
    members.append(.init("screening", [["level": "vulnerable-sector", "date": day(past(within: 1_000, &random))]]))
    if random.chance(25) {
      let level = random.chance(70) ? "fluent" : "conversational"
      members.append(
        .init("languages", [["id": .string(random.one(of: Self.languages)), "level": .string(level)]]))
    }
    let tags = (random.chance(40) ? ["driver"] : []) + (random.chance(30) ? ["experienced"] : [])
    if !tags.isEmpty { members.append(.init("tags", .strings(tags))) }
    members.append(.init("availability", availability(&random)))
    if !eventTypes.isEmpty, random.chance(25) {
      let score = random.chance(80) ? random.within(1...3) : -random.within(1...2)
      members.append(
        .init("preferences", [["eventType": .string(random.one(of: eventTypes)), "score": .int(score)]]))
    }
    if random.chance(60) {
      members.append(.init("history", ["hoursYearToDate": .decimal(Double(random.within(20...300)) / 2)]))
    }
    return .object(members)
  }

  func name(_ random: inout SeededRandom) -> String {
    let initials = Array("ABCDEFGHIJKLMNOPRSTVWYZ")
    return "\(random.one(of: initials)). \(random.one(of: InventedNames.families))"
  }

  private func certificates(_ random: inout SeededRandom) -> JSONValue {
    var held: [JSONValue] = []
    for certification in Self.certifications where random.chance(certification.percent) {
      // One in twelve ends inside the horizon, one in a hundred has ended; a certificate runs whole years.
      let length = 365 * certification.years
      let left =
        switch random.index(weights: [91, 8, 1]) {
        case 0: random.within(start.distance(to: end)...start.distance(to: end) + length - 60)
        case 1: random.within(3...max(3, start.distance(to: end) - 1))
        default: -random.within(5...60)
        }
      let until = start.adding(days: left)
      held.append([
        "id": .string(certification.id), "from": day(until.adding(days: -length)), "until": day(until),
      ])
    }
    return .array(held)
  }

  // MARK: Availability

  private var isFestival: Bool { zones.profile == .festival }

  /// Until midnight; until 02:00 on Friday and Saturday nights.
  private func late(_ date: CivilDate) -> Int { (date.weekday == 5 || date.weekday == 6 ? 26 : 24) * 60 }

  private func availability(_ random: inout SeededRandom) -> JSONValue {
    var spans: [JSONValue] = []
    var date = start
    while date < end {
      if date.isWeekend || (isFestival && date.weekday == 5) {
        // Halves of a free day; they overlap at a festival, whose middle block lies in both.
        let isEarly = random.chance(50), isLate = random.chance(50)
        if isEarly || isLate {
          let from = isEarly ? 5 * 60 : isFestival ? 12 * 60 + 30 : 15 * 60
          spans.append(span(date, from, isLate ? late(date) : (isFestival ? 18 : 15) * 60))
        }
      } else if random.chance(35) {
        spans.append(span(date, 17 * 60, late(date)))
      }
      date = date.adding(days: 1)
    }
    if random.chance(12) {
      let first = random.one(of: [1, 2, 3])
      spans.append(weekly([first, first + 2], from: 8 * 60, to: 17 * 60))
    }
    if random.chance(8) {
      let away = start.adding(days: random.below(max(1, start.distance(to: end))))
      let back = min(end, away.adding(days: random.within(2...7)))
      spans.append([
        "kind": "unavailable", "start": moment(away, 0), "end": moment(back, 0),
      ])
    }
    return ["default": "unavailable", "spans": .array(spans)]
  }

  private func span(_ date: CivilDate, _ from: Int, _ to: Int) -> JSONValue {
    ["kind": "available", "start": moment(date, from), "end": moment(date, to)]
  }

  /// Weekly on weekdays (Monday is 1), from the first of them in the horizon.
  func weekly(_ weekdays: [Int], from: Int, to: Int) -> JSONValue {
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    var date = start
    while !weekdays.contains(date.weekday) { date = date.adding(days: 1) }
    let rule = "FREQ=WEEKLY;BYDAY=" + weekdays.map { names[$0 - 1] }.joined(separator: ",")
    return [
      "kind": "available", "start": moment(date, from), "end": moment(date, to), "rrule": .string(rule),
    ]
  }

  // MARK: Sworn members

  /// Supply on one of four watches: weekdays and weekends, days from 05:00 to 17:00 and evenings from 14:00 to 02:00.
  private func sworn(_ number: Int) -> JSONValue {
    var random = SeededRandom(seed: seed, .sworn, number)
    let watch = (number - 1) % 4
    let weekdays = watch < 2 ? [1, 2, 3, 4, 5] : [4, 5, 6, 7]
    let from = watch.isMultiple(of: 2) ? 5 * 60 : 14 * 60
    var members: [JSONValue.Member] = [
      .init("id", .string("s-\(numbered(number, width: 3))")), .init("name", .string(name(&random))),
      .init("class", "sworn"), .init("tier", 3),
      .init("rank", .string(["constable", "sergeant"][random.index(weights: [75, 25])])),
    ]
    if !zones.ids.isEmpty { members.append(.init("homeZone", .string(zones.ids[(number - 1) % zones.ids.count]))) }
    members.append(.init("birthDate", day(start.adding(days: -random.within(24 * 366...58 * 365)))))
    members.append(
      .init(
        "availability",
        ["default": "unavailable", "spans": .array([weekly(weekdays, from: from, to: from + 12 * 60)])]))
    return .object(members)
  }

  // MARK: Days

  func past(within days: Int, _ random: inout SeededRandom) -> CivilDate {
    start.adding(days: -random.within(1...days))
  }

  func day(_ date: CivilDate) -> JSONValue { .string(date.description) }

  /// A time so many minutes after midnight; an hour earlier where the clocks skip or repeat it.
  func moment(_ date: CivilDate, _ minutes: Int) -> JSONValue {
    let local = LocalTime(date: date, clock: .midnight).adding(minutes: minutes)
    let isDoubtful = timeline.map { $0.minute(of: local).minute == nil } ?? false
    return time(date, isDoubtful ? minutes - 60 : minutes)
  }
}

/// A local time so many minutes after a day's midnight, as plans write it.
func time(_ date: CivilDate, _ minutes: Int) -> JSONValue {
  .string(LocalTime(date: date, clock: .midnight).adding(minutes: minutes).description)
}
