import MusterJSON

// Meetings, schools, families and courses: people who come to the police, and police who come to people.

extension EventTemplates {
  /// Encounters with the public.
  static let community: [EventTemplate] = encounters + schools + families + courses

  private static let encounters: [EventTemplate] = [
    EventTemplate(
      name: "coffee-with-a-cop", summary: "Officers and residents talk over coffee, without an agenda.",
      source: "Coffee with a Cop briefings: host 1, officers 2-4, volunteers 1-2.", musterMinutes: 30,
      posts: [
        post("host", 1...1, minAge: 18, isLead: true, category: "community"),
        officer(2...4),
        post("volunteer", role: "information", 1...2, guestsPerPerson: 40, category: "community"),
      ]),
    EventTemplate(
      name: "community-dinner", summary: "A dinner round table: residents and police at the same tables.",
      source:
        "Community dinners: 2 per table, 1 floor lead per 7 tables, 10 greeters, 8 interpreters, 4 food, 2 first aid.",
      musterMinutes: 120,
      posts: [
        post("floor-lead", 1...6, guestsPerPerson: 49, minAge: 18, isLead: true, category: "community"),
        post("facilitator", 2...60, guestsPerPerson: 7, minAge: 18, category: "community"),
        post("note-taker", 2...60, guestsPerPerson: 7, minAge: 16, category: "community"),
        post("greeter", role: "information", 4...20, guestsPerPerson: 40, category: "community"),
        post("interpreter", 2...8, target: 2, minAge: 18, category: "community"),
        post("food", 4...12, guestsPerPerson: 100, category: "community"),
        post("first-aid", 2...6, guestsPerPerson: 150, minAge: 18, category: "community"),
        officer(2...10),
      ]),
    EventTemplate(
      name: "newcomer-session", summary: "Newcomers learn how to reach the police and what to expect.",
      source: "AIIC conditions, newcomer programmes: officer 1, outreach 2, interpreters 1-2 per language.",
      musterMinutes: 30,
      posts: [
        officer(1...2, isLead: true),
        post("outreach", 2...4, guestsPerPerson: 20, minAge: 18, category: "community"),
        post("interpreter", 1...4, target: 1, minAge: 18, category: "community"),
      ]),
    EventTemplate(
      name: "police-week", summary: "A display of one zone and day in National Police Week.",
      source: "Police weeks: lead 1, hosts 2-4, first-aider 1, sworn 1-2.", musterMinutes: 30,
      posts: [
        post("lead", role: "host", 1...1, minAge: 18, isLead: true, category: "community"),
        post("host", 2...12, guestsPerPerson: 100, category: "community"),
        post("first-aid", 1...4, guestsPerPerson: 500, minAge: 18, category: "community"),
        officer(1...2),
      ]),
  ]

  private static let schools: [EventTemplate] = [
    EventTemplate(
      name: "school-talk", summary: "An officer-led lesson in a school.",
      source: "School talks: officer 1 with 1-2 others; never one adult alone with minors.", musterMinutes: 15,
      posts: [
        officer(1...1, isLead: true),
        post("presenter", 1...2, minAge: 18, category: "youth"),
      ]),
    EventTemplate(
      name: "bike-rodeo", summary: "Bicycle skills at stations, with a check of each bicycle.",
      source: "Bicycle rodeo guides: 1 per station of 6-8, inspection 2, registration 1, mover 1, first aid 1.",
      musterMinutes: 60,
      posts: [
        post("lead", role: "host", 1...1, minAge: 18, isLead: true, category: "youth"),
        post("station", 6...8, minAge: 16, category: "youth"),
        post("inspection", 2...4, guestsPerPerson: 50, minAge: 16, category: "youth"),
        post("registration", role: "information", 1...3, guestsPerPerson: 75, category: "youth"),
        post("mover", 1...2, minAge: 18, category: "youth"),
        post("first-aid", 1...2, guestsPerPerson: 200, minAge: 18, category: "youth"),
      ]),
    EventTemplate(
      name: "youth-mentoring", summary: "A mentor group of up to five young people, weekly.",
      source: "Youth mentoring guides: one to one or 1:5, two adults in a group.", musterMinutes: 15,
      posts: [
        post("mentor", 2...4, minAge: 18, category: "youth")
      ]),
    EventTemplate(
      name: "cop-shop", summary: "Officers take children shopping before the holidays, one to one.",
      source: "CopShop reports: 27 officers for 27 young people, 6-10 helpers, 2 coordinators.", musterMinutes: 60,
      posts: [
        post("coordinator", 2...2, minAge: 18, isLead: true, category: "youth"),
        officer(27...27, "shopper"),
        post("helper", 6...10, minAge: 16, category: "youth"),
      ]),
  ]

