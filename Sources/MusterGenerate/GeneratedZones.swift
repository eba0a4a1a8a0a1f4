import MusterJSON

/// The geography of a plan: its zones, the travel between them, and where a person of a home zone may serve.
struct GeneratedZones {
  let ids: [String]
  let profile: PlanRecipe.Profile
  /// Zones that lie in a ring; other rings are other units.
  private let ring: Int

  /// Zones of one unit of a dense plan.
  static let zonesOfUnit = 5

  /// The zones of a recipe.
  init(recipe: PlanRecipe) {
    profile = recipe.profile
    let prefix = recipe.profile == .metro ? "division" : recipe.profile == .festival ? "site" : "zone"
    ids = (1...recipe.zoneCount).map { "\(prefix)-\(numbered($0, width: 2))" }
    ring = recipe.zoneCount / recipe.unitCount
  }

  /// The zones of a plan that is there.
  init(ids: [String], profile: PlanRecipe.Profile) {
    (self.ids, self.profile, ring) = (ids, profile, max(1, ids.count))
  }

  /// The unit that a zone belongs to.
  func unit(ofZone zone: Int) -> Int { zone / ring }

  /// The zones of a unit; nil when there is only one.
  func zones(ofUnit unit: Int) -> [String]? { ids.count > ring ? Array(ids[unit * ring..<(unit + 1) * ring]) : nil }

  /// The zones as a plan writes them.
  var json: JSONValue {
    .array(
      ids.enumerated().map { index, id in
        let places = InventedNames.places
        let round = index / places.count
        let name = places[index % places.count] + (round == 0 ? "" : " \(round + 1)")
        return ["id": .string(id), "name": .string(name)]
      })
  }

  /// Travel as a plan writes it: pairs near each other in the ring (or all pairs of few zones), else the default.
  var travel: JSONValue {
    var pairs: [JSONValue] = []
    for from in ids.indices {
      for to in ids.indices where to > from && unit(ofZone: to) == unit(ofZone: from) {
        let steps = min(to - from, ring - to + from)
        guard profile != .metro || steps <= 3 else { continue }
        let minutes =
          switch profile {
          case .metro: 12 * steps
          case .city, .dense: 10 + 5 * steps
          case .rural: 35 + 10 * to
          case .festival: 0
          }
        pairs.append(["from": .string(ids[from]), "to": .string(ids[to]), "minutes": .int(minutes)])
      }
    }
    return ["defaultMinutes": .int(profile == .metro ? 50 : 25), "pairs": .array(pairs)]
  }

  /// The zones in which a person of a home zone serves; nil = anywhere.
  ///
  /// - Metro: home and two neighbours on either side. City: half anywhere, the others in half of the zones or a little more.
  ///   Rural: half anywhere, the others at home. Dense: four in five anywhere in their unit, the others at home and on either
  ///   side. Festival: anywhere.
  func served(fromHome home: Int, _ random: inout SeededRandom) -> [String]? {
    switch profile {
    case .festival: return nil
    case .dense:
      let first = home - home % ring
      guard random.chance(20) else { return zones(ofUnit: unit(ofZone: home)) }
      return Set([0, 1, ring - 1].map { first + (home + $0) % ring }).sorted().map { ids[$0] }
    case .rural: return random.chance(50) ? nil : [ids[home]]
    case .city:
      guard !random.chance(50) else { return nil }
      return ids.indices.filter { $0 == home || random.chance(50) }.map { ids[$0] }
    case .metro:
      guard ids.count > 5 else { return nil }
      return (-2...2).map { (home + $0 + ids.count) % ids.count }.sorted().map { ids[$0] }
    }
  }
}

/// A number with leading zeros up to a width.
func numbered(_ number: Int, width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
