import MusterJSON

// Patrols and emergencies, and the services behind them.

extension EventTemplates {
  /// Patrols and emergencies.
  static let safety: [EventTemplate] = [
    EventTemplate(
      name: "patrol", summary: "A neighbourhood patrol on foot or by car, with a leader.",
      source: "Citizen patrols: 2-5 with the leader, never alone.", musterMinutes: 15,
      posts: [
        post("leader", role: "patrol", 1...1, minAge: 18, isLead: true, category: "patrol", team: "patrol"),
        post("patrol", 1...4, target: 2, minAge: 18, category: "patrol", team: "patrol"),
      ]),
    EventTemplate(
      name: "downtown-watch", summary: "A team that walks downtown in four-hour shifts and calls for help.",
      source: "The Watch, Lethbridge: teams of 3-4, every day from 10:00 to 22:00.", musterMinutes: 15,
      posts: [
        post("leader", role: "watch", 1...1, minAge: 18, isLead: true, category: "patrol", team: "watch"),
        post("watch", 2...3, target: 3, minAge: 18, category: "patrol", team: "watch"),
      ]),
    EventTemplate(
      name: "missing-person-search", summary: "Two search teams with leaders, a search manager and communications.",
      source: "Search and rescue practice: teams of 3-6 with a leader, manager 1, communications 1; no lone working.",
      musterMinutes: 30,
      posts: [
        post("manager", role: "search-manager", 1...1, tier: 2, minAge: 18, isLead: true, category: "emergency"),
        post("communications", 1...1, minAge: 18, category: "emergency"),
      ]
        + ["a", "b"].flatMap { name in
          [
            post(
              "leader-\(name)", role: "search-leader", 1...1, tier: 2, minAge: 18, category: "emergency", burden: 1,
              team: "team-\(name)"),
            post(
              "search-\(name)", role: "search", 2...5, target: 3, minAge: 18, category: "emergency", burden: 1,
              team: "team-\(name)"),
          ]
        }),
    EventTemplate(
      name: "integrated-response", summary: "Officers and clinicians answer crisis calls together.",
      source: "Co-response teams: officer 1-2 and clinician 1-2, 12 hours.", musterMinutes: 15,
      posts: [
        officer(1...2, isLead: true),
        post("clinician", 1...2, classes: [.civilian, .partner], minAge: 18, category: "emergency"),
      ]),
  ]

  /// Desks, lines and circles.
  static let support: [EventTemplate] = [
    EventTemplate(
      name: "victim-on-call", summary: "A pair of crisis workers on call for twelve hours.",
      source: "Victim services: always in pairs, response in 30 minutes; credit for standby is policy.",
      musterMinutes: 0,
      posts: [
        post(
          "crisis-worker", 2...2, minAge: 18, isStandby: true, credit: 0.5, category: "victim-services", burden: 1,
          team: "pair")
      ]),
    EventTemplate(
      name: "tip-line", summary: "Calls from the public are answered, with a supervisor at hand.",
      source: "Crisis and tip lines: 1-5 call-takers on a grid of four hours; never alone.", musterMinutes: 15,
      posts: [
        post("supervisor", role: "call-supervisor", 1...1, minAge: 18, isLead: true, category: "support"),
        post("call-taker", 1...5, target: 2, minAge: 18, category: "support"),
      ]),
    EventTemplate(
      name: "front-desk", summary: "The counter of a community police office.",
      source: "Ottawa and Victoria police volunteers: 1-2 in a weekly slot.", musterMinutes: 0,
      posts: [post("desk", role: "information", 1...2, minAge: 16, category: "support")]),
    EventTemplate(
      name: "hub-sitting", summary: "Agencies meet about people at acutely raised risk, twice a week.",
      source: "Hub tables: about twenty seats, police 1-2, one per agency.", musterMinutes: 0,
      posts: [
        officer(1...2),
        post(
          "chair", role: "agency-seat", 1...1, classes: [.civilian, .partner], minAge: 18, isLead: true,
          category: "support"),
        post("seat", role: "agency-seat", 4...20, classes: [.civilian, .partner], minAge: 18, category: "support"),
      ]),
    EventTemplate(
      name: "hub-intervention", summary: "Two or three agencies visit within 48 hours of a sitting.",
      source: "Hub interventions: two or three agencies.", musterMinutes: 15,
      posts: [
        post("visitor", role: "agency-seat", 2...3, classes: [.civilian, .partner], minAge: 18, category: "support")
      ]),
    EventTemplate(
      name: "restorative-circle", summary: "A lead and a co-facilitator bring the people of a conflict together.",
      source: "Restorative justice programmes: lead and co-facilitator, a mentor for new ones.", musterMinutes: 30,
      posts: [
        post("facilitator", 1...1, minAge: 18, isLead: true, category: "support", team: "circle"),
        post("co-facilitator", 1...1, minAge: 18, category: "support", team: "circle"),
        post("mentor", 0...1, minAge: 18, category: "support", team: "circle"),
      ]),
  ]
}
