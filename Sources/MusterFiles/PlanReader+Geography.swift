import Foundation
import MusterDomain
import MusterJSON

extension PlanReading {
  /// More zones than this would make the travel matrix large for nothing.
  private static let mostZones = 2_000

  /// Zones and their tree.
  func readZones(_ objects: [JSONObjectReader]) {
    if objects.count > Self.mostZones {
      root.member("zones")?.report(
        .outOfRange, "there are \(objects.count) zones", allowed: "at most \(Self.mostZones)")
    }
    zoneReaders = objects
    for (index, object) in objects.enumerated() {
      let id = zones.ids[index]
      var zone = Zone(id: id, name: object.text(PlanObject.zone["name"]) ?? id)
      zone.parent = object.member("parent", .optional).flatMap { reference($0, in: zones) }
      if let place = object.object("at", .optional, .place) {
        zone.latitude = place.decimal(PlanObject.place["lat"])
        zone.longitude = place.decimal(PlanObject.place["lon"])
      }
      zone.briefing = briefing(object)
      plan.zones.append(zone)
    }
    refuseCycles(objects)
  }

  /// Every zone leads to a root. Names one zone of each ring and cuts it there, so that later steps up the tree end.
  private func refuseCycles(_ objects: [JSONObjectReader]) {
    // 0 = not seen, 1 = on the way up, 2 = known to lead to a root.
    var state = Array(repeating: 0, count: plan.zones.count)
    for zone in plan.zones.indices {
      var way: [Int] = []
      var current: Int? = zone
      while let here = current, state[here] == 0 {
        state[here] = 1
        way.append(here)
        current = plan.zones[here].parent
      }
      if let here = current, state[here] == 1, let from = way.firstIndex(of: here), let last = way.last {
        let ring = (way[from...] + [here]).prefix(8).map { shownText(zones.ids[$0]) }.joined(separator: " → ")
        objects[last].member("parent")?.refuse(
          "zone-cycle", "makes the zones a ring: \(ring)", allowed: "zones that lead up to one without a parent",
          advice: "a parent that is not below the zone")
        plan.zones[last].parent = nil
      }
      for step in way { state[step] = 2 }
    }
  }

  /// Travel between zones, as a dense matrix: pairs, else distance at a speed, else the default.
  func readTravel() {
    guard plan.zones.count <= Self.mostZones else { return }
    plan.travel = TravelTimes(zones: plan.zones.count)
    guard let object = root.object("travel", .optional, .travel) else { return }
    let standard = object.number(PlanObject.travel["defaultMinutes"])
    warnOfLongTravel(object.member("defaultMinutes", .optional), standard)
    let speed = object.decimal(PlanObject.travel["speedKmh"])
    for from in plan.zones.indices {
      for to in plan.zones.indices where to > from {
        let minutes = speed.flatMap { travelMinutes(plan.zones[from], plan.zones[to], speed: $0) }
        plan.travel.set(minutes ?? standard, from: from, to: to)
      }
    }
    var given: [Int: (minutes: Int, reader: JSONReader)] = [:]
    for pair in object.objects("pairs", .pair) {
      let from = pair.member("from").flatMap { reference($0, in: zones) }
      let to = pair.member("to").flatMap { reference($0, in: zones) }
      let minutes = pair.int(PlanObject.pair["minutes"])
      warnOfLongTravel(pair.member("minutes", .optional), minutes ?? 0)
      guard let from, let to, let minutes else { continue }
      guard from != to else {
        pair.member("to")?.refuse(
          "same-zone", "is the zone it starts from", allowed: "another zone; travel within a zone takes 0 minutes")
        continue
      }
      let key = min(from, to) * plan.zones.count + max(from, to)
      if let known = given[key], known.minutes != minutes {
        pair.member("minutes")?.refuse(
          "conflicting-travel",
          "is not the \(known.minutes) minutes that \(known.reader.pointer) gives for the same two zones",
          allowed: "one time for both ways", advice: "remove one of the two pairs")
      }
      given[key] = (minutes, pair.reader)
      plan.travel.set(minutes, from: from, to: to)
    }
    if let speed { warnOfFarPlaces(speed: speed) }
  }

  /// Travel beyond a day cannot be meant within one programme.
  private static let longTravel = 1440

  private func warnOfLongTravel(_ reader: JSONReader?, _ minutes: Int) {
    guard minutes > Self.longTravel else { return }
    reader?.report(
      "long-travel", severity: .warning, "\(minutes) minutes are more than a day of travel", allowed: "minutes")
  }

  /// Warns of places more than a day from every other: mostly latitude and longitude are swapped, or a sign is missing.
  ///
  /// - Complexity: O(zones²), as the matrix.
  private func warnOfFarPlaces(speed: Double) {
    let placed = plan.zones.indices.filter { plan.zones[$0].latitude != nil && plan.zones[$0].longitude != nil }
    guard placed.count > 1 else { return }
    func nearest(to zone: Zone, beside place: Int) -> Int {
      placed.reduce(.max) { $1 == place ? $0 : min($0, travelMinutes(zone, plan.zones[$1], speed: speed) ?? .max) }
    }
    var far = placed.filter { nearest(to: plan.zones[$0], beside: $0) > Self.longTravel }
    // Where nothing is near anything, one place is enough to look at.
    if far.count == placed.count { far = Array(far.suffix(1)) }
    for place in far.prefix(10) {
      let zone = plan.zones[place]
      var turned = zone
      (turned.latitude, turned.longitude) = (zone.longitude, zone.latitude)
      let isSwapped =
        abs(zone.longitude ?? 0) <= 90 && nearest(to: turned, beside: place) <= Self.longTravel
      let hours = nearest(to: zone, beside: place) / 60
      zoneReaders[place].member("at", .optional)?.report(
        "far-place", severity: .warning, "\(zone.id) lies \(hours) hours of travel from every other zone",
        allowed: "degrees north (lat) and east (lon) of a place of the programme",
        advice: isSwapped ? "latitude and longitude are swapped" : nil)
    }
  }

  /// Great-circle distance at a speed in whole minutes, rounded up; nil when a zone has no place.
  ///
  /// - Source: the haversine formula on a sphere of 6371.0088 km, the mean radius of the Earth (IUGG).
  private func travelMinutes(_ from: Zone, _ to: Zone, speed: Double) -> Int? {
    guard let fromLatitude = from.latitude, let fromLongitude = from.longitude, let toLatitude = to.latitude,
      let toLongitude = to.longitude
    else { return nil }
    let radians = Double.pi / 180
    let north = sin((toLatitude - fromLatitude) * radians / 2)
    let east = sin((toLongitude - fromLongitude) * radians / 2)
    let chord = north * north + cos(fromLatitude * radians) * cos(toLatitude * radians) * east * east
    let kilometres = 2 * 6371.0088 * asin(min(1, chord.squareRoot()))
    // A hair less, so that a distance that comes out at a whole minute does not become one more by rounding errors.
    return Int((kilometres / speed * 60 - 1e-9).rounded(.up))
  }

  /// What people can be certified in.
  func readCertifications(_ objects: [JSONObjectReader]) {
    let keys = PlanObject.certification
    for (index, object) in objects.enumerated() {
      let id = certifications.ids[index]
      plan.certifications.append(
        Certification(
          id: id, name: object.text(keys["name"]) ?? id, graceDays: object.number(keys["graceDays"]),
          renewalDays: object.number(keys["renewalDays"])))
    }
  }
}
