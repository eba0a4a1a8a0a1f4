public import Languages
public import MusterCalendar
public import MusterPublication

/// What calendars said of every duty and every shift, from version to version: the memory by which programs update entries
/// instead of doubling or losing them.
///
/// An entry is a person's duty, or a shift, by event, shift and local day, whatever horizon the plan has that it comes from. It
/// holds ids, times and, of a person's duty, what that person's calendar says of it, so that a calendar of all months can be
/// written from it alone (`FeedCalendar`).
public struct CalendarRecord: Sendable, Equatable {
  /// What tells entries apart.
  struct Key: Hashable, Sendable {
    /// Id of the person; nil for the shift itself.
    var person: String?
    /// Id of the shift without the date of an occurrence.
    var shift: String
    /// Local day on which its work starts.
    var date: CivilDate
  }

  /// One entry.
  struct Entry: Sendable, Equatable {
    var event: String
    var eventName: String
    /// When the people must be there, and when the work starts and ends, in minutes since 1970-01-01T00:00 UTC.
    var muster: Int
    var start: Int
    var end: Int
    /// The version in which it changed last.
    var sequence: Int
    /// When it changed last, in minutes since 1970-01-01T00:00 UTC, by the calendars' own count.
    var stamp: Int
    /// A digest of what it says; empty when that is not known.
    var facts: String
    var isCancelled: Bool
    /// Who may know of the event.
    var visibility = Visibility.member
    /// What the person's calendar says; nil for shifts, and where only a roster is known.
    var words: Words?
  }

  /// What a person's calendar says of a duty, but for its times.
  struct Words: Sendable, Equatable {
    var summary: String
    var details: String
    var place: String
    var link: String
    var categories: [String]
  }

  /// What is said of every calendar and of what was called off, in the language of the newest publication.
  struct Phrases: Sendable, Equatable {
    /// The title of a person's live calendar.
    var title: String
    /// The title of an entry that is called off, with the gap `{title}`.
    var cancelled: String
    /// What such an entry says.
    var gone: String

    init(title: String, cancelled: String, gone: String) {
      (self.title, self.cancelled, self.gone) = (title, cancelled, gone)
    }

    /// Those of a language.
    init(_ language: Language) {
      self.init(
        title: language.text("calendar.title"), cancelled: language.text("calendar.cancelled", ["title": "{title}"]),
        gone: language.text("calendar.gone"))
    }
  }

  /// The entries of the publication and of those before it that may matter again.
  var entries: [Key: Entry]
  /// What ended before this moment, in minutes since 1970-01-01T00:00 UTC, is not called off: it is over, or another month's.
  let over: Int
  /// When the publication went out, in minutes since 1970-01-01T00:00 UTC; nil when nobody said. Until a duty that was called off
  /// has passed, calendars say so: not knowing the time, they go on saying it.
  let asOf: Int?
  /// When the publication's plan begins, in minutes since 1970-01-01T00:00 UTC.
  let begins: Int?
  /// The time zone of the newest publication.
  let zone: String?
  /// Minutes before muster at which people's own calendars remind them; nil for never.
  public var alarmMinutes: Int?
  let phrases: Phrases

  /// Entries that ended so many days before the horizon, and before that of the publication before, are forgotten: nobody
  /// publishes that month again, and one plan made long ahead does not make the present forgotten.
  private static let rememberedDays = 92

  /// Works out what the calendars of a publication say after what earlier ones said.
  ///
  /// Entries whose facts are as they were keep their SEQUENCE and DTSTAMP; what is new or changed gets the version, or a number
  /// above the earlier one. What earlier calendars had and the publication has not is called off, but only within the
  /// publication's own horizon and while it is not over; it stays called off until its end has passed.
  /// - Parameters:
  ///   - earlier: what was said before; nil for the first calendars.
  ///   - now: the local minute of the publication's timeline at which it goes out; nil for the horizon's start.
  ///   - language: what calendars are written in.
  /// - Complexity: linear in the duties of both.
  public init(
    of publication: Publication, after earlier: CalendarRecord?, now: Minute? = nil, language: Language = .english
  ) {
    phrases = Phrases(language)
    let timeline = publication.timeline, horizon = timeline.start(ofOperationalDay: 0)
    over = timeline.epochMinute(of: max(horizon, now ?? horizon))
    asOf = now.map { timeline.epochMinute(of: $0) }
    let begins = timeline.epochMinute(of: horizon)
    (self.begins, zone) = (begins, timeline.zone)
    entries = [:]
    let stamp = Self.stamp(timeline, version: publication.version)
    for (key, entry) in Self.said(by: publication, in: language) {
      guard let before = earlier?.entries[key] else {
        entries[key] = entry
        continue
      }
      var entry = entry
      if before.facts == entry.facts, !before.isCancelled {
        (entry.sequence, entry.stamp) = (before.sequence, before.stamp)
      } else {
        (entry.sequence, entry.stamp) = (max(before.sequence + 1, publication.version), max(before.stamp + 1, stamp))
      }
      entries[key] = entry
    }
    let span = begins..<timeline.epochMinute(of: timeline.start(ofOperationalDay: timeline.dayCount))
    let forgotten = min(begins, earlier?.begins ?? begins) - Self.rememberedDays * 1440
    for (key, before) in earlier?.entries ?? [:] where entries[key] == nil && before.end > forgotten {
      var entry = before
      if !before.isCancelled, span.contains(before.start), before.end > over {
        (entry.isCancelled, entry.facts) = (true, "")
        (entry.sequence, entry.stamp) = (max(before.sequence + 1, publication.version), max(before.stamp + 1, stamp))
      }
      entries[key] = entry
    }
  }

