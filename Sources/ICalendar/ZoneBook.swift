public import MusterCalendar

/// The clocks that a calendar's times are read by.
///
/// A TZID is, in this order: what a VTIMEZONE of the file defines, whatever its name; an IANA name; the Windows name of a
/// zone, which Outlook writes; an IANA name behind a prefix, as `/mozilla.org/20050126_1/Europe/Berlin`. Any other is
/// refused, never guessed.
public struct ZoneBook {
  /// The clock of floating times.
  public let home: Timeline
  private let definitions: [String: CalendarComponent]
  private let universal: Timeline
  private var known: [String: Result<Timeline, CalendarProblem>] = [:]
  /// What the file defines otherwise than the clocks of the same name here, once for each TZID.
  public private(set) var differences: [(zone: String, message: String)] = []

  /// Makes the clocks for a calendar.
  ///
  /// - Parameters:
  ///   - calendar: the VCALENDAR, for its VTIMEZONEs.
  ///   - home: the plan's timeline; its horizon is where other zones are looked at.
  public init(of calendar: CalendarComponent, home: Timeline) {
    self.home = home
    universal =
      (try? Timeline(zone: "UTC", start: home.start, end: home.end, dayStart: home.dayStart)) ?? home
    var definitions: [String: CalendarComponent] = [:]
    for component in calendar.components where component.name == "VTIMEZONE" {
      guard let id = component.property("TZID").map({ EscapedText.unescaped($0.value) }) else { continue }
      if definitions[id] == nil { definitions[id] = component }
    }
    self.definitions = definitions
  }

  /// The clock of a moment.
  ///
  /// - Throws: a TZID that cannot be resolved, with what it could have been.
  /// - Complexity: O(days) the first time a zone is asked for, then O(1).
  public mutating func timeline(of moment: IncomingMoment, line: Int) throws(CalendarProblem) -> Timeline {
    switch moment.clock {
    case .day, .floating: return home
    case .universal: return universal
    case .zone(let id):
      let found = known[id] ?? resolve(id)
      known[id] = found
      switch found {
      case .success(let timeline): return timeline
      case .failure(let problem): throw CalendarProblem(line, problem.message, allowed: problem.allowed)
      }
    }
  }

  private mutating func resolve(_ id: String) -> Result<Timeline, CalendarProblem> {
    let named = timeline(named: id)
    if let definition = definitions[id] {
      do throws(CalendarProblem) {
        let own = try ZoneDefinition(definition).timeline(named: id, like: home)
        if let named { compare(own, with: named, id) }
        return .success(own)
      } catch {
        return named.map { .success($0) } ?? .failure(error)
      }
    }
    if let named { return .success(named) }
    return .failure(
      CalendarProblem(
        1, "TZID \(shown(id)) is no time zone that is known here, and the file has no VTIMEZONE for it",
        allowed: "an IANA name, as America/Regina"))
  }
}

extension ZoneBook {
  /// The clocks that a name stands for without a definition.
  private func timeline(named id: String) -> Timeline? {
    let pieces = id.split(separator: "/")
    let tails = [3, 2].filter { pieces.count > $0 }.map { pieces.suffix($0).joined(separator: "/") }
    for name in [id, WindowsZones.names[id]].compactMap({ $0 }) + tails {
      if let zone = try? Timeline(zone: name, start: home.start, end: home.end, dayStart: home.dayStart) { return zone }
    }
    return nil
  }

  /// Notes the first time near the horizon at which the file's clocks show another time than those of the name.
  private mutating func compare(_ own: Timeline, with named: Timeline, _ id: String) {
    let horizon = home.horizon
    let span = home.epochMinute(of: horizon.start) - 2_880..<home.epochMinute(of: horizon.end) + 2_880
    let moments =
      [span.lowerBound] + (own.clockChanges + named.clockChanges).map(\.moment).filter(span.contains).sorted()
    func offset(_ timeline: Timeline, _ moment: Int) -> Int {
      timeline.utcOffset(at: timeline.minute(ofEpochMinute: moment))
    }
    guard let first = moments.first(where: { offset(own, $0) != offset(named, $0) }) else { return }
    let date = named.localTime(at: named.minute(ofEpochMinute: first)).date
    differences.append(
      (
        id,
        "the file defines \(shown(id)) itself, from \(date) on otherwise than \(named.zoneData); its own clocks are followed"
      ))
  }
}

