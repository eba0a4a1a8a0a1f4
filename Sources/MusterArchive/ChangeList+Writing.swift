public import MusterCalendar
import MusterFiles
public import MusterJSON
import PlainText

extension ChangeList {
  /// For programs; ids only.
  public var json: JSONValue { json(at: nil) }

  /// The same, with which changes are to be told by telephone.
  ///
  /// - Parameter now: the minute of the plan's timeline at which they are told; nil where nobody says.
  public func json(at now: Minute?) -> JSONValue {
    [
      "format": 1, "version": .int(version), "previous": .optional(previous) { .int($0) },
      "summary": .object(
        Kind.allCases.map { JSONValue.Member($0.rawValue, .int(count($0))) }
          + [JSONValue.Member("people", .int(people.count)), JSONValue.Member("events", .int(events.count))]),
      "people": .array(
        grouped().map { ["volunteer": .string($0.person), "changes": .array($0.changes.map { entry($0, now) })] }),
      "events": .array(
        events.map { staffing in
          [
            "event": .string(staffing.event), "leads": .strings(staffing.leads),
            "posts": .array(
              staffing.crews.map {
                [
                  "post": .string($0.post), "before": .strings($0.before), "after": .strings($0.after),
                  "short": .int($0.short),
                ]
              }),
          ]
        }),
    ]
  }

  /// How long calendars that subscribe may take to see a change, in minutes: programs ask every 8 to 24 hours.
  public static let refreshMinutes = 24 * 60

  /// Whether a change comes too late for calendars: a duty before it or after it begins within 24 hours, or goes on.
  public func mustBeCalled(_ change: Change, at now: Minute) -> Bool {
    [change.from, change.to].compactMap(\.self).contains { duty in
      guard let work = duty.work?.interval(on: timeline) else { return false }
      let report = duty.report.map { timeline.minute(ofEpochMinute: $0.epochMinute) }
      return min(report ?? work.start, work.start) <= now + Self.refreshMinutes && work.end > now
    }
  }

