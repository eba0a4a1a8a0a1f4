import MusterCalendar
import MusterDomain
import MusterJSON

extension Schema {
  /// One person.
  static var volunteer: JSONValue {
    object(
      [
        key("id", reference("id"), "The only thing about the person in messages and logs."),
        optional("name", text(longest: 500), "For people; no rule reads it."),
        optional(
          "contact", object([optional("phone", text(longest: 100)), optional("email", text(longest: 254))]),
          "For coordinators and the person alone; no rule reads it."),
        key("class", words(MemberClass.self)),
        optional("tier", integer(0...9, default: 0), "Programme tier, the authority level."),
        optional("rank", words(Rank.self)),
        optional("agency", text()),
        optional("homeZone", reference("id")),
        optional(
          "zones", list(reference("id")), "Where the person may serve, with the zones below; anywhere unless given."),
        optional("household", text(), "Equal for people who live together."),
        optional("birthDate", reference("date")),
        optional("adult", flag(default: false), "In place of a birth date."),
        optional("joined", reference("date")),
        optional("status", list(statusInterval), "Stretches of standing, in order; active unless given."),
        optional("certifications", list(certificate)),
        optional("screening", list(screening)),
        optional("languages", list(reference("language"))),
        optional("tags", list(text())),
        optional("availability", availability, "Available throughout unless given."),
        optional("preferences", list(preference)),
        optional("work", list(object(spanProperties(isRequired: true), required: ["start", "end"])), "Paid work."),
        optional("history", history, "What happened before the horizon."),
      ], required: ["id", "class"])
  }

  /// A language, by its id or with a level.
  static var language: JSONValue {
    [
      "anyOf": [
        reference("id"),
        object(
          [key("id", reference("id")), optional("level", words(LanguageLevel.self, default: .fluent))],
          required: ["id"]),
      ]
    ]
  }

  private static var statusInterval: JSONValue {
    object(
      [
        key("status", words(ServiceStatus.self)), key("from", reference("date")),
        optional("until", reference("date"), "Last day; until the next one begins unless given."),
      ], required: ["status", "from"])
  }

  private static var certificate: JSONValue {
    object(
      [key("id", reference("id")), optional("from", reference("date")), optional("until", reference("date"))],
      required: ["id"])
  }

  private static var screening: JSONValue {
    object([key("level", words(ScreeningLevel.self)), key("date", reference("date"))], required: ["level", "date"])
  }

  private static var availability: JSONValue {
    let kinds = ["available", "unavailable", "preferred"]
    var span = object(
      [key("kind", words(kinds)), optional("score", integer(-3...3), "With kind preferred, and only then.")]
        + spanProperties(isRequired: true), required: ["kind", "start", "end"])
    span[member: "if"] = ["properties": ["kind": ["const": "preferred"]]]
    span[member: "then"] = ["required": ["score"]]
    return object([
      optional("default", words(["available", "unavailable"], default: "available")),
      optional("spans", list(span), "Later ones lie over earlier ones."),
    ])
  }

  private static var preference: JSONValue {
    let subjects = ["eventType", "role", "zone", "with"]
    var wish = object(
      [
        optional("eventType", text()), optional("role", text()), optional("zone", reference("id")),
        optional("with", reference("id"), "A colleague in the same shift."), key("score", integer(-3...3)),
      ], required: ["score"])
    wish[member: "oneOf"] = .array(
      subjects.map { ["required": [.string($0)], "properties": .object([JSONValue.Member($0, ["type": "string"])])] })
    return wish
  }

  private static var history: JSONValue {
    let year = 0...(8_784 * 60)
    let duty = object(
      [key("start", reference("localTime")), key("end", reference("localTime"))], required: ["start", "end"])
    return object([
      optional("hoursYearToDate", hours(year, default: 0)),
      optional("hours", ["type": "object", "additionalProperties": hours(year)], "Hours by category."),
      optional("burdenPoints", integer(-1_000_000...1_000_000, default: 0)),
      optional("lastDuties", list(duty), "Duties that began before the horizon."),
    ])
  }
}
