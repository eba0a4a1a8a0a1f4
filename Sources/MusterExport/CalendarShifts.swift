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
    words = CalendarWords(timeline: publication.timeline, language: writer.language)
  }

  /// The calendar of some shifts; without an event, that of the plan.
  func text(of shifts: [PublishedShift], event: String?) -> String {
    let shown = shifts.filter { !$0.isCancelled || writer.isCalledOff(person: nil, $0) }
    let title = event.map { "\(publication.planName): \(shifts.first?.eventName ?? $0)" } ?? publication.planName
    return writer.text(of: shown.map(entry), person: nil, event: event, name: title)
  }

  private func entry(_ shift: PublishedShift) -> WrittenEvent {
    let count = count(shift)
    var event = WrittenEvent(
      uid: "", sequence: 0, time: Interval(start: shift.muster, end: shift.end),
      summary: words.summary(shift, shift.eventName + (shift.isCancelled ? "" : count)))
    writer.identify(&event, person: nil, shift: shift)
    (event.place, event.isCancelled, event.isBusy) = (words.place(shift), shift.isCancelled, false)
    event.categories = words.categories(shift)
    event.link = shift.isCancelled ? "" : shift.briefing.link ?? ""
    event.details = details(shift)
    return event
  }

  /// ` (2/3, 1 short)`; nothing where that is not told.
  private func count(_ shift: PublishedShift) -> String {
    let wanted = shift.posts.reduce(0) { $0 + $1.min }
    guard let filled = shift.filled, let short = shift.short, wanted > 0 || filled > 0 else { return "" }
    let missing = short > 0 ? ", " + words.language.text("calendar.short", count: short) : ""
    return " (\(filled)/\(wanted)\(missing))"
  }

  private func details(_ shift: PublishedShift) -> String {
    let language = words.language
    if shift.isCancelled { return language.text("calendar.shiftGone") + "\n" + words.times(shift) }
    var lines = [words.times(shift)] + words.briefing(shift)
    for post in shift.posts {
      var line = words.title(post)
      if let filled = post.filled {
        line += ": " + language.text("filledOf", ["filled": "\(filled)", "wanted": "\(post.min)"])
        if post.max != post.min { line += " (" + language.text("calendar.upTo", ["max": "\(post.max)"]) + ")" }
      }
      if let short = post.short, short > 0 { line += ", " + language.text("calendar.short", count: short) }
      if !post.crew.isEmpty { line += ": " + post.crew.map(\.label).joined(separator: ", ") }
      lines.append(line)
      if !post.reasons.isEmpty {
        let reasons = post.reasons.map { "\($0.rule) \($0.volunteers)" }.joined(separator: ", ")
        lines.append("  " + language.text("calendar.why", ["reasons": reasons]))
      }
    }
    return lines.joined(separator: "\n")
  }
}
