import MusterCalendar
import MusterFiles
import MusterJSON

/// An event of a source with its id, template and shifts in the plan.
struct PlannedEvent {
  var source: SourceEvent
  var id: String
  var template: String
  var spans: [DaySplit.Span]
  /// Of a message about single occurrences, what becomes of each.
  var changes: [(occurrence: SourceEvent.Occurrence, span: DaySplit.Span?)] = []

  /// The event as a plan writes it.
  ///
  /// - Parameter address: where it is, in the source's words.
  func json(zone: String?, address: String?) -> JSONValue {
    var event: JSONValue = ["id": .string(id), "name": .string(source.name), "type": .string(template)]
    if let zone { event[member: "zone"] = .string(zone) }
    if let address { event[member: "address"] = .string(address) }
    if let priority = source.priority { event[member: "priority"] = .int(priority) }
    if let attendance = source.attendance { event[member: "attendance"] = .int(attendance) }
    event[member: "template"] = .string(template)
    event[member: "shifts"] = .array(spans.map(Self.shift))
    return event
  }

  static func shift(_ span: DaySplit.Span) -> JSONValue {
    var shift: JSONValue = [
      "id": .string(span.id), "start": .string(span.start.description), "end": .string(span.end.description),
    ]
    if let rule = span.rule { shift[member: "rrule"] = .string(rule) }
    return shift
  }

  /// Whether a shift of the plan is the recurring one already, only begun in an earlier plan.
  private static func goesOn(_ shift: JSONValue, as span: DaySplit.Span) -> Bool {
    guard let rule = span.rule, shift["rrule"]?.string == rule else { return false }
    func clock(_ key: String) -> Substring? { shift[key]?.string.map { $0.dropFirst(11).prefix(5) } }
    return clock("start") == span.start.local.clock.description[...]
      && clock("end") == span.end.local.clock.description[...]
  }

  /// The event of the plan with the source's facts, and the keys that became different.
  ///
  /// Shifts are compared by id: starts and ends are taken over, shifts of days that are no longer in the source go, and
  /// shifts with ids of the coordinator's own stay.
  func merged(into event: JSONValue) -> (event: JSONValue, keys: [String]) {
    if source.isPartial { return mergedOccurrences(into: event) }
    var result = event
    result[member: "name"] = .string(source.name)
    if let attendance = source.attendance { result[member: "attendance"] = .int(attendance) }
    var shifts = event["shifts"]?.elements ?? []
    let named = Set(spans.map(\.id))
    shifts.removeAll { shift in
      guard let id = shift["id"]?.string, DaySplit.isOwn(id) else { return false }
      return !named.contains(id)
    }
    var places: [String: Int] = [:]
    for (index, shift) in shifts.enumerated() {
      if let id = shift["id"]?.string, places[id] == nil { places[id] = index }
    }
    for span in spans {
      if let index = places[span.id] {
        if Self.goesOn(shifts[index], as: span) { continue }
        shifts[index][member: "rrule"] = span.rule.map { .string($0) }
        shifts[index][member: "start"] = .string(span.start.description)
        shifts[index][member: "end"] = .string(span.end.description)
      } else {
        places[span.id] = shifts.count
        shifts.append(Self.shift(span))
      }
    }
    result[member: "shifts"] = .array(shifts)
    let keys = ["name", "attendance", "shifts"].filter { result[$0] != event[$0] }
    return (result, keys)
  }
}

