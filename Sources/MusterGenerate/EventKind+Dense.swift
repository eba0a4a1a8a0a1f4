import MusterJSON

// The events of a dense month. Crews follow public programme descriptions (the shipped templates name them).

extension EventKind {
  /// The kind that every member must attend once; the first event of every four weeks is one.
  static let training = EventKind(
    type: "training-night", title: "Training night", weight: 0, slots: [.weekdayEvening], priorities: 2...3,
    category: "training", halfHours: 4...6,
    lines: [
      Line(id: "instructor", role: "instructor", people: 1...2, requires: ["minAge": 18, "tier": 2], isLead: true),
      Line(id: "trainee", role: "trainee", people: 0...0, more: ["max": 500]),
    ])

  static let dense: [EventKind] = [training] + encounters + streets + crews

  private static func officers(_ people: ClosedRange<Int>) -> Line {
    Line(id: "officer", role: "officer", people: people, requires: ["class": ["sworn"]])
  }
  private static let leader = Line(id: "lead", role: "host", people: 1...1, requires: ["minAge": 18], isLead: true)
  private static let medic = Line(
    id: "first-aid", role: "first-aid", people: 1...2, requires: ["allOf": ["first-aid"], "minAge": 18])
  private static func uniformed(_ rest: JSONValue) -> JSONValue {
    var requires: JSONValue = ["class": ["auxiliary", "reserve"], "minAge": 18]
    for member in rest.members ?? [] { requires[member: member.key] = member.value }
    return requires
  }

  private static let encounters: [EventKind] = [
    EventKind(
      type: "police-week", title: "Police week display", weight: 10, slots: [.weekdayDaytime, .weekendDay],
      priorities: 3...4, category: "community", guests: 50...400, halfHours: 10...16,
      lines: [
        leader, Line(id: "host", role: "host", people: 2...3, more: ["guestsPerPerson": 100, "max": 6]), medic,
        officers(1...1),
      ]),
    EventKind(
      type: "coffee-with-a-cop", title: "Coffee with a cop", weight: 9, slots: [.weekdayDaytime, .weekendMorning],
      priorities: 4...5, category: "community", guests: 10...60, halfHours: 4...4,
      lines: [leader, officers(1...2), Line(id: "helper", role: "information", people: 1...2, languageOneIn: 4)]),
    EventKind(
      type: "school-talk", title: "School talk", weight: 8, slots: [.weekdayDaytime], priorities: 3...5,
      category: "youth", halfHours: 2...3,
      lines: [officers(1...1), Line(id: "presenter", role: "presenter", people: 2...2, requires: ["minAge": 18])]),
    EventKind(
      type: "community-dinner", title: "Dinner round table", weight: 9, slots: [.weekdayEvening, .weekendAfternoon],
      priorities: 2...4, category: "community", guests: 20...60, halfHours: 5...7,
      lines: [leader, officers(1...2)]
        + (1...2).flatMap { table -> [Line] in
          let team: JSONValue = ["team": .string("table-\(table)")]
          return [
            Line(id: "facilitator-\(table)", role: "table", people: 1...1, requires: ["minAge": 18], more: team),
            Line(id: "notes-\(table)", role: "table", people: 1...1, more: team),
          ]
        }
        + [Line(id: "interpreter", role: "interpreter", people: 1...1, requires: ["minAge": 18], languageOneIn: 1)]),
    EventKind(
      type: "bike-rodeo", title: "Bicycle rodeo", weight: 6, slots: [.weekendMorning, .weekendDay], priorities: 3...4,
      category: "youth", guests: 40...150, halfHours: 7...9,
      lines: [
        leader, Line(id: "station", role: "station", people: 4...6, requires: ["minAge": 16], more: ["max": 8]),
        Line(id: "registration", role: "information", people: 1...1, more: ["guestsPerPerson": 75, "max": 3]), medic,
      ]),
    EventKind(
      type: "hub-sitting", title: "Hub sitting", weight: 8, slots: [.weekdayDaytime], priorities: 2...3,
      category: "community", halfHours: 3...3,
      lines: [officers(1...1), Line(id: "note-taker", role: "note-taker", people: 1...1, requires: ["minAge": 18])]),
    EventKind(
      type: "community-cleanup", title: "Community clean-up", weight: 5, slots: [.weekendMorning], priorities: 4...5,
      category: "community", guests: 20...80, halfHours: 5...6,
      lines: [
        leader, Line(id: "route-lead", role: "route-lead", people: 3...5, requires: ["minAge": 16]), medic,
        Line(id: "driver", role: "driver", people: 1...1, requires: ["tags": ["driver"], "minAge": 18]),
      ]),
  ]

  private static let streets: [EventKind] = [
    EventKind(
      type: "community-festival", title: "Street festival", weight: 18,
      slots: [.weekendMorning, .weekendDay, .weekendAfternoon], priorities: 1...3, category: "community",
      guests: 500...4_000, halfHours: 7...9,
      lines: [
        officers(1...2), leader,
        Line(
          id: "traffic", role: "traffic-control", people: 2...3, requires: uniformed(["tier": 2]),
          more: ["guestsPerPerson": 1_200, "max": 6]),
        medic, Line(id: "information", role: "information", people: 1...2, languageOneIn: 5, more: ["max": 3]),
      ]),
    EventKind(
      type: "parade", title: "Parade", weight: 7, slots: [.weekendMorning, .weekendDay], priorities: 1...2,
      category: "traffic", guests: 800...6_000, halfHours: 5...7,
      lines: [
        officers(1...3),
        Line(
          id: "marshal-lead", role: "marshal", people: 1...1, requires: uniformed(["tier": 2, "rank": "corporal"]),
          isLead: true),
        Line(id: "traffic", role: "traffic-control", people: 3...5, requires: uniformed(["tier": 2])),
        Line(id: "curb", role: "crowd", people: 4...6, requires: ["minAge": 16], more: ["target": 8]), medic,
      ]),
    EventKind(
      type: "road-closure", title: "Road closure", weight: 7, slots: [.weekendMorning, .weekendAfternoon],
      priorities: 1...3, category: "traffic",
      lines: [officers(1...1)]
        + (1...3).map { corner in
          Line(
            id: "corner-\(corner)", role: "traffic-control", people: 2...2, requires: uniformed(["tier": 2]),
            more: ["team": .string("corner-\(corner)")])
        }),
  ]

  private static let crews: [EventKind] = [
    EventKind(
      type: "checkstop", title: "Checkstop", weight: 8, slots: [.lateNight], priorities: 1...2, halfHours: 8...10,
      lines: [
        officers(2...3),
        Line(
          id: "crew", role: "checkstop", people: 2...4, requires: uniformed(["tier": 3]), more: ["burden": 2]),
      ]),
    EventKind(
      type: "patrol", title: "Evening patrol", weight: 10, slots: [.weekdayEvening, .lateNight], priorities: 3...4,
      halfHours: 6...8,
      lines: (1...2).flatMap { car -> [Line] in
        let team: JSONValue = ["team": .string("car-\(car)")]
        return [
          Line(
            id: "driver-\(car)", role: "driver", people: 1...1, requires: uniformed(["tags": ["driver"]]), isLead: true,
            more: team),
          Line(id: "patrol-\(car)", role: "patrol", people: 1...1, requires: uniformed(["tier": 1]), more: team),
        ]
      }),
  ]
}
