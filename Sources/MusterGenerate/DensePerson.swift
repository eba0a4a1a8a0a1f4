import MusterCalendar
import MusterJSON

/// A person of a dense plan, before it is written.
///
/// The mix: 60 % auxiliaries, 28 % volunteers, 8 % cadets of 14 to 17 years, 4 % reserves; auxiliaries' tiers 1 to 3 as 20, 55
/// and 25 %; first aid 40 %, traffic control 60 % of those in uniform, use of force for tier 3, one certificate in eight ending
/// inside the horizon; nearly half speak another language; two in three are free on a day of the weekend; a quarter is
/// away for some days; one in twenty is excused from training.
struct DensePerson {
  var id: String
  var memberClass: String
  var tier: Int
  /// Whole years on the first day; nil = written as an adult.
  var age: Int?
  /// Certificates with the last day.
  var certificates: [(id: String, until: CivilDate)] = []
  var languages: [String] = []
  var tags: [String] = []
  /// Minutes after midnight between which the person is free, by weekday (Monday is 1); nil = always.
  var hours: [Int: ClosedRange<Int>]?
  /// Days away, the day of return not among them.
  var away: Range<CivilDate>?
  /// What a plan holds of the person.
  var json: JSONValue = [:]
}

extension GeneratedPeople {
  /// Volunteers, and the sworn members that supervise them: one for ten, at least two.
  func densePeople(volunteers count: Int) -> [DensePerson] {
    (1...count).map(denseVolunteer) + (1...Self.swornCount(volunteers: count)).map(denseSworn)
  }

  private func denseVolunteer(_ number: Int) -> DensePerson {
    var random = SeededRandom(seed: seed, .volunteer, number)
    let memberClass = ["auxiliary", "volunteer", "cadet", "reserve"][random.index(weights: [60, 28, 8, 4])]
    let isUniformed = memberClass == "auxiliary" || memberClass == "reserve"
    let isMinor = memberClass == "cadet"
    var person = DensePerson(
      id: "v-\(numbered(number, width: 4))", memberClass: memberClass,
      tier: isUniformed ? 1 + random.index(weights: [20, 55, 25]) : 0,
      age: isMinor ? random.within(14...17) : random.chance(25) ? nil : random.within(19...66))
    if !isMinor {
      let percents = [40, isUniformed ? 60 : 5, person.tier == 3 ? 90 : 0]
      for (certification, percent) in zip(Self.certifications, percents) where random.chance(percent) {
        let isEnding = random.chance(12)
        let days = start.distance(to: end)
        let left = isEnding ? random.within(3...max(3, days - 1)) : days + random.within(1...700)
        person.certificates.append((certification.id, start.adding(days: left)))
      }
    }
    person.languages = ["en"] + (random.chance(45) ? [random.one(of: Self.languages)] : [])
    person.tags =
      (!isMinor && random.chance(45) ? ["driver"] : []) + (random.chance(30) ? ["experienced"] : [])
      + (random.chance(5) ? ["excused"] : [])
    person.hours = freeHours(isMinor: isMinor, &random)
    if random.chance(25) {
      let first = start.adding(days: random.below(max(1, start.distance(to: end))))
      person.away = first..<first.adding(days: random.within(2...6))
    }
    person.json = denseJSON(of: person, number, rank: random.chance(28) ? "corporal" : "constable", &random)
    return person
  }

  /// Supply: half of them whenever asked, the others on one of four watches of twelve hours.
  private func denseSworn(_ number: Int) -> DensePerson {
    var random = SeededRandom(seed: seed, .sworn, number)
    var person = DensePerson(
      id: "s-\(numbered(number, width: 3))", memberClass: "sworn", tier: 3,
      languages: ["en"] + (random.chance(33) ? [random.one(of: Self.languages)] : []))
    if number.isMultiple(of: 2) {
      let weekdays = random.chance(50) ? 1...5 : 4...7
      let from = random.chance(50) ? 6 * 60 : 14 * 60
      person.hours = Dictionary(uniqueKeysWithValues: weekdays.map { ($0, from...from + 12 * 60) })
    }
    person.json = denseJSON(of: person, number, rank: random.chance(25) ? "sergeant" : "constable", &random)
    return person
  }

