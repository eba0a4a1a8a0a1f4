import MusterCalendar
import MusterPublication

/// What entries of calendars say.
struct CalendarWords {
  let timeline: Timeline

  /// A title; one that says so when the shift is cancelled, because many programs show the status nowhere.
  func summary(_ shift: PublishedShift, _ title: String) -> String {
    shift.isCancelled ? "Cancelled: \(title)" : title
  }

  /// `traffic-lead (traffic-control, lead)`.
  func title(_ post: PublishedPost) -> String {
    var notes = post.role == post.name ? [] : [post.role]
    if post.isLead { notes.append("lead") }
    if post.isStandby { notes.append("standby") }
    return notes.isEmpty ? post.name : "\(post.name) (\(notes.joined(separator: ", ")))"
  }

  /// The name of the place and its address, as far as there are any.
  func place(_ shift: PublishedShift) -> String {
    [shift.zoneName ?? shift.zone, shift.briefing.address].compactMap(\.self).joined(separator: ", ")
  }

  /// Where to report, what to bring and whom to ask, a line each.
  func briefing(_ shift: PublishedShift) -> [String] {
    let briefing = shift.briefing, contact = briefing.contact
    let reach = [contact?.name, contact?.phone, contact?.email].compactMap(\.self).joined(separator: ", ")
    return [
      briefing.meetingPoint.map { "Meet: \($0)" }, briefing.bring.map { "Bring: \($0)" },
      reach.isEmpty ? nil : "Contact: \(reach)",
    ].compactMap(\.self)
  }

  /// The type of the event, where it has one.
  func categories(_ shift: PublishedShift) -> [String] { shift.eventType.isEmpty ? [] : [shift.eventType] }

  /// `Muster 08:30, work 09:00 to 13:00.`, with dates where the day is another, and with the length where the clocks are
  /// changed between.
  func times(_ shift: PublishedShift) -> String {
    let (muster, start, end) = (
      timeline.localTime(at: shift.muster), timeline.localTime(at: shift.start), timeline.localTime(at: shift.end)
    )
    func text(_ time: LocalTime, after other: LocalTime) -> String {
      time.date == other.date ? "\(time.clock)" : "\(time.clock) on \(time.date)"
    }
    let work = "\(text(start, after: muster)) to \(text(end, after: start))"
    var sentence = shift.muster < shift.start ? "Muster \(muster.clock), work \(work)." : "Work \(work)."
    let shown = start.nominalMinutes(to: end)
    if shown != shift.minutes {
      let (hours, rest) = (shift.minutes / 60, shift.minutes % 60)
      let length = rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
      sentence += " The clocks are changed meanwhile; the work takes \(length)."
    }
    return sentence
  }
}
