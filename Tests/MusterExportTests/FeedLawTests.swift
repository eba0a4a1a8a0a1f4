import Discrete
import Foundation
import MusterCalendar
import MusterJSON
import MusterPublication
import Testing

@testable import MusterExport

/// The law of live calendars: whatever is published in whatever order, nobody who subscribes, or who imports the file once,
/// twice or now and then, sees a stale, a doubled or a missing duty; and an entry's number rises with its words and with
/// nothing else.
@Suite struct FeedLawTests {
  @Test(arguments: 0..<20)
  func clientsNeverShowAStaleDoubledOrMissingDuty(hundredth: Int) throws {
    for number in 0..<50 {
      let seed = hundredth * 50 + number
      var history = FeedHistory(seed: UInt64(seed))
      try history.run()
      #expect(history.problems.isEmpty, "history \(seed): \(history.problems.prefix(3))")
      #expect(history.publications > 2)
    }
  }

  @Test func theLawSeesWhatItForbids() throws {
    // A calendar that lives for one version only loses cancellations: the simulated clients must notice.
    var found = 0
    for seed in 0..<40 {
      var history = FeedHistory(seed: UInt64(seed))
      history.forgetsCancellations = true
      try history.run()
      if !history.problems.isEmpty { found += 1 }
    }
    #expect(found > 5)
  }
}

/// One entry of a calendar as a program shows it.
private struct Shown: Hashable {
  var start: String
  var end: String
  var event: String
}

/// An entry as a file has it.
private struct Entry: Equatable {
  var sequence: Int
  var modified: String
  var isCancelled: Bool
  var shown: Shown
  /// Everything but what counts changes.
  var words: [String]
}

/// A program that imports files: it keeps entries by UID and takes newer ones.
private struct Importer {
  /// Takes entries of the same number again, as some do.
  var takesEqual: Bool
  var entries: [String: Entry] = [:]

  mutating func take(_ file: [String: Entry]) {
    for (uid, entry) in file {
      if let known = entries[uid], takesEqual ? entry.sequence < known.sequence : entry.sequence <= known.sequence {
        continue
      }
      entries[uid] = entry
    }
  }
}

/// A random run of publications over three months, with the people who follow them.
private struct FeedHistory {
  private struct Event {
    var month: Int
    var day: Int
    var hour: Int
    var name: String
    var crew: [String: Set<String>]
  }

