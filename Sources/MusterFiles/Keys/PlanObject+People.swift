import MusterDomain

// People and what they say about themselves.
extension PlanObject {
  /// Somebody.
  public static let volunteer = PlanObject(
    "volunteer", definition: "volunteer",
    [
      .required(
        "id", .id(.volunteer), "The only thing about the person in messages and logs.", information: .personIDs,
        column: "id"),
      PlanKey("name", .text(longest: 500), "For people; no rule reads it.", information: .names, column: "name"),
      PlanKey(
        "contact", .object(contact), "For coordinators and the person alone; no rule reads it.", information: .contacts,
        anonymity: .dropped),
      .required(
        "class", .choice(of: MemberClass.self), "Class of member; sworn members are supply.",
        information: .memberClasses, column: "class"),
      PlanKey(
        "tier", .integer(tiers, default: 0), "Programme tier, the authority level.", information: .qualifications,
        column: "tier"),
      PlanKey(
        "rank", .choice(of: Rank.self), "Rank; who has none stands below constable.", information: .qualifications,
        column: "rank"),
      PlanKey(
        "agency", .word(.agency), "Whom the person belongs to; scopes of rules select by it.", information: .households,
        column: "agency"),
      PlanKey("homeZone", .id(.zone), "Where the person lives.", information: .homeZones, column: "homeZone"),
      PlanKey(
        "zones", .list(.id(.zone)), "Where the person may serve, with the zones below; anywhere unless given.",
        information: .homeZones, column: "zones"),
      PlanKey(
        "household", .word(.household), "Equal for people who live together.", information: .households,
        column: "household"),
      PlanKey(
        "birthDate", .date, "For rules about age.", information: .birthDates,
        anonymity: .changed("another day of the same effect, or `adult`; the day where there is none"),
        column: "birthDate"),
      PlanKey(
        "adult", .flag(default: false), "In place of a birth date.", information: .birthDates,
        anonymity: .changed("true where a birth date had no other effect"), column: "adult"),
      PlanKey(
        "joined", .date, "First day of service.", information: .standing,
        anonymity: .changed("cut to the days that matter"), column: "joined"),
      PlanKey(
        "status", .list(.object(statusInterval)), "Stretches of standing, in order; active unless given.",
        information: .standing, anonymity: .changed("cut to the days that matter"), column: "status"),
      PlanKey(
        "certifications", .list(.object(certificate)), "What the person is certified in.", information: .qualifications,
        anonymity: .changed("cut to the days that matter"), column: "certifications"),
      PlanKey(
        "screening", .list(.object(check)), "Background checks.", information: .qualifications,
        anonymity: .changed("the level, with another day of the same effect"), column: "screening"),
      PlanKey(
        "languages", .list(.language), "Languages that the person speaks.", information: .qualifications,
        column: "languages"),
      PlanKey("tags", .list(.word(.tag)), "Free words for rules.", information: .qualifications, column: "tags"),
      PlanKey(
        "availability", .object(availability), "Available throughout unless given.", information: .availability),
      PlanKey(
        "preferences", .list(.object(wish)), "Wishes, each about one thing.", information: .availability,
        column: "preferences"),
      PlanKey(
        "work", .list(.object(work)), "Paid work.", information: .availability,
        anonymity: .changed("without what no duty can meet"), column: "work"),
      PlanKey("history", .object(history), "What happened before the horizon.", information: .pastDuties),
    ])

  /// How to reach somebody.
  public static let contact = PlanObject(
    "contact",
    [
      PlanKey("phone", .text(longest: 100), "Telephone.", information: .contacts, column: "phone"),
      PlanKey("email", .text(longest: 254), "Electronic mail.", information: .contacts, column: "email"),
    ])

  public static let statusInterval = PlanObject(
    "stretch of standing",
    [
      .required("status", .choice(of: ServiceStatus.self), "Standing; only active people are rostered."),
      .required("from", .date, "First day."),
      PlanKey("until", .date, "Last day; until the next one begins unless given."),
    ])

  public static let certificate = PlanObject(
    "certificate",
    [
      .required("id", .id(.certification), "What it certifies."),
      PlanKey("from", .date, "First day; open unless given."), PlanKey("until", .date, "Last day; open unless given."),
    ])

  public static let check = PlanObject(
    "background check",
    [
      .required("level", .choice(of: ScreeningLevel.self), "How thorough it was."),
      .required("date", .date, "The day it was made."),
    ])

  public static let languageLevel = PlanObject(
    "language",
    [
      .required("id", .id(.language), "The language, such as fr."),
      PlanKey(
        "level", .choice(of: LanguageLevel.self, default: LanguageLevel.fluent),
        "How well it is spoken; at least so well, in what a post requires."),
    ])

  public static let availability = PlanObject(
    "availability",
    [
      PlanKey(
        "default", .choice(["available", "unavailable"], default: "available"),
        "What holds where no span says anything.",
        information: .availability, column: "default"),
      PlanKey(
        "spans", .list(.object(availabilitySpan)), "Later ones lie over earlier ones.", information: .availability,
        anonymity: .changed("without what no duty can meet")),
    ])

  public static let availabilitySpan = PlanObject(
    "span of availability",
    [
      PlanKey.required(
        "kind", .choice(["available", "unavailable", "preferred"]), "A preferred span is available too.",
        information: .availability, column: "kind"),
      PlanKey(
        "score", .integer(-3...3), "With kind preferred, and only then.", information: .availability, column: "score"),
    ] + span(information: .availability, inColumns: true), condition: .needed("score", where: "kind", is: "preferred"))

  public static let wish = PlanObject(
    "wish",
    [
      PlanKey("eventType", .word(.eventType), "Events of this type."),
      PlanKey("role", .word(.role), "Posts of this role."),
      PlanKey("zone", .id(.zone), "This zone and those below it."),
      PlanKey("with", .id(.volunteer), "A colleague in the same shift."),
      .required("score", .integer(-3...3), "How much it is wished, or not."),
    ], condition: .exactlyOne(["eventType", "role", "zone", "with"]))

  public static let work = PlanObject("span of paid work", span(information: .availability))

  /// Minutes of a year, the leap day included.
  static let minutesOfYear = 0...(8_784 * 60)

  public static let history = PlanObject(
    "history",
    [
      PlanKey(
        "hoursYearToDate", .hours(minutesOfYear, default: 0), "Hours of the year so far.", information: .hours,
        column: "hoursYearToDate"),
      PlanKey(
        "hours", .map(.category, .hours(minutesOfYear)), "Hours by category.", information: .hours, column: "hours"),
      PlanKey(
        "burdenPoints", .integer(-1_000_000...1_000_000, default: 0), "Points of burden so far.", information: .hours,
        column: "burdenPoints"),
      PlanKey(
        "lastDuties", .list(.object(pastDuty)), "Duties that began before the horizon.", information: .pastDuties,
        column: "lastDuties"),
    ])

  public static let pastDuty = PlanObject(
    "past duty",
    [
      .required("start", .localTime, "When it began.", information: .pastDuties),
      .required("end", .localTime, "When it ended.", information: .pastDuties),
    ])
}
