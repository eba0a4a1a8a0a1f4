import MusterCalendar
import MusterJSON

/// A stretch of time as the files write it (iCalendar's DTSTART, DTEND, RRULE and EXDATE), perhaps recurring.
struct Span {
  /// What the times depend on; equal for the spans of all people who copied one pattern.
  struct Times: Hashable {
    var start: LocalTime
    var end: LocalTime
    /// Nil = once.
    var rule: RecurrenceRule?
    var except: [CivilDate]
    /// Where the first occurrence is in an hour that the clocks show twice, the minutes that its offsets say; else nil.
    var first: Interval?
  }
  var times: Times
  /// Where it stands.
  var object: JSONObjectReader
  /// The one interval of a span that does not recur.
  var once: Interval

  /// Where problems of its rule belong.
  var ruleReader: JSONReader { object.member("rrule", .optional) ?? object.reader }
  /// Its excepted dates.
  var exceptReaders: [JSONReader] { object.array("except", .optional) { $0 } ?? [] }
}

extension PlanReading {
  /// Reads a span; its object's keys were checked by the caller.
  func span(_ object: JSONObjectReader) -> Span? {
    let start = object.member("start").flatMap { minute($0) }
    let end = object.member("end").flatMap { minute($0) }
    let ruleReader = object.member("rrule", .optional)
    let rule = ruleReader.flatMap { recurrence($0) }
    let except = object.array("except", .optional) { $0.date() } ?? []
    if rule == nil, ruleReader == nil, !except.isEmpty {
      object.member("except")?.report(
        "except-without-rrule", "except needs a rule to except from", allowed: "except beside rrule",
        advice: "add rrule")
    }
    guard let start, let end, ruleReader == nil || rule != nil else { return nil }
    // Without a horizon nobody knows what an offset does to the order.
    let isInOrder = hasHorizon ? start.minute < end.minute : start.isExact || end.isExact || start.time < end.time
    guard isInOrder, ruleReader == nil || start.time < end.time else {
      let overnight = LocalTime(date: start.time.date.adding(days: 1), clock: end.time.clock)
      let isSlip = start.time.date == end.time.date
      object.member("end")?.refuse(
        "ends-before-start", "is not after the start \(start.time)", allowed: "an end after the start",
        advice: isSlip ? "“\(overnight)”" : "swap start and end")
      return nil
    }
    let once = Interval(start: start.minute, end: end.minute)
    var times = Span.Times(start: start.time, end: end.time, rule: rule, except: Array(Set(except)).sorted())
    let isDoubtful = [start, end].contains { $0.isExact && plan.timeline.minute(of: $0.time).minute == nil }
    if rule != nil, isDoubtful { times.first = once }
    return Span(times: times, object: object, once: once)
  }

  /// A local time with its minute, and whether an offset said it.
  ///
  /// One that the clocks skip is refused with its two readings. One that they show twice means the first of the two, as for
  /// recurring spans, which is a warning.
  func minute(_ reader: JSONReader) -> (time: LocalTime, minute: Minute, isExact: Bool)? {
    guard let stated = reader.statedTime() else { return nil }
    let time = stated.local, timeline = plan.timeline
    guard hasHorizon else { return (time, timeline.impliedMinute(of: time), stated.offset != nil) }
    guard let minute = timeline.minute(of: stated) else {
      let after = timeline.localTime(at: timeline.impliedMinute(of: time))
      reader.report(
        "doubtful-time", timeline.doubt(about: time)?.withoutFullStop ?? "\(time) is not one moment",
        allowed: "a local time that the clocks show", advice: "“\(after)”")
      return nil
    }
    guard timeline.shows(stated) else {
      refuse(stated, meaning: minute, reader)
      return nil
    }
    if stated.offset == nil, case .repeated(let first, let second) = timeline.minute(of: time) {
      reader.report(
        "doubtful-time", severity: .warning,
        "\(timeline.doubt(about: time)?.withoutFullStop ?? "\(time) happens twice"); it is taken as the first",
        allowed: "in that hour, a time with its offset",
        advice: "“\(timeline.text(at: first))”, or “\(timeline.text(at: second))”")
    }
    return (time, minute, stated.offset != nil)
  }

  /// An offset that is not the zone's at that time contradicts the time beside it.
  private func refuse(_ stated: StatedTime, meaning minute: Minute, _ reader: JSONReader) {
    let here = plan.timeline.text(at: minute)
    let meant = plan.timeline.minute(of: stated.local).minute.map { plan.timeline.text(at: $0) }
    reader.report(
      "other-offset", "\(stated) is \(here) in \(plan.timeline.zone)",
      allowed: "a local time without an offset, or with the one that is in force then",
      advice: "“\(stated.offset == 0 ? here : meant ?? here)”")
  }