  var forgetsCancellations = false
  private(set) var problems: [String] = []
  private(set) var publications = 0
  private var random: SplitMix64
  private var events: [String: Event] = [:]
  private var truth: [String: Set<Shown>] = [:]
  private var record: CalendarRecord?
  private var known: [String: Entry] = [:]
  private static let people = ["v-1", "v-2", "v-3"]

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    for month in 3...5 {
      for number in 0..<3 {
        events["e\(month)\(number)"] = Event(
          month: month, day: 1 + pick(28), hour: 8 + pick(8), name: "Event \(number)", crew: [:])
      }
    }
    for id in events.keys.sorted() { reassign(id) }
  }

  private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  private mutating func reassign(_ id: String) {
    var crew: [String: Set<String>] = [:]
    for person in Self.people where pick(2) == 0 { crew[["traffic", "gate"][pick(2)], default: []].insert(person) }
    events[id]?.crew = crew
  }

  /// Changes some events as coordinators do.
  private mutating func change() {
    for _ in 0..<(1 + pick(3)) {
      let ids = events.keys.sorted()
      guard !ids.isEmpty else { return }
      let id = ids[pick(ids.count)]
      let (choice, day, hour) = (pick(7), 1 + pick(28), 8 + pick(8))
      switch choice {
      case 0: events[id]?.day = day
      case 1: events[id]?.hour = hour
      case 2: events[id]?.name += "'"
      case 3: events[id] = nil
      case 4:
        let month = 3 + pick(3), new = "e\(month)\(3 + pick(3))"
        events[new] = Event(month: month, day: day, hour: hour, name: "New \(new)", crew: [:])
        reassign(new)
      default: reassign(id)
      }
    }
  }

  private static func date(_ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: 2026, month: month, day: day) ?? CivilDate(daysSinceEpoch: 0)
  }

  private static func compact(_ date: CivilDate, _ hour: Int, _ minute: Int) -> String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(date)".replacing("-", with: "") + "T" + two(hour) + two(minute) + "00"
  }

  mutating func run() throws {
    // Minutes since the evening before; people begin to follow at any time.
    var now = -5 * 1440
    var subscribers = [180, 1440].map { (period: $0, next: now + pick($0), file: [String: [String: Entry]]()) }
    var importers = [true, false, true, false].map { takesEqual in
      Dictionary(uniqueKeysWithValues: Self.people.map { ($0, Importer(takesEqual: takesEqual)) })
    }
    var imports = [0, 0, 0, 0]
    let rounds = 3 + pick(7)
    for _ in 0..<rounds {
      let files = try publish(at: now)
      for person in Self.people { check(Array((files[person] ?? [:]).values), person, now, "the file") }
      // The third and fourth import as often as they like, the first once, the second twice.
      for index in importers.indices where index > 1 ? pick(2) == 0 : imports[index] <= index && pick(3) == 0 {
        imports[index] += 1
        for person in Self.people {
          importers[index][person]?.take(files[person] ?? [:])
          check(
            Array((importers[index][person]?.entries ?? [:]).values), person, now, "importer \(index)")
        }
      }
      let next = now + 60 + pick(12 * 1440)
      for index in subscribers.indices {
        while subscribers[index].next < next {
          let time = subscribers[index].next
          subscribers[index].next += subscribers[index].period
          guard time >= now else { continue }
          subscribers[index].file = files
          for person in Self.people {
            check(Array((files[person] ?? [:]).values), person, time, "subscriber \(subscribers[index].period)")
          }
        }
      }
      now = next
      change()
    }
  }

  /// The moment as files write it.
  private static func text(_ now: Int) -> String {
    let day = now >= 0 ? now / 1440 : -((1439 - now) / 1440)
    let rest = now - day * 1440
    return compact(date(3, 1).adding(days: day), rest / 60, rest % 60)
  }

  private mutating func check(_ entries: [Entry], _ person: String, _ now: Int, _ who: String) {
    let time = Self.text(now)
    let shown = entries.filter { !$0.isCancelled && $0.shown.end > time }.map(\.shown).sorted { "\($0)" < "\($1)" }
    let wanted = (truth[person] ?? []).filter { $0.end > time }.sorted { "\($0)" < "\($1)" }
    guard shown != wanted else { return }
    problems.append("\(who) of \(person) at \(time) shows \(shown), not \(wanted)")
  }

  /// Publishes a month, or the rest of one, and returns each person's file.
  private mutating func publish(at now: Int) throws -> [String: [String: Entry]] {
    publications += 1
    let month = 3 + pick(3)
    var start = Self.date(month, 1)
    let end = month == 5 ? Self.date(6, 1) : Self.date(month + 1, 1)
    let today = Self.date(3, 1).adding(days: max(0, now / 1440))
    // A plan that begins later: the rest of the month.
    if pick(3) == 0, today > start, today < end { start = today }
    let own = events.filter { entry in
      let date = Self.date(entry.value.month, entry.value.day)
      return entry.value.month == month && date >= start
    }
    let tree = CalendarPlans.plan(
      own.keys.sorted().compactMap { id in
        own[id].map { event in
          let date = Self.date(event.month, event.day), two = event.hour < 10 ? "0" : ""
          return CalendarPlans.event(
            id, "\(date)T\(two)\(event.hour):00", "\(date)T\(event.hour + 4):00", name: event.name)
        }
      }, from: "\(start)", to: "\(end)")
    let duties = own.keys.sorted().flatMap { id in
      (own[id]?.crew ?? [:]).sorted { $0.key < $1.key }.flatMap { post, people in
        people.sorted().map { "\($0) \(id)/main/\(post)" }
      }
    }
    let publication = try CalendarPlans.publication(tree, duties, version: publications)
    let asOf = pick(2) == 0 ? now - Self.date(3, 1).distance(to: start) * 1440 : nil
    let before = forgetsCancellations ? record.map(forgetful) : record
    let next = CalendarRecord(of: publication, after: before, now: asOf)
    let read = try #require(CalendarRecord(reading: next.json.bytes()))
    record = read
    tell(own, from: start, to: end)
    let calendar = FeedCalendar(read)
    var files: [String: [String: Entry]] = [:]
    for person in Self.people {
      files[person] = Self.entries(calendar.text(for: person))
      compare(files[person] ?? [:], at: now, asOf != nil)
    }
    return files
  }

  private func forgetful(_ record: CalendarRecord) -> CalendarRecord {
    CalendarRecord(
      entries: record.entries.filter { !$0.value.isCancelled }, asOf: record.asOf, begins: record.begins,
      zone: record.zone, alarmMinutes: nil, phrases: record.phrases)
  }

  /// What people are told now holds for the days of the plan; what they were told of other days stays.
  private mutating func tell(_ events: [String: Event], from start: CivilDate, to end: CivilDate) {
    let (first, last) = (Self.compact(start, 0, 0), Self.compact(end, 0, 0))
    for person in Self.people { truth[person] = (truth[person] ?? []).filter { $0.start < first || $0.start >= last } }
    for event in events.values {
      let date = Self.date(event.month, event.day)
      let shown = Shown(
        start: Self.compact(date, event.hour - 1, 30), end: Self.compact(date, event.hour + 4, 0), event: event.name)
      for person in event.crew.values.flatMap(\.self) { truth[person, default: []].insert(shown) }
    }
  }

  /// Numbers rise with words and with nothing else; what was served is not called off.
  private mutating func compare(_ file: [String: Entry], at now: Int, _ isTimeKnown: Bool) {
    for (uid, entry) in file {
      if let before = known[uid] {
        let isSame = before.words == entry.words
        if isSame
          ? before.sequence != entry.sequence || before.modified != entry.modified
          : before.sequence >= entry.sequence || before.modified >= entry.modified
        {
          problems.append("\(uid): \(before) became \(entry)")
        }
        if isTimeKnown, entry.isCancelled, !before.isCancelled, before.shown.end <= Self.text(now) {
          problems.append("\(uid) was served and is called off")
        }
      }
      known[uid] = entry
    }
  }

  private static func entries(_ text: String) -> [String: Entry] {
    var result: [String: Entry] = [:], lines: [String] = []
    for line in text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init) {
      if line == "BEGIN:VEVENT" { lines = [] }
      lines.append(line)
      guard line == "END:VEVENT" else { continue }
      func value(_ name: String) -> String {
        let line = lines.first { $0.hasPrefix(name + ":") || $0.hasPrefix(name + ";") } ?? ""
        return line.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
      }
      let title = value("SUMMARY").replacing("Cancelled: ", with: "")
      result[value("UID")] = Entry(
        sequence: Int(value("SEQUENCE")) ?? -1, modified: value("LAST-MODIFIED"),
        isCancelled: value("STATUS") == "CANCELLED",
        shown: Shown(
          start: value("DTSTART"), end: value("DTEND"),
          event: title.split(separator: ":").first.map(String.init) ?? title),
        words: lines.filter { line in
          !["SEQUENCE", "LAST-MODIFIED", "DTSTAMP"].contains { line.hasPrefix($0) }
        })
    }
    return result
  }
}
