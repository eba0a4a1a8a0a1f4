import MusterDomain
public import MusterJSON
import MusterRules

extension Schema {
  /// The schema of a roster, Muster's own or one written by hand.
  public static func roster() -> JSONValue {
    let tiers = list(
      object(
        [
          key("id", words(Tier.self)), key("value", integer(.min ... .max)), optional("bound", integer(.min ... .max)),
          optional("gap", ["type": "number"], "(value - bound) / max(1, |value|)."),
          optional("status", words(RosterFile.tierStatuses), "no-rule: no rule in force costs in the tier."),
          optional("unit", text()),
        ], required: ["id", "value"]))
    let objective = object(
      [
        key("value", integer(.min ... .max)), optional("bound", integer(.min ... .max)),
        optional("gap", ["type": "number"]),
      ], required: ["value"])
    let assignment = object(
      [
        key("volunteer", reference("id")), key("post", text(longest: PlanValue.longestPostName), "event/shift/post."),
        optional("start", reference("offsetTime"), "Must be the post's."),
        optional("end", reference("offsetTime"), "Must be the post's."), optional("pinned", flag()),
        optional("handMade", flag(), "A coordinator gave it by hand."),
      ], required: ["volunteer", "post"])
    return document(
      "roster", title: "Muster roster",
      properties: [
        key("format", ["const": .int(RosterFile.format)]),
        optional("plan", object([optional("name", ["type": "string"]), optional("digest", ["type": "string"])])),
        optional("version", integer(RosterFile.versions, default: 1)),
        optional("status", words(RosterFile.statuses)),
        optional("tiers", tiers, "In the order of the plan's objective."),
        optional("objective", objective, "The sum in weighted mode."),
        key("assignments", list(assignment)),
        optional("shortfalls", list(shortfall)), optional("violations", list(violation)),
        optional("summary", summary),
        optional("solver", object(RosterFile.solverKeys.map { optional($0, ["type": "string"]) })),
      ], required: ["format", "assignments"], definitions: textDefinitions)
  }

  private static var shortfall: JSONValue {
    let step = object(
      [key("rule", ["type": "string"]), key("volunteers", integer(0 ... .max))], required: ["rule", "volunteers"])
    return object(
      [
        key("post", ["type": "string"]), key("short", integer(1 ... .max), "Missing people."),
        optional("priority", integer(1...5)),
        optional("funnel", list(step), "How many volunteers each rule is the first to stop."),
      ], required: ["post", "short"])
  }

  private static var violation: JSONValue {
    let texts = list(["type": "string"])
    return object(
      [
        key("rule", ["type": "string"]), optional("level", words(Level.self)), optional("volunteers", texts),
        optional("posts", texts), key("amount", integer(.min ... .max)), optional("unit", ["type": "string"]),
        optional("text", ["type": "string"]),
      ], required: ["rule", "amount"])
  }

  private static var summary: JSONValue {
    let count = integer(0 ... .max)
    return object([
      optional("posts", count, "Wished people over all posts but those for sworn members only."),
      optional("filled", count, "People in place, at most the wished number at each post."),
      optional("people", count, "People with a duty; sworn members are supply."),
      optional("hours", ["type": "number"], "Their hours of work, muster not counted."),
    ])
  }

  /// The schema of an overlay.
  public static func overlay() -> JSONValue {
    let ids = list(reference("id"))
    return document(
      "overlay", title: "Muster overlay",
      properties: [
        key("format", ["const": .int(OverlayFile.format)]), key("name", ["type": "string"]),
        optional(
          "remove",
          object([
            optional("events", ids), optional("volunteers", ids),
            optional(
              "shifts", list(["type": "string"]),
              "`event/shift`, or `event/shift@2026-09-19` for one day of a recurring shift."),
          ])),
        optional(
          "add",
          object([
            optional("volunteers", list(reference("volunteer"))), optional("events", list(reference("event"))),
            optional("pins", list(reference("pin"))),
          ])),
        optional(
          "change",
          object([
            optional("volunteers", patches(of: .volunteer)), optional("events", patches(of: .event)),
            optional("rules", patches(keys: RuleCatalog.ids), "A merge patch on the plan's rules."),
          ]), "Merge patches (RFC 7396) by id."),
      ], required: ["format", "name"], definitions: planDefinitions)
  }

  /// The schema of offers to exchange duties.
  public static func offers() -> JSONValue {
    let post = text(longest: PlanValue.longestPostName)
    let offer = object(
      [
        key("volunteer", reference("id")),
        optional("give", post, "A duty that they hold; none = they would take one more."),
        optional(
          "take", list(post, count: 0...OfferFile.mostTakes),
          "Posts of which they would take one, the dearest first; none = they ask for nothing in return."),
      ], required: ["volunteer"])
    return document(
      "offers", title: "Muster offers to exchange duties",
      properties: [
        key("format", ["const": .int(OfferFile.format)]), key("offers", list(offer, count: 0...OfferFile.mostOffers)),
      ], required: ["format", "offers"], definitions: textDefinitions)
  }

  /// Merge patches by id on entities with the keys of that record.
  private static func patches(of entity: PlanObject) -> JSONValue {
    [
      "type": "object", "propertyNames": reference("id"), "additionalProperties": patches(keys: entity.names),
    ]
  }

  private static func patches(keys: [String]) -> JSONValue {
    ["type": "object", "propertyNames": ["enum": .strings(keys)], "additionalProperties": true]
  }
}
