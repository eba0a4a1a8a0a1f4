import Discrete
import Foundation

/// The UTC offsets of a time zone over a stretch of time, as a table.
///
/// Everything is counted in minutes since 1970-01-01T00:00 UTC ("epoch minutes"). Before its first and after its
/// last entry the table continues with the nearest offset.
struct OffsetTable: Hashable, Sendable {
  /// From `start` on the clocks show UTC plus `offset` minutes.
  struct Entry: Hashable, Sendable {
    let start: Int
    let offset: Int
  }

  /// Ascending; never empty; the first starts at `Int.min`.
  let entries: [Entry]

  /// Asks Foundation for the offsets between two days; nil when it knows no zone of this name.
  ///
  /// One question per day and a bisection where the answer changes: no zone has changed its clocks twice in a day,
  /// and unlike `nextDaylightSavingTimeTransition` this also sees changes of standard time.
  /// Offsets with seconds (before about 1970) are rounded to the nearest minute.
  init?(runtimeZone identifier: String, from first: CivilDate, through last: CivilDate) {
    // Foundation takes `GMT+5` and the like for zones.
    guard identifier.contains("/") || TimeZone.knownTimeZoneIdentifiers.contains(identifier),
      let zone = TimeZone(identifier: identifier)
    else { return nil }
    func offset(_ epochMinute: Int) -> Int {
      let seconds = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(epochMinute) * 60))
      return floorDivide(seconds + 30, 60)
    }
    var entries = [Entry(start: .min, offset: offset(Int(first.days) * 1440))]
    for day in Int(first.days)..<max(Int(first.days), Int(last.days)) {
      var (before, after) = (day * 1440, (day + 1) * 1440)
      let (old, new) = (offset(before), offset(after))
      guard old != new else { continue }
      while after - before > 1 {
        let middle = (before + after) / 2
        if offset(middle) == old { before = middle } else { after = middle }
      }
      entries.append(Entry(start: after, offset: new))
    }
    self.entries = entries
  }

  /// The index of the entry in force at an epoch minute.
  ///
  /// - Complexity: O(log n).
  func index(at epochMinute: Int) -> Int {
    max(0, entries.firstPlace { $0.start > epochMinute } - 1)
  }

  /// The offset in force at an epoch minute, in minutes.
  func offset(at epochMinute: Int) -> Int { entries[index(at: epochMinute)].offset }

  /// What a clock reading can mean, in epoch minutes.
  enum Reading {
    case unique(Int)
    case skipped(before: Int, after: Int)
    case repeated(first: Int, second: Int)
  }

  /// What a clock reading, in minutes since 1970-01-01T00:00 on that clock, can mean.
  ///
  /// Offsets differ from UTC by less than two days, so only the entries in force within two days of the same number of UTC
  /// minutes can be meant. Of more than two meanings the first two are given.
  /// - Complexity: O(log n), and O(1) for each change within those days.
  func reading(_ clockMinutes: Int) -> Reading {
    let near = index(at: saturatingSum(clockMinutes, -2_880))...index(at: saturatingSum(clockMinutes, 2_880))
    let meanings = near.compactMap { number -> Int? in
      let moment = saturatingSum(clockMinutes, -entries[number].offset)
      return index(at: moment) == number ? moment : nil
    }
    if meanings.count == 1 { return .unique(meanings[0]) }
    if meanings.count > 1 { return .repeated(first: meanings[0], second: meanings[1]) }
    for number in near.dropFirst() {
      let late = clockMinutes - entries[number - 1].offset
      let early = clockMinutes - entries[number].offset
      if early < entries[number].start, entries[number].start <= late { return .skipped(before: early, after: late) }
    }
    return .unique(saturatingSum(clockMinutes, -offset(at: clockMinutes)))
  }
}
