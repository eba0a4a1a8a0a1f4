import MusterDomain

// What people are needed for.
extension PlanObject {
  /// Something that people are needed for.
  public static let event = PlanObject(
    "event", definition: "event",
    [
      PlanKey.required("id", .id(.event), "Part of the names of its posts.", information: .shifts, column: "id"),
      PlanKey("name", .text(longest: 500), "Name for people.", information: .shifts, column: "name"),
      .required("type", .word(.eventType), "Kebab-case, such as parade.", information: .shifts, column: "type"),
      PlanKey("zone", .id(.zone), "No place unless given.", information: .places, column: "zone"),
      PlanKey(
        "priority", .integer(priorities, default: 3), "1 must be filled.", information: .shifts, column: "priority"),
      PlanKey(
        "risk", .choice(of: RiskLevel.self, default: RiskLevel.low), "How risky it is.", column: "risk"),
      PlanKey(
        "attendance", .integer(0...10_000_000, default: 0), "Expected guests.", column: "attendance"),
      PlanKey(
        "youth", .integer(0...10_000_000, default: 0), "Young ones among them.", column: "youth"),
      PlanKey("approved", .flag(default: true), "Only approved events are staffed.", column: "approved"),
      PlanKey(
        "series", .word(.series), "The series that it is one of.", column: "series"),
      PlanKey("pillar", .word(.pillar), "What it serves; ledgers add up by it.", column: "pillar"),
      PlanKey("tags", .list(.word(.tag)), "Free words for rules.", column: "tags"),
      PlanKey("template", .word(.template), "Posts of its shifts that list none.", column: "template"),
      PlanKey(
        "visibility", .choice(of: EventVisibility.self),
        "Who may know of it; member for checkstops, patrols, searches, HUB and victim services, else public, unless given.",
        column: "visibility"),
      PlanKey(
        "shifts", .list(.object(shift)), "When it is.", information: .shifts,
        anonymity: .changed("by key, with the muster time of shipped templates")),
    ] + briefing(inColumns: true))

  /// Whom to ask on the day.
  public static let eventContact = PlanObject(
    "contact of an event",
    [
      PlanKey(
        "name", .text(longest: 200), "Who it is.", information: .eventContacts, column: "contactName"),
      PlanKey(
        "phone", .text(longest: 100), "Telephone.", information: .eventContacts, column: "contactPhone"),
      PlanKey(
        "email", .text(longest: 254), "Electronic mail.", information: .eventContacts, column: "contactEmail"),
    ])

  /// When people are needed, perhaps again and again.
  public static let shift = PlanObject(
    "shift", definition: "shift",
    [PlanKey.required("id", .id(.shift), "Part of the names of its posts.", information: .shifts, column: "shift")]
      + span(information: .shifts, inColumns: true) + [
        PlanKey(
          "musterMinutes", .integer(0...1440), "Minutes before the start at which people report.",
          information: .shifts, column: "musterMinutes"),
        PlanKey(
          "posts", .list(.object(post)), "Needed unless the event has a template.", information: .posts,
          anonymity: .changed("by key, with the role of each post")),
      ])

  private static let people = 0...10_000

  /// What people do in a shift.
  public static let post = PlanObject(
    "post", definition: "post",
    [
      .required("id", .id(.post), "Part of its name.", information: .posts, column: "post"),
      PlanKey(
        "role", .word(.role), "The id unless given.", information: .posts,
        anonymity: .changed("a pseudonym, also of an id that stands for it"), column: "role"),
      PlanKey(
        "min", .integer(people), "Fewer are a shortfall; 1 unless given.", information: .posts, column: "min"),
      PlanKey("target", .integer(people), "Wished number; min unless given.", information: .posts, column: "target"),
      PlanKey("max", .integer(people), "Most; target unless given.", information: .posts, column: "max"),
      PlanKey("requires", .object(requirement), "What each holder must bring."),
      PlanKey("lead", .flag(default: false), "The holder leads the shift.", information: .posts, column: "lead"),
      PlanKey(
        "standby", .flag(default: false), "On call rather than on duty.", information: .posts, column: "standby"),
      PlanKey(
        "credit", .decimal(0...10, default: 1), "Share of the hours that is credited.", information: .posts,
        column: "credit"),
      PlanKey("category", .word(.category), "Hours category.", information: .posts, column: "category"),
      PlanKey(
        "burden", .integer(0...1_000, default: 0), "Points for holding it.", information: .posts, column: "burden"),
      PlanKey("team", .word(.team), "Posts of one shift that belong together.", information: .posts, column: "team"),
      PlanKey(
        "guestsPerPerson", .integer(1...1_000_000), "Guests of the event that one person looks after.",
        column: "guestsPerPerson"),
    ])

  /// What each holder of a post must bring.
  public static let requirement = PlanObject(
    "requirement", definition: "requirement",
    [
      PlanKey("allOf", .list(.id(.certification)), "Certifications that must all be held.", column: "allOf"),
      PlanKey("anyOf", .list(.id(.certification)), "Certifications of which one must be held.", column: "anyOf"),
      PlanKey("class", .list(.choice(of: MemberClass.self)), "Every class but sworn unless given.", column: "class"),
      PlanKey("tier", .integer(tiers), "Least programme tier.", column: "tier"),
      PlanKey("rank", .choice(of: Rank.self), "Least rank.", column: "rank"),
      PlanKey("languages", .list(.language), "All must be spoken.", column: "languages"),
      PlanKey("minAge", .integer(0...120), "Whole years at the start.", column: "minAge"),
      PlanKey("maxAge", .integer(0...120), "Whole years at the start.", column: "maxAge"),
      PlanKey("screening", .choice(of: ScreeningLevel.self), "Least thorough check.", column: "screening"),
      PlanKey("tags", .list(.word(.tag)), "All must be there.", column: "requiredTags"),
    ])

  public static let template = PlanObject(
    "template",
    [
      PlanKey("musterMinutes", .integer(0...1440), "Muster of shifts that do not give their own."),
      .required(
        "posts", .list(.object(post)), "Posts of shifts that list none.",
        anonymity: .changed("by key, with the role of each post")),
    ])
}
