import MusterCalendar
import MusterPublication

/// What people must know to come, as pages say it.
extension Site {
  /// Zone, address with a map, meeting point, what to bring, contact and link of a shift, as far as its audience learns them.
  func briefing(_ shift: PublishedShift) -> [PageContext] {
    let briefing = shift.briefing
    var facts: [PageContext] = []
    func add(_ key: String, _ value: String?, href: String? = nil) {
      guard let value, !value.isEmpty else { return }
      facts.append(["label": text(key), "value": ShortText.heading(value), "href": href.map { $0 as Any } ?? false])
    }
    let map = Self.map(briefing.address, shift.centre)
    add("place", shift.zoneName)
    add("address", briefing.address, href: map)
    if briefing.address == nil, let map { add("map", text("openMap"), href: map) }
    add("meetingPoint", briefing.meetingPoint)
    add("bring", briefing.bring)
    if let contact = briefing.contact {
      let words = [contact.name, contact.phone, contact.email].compactMap(\.self).joined(separator: ", ")
      add("contact", words, href: contact.phone.flatMap(Self.telephone))
    }
    add("link", briefing.link, href: briefing.link)
    return facts
  }

  /// A map of an address, else of a point; nothing is asked of it until somebody follows the link.
  private static func map(_ address: String?, _ centre: MapPoint?) -> String? {
    if let address { return "https://www.openstreetmap.org/search?query=" + percentEncoded(address) }
    return centre.map { "https://www.openstreetmap.org/?mlat=\($0.latitude)&mlon=\($0.longitude)&zoom=16" }
  }

  /// `tel:+19025550100`; nil for what has too few digits to be a number.
  private static func telephone(_ phone: String) -> String? {
    let digits = phone.filter { $0.isASCII && $0.isNumber }
    guard (3...15).contains(digits.count) else { return nil }
    return "tel:" + (phone.first == "+" ? "+" : "") + digits
  }

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count < 2 ? "0" : "") + digits
    }.joined()
  }

  // MARK: Openings

  /// Places that the person could take, in time order.
  func openings(of own: Publication) -> [PageContext] {
    own.openings.map { opening in
      [
        "iso": iso(opening.start),
        "when": text(
          "moment",
          [
            "date": language.short(date(opening.start)), "start": clock(opening.start), "end": clock(opening.end),
          ]),
        "event": ShortText.event(opening.eventName), "post": name(ofPost: opening.name, role: opening.role),
        "zone": opening.zoneName.map { ShortText.event($0) as Any } ?? false,
      ]
    }
  }

  // MARK: Certificates

  static func path(ofCertificate person: String) -> String { "certificates/\(FileStem.stem(of: person)).html" }

  /// A certificate of service for each person with duties or hours, to print on one page; for coordinators.
  func certificates() -> [ExportedFile] {
    publication.people.compactMap { person in
      guard let hours = person.hours, hours.minutes + hours.previousMinutes > 0 else { return nil }
      let timeline = publication.timeline
      let period = text(
        "certificatePeriodValue",
        ["from": language.long(timeline.start), "to": language.long(timeline.end.adding(days: -1))])
      var facts: [PageContext] = []
      func add(_ key: String, _ value: String) {
        facts.append(["label": text(key), "value": value, "href": false])
      }
      add("certificateProgramme", ShortText.heading(publication.planName))
      add("certificatePeriod", period)
      add("certificateDuties", "\(person.duties.count)")
      add("hours", language.hours(hours.creditedMinutes))
      if hours.previousMinutes > 0 { add("certificateYear", language.hours(hours.previousMinutes)) }
      return page(
        "certificate", path: Self.path(ofCertificate: person.id),
        title: "\(text("certificateTitle")): \(ShortText.person(person.label))", pageClass: "sheet-page",
        ["label": ShortText.heading(person.label), "facts": facts])
    }
  }
}
