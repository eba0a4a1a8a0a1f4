import Languages
import MusterCalendar
public import MusterJSON
import MusterPublication

// MARK: The file

extension CalendarRecord {
  /// The record as a published version keeps it: ids, times, and what people's own calendars say.
  public var json: JSONValue {
    let sorted = entries.sorted {
      ($0.value.start, $0.key.shift, $0.key.person ?? "", $0.key.date)
        < ($1.value.start, $1.key.shift, $1.key.person ?? "", $1.key.date)
    }
    return [
      "format": 1, "zone": .optional(zone) { .string($0) }, "begins": .optional(begins) { .int($0) },
      "asOf": .optional(asOf) { .int($0) }, "alarm": .optional(alarmMinutes) { .int($0) },
      "phrases": [
        "title": .string(phrases.title), "cancelled": .string(phrases.cancelled), "gone": .string(phrases.gone),
      ],
      "entries": .array(
        sorted.map { key, entry in
          [
            "person": .optional(key.person) { .string($0) }, "shift": .string(key.shift),
            "date": .string("\(key.date)"), "event": .string(entry.event), "name": .string(entry.eventName),
            "times": .array([.int(entry.muster), .int(entry.start), .int(entry.end)]),
            "sequence": .int(entry.sequence), "stamp": .int(entry.stamp), "facts": .string(entry.facts),
            "cancelled": .bool(entry.isCancelled),
            "visibility": .string(entry.visibility.rawValue), "says": .optional(entry.words, Self.json),
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
        stamp: stamp, facts: facts, isCancelled: isCancelled,
        visibility: value["visibility"]?.string.flatMap(Visibility.init(rawValue:)) ?? .member,
        words: value["says"].flatMap(Self.words))
    }
    func moment(_ key: String) -> Int? { root[key]?.int.flatMap { abs($0) < 1 << 40 ? $0 : nil } }
    self.init(
      entries: entries, asOf: moment("asOf"), begins: moment("begins"), zone: root["zone"]?.string,
      alarmMinutes: root["alarm"]?.int.map { min(max(0, $0), CalendarExport.longestAlarm) },
      phrases: Self.phrases(root["phrases"]))
  }

  /// Those of a record; English where an earlier version kept none.
  private static func phrases(_ value: JSONValue?) -> Phrases {
    let english = Phrases(.english)
    return Phrases(
      title: value?["title"]?.string ?? english.title, cancelled: value?["cancelled"]?.string ?? english.cancelled,
      gone: value?["gone"]?.string ?? english.gone)
  }

  private static func json(_ words: Words) -> JSONValue {
    [
      "summary": .string(words.summary), "details": .string(words.details), "place": .string(words.place),
      "link": .string(words.link), "categories": .strings(words.categories),
    ]
  }

  private static func words(_ value: JSONValue) -> Words? {
    guard let summary = value["summary"]?.string else { return nil }
    return Words(
      summary: summary, details: value["details"]?.string ?? "", place: value["place"]?.string ?? "",
      link: value["link"]?.string ?? "", categories: value["categories"]?.elements?.compactMap(\.string) ?? [])
  }
}
