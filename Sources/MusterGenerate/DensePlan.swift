import MusterCalendar
import MusterJSON

/// The rules of a dense plan, drawn from its seed as coordinators differ, and the roster that was published for it.
struct DensePlan {
  let recipe: PlanRecipe
  let people: [DensePerson]
  let events: [GeneratedEvents.Draft]

  private static let unpaid: JSONValue = ["class": ["auxiliary", "reserve", "volunteer", "cadet"]]

  // MARK: Rules

  /// The rules: what all such months have, with figures drawn from the seed, and some that only a part of them has.
  var rules: JSONValue {
    var random = SeededRandom(seed: recipe.seed, .rules, 0)
    var rules: JSONValue = [
      "minimum-rest": ["hours": .int(random.one(of: [8, 10, 11]))],
      "max-shift-length": [["hours": 8], ["hours": 4, "for": ["class": ["cadet"]]]],
      "max-hours-period": [
        ["period": "month", "hours": .int(random.one(of: [18, 22, 26, 32])), "for": Self.unpaid],
        ["period": "month", "hours": .int(random.one(of: [36, 48, 60])), "for": ["class": ["sworn"]]],
      ],
      "min-hours-period": ["hours": .int(random.one(of: [8, 10, 12])), "for": ["class": ["auxiliary", "reserve"]]],
      "one-duty-per-day": ["for": Self.unpaid],
      "weekend-limit": random.chance(60)
        ? ["level": "soft", "weight": 240, "weekends": 2, "for": Self.unpaid]
        : ["weekends": .int(random.within(2...3)), "for": Self.unpaid],
      "sworn-supervision": ["auxiliariesPerSworn": .int(random.one(of: [4, 6, 8]))],
      "hours-equity": random.chance(30) ? ["carry": true] : [:],
      "home-zone-preference": [:], "preference": [:],
    ]
    crewRules(&rules, &random)
    if random.chance(50) {
      rules[member: "max-duties-period"] = [
        "period": random.chance(50) ? "week" : "month", "duties": 2, "for": Self.unpaid,
      ]
      if rules["max-duties-period"]?["period"]?.string == "month" {
        rules[member: "max-duties-period"] = [
          "period": "month", "duties": .int(random.within(4...6)), "for": Self.unpaid,
        ]
      }
    }
    if random.chance(40) { rules[member: "max-consecutive-days"] = ["days": .int(random.within(2...4))] }
    return rules
  }

  private func crewRules(_ rules: inout JSONValue, _ random: inout SeededRandom) {
    rules[member: "minimum-viable-staffing"] = [
      ["per": "shift", "on": ["eventType": ["checkstop"]]],
      ["per": "team", "on": ["eventType": ["community-dinner", "patrol", "road-closure"]]],
    ]
    rules[member: "no-lone-working"] =
      random.chance(30)
      ? [["countSworn": false], ["per": "team", "on": ["eventType": ["community-dinner", "patrol", "road-closure"]]]]
      : [[:], ["per": "team", "on": ["eventType": ["patrol"]]]]
    rules[member: "lead-in-charge"] = [
      [
        "per": "shift",
        "on": ["eventType": ["police-week", "bike-rodeo", "community-cleanup", "community-festival", "parade"]],
      ],
      ["level": "critical", "per": "team", "on": ["eventType": ["patrol"]]],
    ]
    rules[member: "certification-team-minimum"] = [
      [
        "level": random.chance(50) ? "hard" : "critical", "certification": "first-aid", "per": "shift",
        "on": ["eventType": ["bike-rodeo", "community-festival", "parade"]],
      ],
      [
        "level": "hard", "certification": "traffic-control", "perPeople": .int(random.within(1...2)), "per": "post",
        "on": ["roles": ["traffic-control"]],
      ],
      ["level": "hard", "certification": "use-of-force", "perPeople": 2, "on": ["roles": ["checkstop"]]],
    ]
    // A language of somebody, the more likely the more speak it.
    let spoken = people.flatMap(\.languages).filter { $0 != "en" }
    rules[member: "language-cover"] = [
      "level": random.chance(50) ? "hard" : "critical",
      "language": .string(random.one(of: spoken.isEmpty ? GeneratedPeople.languages : spoken)),
      "on": ["eventType": ["community-dinner"]],
    ]
    rules[member: "mandatory-duty"] = [
      "level": random.chance(70) ? "critical" : "soft", "on": ["eventType": [.string(EventKind.training.type)]],
      "for": ["class": ["auxiliary", "reserve"]], "excuse": ["excused"],
    ]
  }

