import MusterCalendar
import MusterDomain
import MusterJSON

extension PlanReading {
  /// Reads the horizon; on any problem the placeholder stays and times are checked for their shape only.
  func readHorizon() {
    hasHorizon = false
    guard let object = root.object("horizon", .required, .horizon) else { return }
    let start = object.member("start").flatMap { $0.date() }
    let end = object.member("end").flatMap { $0.date() }
    let zone = object.string("timeZone")
    let dayStart = object.member("dayStart", .optional).map { $0.clockTime() } ?? ClockTime(minutes: 360)
    guard let start, let end, let zone, let dayStart else { return }
    do throws(CalendarError) {
      plan.timeline = try Timeline(zone: zone, start: start, end: end, dayStart: dayStart)
      hasHorizon = true
    } catch {
      let key = error.code == .unknownTimeZone ? "timeZone" : "end"
      object.member(key)?.report(error, advice: horizonAdvice(error, start: start, end: end, zone: zone))
    }
  }

  private func horizonAdvice(_ error: CalendarError, start: CivilDate, end: CivilDate, zone: String) -> String? {
    switch error.code {
    case .unknownTimeZone:
      nearest(to: zone, in: ZoneDatabase.current.names.filter { $0.contains("/") }).map { "“\($0)”" }
    case .emptyHorizon: start == end ? "“\(end.adding(days: 1))”" : "swap start and end"
    default: nil
    }
  }

  /// School hours and holidays.
  func readCalendar() {
    guard let object = root.object("calendar", .optional, .calendar) else { return }
    if let days = object.member("schoolDays", .optional) {
      let spans = days.oneOrMore { self.schoolSpan($0) } ?? []
      plan.schoolHours = spans.reduce(IntervalSet()) { hours, span in
        intervals(of: span).map { hours.union($0) } ?? hours
      }
    }
    plan.holidays = Set(object.array("holidays", .optional) { $0.date() } ?? []).sorted()
  }

  /// School days are a span, or a rule with hours of the day, which then starts a year before the horizon.
  private func schoolSpan(_ reader: JSONReader) -> Span? {
    guard let object = reader.object(keys: PlanObject.schoolDays.names) else { return nil }
    guard let hoursReader = object.member("hours", .optional) else { return span(object) }
    if let start = object.member("start", .optional) ?? object.member("end", .optional) {
      start.report(
        "conflicting-keys", "school days have either hours or start and end", allowed: "one of the two",
        advice: "remove start and end")
      return nil
    }
    let clocks = hoursReader.array(count: 2...2) { $0.clockTime() }
    guard let rule = object.member("rrule").flatMap({ recurrence($0) }), let clocks, clocks.count == 2 else {
      return nil
    }
    guard clocks[0] < clocks[1] else {
      hoursReader.report(
        "ends-before-start", "school ends at \(clocks[1]), which is not after \(clocks[0])",
        allowed: "an end after the start", advice: "swap start and end")
      return nil
    }
    let except = object.array("except", .optional) { $0.date() } ?? []
    let first = plan.timeline.start.adding(days: -365)
    let times = Span.Times(
      start: LocalTime(date: first, clock: clocks[0]), end: LocalTime(date: first, clock: clocks[1]), rule: rule,
      except: Array(Set(except)).sorted())
    return Span(times: times, object: object, once: Interval(start: 0, end: 0))
  }
}
