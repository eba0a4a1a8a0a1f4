import Foundation
import MusterCalendar
import MusterJSON

/// An event of a source with its id, template and shifts in the plan.
struct PlannedEvent {
  var source: SourceEvent
  var id: String
  var template: String
  var spans: [DaySplit.Span]

  /// The event as a plan writes it.
  func json(zone: String?) -> JSONValue {
    var event: JSONValue = ["id": .string(id), "name": .string(source.name), "type": .string(template)]
    if let zone { event[member: "zone"] = .string(zone) }
    if let priority = source.priority { event[member: "priority"] = .int(priority) }
    if let attendance = source.attendance { event[member: "attendance"] = .int(attendance) }
    event[member: "template"] = .string(template)
    event[member: "shifts"] = .array(spans.map(Self.shift))
    return event
  }

  private static func shift(_ span: DaySplit.Span) -> JSONValue {
    ["id": .string(span.id), "start": .string(span.start.description), "end": .string(span.end.description)]
  }

  /// The event of the plan with the source's facts, and the keys that became different.
  ///
  /// Shifts are compared by id: starts and ends are taken over, shifts of days that are no longer in the source go, and
  /// shifts with ids of the coordinator's own stay.
  func merged(into event: JSONValue) -> (event: JSONValue, keys: [String]) {
    var result = event
    result[member: "name"] = .string(source.name)
    if let attendance = source.attendance { result[member: "attendance"] = .int(attendance) }
    var shifts = event["shifts"]?.elements ?? []
    shifts.removeAll { shift in
      guard let id = shift["id"]?.string, DaySplit.isOwn(id) else { return false }
      return !spans.contains { $0.id == id }
    }
    for span in spans {
      if let index = shifts.firstIndex(where: { $0["id"]?.string == span.id }) {
        shifts[index][member: "start"] = .string(span.start.description)
        shifts[index][member: "end"] = .string(span.end.description)
      } else {
        shifts.append(Self.shift(span))
      }
    }
    result[member: "shifts"] = .array(shifts)
    let keys = ["name", "attendance", "shifts"].filter { result[$0] != event[$0] }
    return (result, keys)
  }
}

/// Chooses what of a source goes into the plan, and as what.
struct EventFilter {
  let timeline: Timeline
  let options: EventImportOptions

  /// The event with its id, template and shifts.
  func planned(_ read: SourceEvent, ids: inout EventIDs) throws(Skip) -> PlannedEvent {
    var event = read
    if let spans = event.spans { return try series(&event, spans, ids: &ids) }
    try checkDay(event.start)
    let isNight = event.end.date == event.start.date && event.end < event.start
    if options.isOvernight, isNight, event.start.nominalMinutes(to: event.end) + 1440 <= DaySplit.longestShift {
      event.end = event.end.adding(minutes: 1440)
    }
    let elapsed = timeline.impliedMinute(of: event.end) - timeline.impliedMinute(of: event.start)
    guard elapsed > 0 else {
      let advice = isNight && !options.isOvernight ? "; with --overnight it is one after midnight" : ""
      throw Skip(.noLength, "the end \(event.end) is not after the start \(event.start)\(advice)")
    }
    guard elapsed <= options.longestDays * 1440 else {
      throw Skip(.tooLong, "from \(event.start) to \(event.end) is longer than \(options.longestDays) days")
    }
    let template = try template(for: event)
    let spans = try spans(of: &event, elapsed: elapsed)
    return PlannedEvent(source: event, id: try ids.id(of: event), template: template, spans: spans)
  }

  private func series(
    _ event: inout SourceEvent, _ spans: [DaySplit.Span], ids: inout EventIDs
  ) throws(Skip) -> PlannedEvent {
    let template = try template(for: event)
    let spans = try seriesSpans(&event, spans)
    return PlannedEvent(source: event, id: try ids.id(of: event), template: template, spans: spans)
  }