  // MARK: Published

  /// The roster that was published: posts in order of time, each with the next people in turn who could take it.
  ///
  /// It looks at unit, class, tier, age, certificates, tags, free hours and at one duty a day, five in all; other rules may
  /// be broken, as they are in rosters made by hand.
  /// - Complexity: O(posts times people).
  var published: JSONValue {
    var turn = 0
    let zones = GeneratedZones(recipe: recipe)
    let homes = Dictionary(uniqueKeysWithValues: zones.ids.enumerated().map { ($1, $0) })
    let units = people.map { zones.unit(ofZone: homes[$0.json["homeZone"]?.string ?? ""] ?? 0) }
    var days: [[CivilDate]] = people.map { _ in [] }
    var assignments: [JSONValue] = []
    for (number, event) in events.enumerated() {
      for post in event.posts {
        var missing = Int(post["min"]?.int ?? 0)
        for step in people.indices where missing > 0 {
          let person = (turn + step) % people.count
          guard units[person] == zones.unit(ofZone: event.zone), !days[person].contains(event.date),
            days[person].count < 5,
            fits(people[person], post["requires"] ?? [:], event)
          else { continue }
          days[person].append(event.date)
          assignments.append([
            "volunteer": .string(people[person].id),
            "post": .string("\(GeneratedEvents.id(number + 1))/main/\(post["id"]?.string ?? "")"),
          ])
          missing -= 1
        }
        turn += 1
      }
    }
    return ["version": 1, "assignments": .array(assignments)]
  }

  private func fits(_ person: DensePerson, _ requires: JSONValue, _ event: GeneratedEvents.Draft) -> Bool {
    func texts(_ key: String) -> [String] { (requires[key]?.elements ?? []).compactMap(\.string) }
    let classes = texts("class")
    guard classes.isEmpty ? person.memberClass != "sworn" : classes.contains(person.memberClass),
      person.tier >= Int(requires["tier"]?.int ?? 0), (person.age ?? 18) >= Int(requires["minAge"]?.int ?? 0),
      texts("tags").allSatisfy(person.tags.contains),
      texts("allOf").allSatisfy({ id in person.certificates.contains { $0.id == id && $0.until >= event.date } }),
      !(person.away?.contains(event.date) ?? false)
    else { return false }
    guard let hours = person.hours else { return true }
    guard let free = hours[event.date.weekday] else { return false }
    return free.lowerBound + 30 <= event.from && event.from + event.minutes <= free.upperBound
  }

  /// The people with those who fell ill after the roster was published: one in sixteen volunteers, at least one, from a day
  /// in the middle half of the plan to its end.
  var peopleAfterwards: [JSONValue] {
    var random = SeededRandom(seed: recipe.seed, .illness, 0)
    var after = people.map(\.json)
    let days = recipe.start.distance(to: recipe.end)
    for _ in 0..<max(1, recipe.volunteers / 16) {
      let person = random.below(recipe.volunteers)
      let from = recipe.start.adding(days: days / 4 + random.below(max(1, days / 2)))
      let spans = after[person]["availability"]?["spans"]?.elements ?? []
      after[person][member: "availability"] = [
        "default": .string(after[person]["availability"]?["default"]?.string ?? "available"),
        "spans": .array(
          spans + [["kind": "unavailable", "start": time(from, 0), "end": time(recipe.end, 0)]]),
      ]
    }
    return after
  }
}
