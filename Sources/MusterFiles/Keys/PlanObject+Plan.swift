import MusterDomain

// The plan itself, and what is neither people nor events.
extension PlanObject {
  /// The whole file.
  public static let plan = PlanObject(
    "plan",
    [
      .required("format", .format, "The number of the format."),
      .required(
        "name", .text(longest: 500), "Name for people.", information: .programme,
        anonymity: .changed("`Anonymous plan`")),
      .required("horizon", .object(horizon), "The days that are planned.", information: .programme),
      PlanKey("zones", .list(.object(zone)), "The nested geography."),
      PlanKey(
        "travel", .object(travel), "Minutes between zones.",
        anonymity: .changed("minutes pair by pair, so that no map tells the town")),
      PlanKey("certifications", .list(.object(certification)), "What people can be certified in."),
      PlanKey("calendar", .object(calendar), "School days and public holidays."),
      PlanKey("volunteers", .list(.object(volunteer)), "People; sworn members are supply."),
      PlanKey(
        "eventTemplates", .map(.template, .either(.list(.object(post)), .object(template))),
        "Named lists of posts, perhaps with a muster time; replace shipped templates of the same name.",
        anonymity: .changed("with the shipped templates that events use, all under pseudonyms")),
      PlanKey("events", .list(.object(event)), "What people are needed for."),
      PlanKey("rules", .rules, "Rules by id; an object, or a list of objects."),
      PlanKey("objective", .object(objective), "Order or weights of the goals."),
      PlanKey("pins", .list(.object(pin)), "Fixed and barred pairs.", information: .pins),
      PlanKey(
        "published", .object(published),
        "The roster people were last told; a roster file may be put here as it is."),
      PlanKey(
        "attendance", .list(.object(attendance)), "Who really came; not part of the plan's digest.",
        information: .pastDuties),
    ])

  /// The days that are planned.
  public static let horizon = PlanObject(
    "horizon",
    [
      .required("start", .date, "First day.", information: .programme),
      .required("end", .date, "The day after the last.", information: .programme),
      .required("timeZone", .timeZone, "An IANA name, such as America/Regina.", information: .programme),
      PlanKey("dayStart", .clockTime, "When an operational day starts; 06:00 unless given.", information: .programme),
    ])

  /// A part of the geography.
  public static let zone = PlanObject(
    "zone", definition: "zone",
    [
      PlanKey.required("id", .id(.zone), "What events and people name.", information: .places),
      PlanKey("name", .text(longest: 500), "Name for people; the id unless given.", information: .places),
      PlanKey("parent", .id(.zone), "The zone above."),
      PlanKey("at", .object(place), "The centre in degrees.", anonymity: .dropped),
    ] + briefing(inColumns: false))

  public static let place = PlanObject(
    "place",
    [
      .required("lat", .decimal(-90...90), "Degrees north.", anonymity: .dropped),
      .required("lon", .decimal(-180...180), "Degrees east.", anonymity: .dropped),
    ])

  /// Minutes that travel may take: half way round the Earth on foot.
  private static let travelMinutes = 0...1_201_000

  public static let travel = PlanObject(
    "travel",
    [
      PlanKey(
        "defaultMinutes", .integer(travelMinutes, default: 0), "Where nothing better is known.",
        anonymity: .changed("the commonest time")),
      PlanKey(
        "speedKmh", .decimal(1...1000), "Speed over the great circle between zones that have a centre.",
        anonymity: .dropped),
      PlanKey(
        "pairs", .list(.object(pair)), "Both ways; before everything else.",
        anonymity: .changed("every pair with another time")),
    ])

  public static let pair = PlanObject(
    "pair of zones",
    [
      .required("from", .id(.zone), "One of the two."), .required("to", .id(.zone), "The other one."),
      .required("minutes", .integer(travelMinutes), "Both ways."),
    ])

  /// What people can be certified in.
  public static let certification = PlanObject(
    "certification", definition: "certification",
    [
      .required("id", .id(.certification), "What people and posts name.", information: .qualifications),
      PlanKey(
        "name", .text(longest: 500), "Name for people; the id unless given.", information: .qualifications),
      PlanKey("graceDays", .integer(0...3660, default: 0), "Days after the end during which it still counts."),
      PlanKey(
        "renewalDays", .integer(0...3660, default: 0), "Days before the end from which status tells of it."),
    ])

  public static let calendar = PlanObject(
    "calendar",
    [
      PlanKey(
        "schoolDays", .oneOrMore(.object(schoolDays)), "When school is."),
      PlanKey("holidays", .list(.date), "Public holidays."),
    ])

  public static let schoolDays = PlanObject(
    "school days",
    span(isRequired: false) + [
      PlanKey("hours", .list(.clockTime, count: 2...2), "First and last time of day, with rrule.")
    ])

  public static let objective = PlanObject(
    "objective",
    [
      PlanKey(
        "mode", .choice(of: Objective.Mode.self, default: Objective.Mode.lexicographic),
        "Goals in order, or one sum of all."),
      PlanKey("tiers", .list(.choice(of: Tier.self), count: 1...Tier.allCases.count), "Goals in order."),
      PlanKey("weights", .object(weights), "For mode weighted."),
    ])

