import MusterCalendar
import MusterDomain
import MusterJSON

extension PlanReading {
  /// The most posts of a plan, occurrences counted: a rule without end must not fill the memory.
  static let mostPosts = 500_000
  private static let longestShift = 7 * 1440

  /// What the shifts of one event have in common while they are read.
  private struct EventContext {
    var index: Int
    var event: Event
    var template: PostsTemplate?
    var hasTemplate: Bool
    /// True when the posts may be incomplete because the event has a problem of its own.
    var isDoubtful: Bool
  }

  /// Events and the occurrences of their shifts.
  func readEvents(_ objects: [JSONObjectReader]) {
    for (index, object) in objects.enumerated() {
      let event = event(object, id: events.ids[index])
      plan.events.append(event)
      let templateReader = object.member("template", .optional)
      let posts = templateReader.flatMap { template($0) }
      let context = EventContext(
        index: index, event: event, template: posts, hasTemplate: templateReader != nil,
        isDoubtful: templateReader != nil && posts == nil)
      let shifts = object.objects("shifts", .shift)
      let written = object.member("shifts", .optional)?.value
      let isList = written == nil || written?.elements?.count == shifts.count
      if !isList { doubtfulEvents.insert(event.id) }
      for (shift, id) in zip(shifts, localIds(shifts)) { readShift(shift, id: id, context) }
      if event.isApproved, isList, shifts.isEmpty {
        object.reader.report(
          "no-shifts", severity: .warning,
          "the event \(shownText(event.id)) has no shifts, so nobody is rostered for it",
          allowed: "at least one shift")
      }
      if !event.isApproved, !shifts.isEmpty {
        object.member("approved")?.report(
          "not-approved", severity: .warning,
          "the event \(shownText(event.id)) is not approved; its \(shifts.count == 1 ? "shift is" : "\(shifts.count) shifts are") not staffed",
          advice: "“true”")
      }
    }
  }

  private func event(_ object: JSONObjectReader, id: String) -> Event {
    let keys = PlanObject.event
    var event = Event(id: id, type: object.text(keys["type"]) ?? "")
    event.name = object.text(keys["name"]) ?? id
    event.zone = object.member("zone", .optional).flatMap { reference($0, in: zones) }
    event.priority = object.number(keys["priority"])
    event.risk = object.word(keys["risk"])
    let attendance = object.int(keys["attendance"])
    event.attendance = attendance ?? 0
    event.youth = object.number(keys["youth"])
    if attendance != nil, event.youth > event.attendance {
      object.member("youth")?.refuse(
        "youth-above-attendance", "is more than the attendance, \(event.attendance)",
        allowed: "0 to \(event.attendance); youth are counted in attendance")
    }
    event.isApproved = object.flag(keys["approved"])
    event.series = object.text(keys["series"])
    event.pillar = object.text(keys["pillar"])
    event.tags = object.plainTexts("tags")
    event.briefing = briefing(object)
    event.visibility =
      object.word(keys["visibility"], EventVisibility.self)
      ?? .standard(type: event.type, template: object.member("template", .optional)?.value.string)
    return event
  }

  private func readShift(_ object: JSONObjectReader, id: String, _ context: EventContext) {
    let errors = diagnostics.errorCount
    let shiftId = "\(context.event.id)/\(id)"
    defer { if diagnostics.errorCount > errors || context.isDoubtful { doubtfulShifts.insert(shiftId) } }
    let muster = object.int(PlanObject.shift["musterMinutes"]) ?? context.template?.musterMinutes ?? 0
    var template = context.template
    if let list = object.member("posts", .optional) {
      template = posts(list)
      if list.value.elements?.isEmpty == true {
        list.report(
          "no-posts", severity: .warning, "the shift \(shownText(id)) has no posts, so nobody is rostered for it")
      }
    } else if !context.hasTemplate {
      object.reader.report(
        .missingKey, "the key \"posts\" is missing", allowed: "posts, or a template of the event",
        advice: "add \"template\" to the event")
    }
    guard let span = span(object), let template, !id.isEmpty else { return }
    for (suffix, interval) in occurrences(span, of: shiftId) {
      guard interval.length > 0, interval.length <= Self.longestShift else {
        refuseLength(object, interval)
        return
      }
      let shift = Shift(
        id: shiftId + suffix, event: context.index, start: interval.start, end: interval.end, musterMinutes: muster,
        operationalDay: plan.timeline.operationalDay(at: interval.start), posts: 0..<0)
      guard place(template, at: shift, context.event, object.reader) else { return }
    }
  }

