import Languages
import MusterCalendar
import MusterPublication

// MARK: What a publication says

extension CalendarRecord {
  static func said(by publication: Publication, in language: Language) -> [(Key, Entry)] {
    let timeline = publication.timeline, stamp = stamp(timeline, version: publication.version)
    var said: [(Key, Entry)] = []
    for shift in publication.shifts where !shift.isCancelled {
      let entry = Entry(
        event: shift.event, eventName: shift.eventName, muster: timeline.epochMinute(of: shift.muster),
        start: timeline.epochMinute(of: shift.start), end: timeline.epochMinute(of: shift.end),
        sequence: publication.version, stamp: stamp, facts: digest(facts(of: shift, on: timeline, in: language)),
        isCancelled: false,
        visibility: shift.visibility)
      said.append((Key(person: nil, shift: shift.id, start: shift.start, on: timeline), entry))
    }
    // What people's own calendars say is what tells their entries apart: they change when that changes, and only then.
    for view in publication.handouts {
      guard let person = view.person else { continue }
      let calendar = PersonalCalendar(view, person: person, language: language)
      for (index, shift) in view.shifts.enumerated() where !shift.isCancelled {
        guard let event = calendar.event(index) else { continue }
        let words = Words(
          summary: event.summary, details: event.details, place: event.place, link: event.link,
          categories: event.categories)
        let times = [shift.muster, shift.start, shift.end].map { timeline.epochMinute(of: $0) }
        let entry = Entry(
          event: shift.event, eventName: shift.eventName, muster: times[0], start: times[1], end: times[2],
          sequence: publication.version, stamp: stamp,
          facts: digest(
            joined([words.summary, words.details, words.place, words.link] + words.categories + times.map(String.init))),
          isCancelled: false, visibility: shift.visibility, words: words)
        said.append((Key(person: person.id, shift: shift.id, start: shift.start, on: timeline), entry))
      }
    }
    return said
  }

  /// Everything of a shift that its entries show.
  private static func facts(of shift: PublishedShift, on timeline: Timeline, in language: Language) -> String {
    // Minutes since the epoch, not since a horizon: a plan that begins later says the same of the same duty.
    let times = [shift.muster, shift.start, shift.end].map { "\(timeline.epochMinute(of: $0))" }
    let briefing = CalendarWords(timeline: timeline, language: language).briefing(shift)
    var words = [shift.eventName, shift.eventType, shift.zoneName ?? shift.zone ?? ""] + times
    words += [shift.briefing.address ?? "", shift.briefing.link ?? ""] + briefing
    for post in shift.posts {
      words += [post.id, post.role, "\(post.min) \(post.max) \(post.isLead) \(post.isStandby)", post.team ?? ""]
      words += post.crew.map { $0.id ?? $0.label }
    }
    return joined(words)
  }

  /// Lengths before the words, so that no two lists read alike.
  private static func joined(_ words: [String]) -> String { words.map { "\($0.utf8.count):\($0)" }.joined() }

  /// FNV-1a: tells texts apart, keeps no secret.
  private static func digest(_ text: String) -> String {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(value, radix: 16)
  }
}
