import ICalendar
import MusterCalendar
import MusterPublication

/// Calendars of shifts, for those who look at events rather than at themselves: nobody is busy by them, nothing rings.
struct ShiftCalendar {
  private let publication: Publication
  private let writer: CalendarWriter
  private let words: CalendarWords

  init(_ publication: Publication, writer: CalendarWriter) {
    (self.publication, self.writer) = (publication, writer)
    words = CalendarWords(timeline: publication.timeline)
  }

  /// The calendar of some shifts; without an event, that of the plan.
  func text(of shifts: [PublishedShift], event: String?) -> String {
    let shown = shifts.filter { !$0.isCancelled || writer.isCalledOff(person: nil, $0) }
    let title = event.map { "\(publication.planName): \(shifts.first?.eventName ?? $0)" } ?? publication.planName
    return writer.text(of: shown.map(entry), person: nil, event: event, name: title)
  }

  private func entry(_ shift: PublishedShift) -> WrittenEvent {
    let wanted = shift.posts.reduce(0) { $0 + $1.min }
    let missing = shift.short > 0 ? ", \(shift.short) short" : ""
    let count = wanted > 0 || shift.filled > 0 ? " (\(shift.filled)/\(wanted)\(missing))" : ""
    var event = WrittenEvent(
      uid: "", sequence: 0, time: Interval(start: shift.muster, end: shift.end),
      summary: words.summary(shift, shift.eventName + (shift.isCancelled ? "" : count)))
    writer.identify(&event, person: nil, shift: shift)
    (event.place, event.isCancelled, event.isBusy) = (words.place(shift), shift.isCancelled, false)
    event.categories = words.categories(shift)
    event.details = details(shift)
    return event
  }

  private func details(_ shift: PublishedShift) -> String {
    if shift.isCancelled { return "This shift is no longer on the roster.\n" + words.times(shift) }
    var lines = [words.times(shift)]
    for post in shift.posts {
      var line = "\(words.title(post)): \(post.filled) of \(post.min)"
      if post.max != post.min { line += " (up to \(post.max))" }
      if post.short > 0 { line += ", \(post.short) short" }
      if !post.crew.isEmpty { line += ": " + post.crew.map(\.label).joined(separator: ", ") }
      lines.append(line)
      if !post.reasons.isEmpty {
        let reasons = post.reasons.map { "\($0.rule) \($0.volunteers)" }.joined(separator: ", ")
        lines.append("  why, with the people each rule stops: \(reasons)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
