public import MusterCalendar
public import MusterJSON
public import MusterPublication
public import MusterReports

/// What calendars said of every duty and every shift, from version to version: the memory by which programs update entries
/// instead of doubling or losing them.
///
/// An entry is a person's duty, or a shift, by event, shift and local day, whatever horizon the plan has that it comes from. It
/// holds ids, the event's name and times, nothing else about people.
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
  }

  /// The entries of the publication and of those before it that may matter again.
  private var entries: [Key: Entry]
  /// What ended before this moment, in minutes since 1970-01-01T00:00 UTC, is over.
  let over: Int

  /// Entries that ended so many days before the horizon are forgotten: nobody publishes that month again.
  private static let rememberedDays = 92

  /// Works out what the calendars of a publication say after what earlier ones said.
  ///
  /// Entries whose facts are as they were keep their SEQUENCE and DTSTAMP; what is new or changed gets the version, or a number
  /// above the earlier one. What earlier calendars had and the publication has not is called off, but only within the
  /// publication's own horizon and while it is not over; it stays called off until then.
  /// - Parameters:
  ///   - earlier: what was said before; nil for the first calendars.
  ///   - now: the local minute of the publication's timeline at which it goes out; nil for the horizon's start.
  /// - Complexity: linear in the duties of both.
  public init(of publication: Publication, after earlier: CalendarRecord?, now: Minute? = nil) {
    let timeline = publication.timeline, horizon = timeline.start(ofOperationalDay: 0)
    over = timeline.epochMinute(of: max(horizon, now ?? horizon))
    entries = [:]
    let stamp = Self.stamp(timeline, version: publication.version)
    for (key, entry) in Self.said(by: publication) {
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
    let span =
      timeline.epochMinute(of: horizon)..<timeline.epochMinute(of: timeline.start(ofOperationalDay: timeline.dayCount))
    let forgotten = span.lowerBound - Self.rememberedDays * 1440
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
  public init(told listing: RosterListing, in publication: Publication) {
    let timeline = publication.timeline, stamp = Self.stamp(timeline, version: listing.version)
    let names = Dictionary(publication.shifts.map { ($0.event, $0.eventName) }) { first, _ in first }
    let musters = Dictionary(publication.shifts.map { ($0.id, $0.start - $0.muster) }) { first, _ in first }
    over = .min
    entries = [:]
    for told in listing.entries {
      guard let times = told.interval(on: timeline) else { continue }
      let early = musters[told.shift] ?? 0
      var entry = Entry(
        event: told.event, eventName: names[told.event] ?? told.event, muster: 0, start: 0, end: 0,
        sequence: listing.version, stamp: stamp, facts: "", isCancelled: false)
      (entry.muster, entry.start, entry.end) = (
        timeline.epochMinute(of: times.start - early), timeline.epochMinute(of: times.start),
        timeline.epochMinute(of: times.end)
      )
      for person in [told.volunteer, nil] {
        entries[Key(person: person, shift: told.shift, start: times.start, on: timeline)] = entry
      }
    }
  }

  private init(entries: [Key: Entry]) { (self.entries, over) = (entries, .min) }

  // MARK: What it answers

  /// The entry of a key.
  func entry(_ key: Key) -> Entry? { entries[key] }

  /// What is called off and not over, in time order: by person, and under nil for shifts.
  ///
  /// - Complexity: O(n log n) for all people together.
  var calledOff: [String?: [(key: Key, entry: Entry)]] {
    let open = entries.filter { $0.value.isCancelled && $0.value.end > over }
      .map { (key: $0.key, entry: $0.value) }
      .sorted { ($0.entry.muster, $0.entry.end, $0.key.shift) < ($1.entry.muster, $1.entry.end, $1.key.shift) }
    return Dictionary(grouping: open) { $0.key.person }
  }

  /// DTSTAMP in minutes since 1970-01-01T00:00 UTC: a year before the horizon, so that it is never in the future, and
  /// later with every version.
  static func stamp(_ timeline: Timeline, version: Int) -> Int {
    (Int(timeline.start.days) - 365) * 1440 + min(max(0, version), 365 * 1440 - 1)
  }

  // MARK: What a publication says

  private static func said(by publication: Publication) -> [(Key, Entry)] {
    let timeline = publication.timeline, stamp = stamp(timeline, version: publication.version)
    var said: [(Key, Entry)] = []
    var facts: [String] = []
    for shift in publication.shifts {
      facts.append(Self.facts(of: shift, on: timeline))
      guard !shift.isCancelled else { continue }
      let entry = Entry(
        event: shift.event, eventName: shift.eventName, muster: timeline.epochMinute(of: shift.muster),
        start: timeline.epochMinute(of: shift.start), end: timeline.epochMinute(of: shift.end),
        sequence: publication.version, stamp: stamp, facts: digest(facts[facts.count - 1]), isCancelled: false)
      said.append((Key(person: nil, shift: shift.id, start: shift.start, on: timeline), entry))
    }
    for person in publication.people {
      var posts: [Int: [Int]] = [:]
      for duty in person.duties { posts[duty.shift, default: []].append(duty.post) }
      for (index, own) in posts.sorted(by: { $0.key < $1.key }) {
        let shift = publication.shifts[index]
        let entry = Entry(
          event: shift.event, eventName: shift.eventName, muster: timeline.epochMinute(of: shift.muster),
          start: timeline.epochMinute(of: shift.start), end: timeline.epochMinute(of: shift.end),
          sequence: publication.version, stamp: stamp,
          facts: digest("\(own.sorted())\(facts[index])"), isCancelled: false)
        said.append((Key(person: person.id, shift: shift.id, start: shift.start, on: timeline), entry))
      }
    }
    return said
  }

  /// Everything of a shift that its entries show.
  private static func facts(of shift: PublishedShift, on timeline: Timeline) -> String {
    // Minutes since the epoch, not since a horizon: a plan that begins later says the same of the same duty.
    let times = [shift.muster, shift.start, shift.end].map { "\(timeline.epochMinute(of: $0))" }
    var words = [shift.eventName, shift.eventType, shift.zoneName ?? shift.zone ?? ""] + times
    for post in shift.posts {
      words += [post.id, post.role, "\(post.min) \(post.max) \(post.isLead) \(post.isStandby)", post.team ?? ""]
      words += post.crew.map { $0.id ?? $0.label }
    }
    // Lengths before the words, so that no two lists read alike.
    return words.map { "\($0.utf8.count):\($0)" }.joined()
  }

  /// FNV-1a: tells texts apart, keeps no secret.
  private static func digest(_ text: String) -> String {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(value, radix: 16)
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

// MARK: The file

extension CalendarRecord {
  /// The record as a published version keeps it; ids, names of events and times.
  public var json: JSONValue {
    let sorted = entries.sorted {
      ($0.value.start, $0.key.shift, $0.key.person ?? "", $0.key.date)
        < ($1.value.start, $1.key.shift, $1.key.person ?? "", $1.key.date)
    }
    return [
      "format": 1,
      "entries": .array(
        sorted.map { key, entry in
          [
            "person": .optional(key.person) { .string($0) }, "shift": .string(key.shift),
            "date": .string("\(key.date)"), "event": .string(entry.event), "name": .string(entry.eventName),
            "times": .array([.int(entry.muster), .int(entry.start), .int(entry.end)]),
            "sequence": .int(entry.sequence), "stamp": .int(entry.stamp), "facts": .string(entry.facts),
            "cancelled": .bool(entry.isCancelled),
          ]
        }),
    ]
  }

  /// Reads a record; nil when the bytes are none.
  public init?(reading bytes: [UInt8]) {
    guard
      let root = JSONDocument.parse(bytes, file: "calendars.json", diagnostics: Diagnostics())?.root,
      root["format"]?.int == 1, let list = root["entries"]?.elements
    else { return nil }
    var entries: [Key: Entry] = [:]
    for value in list {
      guard let shift = value["shift"]?.string, let date = value["date"]?.string.flatMap({ CivilDate($0) }),
        let event = value["event"]?.string, let name = value["name"]?.string,
        let times = value["times"]?.elements?.compactMap(\.int), times.count == 3,
        times.allSatisfy({ abs($0) < 1 << 40 }), let sequence = value["sequence"]?.int,
        (0..<1 << 30).contains(sequence), let stamp = value["stamp"]?.int, abs(stamp) < 1 << 40,
        let facts = value["facts"]?.string, let isCancelled = value["cancelled"]?.bool
      else { return nil }
      entries[Key(person: value["person"]?.string, shift: shift, date: date)] = Entry(
        event: event, eventName: name, muster: times[0], start: times[1], end: times[2], sequence: sequence,
        stamp: stamp, facts: facts, isCancelled: isCancelled)
    }
    self.init(entries: entries)
  }
}
