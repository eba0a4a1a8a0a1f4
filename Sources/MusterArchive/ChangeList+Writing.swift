import MusterCalendar
public import MusterJSON
import MusterReports

extension ChangeList {
  /// For programs; ids only.
  public var json: JSONValue {
    [
      "format": 1, "version": .int(version), "previous": .optional(previous) { .int($0) },
      "summary": .object(
        Kind.allCases.map { JSONValue.Member($0.rawValue, .int(count($0))) }
          + [JSONValue.Member("people", .int(people.count)), JSONValue.Member("events", .int(events.count))]),
      "people": .array(
        grouped().map { ["volunteer": .string($0.person), "changes": .array($0.changes.map(entry))] }),
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

  /// For people: whom to tell what, then what leads should know.
  ///
  /// - Parameter names: writes names beside ids; for the coordinator's eyes only.
  public func text(names: Bool) -> String {
    var lines = [heading, ""]
    guard !changes.isEmpty || !events.isEmpty else { return lines[0] + "\nNobody's duties changed.\n" }
    lines += DisplayText.heading("Whom to tell what")
    for (person, changes) in grouped() {
      lines.append(label("volunteer", person, names))
      lines += changes.map { "  " + sentence($0, names) }
    }
    lines.append("")
    lines += DisplayText.heading("Crews that changed, for their leads")
    for staffing in events {
      let leads = staffing.leads.map { label("volunteer", $0, names) }.joined(separator: ", ")
      lines.append(label("event", staffing.event, names) + (leads.isEmpty ? "" : " (tell \(leads))"))
      for crew in staffing.crews {
        let gone = crew.before.filter { !crew.after.contains($0) },
          new = crew.after.filter { !crew.before.contains($0) }
        let parts = gone.map { "- " + label("volunteer", $0, names) } + new.map { "+ " + label("volunteer", $0, names) }
        let short = crew.short > 0 ? "; \(crew.short) short" : ""
        lines.append("  \(DisplayText.safe(crew.post)): \(parts.joined(separator: ", "))\(short)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

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

  private func entry(_ change: Change) -> JSONValue {
    let duty = { (duty: Duty) -> JSONValue in
      [
        "post": .string(duty.post), "start": .string(duty.start), "end": .string(duty.end),
        "report": .optional(duty.report) { .string($0) }, "zone": .optional(duty.zone) { .string($0) },
      ]
    }
    return [
      "kind": .string(change.kind.rawValue), "event": .string(change.event), "from": .optional(change.from, duty),
      "to": .optional(change.to, duty), "cancelled": .bool(change.isCancelled),
    ]
  }

  private func label(_ kind: String, _ id: String, _ names: Bool) -> String {
    guard names, let name = self.names[kind + "/" + id], name != id else { return DisplayText.safe(id) }
    return "\(DisplayText.safe(name)) (\(DisplayText.safe(id)))"
  }

  private func sentence(_ change: Change, _ names: Bool) -> String {
    let from = change.from.map { describe($0, names) } ?? "", to = change.to.map { describe($0, names) } ?? ""
    return switch change.kind {
    case .added: "+ \(to)"
    case .removed: "- \(from)" + (change.isCancelled ? " (no longer planned)" : "")
    case .moved: "> \(DisplayText.safe(change.from?.post ?? "")) -> \(to)"
    case .retimed: "~ \(to); was \(change.from.map(times) ?? "")"
    case .relocated: "@ \(to); was at \(change.from?.zone.map { label("zone", $0, names) } ?? "no place")"
    }
  }

  private func describe(_ duty: Duty, _ names: Bool) -> String {
    let place = duty.zone.map { ", at \(label("zone", $0, names))" } ?? ""
    let times = times(duty)
    return DisplayText.safe(duty.post) + (times.isEmpty ? "" : "  \(times)") + place
  }

  /// `Sat 2026-09-19 09:00 to 13:00, report 08:30`, from times as rosters write them.
  private func times(_ duty: Duty) -> String {
    guard let start = Reading(duty.start), let end = Reading(duty.end) else { return "" }
    let until = end.date == start.date ? end.clock : end.text
    guard let report = duty.report.flatMap(Reading.init) else { return "\(start.text) to \(until)" }
    return "\(start.text) to \(until), report \(report.date == start.date ? report.clock : report.text)"
  }

  /// A local time read back from a roster's text.
  private struct Reading {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    var date: CivilDate
    var clock: String

    init?(_ text: String) {
      let parts = text.prefix(16).split(separator: "T")
      guard parts.count == 2, let date = CivilDate(String(parts[0])) else { return nil }
      (self.date, clock) = (date, DisplayText.safe(String(parts[1])))
    }

    var text: String { "\(Self.weekdays[date.weekday - 1]) \(date) \(clock)" }
  }
}
