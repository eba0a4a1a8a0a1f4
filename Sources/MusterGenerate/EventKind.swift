import MusterJSON

/// A kind of event of the mix, with the posts that one of them may have.
struct EventKind {
  /// When events of a kind take place.
  enum Slot {
    case weekdayEvening, weekdayDaytime, weekendMorning, weekendAfternoon, festivalBlock, weekendDay, lateNight
  }
  /// A line of posts.
  struct Line {
    var id: String
    var role: String
    var people: ClosedRange<Int> = 1...3
    var requires: JSONValue = [:]
    var isLead = false
    /// One in so many asks for a second language; 0 = none.
    var languageOneIn = 0
    /// Further keys of the post.
    var more: JSONValue = [:]
  }

  var type: String
  var title: String
  var weight: Int
  var slots: [Slot]
  var priorities: ClosedRange<Int>
  var category = "patrol"
  var guests: ClosedRange<Int> = 0...0
  /// Half-hours of work.
  var halfHours: ClosedRange<Int> = 6...9
  var lines: [Line]
}

extension EventKind {
  private static let traffic: JSONValue = ["allOf": ["traffic-control"], "minAge": 18]
  private static let patrol: JSONValue = ["allOf": ["first-aid"], "tier": 2]
  private static let firstAid: JSONValue = ["allOf": ["first-aid"]]
  private static let officer = Line(id: "officer", role: "officer", people: 1...2, requires: ["class": ["sworn"]])
  private static let leader = Line(
    id: "leader", role: "patrol", people: 1...1, requires: ["rank": "corporal"], isLead: true)

  /// The mix of a profile; weights are shares of events.
  static func mix(of profile: PlanRecipe.Profile) -> [EventKind] {
    switch profile {
    case .festival: festival
    case .dense: dense
    case .rural, .city, .metro: community
    }
  }

  private static let community: [EventKind] = [
    EventKind(
      type: "patrol", title: "Neighbourhood patrol", weight: 24, slots: [.weekdayEvening], priorities: 3...4,
      lines: [leader, Line(id: "patrol", role: "patrol", requires: patrol)]),
    EventKind(
      type: "road-closure", title: "Road closure", weight: 18, slots: [.weekendMorning, .weekendAfternoon],
      priorities: 1...3, category: "traffic",
      lines: [
        Line(id: "traffic", role: "traffic-control", people: 2...3, requires: traffic),
        Line(id: "relief", role: "traffic-control", people: 1...1, requires: traffic),
      ]),
    EventKind(
      type: "parade", title: "Parade", weight: 6, slots: [.weekendMorning, .weekendAfternoon], priorities: 1...2,
      category: "traffic", guests: 400...6_000,
      lines: [
        officer, Line(id: "traffic", role: "traffic-control", people: 2...3, requires: traffic),
        Line(id: "curb", role: "crowd", people: 2...3, requires: ["tier": 2]),
        Line(id: "first-aid", role: "first-aid", people: 1...2, requires: firstAid),
      ]),
    EventKind(
      type: "checkstop", title: "Checkstop", weight: 7, slots: [.weekdayEvening], priorities: 1...2, halfHours: 7...9,
      lines: [
        officer,
        Line(
          id: "crew", role: "checkstop", people: 2...3, requires: ["allOf": ["use-of-force"], "tier": 3, "minAge": 19]),
      ]),
    EventKind(
      type: "community-festival", title: "Street festival", weight: 14, slots: [.weekendMorning, .weekendAfternoon],
      priorities: 2...4, category: "community", guests: 200...5_000,
      lines: [
        Line(id: "crowd", role: "crowd", people: 2...3, requires: ["tier": 2]),
        Line(id: "first-aid", role: "first-aid", people: 1...2, requires: firstAid),
        Line(id: "information", role: "information", people: 1...2, languageOneIn: 6),
      ]),
    EventKind(
      type: "town-hall", title: "Town hall", weight: 9, slots: [.weekdayEvening], priorities: 3...5,
      category: "community", guests: 30...250, halfHours: 5...7,
      lines: [
        Line(id: "greeter", role: "information", people: 1...2, languageOneIn: 5),
        Line(id: "first-aid", role: "first-aid", people: 1...1, requires: firstAid),
      ]),
    EventKind(
      type: "farmers-market", title: "Farmers' market", weight: 8, slots: [.weekendMorning], priorities: 4...5,
      category: "community", guests: 200...2_000, halfHours: 7...10,
      lines: [Line(id: "patrol", role: "patrol", people: 1...2, requires: patrol)]),
    EventKind(
      type: "coffee-with-a-cop", title: "Coffee with a cop", weight: 6, slots: [.weekendMorning, .weekdayDaytime],
      priorities: 4...5, category: "community", guests: 10...60, halfHours: 5...6,
      lines: [Line(id: "host", role: "host", people: 1...2)]),
    EventKind(
      type: "school-talk", title: "School talk", weight: 4, slots: [.weekdayDaytime], priorities: 3...5,
      category: "community", halfHours: 3...4,
      lines: [
        Line(id: "helper", role: "helper", people: 1...2, requires: ["screening": "vulnerable-sector"])
      ]),
    EventKind(
      type: "training-night", title: "Training night", weight: 4, slots: [.weekdayEvening], priorities: 3...4,
      category: "training", halfHours: 6...7,
      lines: [
        Line(id: "instructor", role: "instructor", people: 1...1, requires: ["rank": "corporal"], isLead: true),
        Line(id: "trainee", role: "trainee", people: 2...3),
      ]),
  ]

  private static let festival: [EventKind] = [
    EventKind(
      type: "festival-patrol", title: "Festival patrol", weight: 40, slots: [.festivalBlock], priorities: 2...3,
      guests: 1_000...20_000, lines: [leader, Line(id: "patrol", role: "patrol", people: 2...3, requires: patrol)]),
    EventKind(
      type: "festival-gate", title: "Gate", weight: 30, slots: [.festivalBlock], priorities: 1...3,
      category: "community", guests: 1_000...20_000,
      lines: [
        Line(id: "crowd", role: "crowd", people: 2...3, requires: ["tier": 2]),
        Line(id: "information", role: "information", people: 1...2, languageOneIn: 6),
      ]),
    EventKind(
      type: "festival-road", title: "Road closure at the festival", weight: 20, slots: [.festivalBlock],
      priorities: 1...2, category: "traffic",
      lines: [officer, Line(id: "traffic", role: "traffic-control", people: 1...3, requires: traffic)]),
    EventKind(
      type: "festival-aid", title: "Aid post", weight: 10, slots: [.festivalBlock], priorities: 1...1,
      category: "community", lines: [Line(id: "first-aid", role: "first-aid", people: 2...3, requires: firstAid)]),
  ]
}
