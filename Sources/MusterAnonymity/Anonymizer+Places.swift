import MusterFiles
import MusterJSON

extension Anonymizer {
  /// Zones without names and places; nil when the plan has none.
  mutating func zones() -> JSONValue? {
    guard let zones = Self.list(tree, "zones") else { return nil }
    var copies: [JSONValue] = []
    for entry in zones {
      copies.append(copied(entry, by: .zone))
    }
    return .array(copies.sorted { ($0["id"]?.string ?? "") < ($1["id"]?.string ?? "") })
  }

  /// Minutes between zones in numbers: the commonest as the default, the others pair by pair.
  ///
  /// Coordinates go, so that nobody finds the town; the minutes between all zones stay what they were.
  /// - Complexity: O(zones²).
  mutating func travel() -> JSONValue? {
    let plan = document.plan
    guard plan.zones.count > 1 else { return nil }
    var counts: [Int: Int] = [:]
    for from in plan.zones.indices {
      for to in plan.zones.indices where to > from { counts[plan.travel.minutes(from: from, to: to), default: 0] += 1 }
    }
    let standard = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    let ids = plan.zones.map { names.name(.zone, $0.id) }
    let order = plan.zones.indices.sorted { ids[$0] < ids[$1] }
    var pairs: [JSONValue] = []
    for (place, from) in order.enumerated() {
      for to in order[(place + 1)...] {
        let minutes = plan.travel.minutes(from: from, to: to)
        guard minutes != standard else { continue }
        pairs.append(["from": .string(ids[from]), "to": .string(ids[to]), "minutes": .int(minutes)])
      }
    }
    var travel: JSONValue = ["defaultMinutes": .int(standard)]
    if !pairs.isEmpty { travel[member: "pairs"] = .array(pairs) }
    return travel
  }
}