  private func refuseLength(_ object: JSONObjectReader, _ interval: Interval) {
    object.member("end")?.report(
      "shift-length",
      interval.length > 0
        ? "the shift is \(interval.length / 60) hours long" : "an occurrence has no time left when the clocks change",
      allowed: "more than 0 and at most 168 hours")
  }

  /// Adds an occurrence with its posts; false when there are too many.
  private func place(_ template: PostsTemplate, at shift: Shift, _ event: Event, _ reader: JSONReader) -> Bool {
    placedPosts += template.entries.count
    guard placedPosts <= Self.mostPosts else {
      if placedPosts - template.entries.count <= Self.mostPosts {
        reader.report(
          "too-many-posts", "the plan has more than \(Self.mostPosts) posts here, occurrences counted",
          allowed: "at most \(Self.mostPosts)")
      }
      return false
    }
    guard event.isApproved else {
      for entry in template.entries {
        var post = entry.pattern.placed(at: shift, zone: event.zone)
        post.lastOperationalDay = plan.timeline.operationalDay(at: post.end - 1)
        unapprovedPosts[post.id, default: []].append(plan.unstaffedPosts.count)
        if let base = PostName.withoutDay(post.id) {
          unapprovedPosts[base, default: []].append(plan.unstaffedPosts.count)
        }
        plan.unstaffedPosts.append(post)
      }
      return true
    }
    drafts.append(PlannedShift(shift: shift, template: template, zone: event.zone))
    return true
  }

  /// The occurrences within the horizon with what each adds to the shift's id.
  private func occurrences(_ span: Span, of shift: String) -> [(suffix: String, interval: Interval)] {
    guard hasHorizon else { return [] }
    let days = plan.timeline.operationalDays
    guard span.times.rule != nil else {
      guard days.contains(plan.timeline.operationalDay(at: span.once.start)) else {
        if isBeforeFirstDay(span, of: shift) { return [] }
        span.object.member("start")?.report(
          "outside-horizon", "the shift \(shownText(shift)) starts at \(span.times.start), outside the horizon",
          allowed:
            "\(plan.timeline.start)T\(plan.timeline.dayStart) to \(plan.timeline.end)T\(plan.timeline.dayStart), the end not included",
          advice: "change the horizon, or move the shift to another plan")
        return []
      }
      return [("", span.once)]
    }
    let first = LocalTime(date: plan.timeline.start, clock: .midnight)
    let last = LocalTime(date: plan.timeline.end.adding(days: 1), clock: .midnight)
    switch occurrences(of: span.times, in: first..<last) {
    case .failure(let error):
      report(error, at: span.ruleReader)
      return []
    case .success(let found):
      let within = found.filter { days.contains(plan.timeline.operationalDay(at: $0.interval.start)) }
      reportOccurrences(within, span, shift)
      warnIfStartIsNotMet(span, shift, within)
      warnAboutExceptions(span, in: first..<last)
      if let twice = zip(within, within.dropFirst()).first(where: { $0.start.date == $1.start.date }) {
        span.ruleReader.report(
          "twice-a-day", "the rule starts the shift twice on \(twice.0.start.date)",
          allowed: "one start a day, because posts are named by their date", advice: "write one shift for each time")
        return []
      }
      return within.map { ("@\($0.start.date)", $0.interval) }
    }
  }

