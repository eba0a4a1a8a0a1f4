import MusterCalendar
import MusterJSON

extension EventFilter {
  /// Whether a shift of a series belongs to the plan and to the days asked for.
  func isWanted(_ span: DaySplit.Span) -> Bool {
    let date = span.start.local.date
    return isInHorizon(span.start) && date >= options.firstDay ?? date && date <= options.lastDay ?? date
      && timeline.minute(of: span.start) != nil && timeline.minute(of: span.end) != nil
  }
}

extension PlannedEvent {
  /// Why a message about single occurrences of an event that the plan does not have cannot be an event of its own; nil when
  /// it can.
  var reasonNotToAdd: Skip? {
    if spans.isEmpty, !source.calledOff.isEmpty {
      return Skip(.cancelled, "the occurrence was called off, and the plan does not have the event")
    }
    if spans.isEmpty { return Skip(.outsideHorizon, "the occurrence is not within the plan") }
    if source.name.isEmpty { return Skip(.noName, "nothing names the event") }
    return template.isEmpty
      ? Skip(
        .noTemplate, "no template is known for an event of no known type; name one in the mapping or with --template")
      : nil
  }
}

/// Takes back what an earlier import brought and the calendar has called off since.
enum Withdrawal {
  /// Sets `approved` to false on events of the plan that were called off, so that nobody is rostered for them.
  ///
  /// The event stays, with all that a coordinator decided about it; one that the plan does not have is skipped.
  static func withdraw(_ events: [(row: Int, id: String)], from plan: inout JSONValue, _ report: inout ImportReport) {
    var elements = plan["events"]?.elements ?? []
    var places: [String: Int] = [:]
    for (index, event) in elements.enumerated() {
      if let id = event["id"]?.string, places[id] == nil { places[id] = index }
    }
    for (row, id) in events {
      guard let index = places[id] else {
        report.skipped.append(RowNote(row: row, code: .cancelled, message: "the event was called off"))
        continue
      }
      if elements[index]["approved"] == false {
        report.unchanged.append(ImportedEntry(row: row, id: id, keys: []))
      } else {
        elements[index][member: "approved"] = false
        report.changed.append(ImportedEntry(row: row, id: id, keys: ["approved"]))
        report.notes.append(
          RowNote(row: row, code: .cancelled, message: "the event was called off, so \(id) is no longer approved"))
      }
    }
    if !events.isEmpty, plan["events"] != nil { plan[member: "events"] = .array(elements) }
    report.skipped.sort { $0.row < $1.row }
    report.notes.sort { $0.row < $1.row }
  }
}