  public static let weights = PlanObject(
    "weights",
    Tier.allCases.map {
      PlanKey(
        $0.rawValue, .integer(0...1_000_000_000, default: Objective.defaultWeight(of: $0)), "What a point of it counts."
      )
    })

  public static let pin = PlanObject(
    "pin", definition: "pin",
    [
      .required("volunteer", .id(.volunteer), "Who.", information: .pins),
      .required("post", .post, "event/shift/post.", information: .pins),
      PlanKey("assigned", .flag(default: true), "false bars the pair.", information: .pins),
      PlanKey("reason", .text(longest: 1_000), "Private; never exported.", information: .pinReasons),
    ])

  public static let published = PlanObject(
    "published roster",
    RosterFile.keys.map { name in
      switch name {
      case "version": PlanKey(name, .integer(RosterFile.versions), "Number of the roster.")
      case "assignments":
        PlanKey(
          name, .list(.object(publishedDuty)), "Who was told to do what.",
          anonymity: .changed("by key, without those who have left the plan"))
      default: PlanKey(name, .anything, "As in a roster; not read.")
      }
    })

  public static let publishedDuty = PlanObject(
    "published duty",
    [
      PlanKey.required("volunteer", .word(.volunteer), "Who; may have left the plan."),
      PlanKey.required("post", .post, "event/shift/post; may have left the plan."),
    ]
      + RosterFile.assignmentKeys.dropFirst(2).map {
        // Times and marks of the format; nothing else may pass.
        PlanKey(
          $0, .anything, "As in a roster.", anonymity: ["start", "end", "pinned"].contains($0) ? .kept : .dropped)
      })

  public static let attendance = PlanObject(
    "attendance",
    [
      .required("volunteer", .id(.volunteer), "Who.", column: "volunteer"),
      .required("post", .post, "event/shift/post.", column: "post"),
      .required("outcome", .choice(of: AttendanceOutcome.self), "What came of it.", column: "outcome"),
      PlanKey("start", .anyTime, "With worked: when the work really began.", column: "start"),
      PlanKey("end", .anyTime, "With worked: when it really ended.", column: "end"),
    ])

  public static let volunteerScope = PlanObject(
    "volunteers a rule is about", definition: "for", volunteerSelectors)

  private static let volunteerSelectors: [PlanKey] =
    [
      PlanKey("class", .list(.choice(of: MemberClass.self)), "Classes of member."),
      PlanKey("tier", .list(.integer(tiers)), "Programme tiers."),
      PlanKey("tags", .list(.word(.tag)), "Tags of the person."),
      PlanKey("volunteers", .list(.id(.volunteer)), "People."),
      PlanKey("agency", .list(.word(.agency)), "Agencies."),
      PlanKey("zones", .list(.id(.zone)), "Home zones, with the zones below."),
      PlanKey("rank", .list(.choice(of: Rank.self)), "Ranks."),
    ]

  /// Ages that groups of people may ask for, in years.
  static let agesOfGroup = 0...150
  /// Service that groups of people may ask for, in months.
  static let monthsOfGroup = 0...1_200

  /// Some people of a crew, in the parameters of rules.
  public static let peopleGroup = PlanObject(
    "people of a crew", definition: "people",
    volunteerSelectors + [
      PlanKey(
        "certifications", .list(.id(.certification)), "Certifications of which one is held, valid throughout the duty."
      ),
      PlanKey("roles", .list(.word(.role)), "Roles of the post that they hold."),
      PlanKey("minAge", .integer(agesOfGroup), "Whole years at the start of the work."),
      PlanKey("maxAge", .integer(agesOfGroup), "Whole years at the start of the work."),
      PlanKey("minServiceMonths", .integer(monthsOfGroup), "Whole months since the person joined."),
      PlanKey("maxServiceMonths", .integer(monthsOfGroup), "Whole months since the person joined."),
    ])

  public static let postScope = PlanObject(
    "posts a rule is about", definition: "on",
    [
      PlanKey("eventType", .list(.word(.eventType)), "Types of event."),
      PlanKey("events", .list(.id(.event)), "Events."),
      PlanKey("posts", .list(.post), "Without the date: every occurrence."),
      PlanKey("roles", .list(.word(.role)), "Roles of the post."),
      PlanKey("tags", .list(.word(.tag)), "Tags of the event."),
      PlanKey("zones", .list(.id(.zone)), "With the zones below."),
      PlanKey("category", .list(.word(.category)), "Hours categories."),
      PlanKey("priority", .list(.integer(priorities)), "Priorities of the event."),
      PlanKey("teams", .list(.word(.team)), "Teams."),
      PlanKey("standby", .flag(), "Only posts on call, or only the others."),
      PlanKey("night", .flag(), "Only work that touches the time from 00:00 to 05:00, or only the other."),
      PlanKey("weekend", .flag(), "Only work that touches an operational Saturday or Sunday, or only the other."),
      PlanKey("holiday", .flag(), "Only work that touches the operational day of a public holiday, or only the other."),
    ])
}