/// The clock changes that a VTIMEZONE defines.
private struct ZoneDefinition {
  private struct Onset {
    var moment: Int
    var before: Int
    var after: Int
  }

  private let component: CalendarComponent
  /// The most changes that one definition may have; the clocks of no place have changed so often.
  private static let mostChanges = 20_000

  init(_ component: CalendarComponent) { self.component = component }

  /// The timeline over the same horizon as another.
  func timeline(named id: String, like home: Timeline) throws(CalendarProblem) -> Timeline {
    var onsets: [Onset] = []
    for observance in component.components where observance.name == "STANDARD" || observance.name == "DAYLIGHT" {
      onsets += try self.onsets(of: observance, around: home)
      guard onsets.count <= Self.mostChanges else {
        throw CalendarProblem(
          component.line, "the VTIMEZONE changes its clocks too often", allowed: "at most \(Self.mostChanges) times")
      }
    }
    guard !onsets.isEmpty else {
      throw CalendarProblem(component.line, "the VTIMEZONE has no times", allowed: "STANDARD or DAYLIGHT within it")
    }
    onsets.sort { ($0.moment, $0.after) < ($1.moment, $1.after) }
    let changes = onsets.map { ClockChange(moment: $0.moment, before: $0.before, after: $0.after) }
    do throws(CalendarError) {
      return try Timeline(
        zone: id, offset: onsets[0].before, changes: changes, start: home.start, end: home.end)
    } catch {
      throw CalendarProblem(component.line, sentence(error.message), allowed: error.allowed)
    }
  }

  private func onsets(of observance: CalendarComponent, around home: Timeline) throws(CalendarProblem) -> [Onset] {
    guard let startLine = observance.property("DTSTART") else {
      throw CalendarProblem(observance.line, "\(shown(observance.name)) has no DTSTART")
    }
    let start = try IncomingMoment.value(of: startLine).time
    let before = try offset("TZOFFSETFROM", of: observance), after = try offset("TZOFFSETTO", of: observance)
    let epoch = LocalTime(date: CivilDate(daysSinceEpoch: 0), clock: .midnight)
    // A rule without end need not be followed from 1601 on, where Outlook lets it begin; one that ended may have set the
    // offset that is still in force.
    let recent = LocalTime(date: home.start.adding(days: -800), clock: .midnight)
    let end = LocalTime(date: home.end.adding(days: 400), clock: .midnight)
    guard start < end else { return [] }
    var times = [start]
    for line in observance.properties("RRULE") {
      do throws(RecurrenceError) {
        // An UNTIL in UTC is compared with readings of a clock that shows the offset before the change.
        let clock = try? Timeline(zone: "zone", offset: before, changes: [], start: home.start, end: home.end)
        let rule = try IncomingEvent.rule(line.value)
        let first = rule.limit == nil ? max(start, min(recent, end)) : start
        times += try rule.occurrences(from: start, in: first..<end, on: clock)
      } catch {
        throw CalendarProblem(line.line, "RRULE: \(error.part): \(sentence(error.message))", allowed: error.allowed)
      }
    }
    for line in observance.properties("RDATE") {
      times += try IncomingMoment.values(of: line).map(\.time)
    }
    return times.filter { $0 < end }.map {
      Onset(moment: epoch.nominalMinutes(to: $0) - before, before: before, after: after)
    }
  }

  /// `-0500`, also with seconds, which are dropped.
  private func offset(_ name: String, of observance: CalendarComponent) throws(CalendarProblem) -> Int {
    guard let line = observance.property(name) else {
      throw CalendarProblem(observance.line, "\(shown(observance.name)) has no \(name)")
    }
    let digits = line.value.dropFirst()
    guard let sign = line.value.first, sign == "+" || sign == "-", digits.count == 4 || digits.count == 6,
      digits.allSatisfy({ $0.isASCII && $0.isNumber }), let hours = Int(digits.prefix(2)),
      let minutes = Int(digits.dropFirst(2).prefix(2)), hours <= 18, minutes < 60
    else {
      throw CalendarProblem(line.line, "\(shown(line.value)) in \(name) is not an offset", allowed: "as -0500")
    }
    return (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
  }
}
