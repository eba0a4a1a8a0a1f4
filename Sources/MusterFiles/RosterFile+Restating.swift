public import MusterDomain
public import MusterJSON
public import MusterVerify

extension RosterFile {
  /// The file of a roster that somebody other than the search made or changed: everything recomputed.
  ///
  /// - Parameters:
  ///   - claims: the tree of a file whose `status`, `tiers`, `objective` and `solver` hold for this roster and are kept; nil
  ///     when none do: then the tiers have values without bounds, and the rest is left out.
  ///   - handMade: duties to be marked as given by hand.
  public static func restated(
    _ roster: Roster, of document: PlanDocument, version: Int, assessment: Assessment, keeping claims: JSONValue?,
    handMade: Set<Duty> = []
  ) -> JSONValue {
    let tiers = zip(document.plan.objective.tiers, assessment.tierValues).map {
      RosterTier(id: $0.rawValue, value: $1, bound: $1, gap: 0, status: "limit")
    }
    var content = RosterContent(
      document: document, version: version, status: "limit", tiers: tiers, roster: roster, assessment: assessment,
      solver: RosterSolver(name: "", version: "", method: "", muster: ""))
    content.handMade = handMade
    let whole = json(content)
    let kept = ["status", "tiers", "objective", "solver"]
    return .object(
      keys.compactMap { key in
        if let claims, kept.contains(key) {
          return claims[key].flatMap { $0.isNull ? nil : JSONValue.Member(key, $0) }
        }
        switch key {
        case "status", "objective", "solver": return nil
        case "tiers":
          let values = tiers.map { tier -> JSONValue in
            ["id": .string(tier.id), "value": .int(tier.value), "unit": .string(tier.unit)]
          }
          return JSONValue.Member(key, .array(values))
        default: return whole[key].map { JSONValue.Member(key, $0) }
        }
      })
  }
}