extension PlannedEvent {
  /// The event of the plan with the occurrences that a message is about; everything else of it stays.
  ///
  /// The second occurrence of a day is known by its time, which is part of its shift's id.
  private func mergedOccurrences(into event: JSONValue) -> (event: JSONValue, keys: [String]) {
    var shifts = event["shifts"]?.elements ?? []
    var places: [String: Int] = [:]
    for (index, shift) in shifts.enumerated() { places[shift["id"]?.string ?? ""] = index }
    var gone: Set<Int> = []
    for (occurrence, span) in changes {
      let precise = occurrence.id + occurrence.clock
      let place = places[precise] ?? places[occurrence.id]
      if let place {
        guard let span else {
          gone.insert(place)
          continue
        }
        gone.remove(place)
        shifts[place][member: "start"] = .string(span.start.description)
        shifts[place][member: "end"] = .string(span.end.description)
      } else if let span {
        places[occurrence.id] = shifts.count
        shifts.append(Self.shift(DaySplit.Span(id: occurrence.id, start: span.start, end: span.end)))
      }
    }
    shifts = shifts.indices.filter { !gone.contains($0) }.map { shifts[$0] }
    var result = event
    result[member: "shifts"] = .array(shifts)
    return (result, result["shifts"] != event["shifts"] ? ["shifts"] : [])
  }
}

/// Chooses what of a source goes into the plan, and as what.
struct EventFilter {
  let timeline: Timeline
  let options: EventImportOptions
  /// Names of the plan's own templates.
  var ownTemplates: [String] = []
  /// Whether what starts in the night before the first day is taken over: calendars of a month have duties then, while
  /// midnight in a table is mostly a day without a time.
  var takesFirstNight = false

  /// The event with its id, template and shifts.
  func planned(_ read: SourceEvent, ids: inout EventIDs) throws(Skip) -> PlannedEvent {
    var event = read
    if let spans = event.spans { return try series(&event, spans, ids: &ids) }
    try checkDay(event.start)
    let isNight =
      event.end.local.date == event.start.local.date && event.end.local < event.start.local && event.end.offset == nil
    let night = event.start.local.nominalMinutes(to: event.end.local) + 1440
    if options.isOvernight, isNight, night <= DaySplit.longestShift {
      event.end = StatedTime(event.end.local.adding(minutes: 1440))
    }
    let elapsed = minute(event.end) - minute(event.start)
    guard elapsed > 0 else {
      let advice = isNight && !options.isOvernight ? "; with --overnight it is one after midnight" : ""
      throw Skip(.noLength, "the end \(event.end) is not after the start \(event.start)\(advice)")
    }
    guard elapsed <= options.longestDays * 1440 else {
      throw Skip(.tooLong, "from \(event.start) to \(event.end) is longer than \(options.longestDays) days")
    }
    let template = try template(for: event)
    var spans = try spans(of: &event, elapsed: elapsed)
    if let rule = event.rule, spans.count == 1 { spans[0].rule = rule }
    return PlannedEvent(source: event, id: try ids.id(of: event), template: template, spans: spans)
  }

  private func series(
    _ event: inout SourceEvent, _ spans: [SourceEvent.Span], ids: inout EventIDs
  ) throws(Skip) -> PlannedEvent {
    // A message about an event that the plan has needs no template.
    let template = event.isPartial ? (try? template(for: event)) ?? "" : try template(for: event)
    let kept = spans.filter { isWanted($0.shift) }
    guard !kept.isEmpty || event.isPartial else {
      throw Skip(
        .outsideHorizon, "no occurrence is within the plan, \(timeline.start) to \(timeline.end), on a day asked for")
    }
    var planned = PlannedEvent(
      source: event, id: try ids.id(of: event), template: template, spans: kept.map(\.shift))
    if event.isPartial {
      // What was moved out of the plan leaves it.
      planned.changes =
        spans.compactMap { span in span.origin.map { ($0, isWanted(span.shift) ? span.shift : nil) } }
        + event.calledOff.map { ($0, nil) }
    }
    return planned
  }

  private func template(for event: SourceEvent) throws(Skip) -> String {
    let choice = TemplateChoice(options: options, own: ownTemplates)
    guard let template = choice.template(for: event) else {
      guard let type = event.type else {
        throw Skip(.noTemplate, "nothing tells what kind of event it is; a type, or --template for all such events")
      }
      let shown = shownText(type, limit: 40)
      let near = NearestName.nearest(to: slug(type, limit: 60), in: ownTemplates + EventTemplates.names)
      throw Skip(
        .noTemplate,
        "no template is known for the type \"\(shown)\"; say one with --type \"\(shown)=\(near ?? "TEMPLATE")\", or --template for all"
      )
    }
    return template
  }

