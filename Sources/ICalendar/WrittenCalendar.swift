public import MusterCalendar

/// One entry of a calendar that is written.
public struct WrittenEvent: Hashable, Sendable {
  /// The name by which readers know the entry again; the same in every version.
  public var uid: String
  /// Rises whenever the entry changes.
  public var sequence: Int
  /// DTSTAMP, in minutes since 1970-01-01T00:00 UTC; never the machine's clock, so that the same input gives the same bytes.
  public var stamp = 0
  /// When it starts and ends, in minutes of the calendar's timeline.
  public var time: Interval
  /// Title; any text.
  public var summary: String
  /// What a reader sees on opening the entry; any text, may be empty.
  public var details = ""
  /// Where; any text, may be empty.
  public var place = ""
  /// An address that a reader can open (URL); empty for none.
  public var link = ""
  /// Words to filter by; any texts.
  public var categories: [String] = []
  /// Whether it was called off.
  public var isCancelled = false
  /// Whether the calendar's owner is busy then.
  public var isBusy = true
  /// How many minutes before its start the reader is reminded; nil for never.
  public var alarmMinutes: Int?

  /// An entry with a title; everything else is set afterwards.
  public init(uid: String, sequence: Int, time: Interval, summary: String) {
    (self.uid, self.sequence, self.time, self.summary) = (uid, sequence, time, summary)
  }
}

/// A calendar that is written.
///
/// - Source: RFC 5545, section 3.4; name and refreshing, RFC 7986.
public struct WrittenCalendar: Sendable {
  /// Title of the calendar; any text.
  public var name: String
  /// The zone of its times.
  public var zone: WrittenZone
  /// The entries in order.
  public var events: [WrittenEvent]

  /// How often a program that subscribes to the calendar should look for a new version, in hours.
  public static let refreshHours = 6

  /// Makes a calendar.
  public init(name: String, zone: WrittenZone, events: [WrittenEvent]) {
    (self.name, self.zone, self.events) = (name, zone, events)
  }

  /// The calendar as a file, in UTF-8 with CRLF.
  ///
  /// It has a VTIMEZONE also when it has no entry, because a calendar needs at least one component.
  /// - Complexity: linear in the length of the text.
  public func text() -> String {
    CalendarComponent(
      "VCALENDAR",
      [
        ContentLine("VERSION", "2.0"), ContentLine("PRODID", "-//Muster//Muster//EN"),
        .text("X-MUSTER-TIME-ZONES", zone.timeline.zoneData),
        ContentLine("CALSCALE", "GREGORIAN"), ContentLine("METHOD", "PUBLISH"), .text("NAME", name),
        .text("X-WR-CALNAME", name), .text("X-WR-TIMEZONE", zone.timeline.zone),
        ContentLine("REFRESH-INTERVAL", "PT\(Self.refreshHours)H", CalendarParameter("VALUE", "DURATION")),
        ContentLine("X-PUBLISHED-TTL", "PT\(Self.refreshHours)H"),
      ], [zone.component] + events.map(component)
    ).text()
  }

  private func component(_ event: WrittenEvent) -> CalendarComponent {
    let isUniversal = zone.needsUniversalTime(event.time.start) || zone.needsUniversalTime(event.time.end)
    var lines: [ContentLine] = [
      .text("UID", event.uid), ContentLine("DTSTAMP", WrittenZone.universal(event.stamp)),
      ContentLine("LAST-MODIFIED", WrittenZone.universal(event.stamp)), ContentLine("SEQUENCE", "\(event.sequence)"),
      zone.line("DTSTART", event.time.start, inUniversalTime: isUniversal),
      zone.line("DTEND", event.time.end, inUniversalTime: isUniversal), .text("SUMMARY", event.summary),
    ]
    if !event.details.isEmpty { lines.append(.text("DESCRIPTION", event.details)) }
    if !event.place.isEmpty { lines.append(.text("LOCATION", event.place)) }
    if !event.link.isEmpty { lines.append(ContentLine("URL", event.link)) }
    if !event.categories.isEmpty { lines.append(.texts("CATEGORIES", event.categories)) }
    lines.append(ContentLine("STATUS", event.isCancelled ? "CANCELLED" : "CONFIRMED"))
    lines.append(ContentLine("TRANSP", event.isBusy && !event.isCancelled ? "OPAQUE" : "TRANSPARENT"))
    guard let minutes = event.alarmMinutes, !event.isCancelled else { return CalendarComponent("VEVENT", lines) }
    let alarm = CalendarComponent(
      "VALARM",
      [
        ContentLine("ACTION", "DISPLAY"), ContentLine("TRIGGER", minutes == 0 ? "PT0M" : "-PT\(minutes)M"),
        .text("DESCRIPTION", event.summary),
      ])
    return CalendarComponent("VEVENT", lines, [alarm])
  }
}
