import MusterJSON

// Keys of the format that no rule and no report uses yet: whoever fills them in should know that nothing comes of it.
extension PlanReading {
  /// Where such a key stands, and what people would expect of it.
  private struct UnusedKey {
    var list: String
    var key: String
    var what: String
  }

  /// To be taken out of here with the first rule that reads the key.
  private static let unusedKeys = [
    UnusedKey(list: "certifications", key: "renewalDays", what: "looks at when certificates should be renewed"),
    UnusedKey(list: "calendar", key: "schoolDays", what: "looks at school hours"),
    UnusedKey(list: "calendar", key: "holidays", what: "tells holidays from other days"),
    UnusedKey(list: "volunteers", key: "household", what: "looks at households"),
    UnusedKey(list: "events", key: "risk", what: "looks at the risk of events"),
    UnusedKey(list: "events", key: "youth", what: "looks at young guests"),
    UnusedKey(list: "events", key: "series", what: "looks at series of events"),
  ]

  /// One warning for each such key, at the first place where it stands.
  ///
  /// - Complexity: linear in the objects that may have one.
  func warnOfUnusedKeys() {
    for unused in Self.unusedKeys {
      guard let list = root.member(unused.list, .optional) else { continue }
      let owners = list.value.elements == nil ? [list] : list.array { $0 } ?? []
      let places = owners.filter { $0.value[unused.key].map { !$0.isNull } ?? false }
      guard let first = places.first?.object(keys: keys(of: unused.list))?.member(unused.key, .optional) else {
        continue
      }
      let more = places.count == 1 ? "" : " (\(places.count) times in this plan)"
      first.report(
        "unused-key", severity: .warning, "\(unused.key)\(more) changes nothing: no rule or report \(unused.what) yet")
    }
  }

  private func keys(of list: String) -> [String] {
    switch list {
    case "certifications": Self.certificationKeys
    case "calendar": Self.calendarKeys
    case "volunteers": Self.volunteerKeys
    default: Self.eventKeys
    }
  }
}
