import MusterCalendar
public import MusterJSON

/// Why people cannot be added to a plan.
public struct GeneratorFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place in the plan.
  public let pointer: JSONPointer
  /// What is wrong there, and what helps.
  public let message: String

  /// The pointer and what is wrong.
  public var description: String { "\(pointer): \(message)" }
}

extension PlanGenerator {
  /// A plan with generated people: they are available within its horizon, serve in its zones (those without zones below
  /// them) and have wishes about its types of events. Certifications and rules are added where the plan has none.
  ///
  /// Everything else in the plan stays as it was.
  /// - Throws: when the plan has no horizon, or somebody of a generated id.
  public static func adding(
    volunteers count: Int, profile: PlanRecipe.Profile, seed: UInt64, to plan: JSONValue
  ) throws(GeneratorFault) -> JSONValue {
    let plan = plan.withoutNulls
    let horizon = plan["horizon"]
    guard let start = horizon?["start"]?.string.flatMap({ CivilDate($0) }),
      let end = horizon?["end"]?.string.flatMap({ CivilDate($0) }), start < end
    else {
      throw GeneratorFault(pointer: JSONPointer(tokens: ["horizon"]), message: "the plan has no horizon with days")
    }
    let people = GeneratedPeople(
      seed: seed, start: start, end: end, zones: GeneratedZones(ids: leafZones(of: plan), profile: profile),
      eventTypes: eventTypes(of: plan),
      timeline: horizon?["timeZone"]?.string.flatMap {
        try? Timeline(zone: $0, start: start, end: end, dayStart: .midnight)
      })
    let added = people.json(volunteers: count)
    let present = Set((plan["volunteers"]?.elements ?? []).compactMap { $0["id"]?.string })
    if let twice = added.compactMap({ $0["id"]?.string }).first(where: { present.contains($0) }) {
      throw GeneratorFault(
        pointer: JSONPointer(tokens: ["volunteers"]),
        message: "\(twice) is already in the plan. Maybe the people were generated before.")
    }
    var result = plan
    result[member: "volunteers"] = .array((plan["volunteers"]?.elements ?? []) + added)
    let certifications = plan["certifications"]?.elements ?? []
    let known = Set(certifications.compactMap { $0["id"]?.string })
    let missing = GeneratedPeople.certificationsJSON.filter { !known.contains($0["id"]?.string ?? "") }
    if !missing.isEmpty { result[member: "certifications"] = .array(certifications + missing) }
    if plan["rules"]?.members?.isEmpty ?? true { result[member: "rules"] = rules }
    return result
  }

  /// Zones that are above no other.
  private static func leafZones(of plan: JSONValue) -> [String] {
    let zones = plan["zones"]?.elements ?? []
    let parents = Set(zones.compactMap { $0["parent"]?.string })
    return zones.compactMap { $0["id"]?.string }.filter { !parents.contains($0) }
  }

  /// Types of the plan's events, in the order of the file, each once.
  private static func eventTypes(of plan: JSONValue) -> [String] {
    var seen: Set<String> = []
    return (plan["events"]?.elements ?? []).compactMap { $0["type"]?.string }.filter { seen.insert($0).inserted }
  }
}
