import Discrete

/// When a time zone changes its clocks: the changes of a zone file, and the rule by which they go on after the last.
///
/// - Source: RFC 8536.
struct ZoneRules: Hashable, Sendable {
  /// From an instant on the clocks show UTC plus `offset` seconds.
  struct Change: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00 UTC.
    let instant: Int
    /// Seconds east of UTC.
    let offset: Int
  }

  /// The offset before the first change, in seconds.
  let first: Int
  /// The changes, ascending by instant.
  let changes: [Change]
  /// The rule after the last change; nil when the last offset stays.
  let rule: PosixZone?

  /// The offsets between two days, as a table of whole minutes.
  ///
  /// A change within a minute counts from the next minute on; offsets with seconds (before about 1972) are rounded to the
  /// nearest minute.
  /// - Complexity: O(log n) for the n changes of the file, and O(1) for each year between the days.
  func table(from first: CivilDate, through last: CivilDate) -> OffsetTable {
    let (begin, end) = (Int(first.days) * 86_400, Int(last.days) * 86_400)
    let following = index(after: begin)
    var offset = following > 0 ? changes[following - 1].offset : self.first
    var inside = changes[following...].prefix { $0.instant <= end }[...]
    let lastKnown = changes.last?.instant ?? .min
    if let rule, end > lastKnown {
      if changes.isEmpty { offset = rule.standard }
      let known = changes.isEmpty ? first.year - 1 : CivilDate(daysSinceEpoch: floorDivide(lastKnown, 86_400)).year
      for change in rule.changes(inYears: max(known, first.year - 1)...max(known, last.year + 1))
      where change.instant > lastKnown && change.instant <= end {
        if change.instant <= begin { offset = change.offset } else { inside.append(change) }
      }
    }
    var entries = [OffsetTable.Entry(start: .min, offset: Self.minutes(offset))]
    for change in inside {
      let entry = OffsetTable.Entry(start: -floorDivide(-change.instant, 60), offset: Self.minutes(change.offset))
      if let last = entries.last, last.start == entry.start { entries.removeLast() }
      if entries.last?.offset != entry.offset { entries.append(entry) }
    }
    return OffsetTable(entries: entries)
  }

  /// The index of the first change after an instant.
  private func index(after instant: Int) -> Int { changes.firstPlace { $0.instant > instant } }

  private static func minutes(_ seconds: Int) -> Int { floorDivide(seconds + 30, 60) }
}
