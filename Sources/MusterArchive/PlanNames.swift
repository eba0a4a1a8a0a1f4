import MusterCalendar
public import MusterDomain
import PlainText

/// What people call the people, events, places and posts that reports know by their ids.
public struct PlanNames: Sendable {
  private var people: [String: String] = [:]
  private var phones: [String: String] = [:]
  private var events: [String: String] = [:]
  private var zones: [String: String] = [:]
  private var posts: [String: (words: String, start: Minute, times: String)] = [:]

  /// The names of some plans; what several have is called as in the last.
  ///
  /// - Complexity: linear in people, events, places and posts.
  public init(_ plans: [Plan]) {
    for plan in plans {
      for person in plan.volunteers where !person.name.isEmpty { people[person.id] = person.name }
      for person in plan.volunteers { phones[person.id] = person.contact.phone ?? person.contact.email }
      for event in plan.events where !event.name.isEmpty { events[event.id] = event.name }
      for zone in plan.zones where !zone.name.isEmpty { zones[zone.id] = zone.name }
      for post in plan.posts {
        var notes: [String] = []
        if post.isLead { notes.append("lead") }
        if post.isStandby { notes.append("standby") }
        let words = Self.words(post.id) + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
        let times = Self.times(plan.timeline, post.start, post.end)
        posts[post.id] = (words, plan.timeline.epochMinute(of: post.start), times)
      }
    }
  }

  /// `A. Person (v-01)`, or the id where there is no name.
  public func person(_ id: String) -> String { label(people[id], id) }
  /// The same with a telephone number, else an address of electronic mail, where one is known.
  public func call(_ id: String) -> String {
    person(id) + (phones[id].map { ", " + DisplayText.safe($0) } ?? "")
  }
  /// The name alone, for sorting; the id where there is none.
  public func sortName(ofPerson id: String) -> String { people[id] ?? id }
  /// The name of an event, or its id.
  public func event(_ id: String) -> String { DisplayText.safe(events[id] ?? id) }
  /// The name of a place, or its id.
  public func zone(_ id: String) -> String { DisplayText.safe(zones[id] ?? id) }
  /// What a post is, without its event: `traffic control (lead)`.
  public func post(_ id: String) -> String { DisplayText.safe(posts[id]?.words ?? Self.words(id)) }
  /// `Sat 2026-09-19 09:00 to 13:00`; nil for a post that no plan has.
  public func times(ofPost id: String) -> String? { posts[id]?.times }
  /// When a post starts, in minutes since 1970-01-01T00:00 UTC; nil for a post that no plan has.
  public func start(ofPost id: String) -> Int? { posts[id]?.start }

  private func label(_ name: String?, _ id: String) -> String {
    guard let name, name != id else { return DisplayText.safe(id) }
    return "\(DisplayText.safe(name)) (\(DisplayText.safe(id)))"
  }

  /// The last part of a post's id in words.
  private static func words(_ id: String) -> String {
    (id.split(separator: "/").last.map(String.init) ?? id).replacing("-", with: " ")
  }

  private static func times(_ timeline: Timeline, _ start: Minute, _ end: Minute) -> String {
    let (from, to) = (timeline.localTime(at: start), timeline.localTime(at: end))
    func day(_ time: LocalTime) -> String {
      "\(DayText.weekday(time.date)) \(time.date) \(time.clock)"
    }
    return "\(day(from)) to \(from.date == to.date ? "\(to.clock)" : day(to))"
  }
}
