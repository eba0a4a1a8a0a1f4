import Foundation
import MusterJSON

/// Zones made of the places of events by k-means, the same for the same places in the same order.
///
/// The first centre is the place nearest the middle of all, each further one the place farthest from the centres before
/// it (the earlier one on a tie); then Lloyd's steps until nothing moves, 100 at most. Degrees of longitude are shortened
/// by the middle latitude; places across the date line are not joined.
///
/// - Complexity: O(places · zones · steps).
/// - Source: Gonzalez 1985, doi 10.1016/0304-3975(85)90224-5 (farthest first); Lloyd 1982, doi 10.1109/TIT.1982.1056489.
struct ZoneClusters {
  /// Centres rounded to four decimals, about ten metres, from north to south.
  let centres: [SourceEvent.Place]

  init(of places: [SourceEvent.Place], count: Int) {
    guard !places.isEmpty, count > 0 else {
      centres = []
      return
    }
    let latitude = places.map(\.latitude).reduce(0, +) / Double(places.count)
    let scale = max(0.01, cos(latitude * .pi / 180))
    let points = places.map { (x: $0.longitude * scale, y: $0.latitude) }
    var means = Self.farthestFirst(points, count)
    for _ in 0..<100 {
      let next = Self.step(points, means)
      if zip(next, means).allSatisfy({ $0 == $1 }) { break }
      means = next
    }
    func rounded(_ degrees: Double) -> Double { (degrees * 10_000).rounded() / 10_000 }
    centres = means.compactMap {
      SourceEvent.Place(latitude: rounded($0.y), longitude: rounded($0.x / scale))
    }.sorted { ($0.latitude, $1.longitude) > ($1.latitude, $0.longitude) }
  }

  private typealias Point = (x: Double, y: Double)

  private static func distance(_ a: Point, _ b: Point) -> Double {
    (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
  }

  private static func farthestFirst(_ points: [Point], _ count: Int) -> [Point] {
    let number = Double(points.count)
    let middle = (x: points.map(\.x).reduce(0, +) / number, y: points.map(\.y).reduce(0, +) / number)
    var chosen = [points.min { distance($0, middle) < distance($1, middle) } ?? middle]
    var nearest = points.map { distance($0, chosen[0]) }
    while chosen.count < count, let far = nearest.indices.max(by: { nearest[$0] < nearest[$1] }), nearest[far] > 0 {
      chosen.append(points[far])
      for index in points.indices { nearest[index] = min(nearest[index], distance(points[index], points[far])) }
    }
    return chosen
  }

  private static func step(_ points: [Point], _ means: [Point]) -> [Point] {
    var sums = means.map { _ in (x: 0.0, y: 0.0, count: 0.0) }
    for point in points {
      let nearest = means.indices.min { distance(point, means[$0]) < distance(point, means[$1]) } ?? 0
      sums[nearest].x += point.x
      sums[nearest].y += point.y
      sums[nearest].count += 1
    }
    // A centre that lost all its places stays where it was.
    return zip(sums, means).map { sum, old in sum.count > 0 ? (sum.x / sum.count, sum.y / sum.count) : old }
  }
}

/// The zones of a plan, to find the one of an event.
struct PlanZones {
  private var zones: [(id: String, name: String, place: SourceEvent.Place?)]
  /// Ids by themselves and by names in lower case; the first of several.
  private var ids: Set<String> = []
  private var idsOfNames: [String: String] = [:]

  init(of plan: JSONValue) {
    zones = (plan["zones"]?.elements ?? []).compactMap { zone in
      guard let id = zone["id"]?.string else { return nil }
      let place = SourceEvent.Place(latitude: zone["at"]?["lat"]?.decimal, longitude: zone["at"]?["lon"]?.decimal)
      return (id, zone["name"]?.string ?? id, place)
    }
    for zone in zones {
      ids.insert(zone.id)
      if idsOfNames[zone.name.lowercased()] == nil { idsOfNames[zone.name.lowercased()] = zone.id }
    }
  }

  /// Adds a zone for each name that a table has for a place and the plan does not know, in the order of the table.
  ///
  /// - Returns: the ids of the new zones.
  static func add(named events: [SourceEvent], to plan: inout JSONValue) -> [String] {
    var made: [(id: String, name: String)] = []
    var known = PlanZones(of: plan)
    for event in events where event.isFromTable && event.place == nil {
      guard let name = event.zone ?? event.location, known.named(name) == nil else { continue }
      let id = slug(name, limit: 60)
      guard !id.isEmpty, known.named(id) == nil else { continue }
      made.append((id, CleanName(name).text))
      known.learn(id, name)
    }
    guard !made.isEmpty else { return [] }
    let zones = made.map {
      JSONValue.object([JSONValue.Member("id", .string($0.id)), JSONValue.Member("name", .string($0.name))])
    }
    plan[member: "zones"] = .array((plan["zones"]?.elements ?? []) + zones)
    return made.map(\.id)
  }

  private mutating func learn(_ id: String, _ name: String) {
    ids.insert(id)
    if idsOfNames[name.lowercased()] == nil { idsOfNames[name.lowercased()] = id }
  }

  /// Whether a zone has a place.
  var hasPlaces: Bool { zones.contains { $0.place != nil } }

  /// The zone of that id or name.
  func named(_ text: String) -> String? {
    if ids.contains(text) { return text }
    if let id = idsOfNames[text.lowercased()] { return id }
    let id = slug(text, limit: 60)
    return ids.contains(id) ? id : nil
  }

  /// The zone with the nearest place on the globe, the first one on a tie.
  func nearest(to place: SourceEvent.Place) -> String? {
    func way(_ other: SourceEvent.Place?) -> Double {
      guard let other else { return .infinity }
      let radians = Double.pi / 180
      let a = place.latitude * radians, b = other.latitude * radians
      let dLatitude = sin((b - a) / 2), dLongitude = sin((other.longitude - place.longitude) * radians / 2)
      return dLatitude * dLatitude + cos(a) * cos(b) * dLongitude * dLongitude
    }
    return zones.filter { $0.place != nil }.min { way($0.place) < way($1.place) }?.id
  }
}
