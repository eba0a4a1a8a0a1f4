import Languages
import MusterCalendar
import MusterPublication

/// What entries of calendars say, in one language.
struct CalendarWords {
  let timeline: Timeline
  let language: Language

  /// A title; one that says so when the shift is cancelled, because many programs show the status nowhere.
  func summary(_ shift: PublishedShift, _ title: String) -> String {
    shift.isCancelled ? language.text("calendar.cancelled", ["title": title]) : title
  }

  /// A post in words, with what is special about it: `Traffic lead (lead)`.
  func title(_ post: PublishedPost) -> String {
    var notes: [String] = []
    if post.isLead { notes.append(language.text("mark.lead")) }
    if post.isStandby { notes.append(language.text("mark.standby")) }
    let name = language.name(ofPost: post.name, role: post.role)
    return notes.isEmpty ? name : "\(name) (\(notes.joined(separator: ", ")))"
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
      briefing.meetingPoint.map { language.text("calendar.meet", ["place": $0]) },
      briefing.bring.map { language.text("calendar.bring", ["what": $0]) },
      reach.isEmpty ? nil : language.text("calendar.contact", ["who": reach]),
    ].compactMap(\.self)
  }

  /// The type of the event in words, where it has one.
  func categories(_ shift: PublishedShift) -> [String] {
    shift.eventType.isEmpty ? [] : [language.words(of: shift.eventType)]
  }

  /// `Muster 08:30, work 09:00 to 13:00.`, with dates where the day is another, and with the length where the clocks are
  /// changed between.
  func times(_ shift: PublishedShift) -> String {
    let (muster, start, end) = (
      timeline.localTime(at: shift.muster), timeline.localTime(at: shift.start), timeline.localTime(at: shift.end)
    )
    func text(_ time: LocalTime, after other: LocalTime) -> String {
      let clock = language.clock(time)
      return time.date == other.date ? clock : language.text("calendar.on", ["clock": clock, "date": "\(time.date)"])
    }
    let work = language.text("calendar.span", ["start": text(start, after: muster), "end": text(end, after: start)])
    var sentence =
      shift.muster < shift.start
      ? language.text("calendar.musterAndWork", ["muster": language.clock(muster), "span": work])
      : language.text("calendar.work", ["span": work])
    let shown = start.nominalMinutes(to: end)
    if shown != shift.minutes {
      let (hours, rest) = (shift.minutes / 60, shift.minutes % 60)
      let length = rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
      sentence += " " + language.text("calendar.clocks", ["length": length])
    }
    return sentence
  }
}
