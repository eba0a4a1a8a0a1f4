import MusterCalendar
public import MusterJSON

/// Writes synthetic plans for benchmarks and trials; people, places and events are invented.
///
/// The mix is that of the plans which the engine was measured on: evenings and weekends, weekly and monthly caps, rest,
/// hours owed, equity of hours, certificates that end, a few leads and languages; dense plans (`DensePlan`) are shaped like
/// the month of one unit. What is drawn for one volunteer or event
/// does not depend on how many others there are.
public enum PlanGenerator {
  /// The zone of generated plans; its clocks are never changed, so every time of day exists once.
  static let timeZone = "America/Regina"

  /// A whole plan.
  ///
  /// - Complexity: linear in volunteers times days, and in lines of posts.
  public static func plan(_ recipe: PlanRecipe) -> JSONValue {
    let zones = GeneratedZones(recipe: recipe)
    let name = "Synthetic \(recipe.profile.rawValue), \(recipe.volunteers) volunteers, seed \(recipe.seed)"
    let events = GeneratedEvents(recipe: recipe, zones: zones)
    var plan: JSONValue = [
      "format": 1, "name": .string(name),
      "horizon": [
        "start": .string(recipe.start.description), "end": .string(recipe.end.description),
        "timeZone": .string(timeZone), "dayStart": "06:00",
      ],
      "zones": zones.json, "travel": zones.travel, "certifications": .array(GeneratedPeople.certificationsJSON),
      "volunteers": volunteers(recipe, zones),
      "events": .array(events.json), "rules": rules,
    ]
    if recipe.profile == .dense {
      let dense = DensePlan(
        recipe: recipe, people: people(recipe, zones).densePeople(volunteers: recipe.volunteers),
        events: events.drafts)
      plan[member: "rules"] = dense.rules
      if recipe.isPublished {
        plan[member: "volunteers"] = .array(dense.peopleAfterwards)
        plan[member: "published"] = dense.published
      }
    }
    return plan
  }

  /// Only the people of that plan, with the certifications and zones that they name, to be copied into another plan.
  public static func people(_ recipe: PlanRecipe) -> JSONValue {
    let zones = GeneratedZones(recipe: recipe)
    return [
      "volunteers": volunteers(recipe, zones), "certifications": .array(GeneratedPeople.certificationsJSON),
      "zones": zones.json,
    ]
  }

  private static func volunteers(_ recipe: PlanRecipe, _ zones: GeneratedZones) -> JSONValue {
    .array(people(recipe, zones).json(volunteers: recipe.volunteers))
  }

  private static func people(_ recipe: PlanRecipe, _ zones: GeneratedZones) -> GeneratedPeople {
    GeneratedPeople(
      seed: recipe.seed, start: recipe.start, end: recipe.end, zones: zones,
      eventTypes: EventKind.mix(of: recipe.profile).map(\.type))
  }

  /// The rules of generated plans; those about eligibility hold without being named.
  static let rules: JSONValue = [
    "minimum-rest": ["level": "hard", "hours": 8],
    "max-hours-period": [
      ["level": "hard", "period": "week", "hours": 16, "for": ["class": unpaid]],
      ["level": "hard", "period": "month", "hours": 40, "for": ["class": unpaid]],
      ["level": "hard", "period": "week", "hours": 40, "for": ["class": ["sworn"]]],
    ],
    "min-hours-period": ["level": "soft", "period": "month", "hours": 12, "for": ["class": ["auxiliary"]]],
    "hours-equity": ["level": "soft"],
    "home-zone-preference": ["level": "soft"],
    "preference": ["level": "soft"],
  ]

  private static let unpaid: JSONValue = ["auxiliary", "reserve", "support-volunteer"]
}
