import MusterCalendar
import MusterJSON

extension EventSource {
  /// Reads schema.org Events: one, an array of them, or the `@graph` of a document.
  ///
  /// Types of events are read (`Event`, `MusicEvent`, `Festival` …); other entries are reported and left out.
  static func linkedData(
    _ bytes: [UInt8], file: String, moments: MomentText, _ diagnostics: Diagnostics
  ) -> EventSource? {
    guard let root = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics)?.root, !diagnostics.hasErrors
    else { return nil }
    let entries = root.elements ?? root["@graph"]?.elements ?? [root]
    var source = EventSource(format: "json-ld")
    for (index, entry) in entries.enumerated() {
      source.rows.append(
        (index + 1, Result { () throws(Skip) in try event(entry, row: index + 1, moments) }))
    }
    return source
  }

  private static func event(_ entry: JSONValue, row: Int, _ moments: MomentText) throws(Skip) -> SourceEvent {
    let types = list(entry["@type"]).compactMap(\.string)
    guard let type = types.first(where: { $0.hasSuffix("Event") || $0.hasSuffix("Festival") }) else {
      throw Skip(.notAnEvent, "the entry is no schema.org Event")
    }
    let status = text(entry["eventStatus"]) ?? ""
    if status.hasSuffix("Cancelled") || status.hasSuffix("Postponed") {
      throw Skip(.cancelled, "the event was called off or put off")
    }
    var event = try SourceEvent(
      row: row, name: text(entry["name"]), start: text(entry["startDate"]), end: text(entry["endDate"]),
      reading: moments)
    event.sourceID = text(entry["@id"]) ?? text(entry["identifier"])
    let kind = type.split(separator: "/").last.map(String.init) ?? type
    event.type = kind == "Event" ? nil : spaced(kind)
    event.keywords = list(entry["keywords"]).flatMap { words(text($0)) }
    event.place =
      list(entry["location"]).lazy.flatMap { list($0["geo"]) }.compactMap {
        SourceEvent.Place(latitude: number($0["latitude"]), longitude: number($0["longitude"]))
      }.first
    return event
  }

  /// A value or the elements of an array.
  private static func list(_ value: JSONValue?) -> [JSONValue] {
    guard let value, !value.isNull else { return [] }
    return value.elements ?? [value]
  }

  /// A string, the `@value` or `value` of an object, or the first of an array.
  private static func text(_ value: JSONValue?) -> String? {
    guard let first = list(value).first else { return nil }
    let found = first.string ?? first["@value"]?.string ?? first["value"]?.string ?? first["name"]?.string
    return found.map(trimmed).flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func number(_ value: JSONValue?) -> Double? {
    value?.decimal ?? value?.string.flatMap { Double(trimmed($0)) }
  }

  /// `MusicEvent` as `Music Event`.
  private static func spaced(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase, !result.isEmpty { result += " " }
      result.append(character)
    }
    return result
  }
}