  /// The minute that a time means; of two the first.
  func minute(_ time: StatedTime) -> Minute { timeline.minute(of: time) ?? timeline.impliedMinute(of: time.local) }

  /// True for starts that belong to one of the plan's operational days, as the plan's reader counts them, or to the night
  /// before the first of them, which the reader takes with a warning.
  func isInHorizon(_ start: StatedTime) -> Bool {
    takesFirstNight && start.local.date == timeline.start
      || timeline.operationalDays.contains(timeline.operationalDay(at: minute(start)))
  }

  private func checkDay(_ start: StatedTime) throws(Skip) {
    guard isInHorizon(start) else {
      throw Skip(
        .outsideHorizon,
        "the start \(start) is outside the plan, \(timeline.start)T\(timeline.dayStart) to \(timeline.end)T\(timeline.dayStart)"
      )
    }
    let date = start.local.date
    guard date >= options.firstDay ?? date, date <= options.lastDay ?? date else {
      throw Skip(.outsideDays, "the start on \(date) is outside the days asked for")
    }
  }

  private func spans(of event: inout SourceEvent, elapsed: Int) throws(Skip) -> [DaySplit.Span] {
    let moments = MomentText(timeline: timeline, order: nil)
    // The overnight end is a new time, which the clocks may skip.
    if event.end.offset == nil { _ = try moments.shown(event.end.local) }
    let all = DaySplit(start: event.start, end: event.end, elapsed: event.keepsLength ? 1 : elapsed).spans
    let kept = all.filter {
      isInHorizon($0.start) && timeline.minute(of: $0.start) != nil && timeline.minute(of: $0.end) != nil
    }
    guard !kept.isEmpty else { throw Skip(.skippedTime, "the clocks skip the times of every day") }
    if elapsed > DaySplit.longestShift, !event.keepsLength {
      event.note(.splitIntoDays, "from \(event.start) to \(event.end): a shift for each of \(all.count) days")
    }
    if kept.count < all.count {
      event.note(
        .dayLeftOut,
        "\(all.count - kept.count) days are left out: after the horizon, or at times that the clocks skip")
    }
    return kept
  }
}

/// Gives events their ids and finds those that come twice.
struct EventIDs {
  private var given: [String: Identity] = [:]
  /// The number to try next for each base, so that many alike are numbered without counting from the start.
  private var numbers: [String: Int] = [:]
  private var known: [Identity: String] = [:]

  /// What makes two rows the same event: the source's id where there is one, else everything that tells them apart.
  private enum Identity: Hashable {
    case source(String)
    case facts(name: String, start: StatedTime, end: StatedTime, place: SourceEvent.Place?)
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
      let clock = event.start.local.clock.description.filter { $0 != ":" }
      // What recurs is the same event in every month.
      let day = event.rule.map { rule in
        "weekly-" + (rule.split(separator: "=").last ?? "").lowercased().filter { $0 != "," }
      }
      base = "evt-\(slug(event.name, limit: 40))-\(day ?? event.start.local.date.description)-\(clock)"
    }
    // A text without a single ASCII letter or digit leaves nothing.
    base = base.replacing("--", with: "-")
    if base.hasSuffix("-") { base += "x" }
    if let id = known[identity] { throw Skip(.duplicate, "the event is the same as an earlier row, \(id)") }
    var number = numbers[base] ?? 1
    var id = number == 1 ? base : "\(base)-\(number)"
    while given[id] != nil {
      number += 1
      id = "\(base)-\(number)"
    }
    (given[id], known[identity], numbers[base]) = (identity, id, number + 1)
    return id
  }
}
