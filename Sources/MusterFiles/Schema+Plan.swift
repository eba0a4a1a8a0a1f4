import MusterDomain
public import MusterJSON

extension Schema {
  /// The schema of a plan.
  public static func plan() -> JSONValue {
    document(
      "plan", title: "Muster plan", properties: planProperties, required: ["format", "name", "horizon"],
      definitions: planDefinitions)
  }

  /// Everything that plans and overlays refer to.
  static var planDefinitions: [JSONValue.Member] {
    textDefinitions + [
      key("zone", zone), key("certification", certification), key("volunteer", volunteer), key("event", event),
      key("shift", shift), key("post", post), key("requirement", requirement), key("language", language),
      key("pin", pin), key("for", volunteerScope), key("on", postScope),
    ] + ruleDefinitions
  }

  private static var planProperties: [JSONValue.Member] {
    [
      key("format", ["const": 1]),
      key("name", text(longest: 500), "Name for people."),
      key("horizon", horizon, "The days that are planned."),
      optional("zones", list(reference("zone")), "The nested geography."),
      optional("travel", travel, "Minutes between zones."),
      optional("certifications", list(reference("certification")), "What people can be certified in."),
      optional("calendar", calendar, "School days and public holidays."),
      optional("volunteers", list(reference("volunteer")), "People; sworn members are supply."),
      optional(
        "eventTemplates", templates,
        "Named lists of posts, perhaps with a muster time; replace shipped templates of the same name."),
      optional("events", list(reference("event")), "What people are needed for."),
      optional("rules", rules, "Rules by id; an object, or a list of objects."),
      optional("objective", objective, "Order or weights of the goals."),
      optional("pins", list(reference("pin")), "Fixed and barred pairs."),
      optional("published", published, "The roster people were last told; a roster file may be put here as it is."),
      optional("attendance", list(attendance), "Who really came; not part of the plan's digest."),
    ]
  }

  private static var horizon: JSONValue {
    object(
      [
        key("start", reference("date"), "First day."),
        key("end", reference("date"), "The day after the last."),
        key("timeZone", text(), "An IANA name, such as America/Regina."),
        optional("dayStart", reference("clockTime"), "When an operational day starts; 06:00 unless given."),
      ], required: ["start", "end", "timeZone"])
  }

  private static var zone: JSONValue {
    let place = object([key("lat", number(-90...90)), key("lon", number(-180...180))], required: ["lat", "lon"])
    return object(
      [
        key("id", reference("id")), optional("name", text(longest: 500)),
        optional("parent", reference("id"), "The zone above."), optional("at", place, "The centre in degrees."),
      ] + briefing, required: ["id"])
  }

  private static var travel: JSONValue {
    let pair = object(
      [key("from", reference("id")), key("to", reference("id")), key("minutes", integer(PlanReading.travelMinutes))],
      required: ["from", "to", "minutes"])
    return object([
      optional("defaultMinutes", integer(PlanReading.travelMinutes, default: 0), "Where nothing better is known."),
      optional("speedKmh", number(1...1000), "Speed over the great circle between zones that have a centre."),
      optional("pairs", list(pair), "Both ways; before everything else."),
    ])
  }

  private static var certification: JSONValue {
    object(
      [
        key("id", reference("id")), optional("name", text(longest: 500)),
        optional("graceDays", integer(0...3660, default: 0), "Days after the end during which it still counts."),
        optional("renewalDays", integer(0...3660, default: 0), "Days before the end from which renewal is advised."),
      ], required: ["id"])
  }

  private static var calendar: JSONValue {
    let school = object(
      spanProperties(isRequired: false) + [
        optional("hours", list(reference("clockTime"), count: 2...2), "First and last time of day, with rrule.")
      ])
    return object([
      optional("schoolDays", ["anyOf": [school, list(school)]]),
      optional("holidays", list(reference("date"))),
    ])
  }

  /// Start, end, rule and exceptions, as everywhere where time recurs.
  static func spanProperties(isRequired: Bool) -> [JSONValue.Member] {
    let place = isRequired ? key : optional
    return [
      place("start", reference("localTime"), nil),
      place("end", reference("localTime"), "The first minute no longer inside."),
      optional("rrule", reference("rrule")),
      optional("except", list(reference("date")), "Days on which the rule does not hold."),
    ]
  }

  private static var templates: JSONValue {
    let withMuster = object(
      [
        optional("musterMinutes", integer(0...1440), "Muster of shifts that do not give their own."),
        key("posts", list(reference("post"))),
      ], required: ["posts"])
    let either: JSONValue = ["anyOf": [list(reference("post")), withMuster]]
    return ["type": "object", "propertyNames": reference("id"), "additionalProperties": either]
  }

  private static var objective: JSONValue {
    let tiers = Tier.allCases
    return object([
      optional("mode", words(Objective.Mode.self, default: .lexicographic)),
      optional("tiers", list(words(Tier.self), count: 1...tiers.count), "Goals in order."),
      optional(
        "weights",
        object(
          tiers.map { optional($0.rawValue, integer(0...1_000_000_000, default: Objective.defaultWeight(of: $0))) }),
        "For mode weighted."),
    ])
  }

  private static var pin: JSONValue {
    object(
      [
        key("volunteer", reference("id")), key("post", text(longest: 400), "event/shift/post."),
        optional("assigned", flag(default: true), "false bars the pair."),
        optional("reason", text(longest: 1_000), "Private; never exported."),
      ], required: ["volunteer", "post"])
  }

  private static var attendance: JSONValue {
    let time: JSONValue = ["anyOf": [reference("localTime"), reference("offsetTime")]]
    return object(
      [
        key("volunteer", reference("id")), key("post", text(longest: 400), "event/shift/post."),
        key("outcome", words(AttendanceOutcome.self)),
        optional("start", time, "With worked: when the work really began."),
        optional("end", time, "With worked: when it really ended."),
      ], required: ["volunteer", "post", "outcome"])
  }

  private static var published: JSONValue {
    let assignment = object(
      [key("volunteer", text()), key("post", text(longest: 400))]
        + RosterFile.assignmentKeys.dropFirst(2).map { key($0, [:]) }, required: ["volunteer", "post"])
    return object(
      RosterFile.keys.map { name in
        switch name {
        case "version": optional(name, integer(1...1_000_000_000))
        case "assignments": optional(name, list(assignment))
        default: key(name, [:])
        }
      })
  }
}
