import ICalendar
import MusterCalendar
import MusterPublication

/// One person's own calendar: an entry for each shift on which the person has a duty, from muster to the end of work.
///
/// It begins at muster, because that is when the person must be there and when the phone should say "busy".
struct PersonalCalendar {
  private let view: Publication
  private let person: PublishedPerson
  private let zone: WrittenZone
  private let alarmMinutes: Int?
  private let words: CalendarWords

  init(_ view: Publication, person: PublishedPerson, zone: WrittenZone, alarmMinutes: Int?) {
    (self.view, self.person, self.zone, self.alarmMinutes) = (view, person, zone, alarmMinutes)
    words = CalendarWords(timeline: view.timeline)
  }

  func text() -> String {
    let events = view.shifts.indices.compactMap { entry($0) }
    return WrittenCalendar(
      name: "\(view.planName): \(person.label)", zone: zone,
      stamp: CalendarIdentity.stamp(view.timeline, version: view.version), events: events
    ).text()
  }

  private func entry(_ index: Int) -> WrittenEvent? {
    let shift = view.shifts[index]
    let own = shift.isCancelled ? Array(shift.posts.indices) : person.duties.filter { $0.shift == index }.map(\.post)
    guard shift.isCancelled || !own.isEmpty else { return nil }
    let posts = own.map { shift.posts[$0] }
    let roles = posts.map(words.title).joined(separator: ", ")
    var event = WrittenEvent(
      uid: CalendarIdentity.uid(duty: shift.id, of: person.id, in: view.timeline), sequence: view.version,
      time: Interval(start: shift.muster, end: shift.end),
      summary: words.summary(shift, roles.isEmpty ? shift.eventName : "\(shift.eventName): \(roles)"))
    (event.place, event.isCancelled) = (words.place(shift), shift.isCancelled)
    event.categories = words.categories(shift)
    event.alarmMinutes = alarmMinutes
    event.details = details(shift, own: own)
    return event
  }

  private func details(_ shift: PublishedShift, own: [Int]) -> String {
    if shift.isCancelled { return "You are no longer on this shift.\n" + words.times(shift) }
    var lines = [words.times(shift)]
    for index in own {
      let post = shift.posts[index]
      lines.append("Your post: \(words.title(post))")
      if post.isLead { lines.append("You lead this shift.") }
      if post.isStandby { lines.append("You are on standby: be ready to come when called.") }
      if let team = post.team { lines.append("Team: \(team)") }
    }
    for (index, post) in shift.posts.enumerated() {
      // On a post of their own, people are told of the others there; who they are themselves, they know.
      let others = post.crew.filter { $0.person == nil || view.people[$0.person ?? 0].number != person.number }
      guard !others.isEmpty else { continue }
      let names = others.map(\.label).joined(separator: ", ")
      lines.append("\(own.contains(index) ? "With you" : words.title(post)): \(names)")
    }
    return lines.joined(separator: "\n")
  }
}

/// The calendar of somebody who left the plan: what the previous roster gave them, cancelled.
struct FormerCalendar {
  private let publication: Publication
  private let person: String
  private let changes: [PublishedChange]
  private let zone: WrittenZone

  init(_ publication: Publication, person: String, changes: [PublishedChange], zone: WrittenZone) {
    (self.publication, self.person, self.changes, self.zone) = (publication, person, changes, zone)
  }

  func text() -> String {
    var events: [WrittenEvent] = []
    for change in changes {
      guard let before = change.before, let times = before.times else { continue }
      let uid = CalendarIdentity.uid(duty: before.shift, of: person, in: publication.timeline)
      guard events.last?.uid != uid else { continue }
      var event = WrittenEvent(
        uid: uid, sequence: publication.version, time: times, summary: "Cancelled: \(change.eventName)")
      (event.isCancelled, event.details) = (true, "You are no longer on this shift.")
      events.append(event)
    }
    return WrittenCalendar(
      name: publication.planName, zone: zone,
      stamp: CalendarIdentity.stamp(publication.timeline, version: publication.version), events: events
    ).text()
  }
}