  /// Calendars and permits of a month have duties in its first night; they belong to the last day of the plan before.
  private func isBeforeFirstDay(_ span: Span, of shift: String) -> Bool {
    guard span.times.start.date == plan.timeline.start, span.times.start.clock < plan.timeline.dayStart else {
      return false
    }
    span.object.member("start")?.report(
      "before-first-day", severity: .warning,
      "the shift \(shownText(shift)) starts at \(span.times.start), before the first day does, so nobody is rostered for it here",
      allowed:
        "\(plan.timeline.start)T\(plan.timeline.dayStart) to \(plan.timeline.end)T\(plan.timeline.dayStart), the end not included",
      advice: "it belongs to the plan that ends with the day before")
    shiftsBefore.insert(shift)
    return true
  }

  /// A date that the rule does not meet is a slip: the occurrence that was meant stays in the plan.
  private func warnAboutExceptions(_ span: Span, in window: Range<LocalTime>) {
    let readers = span.exceptReaders
    guard !readers.isEmpty else { return }
    var every = span.times
    every.except = []
    guard case .success(let all) = occurrences(of: every, in: window) else { return }
    let dates = Set(all.map(\.start.date))
    for reader in readers {
      guard let date = reader.value.string.flatMap({ CivilDate($0) }), !dates.contains(date),
        plan.timeline.start <= date, date < plan.timeline.end
      else { continue }
      let nearest = dates.min { (abs($0.distance(to: date)), $0) < (abs($1.distance(to: date)), $1) }
      reader.report(
        "except-without-occurrence", severity: .warning, "the shift has no occurrence on \(date) to except",
        allowed: "dates on which the rule starts the shift", advice: nearest.map { "“\($0)”" })
    }
  }

  /// A start within the horizon that the rule does not meet looks planned and is not.
  private func warnIfStartIsNotMet(
    _ span: Span, _ shift: String, _ found: [(start: LocalTime, interval: Interval)]
  ) {
    let start = span.times.start
    guard !found.isEmpty, let rule = span.times.rule, plan.timeline.start <= start.date, start.date < plan.timeline.end,
      !rule.meets(start)
    else { return }
    span.object.member("start")?.report(
      "start-not-met", severity: .warning,
      "the rule of the shift \(shownText(shift)) does not meet its start \(start), so nothing is planned then",
      allowed: "a start that is the first occurrence",
      advice: found.first.map { "“\($0.start)”, or a shift of its own for \(start.date)" })
  }

  private func reportOccurrences(
    _ found: [(start: LocalTime, interval: Interval)], _ span: Span, _ shift: String
  ) {
    if found.isEmpty {
      span.object.reader.report(
        "outside-horizon", severity: .warning, "the shift \(shownText(shift)) has no occurrence within the horizon",
        allowed: "\(plan.timeline.start) to \(plan.timeline.end)")
    }
    let length = span.times.start.nominalMinutes(to: span.times.end)
    for occurrence in found {
      let end = occurrence.start.adding(minutes: length)
      let name = "\(shownText(shift))@\(occurrence.start.date)"
      if span.times.first != nil, occurrence.start == span.times.start { continue }
      if let doubt = plan.timeline.doubt(about: occurrence.start)?.withoutFullStop {
        let isShown = plan.timeline.minute(of: StatedTime(occurrence.start)) != nil
        span.object.reader.report(
          "doubtful-time", severity: isShown ? .warning : .error,
          "the shift \(name) would start when \(doubt)\(isShown ? "; it is taken as the first" : "")",
          allowed: "occurrences that start at a local time that the clocks show once",
          advice:
            "except \(occurrence.start.date) and write a shift for that day, from “\(plan.timeline.text(at: occurrence.interval.start))”"
        )
      } else if plan.timeline.doubt(about: end) != nil {
        span.object.reader.report(
          "doubtful-time", severity: .warning,
          "the shift \(name) ends while the clocks change and is taken to end at \(plan.timeline.text(at: occurrence.interval.end))",
          advice: "except \(occurrence.start.date) and write a shift for that day, if that is not meant")
      }
    }
  }
}

extension Post {
  /// The post at an occurrence of its shift.
  func placed(at shift: Shift, zone: Int?) -> Post {
    var post = self
    post.id = "\(shift.id)/\(id)"
    (post.event, post.zone) = (shift.event, zone)
    (post.dutyStart, post.start, post.end) = (shift.duty.start, shift.start, shift.end)
    post.operationalDay = shift.operationalDay
    return post
  }
}
