import ICalendar
import Languages
import MusterCalendar
import MusterPublication

/// One person's own calendar: an entry for each shift on which the person has a duty, from muster to the end of work.
///
/// It begins at muster, because that is when the person must be there and when the phone should say "busy".
struct PersonalCalendar {
  private let view: Publication
  private let person: PublishedPerson
  private let words: CalendarWords
  /// The person's posts by shift.
  private let posts: [Int: [Int]]

  init(_ view: Publication, person: PublishedPerson, language: Language) {
    (self.view, self.person) = (view, person)
    words = CalendarWords(timeline: view.timeline, language: language)
    posts = Dictionary(grouping: person.duties, by: \.shift).mapValues { $0.map(\.post) }
  }

  /// The calendar as a file.
  func text(by writer: CalendarWriter, alarmMinutes: Int?) -> String {
    let events = view.shifts.indices.compactMap { index -> WrittenEvent? in
      let shift = view.shifts[index]
      if shift.isCancelled, !writer.isCalledOff(person: person.id, shift) { return nil }
      guard var event = event(index) else { return nil }
      writer.identify(&event, person: person.id, shift: shift)
      event.alarmMinutes = alarmMinutes
      return event
    }
    return writer.text(of: events, person: person.id, name: "\(view.planName): \(person.label)")
  }

  /// What it says of a shift, without what tells entries apart; nil when the person has nothing to do there.
  func event(_ index: Int) -> WrittenEvent? {
    let shift = view.shifts[index]
    let own = shift.isCancelled ? Array(shift.posts.indices) : posts[index] ?? []
    guard shift.isCancelled || !own.isEmpty else { return nil }
    let posts = own.map { shift.posts[$0] }
    let roles = posts.map(words.title).joined(separator: ", ")
    var event = WrittenEvent(
      uid: "", sequence: 0, time: Interval(start: shift.muster, end: shift.end),
      summary: words.summary(shift, roles.isEmpty ? shift.eventName : "\(shift.eventName): \(roles)"))
    (event.place, event.isCancelled) = (words.place(shift), shift.isCancelled)
    event.categories = words.categories(shift)
    event.link = shift.isCancelled ? "" : shift.briefing.link ?? ""
    event.details = details(shift, own: own)
    return event
  }

  private func details(_ shift: PublishedShift, own: [Int]) -> String {
    let language = words.language
    if shift.isCancelled { return language.text("calendar.gone") + "\n" + words.times(shift) }
    var lines = [words.times(shift)] + words.briefing(shift)
    for index in own {
      let post = shift.posts[index]
      lines.append(language.text("calendar.yourPost", ["post": words.title(post)]))
      if post.isLead { lines.append(language.text("calendar.youLead")) }
      if post.isStandby { lines.append(language.text("calendar.youStandBy")) }
      if let team = post.team { lines.append(language.text("calendar.team", ["team": team])) }
    }
    for (index, post) in shift.posts.enumerated() {
      // On a post of their own, people are told of the others there; who they are themselves, they know.
      let others = post.crew.filter { $0.person == nil || view.people[$0.person ?? 0].number != person.number }
      guard !others.isEmpty else { continue }
      let names = others.map(\.label).joined(separator: ", ")
      let post = own.contains(index) ? language.text("calendar.withYou") : words.title(post)
      lines.append(language.text("calendar.crew", ["post": post, "names": names]))
    }
    return lines.joined(separator: "\n")
  }
}