  /// A recurrence rule; its problems are told by the part at fault.
  func recurrence(_ reader: JSONReader) -> RecurrenceRule? {
    guard let text = reader.string() else { return nil }
    let known = ruleCache[text]
    let result: Result<RecurrenceRule, RecurrenceError>
    if let known {
      result = known
    } else {
      do throws(RecurrenceError) { result = .success(try RecurrenceRule.parse(text)) } catch {
        result = .failure(error)
      }
      if ruleCache.count < 10_000 { ruleCache[text] = result }
    }
    switch result {
    case .success(let rule): return rule
    case .failure(let error):
      report(error, at: reader)
      return nil
    }
  }

  /// Records a problem of a recurrence rule with its own words.
  func report(_ error: RecurrenceError, at reader: JSONReader) {
    reader.report(
      DiagnosticCode(rawValue: "rrule-\(error.code.rawValue)"), "\(error.part): \(error.message.asComplaint)",
      allowed: error.allowed, advice: recurrenceAdvice(error, of: reader.value.string ?? ""))
  }

  private func recurrenceAdvice(_ error: RecurrenceError, of text: String) -> String? {
    var repaired = String(text.prefix(400))
    if repaired.hasPrefix("RRULE:") { repaired.removeFirst(6) }
    if repaired.hasSuffix(";") { repaired.removeLast() }
    if repaired != text, (try? RecurrenceRule.parse(repaired)) != nil {
      return "“\(shownText(repaired, limit: 400))”"
    }
    // A word in quotes, where the words that are allowed can be listed.
    let quoted = error.message.split(separator: "\"", omittingEmptySubsequences: false)
    if quoted.count == 3, let meant = Self.wordMeant(by: String(quoted[1]), in: error.part) { return "“\(meant)”" }
    guard error.code == .unknownPart else { return nil }
    let parts = error.allowed.split(separator: ", ").map(String.init)
    return NearestName.nearest(to: error.part.filter { $0 != "\"" }, in: parts).map { "“\($0)”" }
  }

  private static func wordMeant(by word: String, in part: String) -> String? {
    let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    switch part {
    case "FREQ": return NearestName.nearest(to: word, in: ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    case "BYDAY", "WKST": return word.count > 2 ? days.first { word.uppercased().hasPrefix($0) } : nil
    case "UNTIL":
      return DateSlip.repaired(word).map { $0.description.filter { $0 != "-" } }
    default: return nil
    }
  }

  /// The minutes of all occurrences that can matter to the horizon; nil, with the problem recorded, for endless work.
  ///
  /// - Complexity: O(days of the horizon) for a pattern met first, O(1) for one met before.
  func intervals(of span: Span) -> IntervalSet? {
    guard span.times.rule != nil else { return IntervalSet([span.once]) }
    guard hasHorizon, occurrencesLeft >= 0 else { return IntervalSet() }
    let result = spanCache[span.times] ?? occurrences(of: span)
    spanCache[span.times] = result
    // A pattern met before costs no time, but everybody who has it keeps its occurrences.
    if case .success(let set) = result {
      guard set.intervals.count <= occurrencesLeft else {
        occurrencesLeft = -1
        span.ruleReader.report(
          "too-many-occurrences", "the spans up to this one have too many occurrences",
          allowed: "\(Self.mostOccurrences) in a plan, those of each person counted")
        return nil
      }
      occurrencesLeft -= set.intervals.count
    }
    switch result {
    case .success(let set): return set
    case .failure(let error):
      report(error, at: span.ruleReader)
      return nil
    }
  }

  /// The occurrences of a span that can matter to the horizon: duties may start a week before and end a week after it.
  private func occurrences(of span: Span) -> Result<IntervalSet, RecurrenceError> {
    let length = span.times.start.nominalMinutes(to: span.times.end)
    let first = LocalTime(date: plan.timeline.start.adding(days: -9), clock: .midnight).adding(minutes: -length)
    let last = LocalTime(date: plan.timeline.end.adding(days: 9), clock: .midnight)
    return occurrences(of: span.times, in: first..<last).map { IntervalSet($0.map(\.interval)) }
  }

  /// The occurrences whose start lies in a window of local time.
  ///
  /// Where the clocks change, an occurrence keeps its readings on the wall, so its elapsed length may differ by the change.
  func occurrences(
    of times: Span.Times, in window: Range<LocalTime>
  ) -> Result<[(start: LocalTime, interval: Interval)], RecurrenceError> {
    guard let rule = times.rule else { return .success([]) }
    let length = times.start.nominalMinutes(to: times.end)
    do throws(RecurrenceError) {
      let starts = try rule.occurrences(from: times.start, in: window, on: plan.timeline)
      let except = Set(times.except)
      return .success(
        starts.filter { !except.contains($0.date) }.map { start in
          if start == times.start, let first = times.first { return (start, first) }
          let from = plan.timeline.impliedMinute(of: start)
          let to = plan.timeline.impliedMinute(of: start.adding(minutes: length))
          return (start, Interval(start: from, end: to))
        })
    } catch { return .failure(error) }
  }
}