  private static let families: [EventTemplate] = [
    EventTemplate(
      name: "child-id-clinic", summary: "Families leave with a record of their child for emergencies.",
      source: "Masonic child identification: four workstations of 3, registration 4.", musterMinutes: 60,
      posts: ["a", "b", "c", "d"].map { name in
        post(
          "workstation-\(name)", role: "workstation", 3...3, minAge: 18, category: "youth", team: "workstation-\(name)")
      } + [
        post("registration", role: "information", 4...8, guestsPerPerson: 100, category: "youth"),
        post("lead", role: "host", 1...1, minAge: 18, isLead: true, category: "youth"),
      ]),
    EventTemplate(
      name: "drug-awareness-hockey", summary: "Police play the school's team and talk about drugs between the periods.",
      source: "Drug awareness at hockey games: crowd 8, traffic 2, naloxone 2, booth 1.", musterMinutes: 60,
      posts: [
        officer(1...2, isLead: true),
        post("crowd", 8...40, guestsPerPerson: 100, minAge: 18, category: "community"),
        post(
          "traffic", role: "traffic-control", 2...10, guestsPerPerson: 400, classes: uniformed, tier: 2, minAge: 18,
          category: "traffic"),
        post("first-aid", role: "first-aid", 2...8, guestsPerPerson: 500, minAge: 18, category: "community"),
        post("booth", role: "information", 1...2, category: "community"),
      ]),
    EventTemplate(
      name: "community-cleanup", summary: "Residents and young people clean a neighbourhood in small groups.",
      source: "NSPCC ratios: lead 1, route lead per 8-10, first aid 1, driver 1; two adults at least.",
      musterMinutes: 30,
      posts: [
        post("lead", role: "host", 1...1, minAge: 18, isLead: true, category: "community"),
        post("route-lead", 2...40, guestsPerPerson: 10, minAge: 18, category: "community"),
        post("first-aid", 1...4, guestsPerPerson: 150, minAge: 18, category: "community"),
        post("driver", 1...1, minAge: 18, category: "community"),
      ]),
  ]

  private static let courses: [EventTemplate] = [
    EventTemplate(
      name: "block-watch-training", summary: "Captains of a block watch learn to observe and report.",
      source: "Vancouver Block Watch: officer 1, volunteers 1-2.", musterMinutes: 30,
      posts: [
        officer(1...1, isLead: true),
        post("presenter", 1...2, minAge: 18, category: "community"),
      ]),
    EventTemplate(
      name: "security-assessment", summary: "A walk through a home or shop to make it safer (CPTED).",
      source: "Security assessments: officer 1 and volunteer 1.", musterMinutes: 15,
      posts: [
        officer(1...1, isLead: true),
        post("assessor", 1...1, minAge: 18, category: "community"),
      ]),
    EventTemplate(
      name: "training-night", summary: "The monthly evening of training for all members.",
      source: "OPP auxiliary: instructors 1-2, trainees all.", musterMinutes: 0,
      posts: [
        post("instructor", 1...2, minAge: 18, isLead: true, category: "training"),
        post("trainee", 0...500, category: "training"),
      ]),
  ]
}
