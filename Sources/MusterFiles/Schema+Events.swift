import MusterDomain
import MusterJSON

extension Schema {
  /// One event.
  static var event: JSONValue {
    object(
      [
        key("id", reference("id")), optional("name", text(longest: 500)),
        key("type", text(), "Kebab-case, such as parade."),
        optional("zone", reference("id"), "No place unless given."),
        optional("priority", integer(1...5, default: 3), "1 must be filled."),
        optional("risk", words(RiskLevel.self, default: .low)),
        optional("attendance", integer(0...10_000_000, default: 0), "Expected guests."),
        optional("youth", integer(0...10_000_000, default: 0), "Young ones among them."),
        optional("approved", flag(default: true), "Only approved events are staffed."),
        optional("series", text()), optional("pillar", text()), optional("tags", list(text())),
        optional("template", text(), "Posts of its shifts that list none."),
        optional(
          "visibility", words(EventVisibility.self),
          "Who may know of it; member for checkstops, patrols, searches, HUB and victim services, else public, unless given."
        ),
        optional("shifts", list(reference("shift"))),
      ] + briefing, required: ["id", "type"])
  }

  /// What people must know to come to an event or place.
  static var briefing: [JSONValue.Member] {
    [
      optional(
        "address", text(longest: 500), "Street address; an event that has none has its zone's, as for the next four."),
      optional("meetingPoint", text(longest: 500), "Where people report."),
      optional(
        "contact",
        object([
          optional("name", text()), optional("phone", text(longest: 100)), optional("email", text(longest: 254)),
        ]), "Whom to ask on the day."),
      optional("bring", text(longest: 500), "What to bring or wear."),
      optional("link", text(longest: 1_000), "A page about it, https:// or http://."),
    ]
  }

  /// One shift, perhaps recurring.
  static var shift: JSONValue {
    object(
      [key("id", reference("id"))] + spanProperties(isRequired: true) + [
        optional("musterMinutes", integer(0...1440), "Minutes before the start at which people report."),
        optional("posts", list(reference("post")), "Needed unless the event has a template."),
      ], required: ["id", "start", "end"])
  }

  /// One post.
  static var post: JSONValue {
    let people = integer(0...10_000)
    return object(
      [
        key("id", reference("id")), optional("role", text(), "The id unless given."),
        optional("min", people, "Fewer are a shortfall; 1 unless given."),
        optional("target", people, "Wished number; min unless given."),
        optional("max", people, "Most; target unless given."),
        optional("requires", reference("requirement")),
        optional("lead", flag(default: false), "The holder leads the shift."),
        optional("standby", flag(default: false), "On call rather than on duty."),
        optional("credit", number(0...10, default: 1), "Share of the hours that is credited."),
        optional("category", text(), "Hours category."),
        optional("burden", integer(0...1_000, default: 0), "Points for holding it."),
        optional("team", text(), "Posts of one shift that belong together."),
        optional("guestsPerPerson", integer(1...1_000_000), "Guests of the event that one person looks after."),
      ], required: ["id"])
  }

  /// What each holder of a post must bring.
  static var requirement: JSONValue {
    object([
      optional("allOf", list(reference("id")), "Certifications that must all be held."),
      optional("anyOf", list(reference("id")), "Certifications of which one must be held."),
      optional("class", list(words(MemberClass.self)), "Every class but sworn unless given."),
      optional("tier", integer(0...9), "Least programme tier."),
      optional("rank", words(Rank.self), "Least rank."),
      optional("languages", list(reference("language")), "All must be spoken."),
      optional("minAge", integer(0...120), "Whole years at the start."),
      optional("maxAge", integer(0...120), "Whole years at the start."),
      optional("screening", words(ScreeningLevel.self), "Least thorough check."),
      optional("tags", list(text()), "All must be there."),
    ])
  }
}