  private func template(for event: SourceEvent) throws(Skip) -> String {
    let choice = TemplateChoice(options: options)
    guard let template = choice.template(type: event.type, keywords: event.keywords, title: event.name) else {
      let kind = event.type.map { "the type \"\(shownText($0, limit: 40))\"" } ?? "an event of no known type"
      throw Skip(.noTemplate, "no template is known for \(kind); name one in the mapping or with --template")
    }
    return template
  }

  /// True for starts that belong to one of the plan's operational days, as the plan's reader counts them.
  func isInHorizon(_ start: LocalTime) -> Bool {
    timeline.operationalDays.contains(timeline.operationalDay(at: timeline.impliedMinute(of: start)))
  }

  private func checkDay(_ start: LocalTime) throws(Skip) {
    guard isInHorizon(start) else {
      throw Skip(
        .outsideHorizon,
        "the start \(start) is outside the plan, \(timeline.start)T\(timeline.dayStart) to \(timeline.end)T\(timeline.dayStart)"
      )
    }
    let date = start.date
    guard date >= options.firstDay ?? date, date <= options.lastDay ?? date else {
      throw Skip(.outsideDays, "the start on \(date) is outside the days asked for")
    }
  }

  private func spans(of event: inout SourceEvent, elapsed: Int) throws(Skip) -> [DaySplit.Span] {
    let moments = MomentText(timeline: timeline, order: nil)
    // The overnight end is a new time, which the clocks may skip.
    _ = try moments.unique(event.end)
    let all = DaySplit(start: event.start, end: event.end, elapsed: elapsed).spans
    let kept = all.filter {
      isInHorizon($0.start) && timeline.minute(of: $0.start).minute != nil
        && timeline.minute(of: $0.end).minute != nil
    }
    guard !kept.isEmpty else { throw Skip(.skippedTime, "the clocks skip or repeat the times of every day") }
    if elapsed > DaySplit.longestShift {
      event.note(.splitIntoDays, "from \(event.start) to \(event.end): a shift for each of \(all.count) days")
    }
    if kept.count < all.count {
      event.note(
        .dayLeftOut,
        "\(all.count - kept.count) days are left out: after the horizon, or at times that the clocks skip or repeat")
    }
    return kept
  }
}

/// Gives events their ids and finds those that come twice.
struct EventIDs {
  private var given: [String: Identity] = [:]

  /// What makes two rows the same event: the source's id where there is one, else everything that tells them apart.
  private enum Identity: Hashable {
    case source(String)
    case facts(name: String, start: LocalTime, end: LocalTime, place: SourceEvent.Place?)
  }

  /// `evt-` and the source's id, or the title with the start where there is none; `-2` and so on for another event of the
  /// same title and start.
  mutating func id(of event: SourceEvent) throws(Skip) -> String {
    let identity: Identity
    var base: String
    if let sourceID = event.sourceID {
      identity = .source(sourceID)
      base = "evt-\(slug(sourceID, limit: 60))"
    } else {
      identity = .facts(name: event.name, start: event.start, end: event.end, place: event.place)
      let clock = event.start.clock.description.filter { $0 != ":" }
      base = "evt-\(slug(event.name, limit: 40))-\(event.start.date)-\(clock)"
    }
    // A text without a single ASCII letter or digit leaves nothing.
    base = base.replacing("--", with: "-")
    if base.hasSuffix("-") { base += "x" }
    var id = base
    var number = 1
    while let other = given[id] {
      guard other != identity else { throw Skip(.duplicate, "the event is the same as an earlier row, \(id)") }
      number += 1
      id = "\(base)-\(number)"
    }
    given[id] = identity
    return id
  }

  /// A text in kebab-case: ASCII letters and digits, marks on letters removed.
  func slug(_ text: String, limit: Int) -> String {
    var words: [String] = [""]
    for scalar in text.prefix(400).decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else if scalar.properties.generalCategory != .nonspacingMark, words.last != "" {
        words.append("")
      }
    }
    let joined = String(words.filter { !$0.isEmpty }.joined(separator: "-").prefix(limit))
    return joined.hasSuffix("-") ? String(joined.dropLast()) : joined
  }
}