  /// Free hours by weekday: some always, some on evenings, some on picked days, some in daytime; most on weekends.
  private func freeHours(isMinor: Bool, _ random: inout SeededRandom) -> [Int: ClosedRange<Int>]? {
    guard isMinor || !random.chance(10) else { return nil }
    let evening = 17 * 60...24 * 60, day = 0...24 * 60, daytime = 8 * 60...16 * 60, night = 17 * 60...27 * 60
    let habit = isMinor ? 1 : random.index(weights: [15, 40, 30, 15])
    var hours: [Int: ClosedRange<Int>] = [:]
    for weekday in 1...5 {
      switch habit {
      case 0: hours[weekday] = day
      case 1: if random.chance(60) { hours[weekday] = weekday == 5 && !isMinor ? night : evening }
      case 2: if random.chance(45) { hours[weekday] = random.chance(35) ? day : evening }
      default: if random.chance(70) { hours[weekday] = daytime }
      }
    }
    for weekday in 6...7 {
      switch random.index(weights: [50, 16, 34]) {
      case 0: hours[weekday] = weekday == 6 && !isMinor ? 0...27 * 60 : day
      case 1: hours[weekday] = weekday == 6 && !isMinor ? night : evening
      default: break
      }
    }
    return hours
  }

  private func denseJSON(
    of person: DensePerson, _ number: Int, rank: String, _ random: inout SeededRandom
  ) -> JSONValue {
    var json: JSONValue = [
      "id": .string(person.id), "name": .string(name(&random)), "class": .string(person.memberClass),
    ]
    if person.tier > 0 {
      json[member: "tier"] = .int(person.tier)
      json[member: "rank"] = .string(rank)
    }
    if !zones.ids.isEmpty {
      let home = (number - 1) % zones.ids.count
      json[member: "homeZone"] = .string(zones.ids[home])
      let isSworn = person.memberClass == "sworn"
      let unit = zones.zones(ofUnit: zones.unit(ofZone: home))
      if let served = isSworn ? unit : zones.served(fromHome: home, &random) {
        json[member: "zones"] = .strings(served)
      }
    }
    if let age = person.age {
      json[member: "birthDate"] = day(start.adding(days: -(age * 1_461 / 4 + random.within(1...360))))
    } else {
      json[member: "adult"] = true
    }
    json[member: "joined"] = day(start.adding(days: -random.within(90...12 * 365)))
    if !person.certificates.isEmpty {
      json[member: "certifications"] = .array(
        person.certificates.map { ["id": .string($0.id), "until": day($0.until)] })
    }
    json[member: "languages"] = .strings(person.languages)
    if !person.tags.isEmpty { json[member: "tags"] = .strings(person.tags) }
    if let availability = denseAvailability(of: person) { json[member: "availability"] = availability }
    if !eventTypes.isEmpty, person.memberClass != "sworn", random.chance(35) {
      let score = random.chance(80) ? random.within(1...3) : -random.within(1...2)
      json[member: "preferences"] = [["eventType": .string(random.one(of: eventTypes)), "score": .int(score)]]
    }
    if person.memberClass != "sworn", random.chance(60) {
      json[member: "history"] = ["hoursYearToDate": .decimal(Double(random.within(20...200)) / 2)]
    }
    return json
  }

  /// One weekly span for the weekdays that share their hours, and the days away over them; nil = always available.
  private func denseAvailability(of person: DensePerson) -> JSONValue? {
    var spans: [JSONValue] = []
    var rest = (person.hours ?? [:]).sorted { $0.key < $1.key }
    while let first = rest.first {
      let alike = rest.filter { $0.value == first.value }.map(\.key)
      spans.append(weekly(alike, from: first.value.lowerBound, to: first.value.upperBound))
      rest.removeAll { $0.value == first.value }
    }
    if let away = person.away {
      spans.append([
        "kind": "unavailable", "start": moment(away.lowerBound, 0), "end": moment(min(end, away.upperBound), 0),
      ])
    }
    guard person.hours != nil || !spans.isEmpty else { return nil }
    return ["default": person.hours == nil ? "available" : "unavailable", "spans": .array(spans)]
  }
}
