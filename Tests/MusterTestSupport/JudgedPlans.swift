public import MusterJSON

/// Random plans as files, within what the independent judge beside the repository reads as this version does.
///
/// It was written from the pages of version 0.1. Where the pages have decided otherwise since, the plans keep away: nobody has a
/// preferred span (it says nothing about availability there), `hours-equity` shares equally, no duty lasts over `dayStart`, crews'
/// rules have no `for`, demand rules have one entry that scales, and people have a history only beside rules that it looked back
/// from then (`withHistory`), of duties shorter than any limit on 24 hours.
public enum JudgedPlans {
  /// The plan of a seed; every fourth has history, every third is weighted.
  public static func tree(seed: Int) -> JSONValue {
    var random = SplitMix64(seed: UInt64(seed) &* 977 &+ 11)
    let withHistory = seed % 4 == 3
    var people: [JSONValue] = []
    let count = Int.random(in: 2...4, using: &random)
    for index in 0..<count { people.append(person(index, of: count, withHistory: withHistory, using: &random)) }
    let events = (0..<Int.random(in: 2...4, using: &random)).map { event($0, using: &random) }
    var tree: JSONValue = [
      "format": 1, "name": "judged",
      "horizon": ["start": "2026-10-19", "end": "2026-11-09", "timeZone": "America/Toronto", "dayStart": "06:00"],
      "zones": [
        ["id": "county", "name": "County"], ["id": "north", "name": "North", "parent": "county"],
        ["id": "south", "name": "South", "parent": "county"], ["id": "island", "name": "Island"],
      ],
      "travel": ["defaultMinutes": 40, "pairs": [["from": "north", "to": "south", "minutes": 25]]],
      "certifications": [["id": "first-aid", "name": "First aid", "graceDays": 2]],
      "volunteers": .array(people), "events": .array(events),
      "rules": rules(withHistory: withHistory, using: &random),
    ]
    if seed % 3 == 1 { tree[member: "objective"] = ["mode": "weighted"] }
    return tree
  }

  private static func pick(_ words: [String], using random: inout SplitMix64) -> JSONValue {
    .string(words.randomElement(using: &random) ?? words[0])
  }

  private static func day(_ offset: Int) -> String {
    let day = 19 + offset
    return day <= 31 ? "2026-10-\(day)" : "2026-11-\(day - 31 < 10 ? "0" : "")\(day - 31)"
  }

  private static func hour(_ hour: Int) -> String { "\(hour < 10 ? "0" : "")\(hour):00" }

  private static func person(
    _ index: Int, of count: Int, withHistory: Bool, using random: inout SplitMix64
  ) -> JSONValue {
    var person: JSONValue = [
      "id": .string("v\(index)"),
      "class": pick(["auxiliary", "auxiliary", "volunteer", "cadet", "sworn"], using: &random),
      "tier": .int(Int.random(in: 0...3, using: &random)),
    ]
    if random.chance(50) {
      person[member: "adult"] = true
    } else {
      person[member: "birthDate"] = pick(["2009-10-25", "2008-01-05", "1990-06-30"], using: &random)
    }
    if random.chance(60) { person[member: "homeZone"] = pick(["north", "south", "island"], using: &random) }
    if random.chance(30) { person[member: "zones"] = .array([pick(["county", "island"], using: &random)]) }
    if random.chance(50) { person[member: "rank"] = pick(["constable", "sergeant"], using: &random) }
    if random.chance(60) {
      person[member: "certifications"] = [
        ["id": "first-aid", "until": pick(["2026-10-25", "2027-01-01"], using: &random)]
      ]
    }
    if random.chance(50) {
      person[member: "languages"] = [["id": "fr", "level": pick(["basic", "fluent"], using: &random)]]
    }
    if random.chance(40) { person[member: "tags"] = ["driver"] }
    if random.chance(30) {
      person[member: "status"] = [
        ["status": "active", "from": "2026-01-01"],
        ["status": "leave", "from": .string(day(Int.random(in: 3...12, using: &random)))],
      ]
    }
    addTimes(to: &person, withHistory: withHistory, using: &random)
    addWishes(to: &person, index: index, of: count, using: &random)
    return person
  }