  /// For people: whom to tell what, then what leads should know; by person and time.
  ///
  /// - Parameters:
  ///   - names: writes names of people beside ids, and sorts by them; for the coordinator's eyes only.
  ///   - now: the minute of the plan's timeline at which it is told, to mark what is to be told by telephone; nil where
  ///     nobody says.
  public func text(names: Bool, at now: Minute? = nil) -> String {
    var lines = [heading, ""]
    guard !changes.isEmpty || !events.isEmpty else { return lines[0] + "\nNobody's duties changed.\n" }
    let urgent = now.map { now in changes.filter { mustBeCalled($0, at: now) } } ?? []
    if !urgent.isEmpty {
      let people = Figures.count(Set(urgent.map(\.volunteer)).count, "person", "people")
      lines += [
        "Call the \(people) with changes marked “call”: they come within 24 hours, and phones may see them later.", "",
      ]
    }
    lines += DisplayText.heading("Whom to tell what")
    for (person, changes) in grouped().sorted(by: { order($0.person, names) < order($1.person, names) }) {
      lines.append(names ? self.names.call(person) : DisplayText.safe(person))
      let sorted = changes.enumerated().sorted { (start($0.element), $0.offset) < (start($1.element), $1.offset) }
      lines += sorted.map(\.element).map { change in
        let call = now.map { mustBeCalled(change, at: $0) } ?? false
        return "  " + sentence(change) + (call ? "  [call]" : "")
      }
    }
    lines.append("")
    lines += DisplayText.heading("Crews that changed, for their leads")
    for staffing in events.sorted(by: {
      ($0.crews.map(start).min() ?? 0, $0.event) < ($1.crews.map(start).min() ?? 0, $1.event)
    }) {
      let leads = staffing.leads.map { person($0, names) }.joined(separator: ", ")
      lines.append(self.names.event(staffing.event) + (leads.isEmpty ? "" : " (tell \(leads))"))
      for crew in staffing.crews.sorted(by: { (start($0), $0.post) < (start($1), $1.post) }) {
        let gone = crew.before.filter { !crew.after.contains($0) },
          new = crew.after.filter { !crew.before.contains($0) }
        let parts = gone.map { "- " + person($0, names) } + new.map { "+ " + person($0, names) }
        let short = crew.short > 0 ? "; \(crew.short) short" : ""
        let start = crew.start.map { "\(Self.words($0.local)): " } ?? ""
        lines.append("  \(start)\(self.names.post(crew.post)): \(parts.joined(separator: ", "))\(short)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func person(_ id: String, _ names: Bool) -> String { names ? self.names.person(id) : DisplayText.safe(id) }

  private func order(_ id: String, _ names: Bool) -> (String, String) {
    (names ? self.names.sortName(ofPerson: id) : id, id)
  }

  private func start(_ change: Change) -> Int { (change.to ?? change.from)?.work?.start.epochMinute ?? .min }
  private func start(_ crew: Crew) -> Int { crew.start?.epochMinute ?? .min }

  private var heading: String {
    guard let previous else {
      return
        "Version \(version), the first\(version > 1 ? " of these days" : ""): \(Figures.count(people.count, "person", "people")) to be told their duties."
    }
    let counts = Kind.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
    let what = counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
    return "Version \(version), after version \(previous): \(Figures.count(changes.count, "change"))\(what) for "
      + "\(Figures.count(people.count, "person", "people")) at \(Figures.count(events.count, "event"))."
  }

  private func grouped() -> [(person: String, changes: [Change])] {
    let groups = Dictionary(grouping: changes, by: \.volunteer)
    return groups.keys.sorted().map { ($0, groups[$0] ?? []) }
  }

  private func entry(_ change: Change, _ now: Minute?) -> JSONValue {
    let duty = { (duty: DutyList.Duty) -> JSONValue in
      [
        "post": .string(duty.post), "start": .string(duty.work?.start.description ?? ""),
        "end": .string(duty.work?.end.description ?? ""),
        "report": .optional(duty.report) { .string($0.description) }, "zone": .optional(duty.zone) { .string($0) },
      ]
    }
    var entry: JSONValue = [
      "kind": .string(change.kind.rawValue), "event": .string(change.event), "from": .optional(change.from, duty),
      "to": .optional(change.to, duty), "cancelled": .bool(change.isCancelled),
    ]
    if let now { entry[member: "call"] = .bool(mustBeCalled(change, at: now)) }
    return entry
  }

  private func sentence(_ change: Change) -> String {
    let from = change.from.map(describe) ?? "", to = change.to.map(describe) ?? ""
    return switch change.kind {
    case .added: "+ \(to)"
    case .removed: "- \(from)" + (change.isCancelled ? " (no longer planned)" : "")
    case .moved: "> \(to); was \(names.post(change.from?.post ?? ""))"
    case .retimed: "~ \(to); was \(change.from.map(times) ?? "")"
    case .relocated: "@ \(to); was at \(change.from?.zone.map(names.zone) ?? "no place")"
    }
  }

  /// `Sat 2026-09-19 09:00 to 13:00, report 08:30: Fall fair, traffic, at Harbour front`.
  private func describe(_ duty: DutyList.Duty) -> String {
    let place = duty.zone.map { ", at \(names.zone($0))" } ?? "", times = times(duty)
    let event = names.event(String(duty.post.prefix { $0 != "/" }))
    return (times.isEmpty ? "" : "\(times): ") + "\(event), \(names.post(duty.post))\(place)"
  }

  /// `Sat 2026-09-19 09:00 to 13:00, report 08:30`; empty where the roster does not say it.
  private func times(_ duty: DutyList.Duty) -> String {
    guard let work = duty.work else { return "" }
    let (start, end) = (work.start.local, work.end.local)
    let span = "\(Self.words(start)) to \(Self.words(end, on: start.date))"
    return duty.report.map { "\(span), report \(Self.words($0.local, on: start.date))" } ?? span
  }

  /// `Sat 2026-09-19 09:00`; without the day when it is that of what stands before.
  private static func words(_ time: LocalTime, on date: CivilDate? = nil) -> String {
    time.date == date ? "\(time.clock)" : "\(DayText.weekday(time.date)) \(time.date) \(time.clock)"
  }
}
