import MusterCalendar
import MusterDomain
import MusterJSON

extension PlanReading {
  /// What a span of availability says.
  private enum SpanKind: String, CaseIterable {
    case available, unavailable, preferred
  }

  /// What holds where no span says anything.
  private enum Default: String, CaseIterable {
    case available, unavailable
  }

  /// The time that "always" covers: the horizon with a month around it, in which duties may still begin or end.
  private var always: Interval {
    let horizon = plan.timeline.horizon
    return Interval(start: horizon.start - 31 * 1440, end: horizon.end + 31 * 1440)
  }

  /// Availability and wanted times; later spans lie over earlier ones.
  func readAvailability(_ volunteer: JSONObjectReader, of person: inout Volunteer) {
    guard let object = volunteer.object("availability", .optional, .availability) else {
      person.availability = IntervalSet([always])
      return
    }
    var available = PaintedTime<Bool>(), wanted = PaintedTime<Int>()
    let standard: Default = object.word(PlanObject.availability["default"])
    if standard == .available { available.lay([always], true) }
    for entry in object.objects("spans", .availabilitySpan) {
      let kind = entry.word(PlanObject.availabilitySpan["kind"], SpanKind.self)
      let score = score(of: entry, kind: kind)
      guard let span = span(entry), let kind, let times = intervals(of: span) else { continue }
      warnIfOutside(times, span)
      // Who has a wish about a time, even not to serve then, could serve then.
      available.lay(times.intervals, kind != .unavailable)
      if kind == .preferred, let score { wanted.lay(times.intervals, score) }
    }
    person.availability = IntervalSet(available.shown().filter(\.colour).map(\.interval))
    person.preferredTimes = wanted.shown().filter { $0.colour != 0 }.map {
      PreferredTime($0.interval, score: $0.colour)
    }
  }

  /// Preferred spans have a score, the others have none.
  private func score(of object: JSONObjectReader, kind: SpanKind?) -> Int? {
    let key = PlanObject.availabilitySpan["score"]
    guard let kind else {
      _ = object.int(key)
      return nil
    }
    if kind == .preferred {
      let score = object.int(key, isNeeded: true)
      if score == 0 {
        object.member("score")?.report(
          "vain-wish", severity: .warning, "a preferred time with the score 0 says no more than that it is available",
          allowed: "-3 to -1, or 1 to 3", advice: "kind “available”")
      }
      return score
    }
    object.member("score", .optional)?.report(
      "conflicting-keys", "a span of kind \(kind.rawValue) has no score", allowed: "a score with kind preferred",
      advice: "kind “preferred”")
    return nil
  }

  private func warnIfOutside(_ times: IntervalSet, _ span: Span) {
    guard hasHorizon else { return }
    let horizon = plan.timeline.horizon
    let near = Interval(start: horizon.start - 1440, end: horizon.end + 1440)
    guard !times.overlaps(near) else { return }
    span.object.reader.report(
      "outside-horizon", severity: .warning,
      span.times.rule == nil ? "this span lies outside the horizon" : "this span has no occurrence within the horizon",
      allowed: "\(plan.timeline.start) to \(plan.timeline.end)")
  }

  /// What happened before the horizon.
  func readHistory(_ volunteer: JSONObjectReader, of person: inout Volunteer) {
    let keys = PlanObject.history
    let errors = diagnostics.errorCount
    guard let object = volunteer.object("history", .optional, .history) else { return }
    person.history.yearToDateMinutes = object.minutes(keys["hoursYearToDate"]) ?? 0
    person.history.minutesByCategory =
      (object.members("hours", .optional) { category, reader in
        reader.hours(in: PlanObject.minutesOfYear).map { CategoryMinutes(category, minutes: $0) }
      } ?? []).sorted { $0.category < $1.category }
    let sum = person.history.minutesByCategory.reduce(0) { $0 + $1.minutes }
    if diagnostics.errorCount == errors, sum > person.history.yearToDateMinutes {
      object.member("hours", .optional)?.report(
        "hours-above-total", severity: .warning,
        "the hours by category are more than hoursYearToDate, which they are part of",
        allowed: "at most hoursYearToDate together")
    }
    person.history.burdenPoints = object.number(keys["burdenPoints"])
    for duty in object.objects("lastDuties", .pastDuty) {
      guard let span = span(duty) else { continue }
      if hasHorizon, span.once.start >= plan.timeline.start(ofOperationalDay: 0) {
        duty.member("start")?.refuse(
          "not-in-the-past", "is within or after the horizon",
          allowed:
            "duties that began before \(plan.timeline.start)T\(plan.timeline.dayStart), when the first operational day begins",
          advice: "move it to published or pins")
        continue
      }
      person.history.lastDuties.append(span.once)
    }
    person.history.lastDuties.sort { ($0.start, $0.end) < ($1.start, $1.end) }
  }
}