  /// What calendars of a roster said, as far as its assignments tell: for exports that follow a single roster file.
  public init(told list: ToldDuties, in publication: Publication) {
    let timeline = publication.timeline, stamp = Self.stamp(timeline, version: list.version)
    let names = Dictionary(publication.shifts.map { ($0.event, $0.eventName) }) { first, _ in first }
    let visibilities = Dictionary(publication.shifts.map { ($0.event, $0.visibility) }) { first, _ in first }
    let musters = Dictionary(publication.shifts.map { ($0.id, $0.start - $0.muster) }) { first, _ in first }
    (over, asOf, begins, zone, phrases) = (.min, nil, nil, timeline.zone, Phrases(.english))
    entries = [:]
    for told in list.duties {
      guard let times = told.work?.interval(on: timeline) else { continue }
      let early = musters[told.shift] ?? 0
      var entry = Entry(
        event: told.event, eventName: names[told.event] ?? told.event, muster: 0, start: 0, end: 0,
        sequence: list.version, stamp: stamp, facts: "", isCancelled: false,
        visibility: visibilities[told.event] ?? .member)
      (entry.muster, entry.start, entry.end) = (
        timeline.epochMinute(of: times.start - early), timeline.epochMinute(of: times.start),
        timeline.epochMinute(of: times.end)
      )
      for person in [told.volunteer, nil] {
        entries[Key(person: person, shift: told.shift, start: times.start, on: timeline)] = entry
      }
    }
  }

  init(
    entries: [Key: Entry], asOf: Int?, begins: Int?, zone: String?, alarmMinutes: Int?, phrases: Phrases
  ) {
    (self.entries, over, self.asOf, self.begins) = (entries, .min, asOf, begins)
    (self.zone, self.alarmMinutes, self.phrases) = (zone, alarmMinutes, phrases)
  }

  // MARK: What it answers

  /// The entry of a key.
  func entry(_ key: Key) -> Entry? { entries[key] }

  /// Whether calendars still say that an entry is called off: until it has passed, as far as anybody knows the time.
  func isCalledOff(_ entry: Entry) -> Bool { entry.isCancelled && entry.end > (asOf ?? .min) }

  /// What is called off and has not passed, in time order: by person, and under nil for shifts.
  ///
  /// - Complexity: O(n log n) for all people together.
  var calledOff: [String?: [(key: Key, entry: Entry)]] {
    let open = entries.filter { isCalledOff($0.value) }
      .map { (key: $0.key, entry: $0.value) }
      .sorted { ($0.entry.muster, $0.entry.end, $0.key.shift) < ($1.entry.muster, $1.entry.end, $1.key.shift) }
    return Dictionary(grouping: open) { $0.key.person }
  }

  /// DTSTAMP in minutes since 1970-01-01T00:00 UTC: a year before the horizon, so that it is never in the future, and
  /// later with every version.
  static func stamp(_ timeline: Timeline, version: Int) -> Int {
    (Int(timeline.start.days) - 365) * 1440 + min(max(0, version), 365 * 1440 - 1)
  }
}

extension CalendarRecord.Key {
  /// The key of a shift by its id in the plan.
  init(person: String?, shift: String, start: Minute, on timeline: Timeline) {
    self.init(
      person: person, shift: String(shift.prefix { $0 != "@" }), date: timeline.localTime(at: start).date)
  }

  /// The UID of its entry: ids and a day, never names.
  var uid: String {
    let what = person.map { "duty.\(FileStem.stem(of: $0))." } ?? "shift."
    return "\(what)\(FileStem.stem(of: shift))@\(date)@muster"
  }
}
