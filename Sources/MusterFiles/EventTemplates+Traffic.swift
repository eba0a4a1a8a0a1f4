import MusterJSON

// Streets, crowds and city permits.

extension EventTemplates {
  /// Streets and crowds.
  static let traffic: [EventTemplate] = streets + crowds + permits

  private static let streets: [EventTemplate] = [
    EventTemplate(
      name: "parade", summary: "A parade through closed streets with marshals in pairs at the curb.",
      source: "Santa parades: curb marshals 16+, marshals 18+ in pairs, traffic posts of tier 2 with sworn.",
      musterMinutes: 60,
      posts: [
        officer(1...4),
        post(
          "marshal-lead", role: "marshal", 1...1, classes: uniformed, tier: 2, minAge: 18, isLead: true,
          category: "traffic"),
        post(
          "traffic", role: "traffic-control", 4...24, guestsPerPerson: 500, classes: uniformed, tier: 2, minAge: 18,
          category: "traffic"),
        post("curb", role: "crowd", 4...30, guestsPerPerson: 500, minAge: 16, category: "community"),
        post("first-aid", 1...6, guestsPerPerson: 2500, minAge: 18, category: "community"),
        post("information", 1...4, guestsPerPerson: 2500, category: "community"),
      ]),
    EventTemplate(
      name: "road-closure", summary: "Two people at each of four closed intersections, with a lead and relief.",
      source: "Traffic and perimeter practice: 2 per intersection, 1 lead per 5-7 posts, 1 relief per 5.",
      musterMinutes: 30,
      posts: [
        officer(1...2),
        post(
          "lead", role: "marshal", 1...1, classes: uniformed, tier: 2, minAge: 18, isLead: true, category: "traffic"),
      ]
        + (1...4).map { number in
          post(
            "intersection-\(number)", role: "traffic-control", 2...2, classes: uniformed, tier: 2, minAge: 18,
            category: "traffic", team: "intersection-\(number)")
        }
        + [
          post("relief", role: "traffic-control", 2...2, classes: uniformed, tier: 2, minAge: 18, category: "traffic")
        ]),
    EventTemplate(
      name: "checkstop", summary: "A sobriety checkpoint (RIDE): auxiliaries under direct supervision.",
      source: "Joint RIDE reports: usually 4-6 sworn and 2-4 auxiliaries, tier 3; cancelled when sworn are short.",
      musterMinutes: 30,
      posts: [
        officer(4...6, isLead: true),
        post("crew", role: "checkstop", 2...4, classes: uniformed, tier: 3, minAge: 18, category: "patrol", burden: 2),
      ]),
  ]

  private static let crowds: [EventTemplate] = [
    EventTemplate(
      name: "festival-patrol", summary: "Pairs on foot through a festival ground.",
      source: "Event stewarding practice: one steward per 100-300 guests, first aid 1 per 10.", musterMinutes: 30,
      posts: [
        officer(1...4),
        post("lead", role: "patrol", 1...1, classes: uniformed, tier: 2, minAge: 18, isLead: true, category: "patrol"),
        post("patrol", 4...40, guestsPerPerson: 500, minAge: 18, category: "patrol"),
        post("first-aid", 1...20, guestsPerPerson: 2500, minAge: 18, category: "community"),
      ]),
    EventTemplate(
      name: "community-festival",
      summary: "A street festival under a city permit: streets, first aid, information; stewards are the organiser's.",
      source:
        "City permit data; streets as in road closures, first aid and information an estimate.",
      musterMinutes: 45,
      posts: [
        officer(1...4),
        post("lead", role: "host", 1...1, minAge: 18, isLead: true, category: "community"),
        post(
          "traffic", role: "traffic-control", 2...12, guestsPerPerson: 1500, classes: uniformed, tier: 2, minAge: 18,
          category: "traffic"),
        post("first-aid", 1...6, guestsPerPerson: 3000, minAge: 18, category: "community"),
        post("information", 1...4, guestsPerPerson: 3000, category: "community"),
      ]),
  ]

  private static let permits: [EventTemplate] = [
    EventTemplate(
      name: "farmers-market", summary: "A weekly market under a city permit.",
      source: "City permit data; staffing is an estimate after front desks and festivals.",
      musterMinutes: 30,
      posts: [
        post("information", 1...2, guestsPerPerson: 2000, category: "community"),
        post("patrol", 2...4, guestsPerPerson: 1500, minAge: 18, category: "patrol"),
      ]),
    EventTemplate(
      name: "concert", summary: "A concert in a park under a city permit.",
      source: "City permit data; the organiser brings the stewards, the service the streets.",
      musterMinutes: 45,
      posts: [
        officer(1...6),
        post("lead", role: "host", 1...1, minAge: 18, isLead: true, category: "community"),
        post("first-aid", 1...6, guestsPerPerson: 2000, minAge: 18, category: "community"),
        post(
          "traffic", role: "traffic-control", 2...12, guestsPerPerson: 1500, classes: uniformed, tier: 2, minAge: 18,
          category: "traffic"),
      ]),
    EventTemplate(
      name: "athletic-event", summary: "A run, ride or tournament on streets under a city permit.",
      source: "City permit data; 2 per closed intersection as in road closures, first aid an estimate.",
      musterMinutes: 45,
      posts: [
        officer(1...4),
        post(
          "lead", role: "marshal", 1...1, classes: uniformed, tier: 2, minAge: 18, isLead: true, category: "traffic"),
        post(
          "traffic", role: "traffic-control", 4...20, guestsPerPerson: 400, classes: uniformed, tier: 2, minAge: 18,
          category: "traffic"),
        post("first-aid", 2...8, guestsPerPerson: 1000, minAge: 18, category: "community"),
        post("information", 1...3, guestsPerPerson: 2000, category: "community"),
      ]),
  ]
}
