import MusterCalendar
import MusterJSON

/// The events of a recipe, drawn until there are as many lines of posts as it asks for.
struct GeneratedEvents {
  let recipe: PlanRecipe
  let zones: GeneratedZones

  /// An event before it is written.
  struct Draft {
    var kind: EventKind
    var number: Int
    var zone: Int
    var date: CivilDate
    var from: Int
    var minutes: Int
    var priority: Int
    var guests: Int
    var posts: [JSONValue]
  }

  /// The events as a plan writes them, in order of their start.
  var json: [JSONValue] { drafts.enumerated().map { json(of: $1, number: $0 + 1) } }

  /// The id of the n-th event, from 1.
  static func id(_ number: Int) -> String { "e-\(numbered(number, width: 4))" }

  /// The events in order of their start.
  var drafts: [Draft] {
    let kinds = EventKind.mix(of: recipe.profile)
    var drafts: [Draft] = []
    var lines = 0
    while lines < recipe.postLines {
      var draft = self.draft(drafts.count, of: kinds)
      // Crews of dense plans stay whole, so that the last one may go beyond the lines asked for.
      if recipe.profile != .dense { draft.posts = Array(draft.posts.prefix(recipe.postLines - lines)) }
      lines += draft.posts.count
      drafts.append(draft)
    }
    drafts.sort { ($0.date, $0.from, $0.number) < ($1.date, $1.from, $1.number) }
    return drafts
  }

  private func draft(_ number: Int, of kinds: [EventKind]) -> Draft {
    var random = SeededRandom(seed: recipe.seed, .event, number)
    let drawn = kinds[random.index(weights: kinds.map(\.weight))]
    let trainings = recipe.profile == .dense ? (recipe.weeks + 3) / 4 : 0
    let kind = number < trainings ? EventKind.training : drawn
    let slot = random.one(of: kind.slots)
    let date = date(of: slot, &random)
    let (from, minutes) = hours(of: slot, kind, &random)
    return Draft(
      kind: kind, number: number, zone: random.below(zones.ids.count), date: date, from: from, minutes: minutes,
      priority: random.within(kind.priorities), guests: random.within(kind.guests) / 10 * 10,
      posts: kind.lines.map { post($0, of: kind, &random) })
  }

  private func date(of slot: EventKind.Slot, _ random: inout SeededRandom) -> CivilDate {
    let weekdays =
      switch slot {
      case .weekdayEvening, .weekdayDaytime: [1, 2, 3, 4, 5]
      case .weekendMorning, .weekendAfternoon: [6, 7]
      case .festivalBlock: [5, 6, 7]
      case .weekendDay: [6, 7]
      case .lateNight: [5, 6]
      }
    let week = random.below(recipe.weeks)
    let weekday = random.one(of: weekdays)
    let first = recipe.start.adding(days: 7 * week)
    return first.adding(days: (weekday - first.weekday + 7) % 7)
  }

  private func hours(
    of slot: EventKind.Slot, _ kind: EventKind, _ random: inout SeededRandom
  ) -> (from: Int, minutes: Int) {
    // Starts leave room for muster after people become free, and for the longest work of the mix before 23:30.
    let half = 30
    var minutes = random.within(kind.halfHours) * half
    let from: Int
    switch slot {
    case .weekdayEvening: from = 35 * half + random.below(4) * half
    case .weekdayDaytime: from = 17 * half + random.below(10) * half
    case .weekendMorning: from = 16 * half + random.below(5) * half
    case .weekendAfternoon: from = 31 * half + random.below(5) * half
    case .festivalBlock:
      from = [8 * 60, 13 * 60, 18 * 60][random.below(3)]
      minutes = 300
    case .weekendDay: from = 19 * half + random.below(7) * half
    case .lateNight: return (40 * half + random.below(4) * half, minutes)
    }
    let latest = 23 * 60 + 30
    return (from, min(minutes, latest - from))
  }

  private func post(_ line: EventKind.Line, of kind: EventKind, _ random: inout SeededRandom) -> JSONValue {
    let least = random.within(line.people)
    var members: [JSONValue.Member] = [
      .init("id", .string(line.id)), .init("role", .string(line.role)), .init("min", .int(least)),
    ]
    var requires = line.requires
    if line.languageOneIn > 0, random.below(line.languageOneIn) == 0 {
      requires[member: "languages"] = [["id": .string(random.one(of: GeneratedPeople.languages))]]
      members[2] = .init("min", 1)
    }
    if requires != [:] { members.append(.init("requires", requires)) }
    if line.isLead { members.append(.init("lead", true)) }
    members += line.more.members ?? []
    members.append(.init("category", .string(kind.category)))
    return .object(members)
  }

  private func json(of draft: Draft, number: Int) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(Self.id(number))), .init("name", .string(draft.kind.title)),
      .init("type", .string(draft.kind.type)), .init("zone", .string(zones.ids[draft.zone])),
      .init("priority", .int(draft.priority)),
    ]
    if draft.guests > 0 { members.append(.init("attendance", .int(draft.guests))) }
    let isTraffic = draft.kind.category == "traffic"
    members.append(
      .init(
        "shifts",
        [
          [
            "id": "main", "start": time(draft.date, draft.from), "end": time(draft.date, draft.from + draft.minutes),
            "musterMinutes": .int(isTraffic ? 30 : 15), "posts": .array(draft.posts),
          ]
        ]))
    return .object(members)
  }
}