  private static func addTimes(to person: inout JSONValue, withHistory: Bool, using random: inout SplitMix64) {
    if random.chance(40) {
      let first = Int.random(in: 0...16, using: &random)
      person[member: "availability"] = [
        "spans": [
          [
            "kind": "unavailable", "start": .string("\(day(first))T08:00"),
            "end": .string("\(day(first + Int.random(in: 1...3, using: &random)))T12:00"),
          ]
        ]
      ]
    }
    if random.chance(30) {
      person[member: "work"] = [
        ["start": "2026-10-19T08:00", "end": "2026-10-19T16:00", "rrule": "FREQ=WEEKLY;BYDAY=MO,WE"]
      ]
    }
    if withHistory, random.chance(70) {
      person[member: "history"] = [
        "hoursYearToDate": .int(Int.random(in: 13...60, using: &random)),
        "lastDuties": [
          ["start": "2026-10-17T18:00", "end": "2026-10-17T22:00"],
          ["start": "2026-10-18T15:00", "end": "2026-10-18T18:30"],
        ],
      ]
    }
  }

  private static func addWishes(
    to person: inout JSONValue, index: Int, of count: Int, using random: inout SplitMix64
  ) {
    var wishes: [JSONValue] = []
    if random.chance(50) {
      wishes.append(["eventType": "parade", "score": .int(Int.random(in: -3...3, using: &random))])
    }
    if random.chance(40) { wishes.append(["zone": "county", "score": .int(Int.random(in: -3...3, using: &random))]) }
    if random.chance(40) {
      let other = (index + Int.random(in: 1..<count, using: &random)) % count
      wishes.append(["with": .string("v\(other)"), "score": .int(Int.random(in: -2...3, using: &random))])
    }
    if !wishes.isEmpty { person[member: "preferences"] = .array(wishes) }
  }

  private static func event(_ index: Int, using random: inout SplitMix64) -> JSONValue {
    var shifts: [JSONValue] = []
    for number in 0..<Int.random(in: 1...2, using: &random) {
      // Few days, so that duties meet; 13 and 14 are the days around the end of daylight saving time.
      let first = [0, 0, 1, 4, 5, 6, 12, 14].randomElement(using: &random) ?? 0
      let start = [7, 9, 13, 17, 20].randomElement(using: &random) ?? 9
      var end = start + ([2, 3, 4, 5, 6].randomElement(using: &random) ?? 3)
      // 01:00 comes twice on the last night of daylight saving time.
      if end == 25 { end = 26 }
      let close = end >= 24 ? "\(day(first + 1))T\(hour(end - 24))" : "\(day(first))T\(hour(end))"
      let posts = (0..<Int.random(in: 1...2, using: &random)).map { post($0, using: &random) }
      var shift: JSONValue = [
        "id": .string("s\(number)"), "start": .string("\(day(first))T\(hour(start))"), "end": .string(close),
        "posts": .array(posts),
      ]
      if random.chance(30) { shift[member: "musterMinutes"] = 30 }
      shifts.append(shift)
    }
    var event: JSONValue = [
      "id": .string("e\(index)"), "type": pick(["parade", "desk"], using: &random),
      "priority": .int(Int.random(in: 1...5, using: &random)), "shifts": .array(shifts),
    ]
    if random.chance(70) { event[member: "zone"] = pick(["north", "south", "island"], using: &random) }
    if random.chance(50) { event[member: "attendance"] = .int(Int.random(in: 0...400, using: &random)) }
    return event
  }

  private static func post(_ index: Int, using random: inout SplitMix64) -> JSONValue {
    let least = Int.random(in: 0...2, using: &random)
    var post: JSONValue = [
      "id": .string("p\(index)"), "min": .int(least), "role": pick(["guide", "traffic"], using: &random),
      "category": pick(["patrol", "training"], using: &random),
    ]
    if random.chance(40) {
      post[member: "target"] = .int(least + 1)
      post[member: "max"] = .int(least + 1 + Int.random(in: 0...1, using: &random))
    }
    if random.chance(25) { post[member: "guestsPerPerson"] = 150 }
    if random.chance(20) { post[member: "lead"] = true }
    if random.chance(25) { post[member: "credit"] = 0.5 }
    if random.chance(30) { post[member: "team"] = "t" }
    var requires: JSONValue = [:]
    if random.chance(20) { requires[member: "class"] = .array([pick(["auxiliary", "sworn"], using: &random)]) }
    if random.chance(20) { requires[member: "allOf"] = ["first-aid"] }
    if random.chance(20) { requires[member: "tier"] = .int(Int.random(in: 1...2, using: &random)) }
    if random.chance(20) { requires[member: "minAge"] = 17 }
    if random.chance(15) { requires[member: "languages"] = [["id": "fr", "level": "conversational"]] }
    if requires.members?.isEmpty == false { post[member: "requires"] = requires }
    return post
  }
}
