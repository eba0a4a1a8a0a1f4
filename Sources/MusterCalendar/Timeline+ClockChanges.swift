/// A moment at which the clocks of a time zone are changed.
public struct ClockChange: Hashable, Sendable {
  /// The first minute of the new offset, in minutes since 1970-01-01T00:00 UTC.
  public let moment: Int
  /// Local time minus UTC until then, in minutes.
  public let before: Int
  /// Local time minus UTC from then on, in minutes.
  public let after: Int

  /// Makes a change; offsets are minutes east of UTC.
  public init(moment: Int, before: Int, after: Int) { (self.moment, self.before, self.after) = (moment, before, after) }
}

extension Timeline {
  /// The clock changes from 400 days before the horizon to 800 days after it, in order.
  public var clockChanges: [ClockChange] {
    offsets.entries.indices.dropFirst().map { index in
      ClockChange(
        moment: offsets.entries[index].start, before: offsets.entries[index - 1].offset,
        after: offsets.entries[index].offset)
    }
  }

  /// A minute of this timeline as minutes since 1970-01-01T00:00 UTC, saturating.
  public func epochMinute(of minute: Minute) -> Int { saturatingSum(origin, minute) }

  /// The minute of this timeline at so many minutes since 1970-01-01T00:00 UTC, saturating.
  public func minute(ofEpochMinute moment: Int) -> Minute { saturatingSum(moment, -origin) }

  /// Makes the timeline of a zone whose clock changes a file defines itself, as VTIMEZONE does.
  ///
  /// - Parameters:
  ///   - zone: the name that messages show.
  ///   - offset: local time minus UTC before the first change, in minutes.
  ///   - changes: the changes, ascending; of those in one minute the last counts.
  /// - Throws: `empty-horizon`, `horizon-too-long`.
  /// - Complexity: O(changes).
  public init(
    zone: String, offset: Int, changes: [ClockChange], start: CivilDate, end: CivilDate
  ) throws(CalendarError) {
    let frame = try Timeline(zone: "UTC", start: start, end: end, dayStart: .midnight)
    var entries = [OffsetTable.Entry(start: .min, offset: offset)]
    for change in changes where abs(change.after) <= 1440 {
      if let last = entries.last, last.start == change.moment { entries.removeLast() }
      guard entries.last?.offset != change.after else { continue }
      entries.append(OffsetTable.Entry(start: change.moment, offset: change.after))
    }
    self.init(zone: zone, frame: frame, offsets: OffsetTable(entries: entries))
  }

  private init(zone: String, frame: Timeline, offsets: OffsetTable) {
    (self.zone, self.start, self.end, self.dayStart, self.offsets) = (zone, frame.start, frame.end, .midnight, offsets)
    zoneData = "the file's own VTIMEZONE"
    origin = Timeline.firstMoment(of: frame.start, in: offsets)
  }
}

extension OffsetTable {
  /// A table of known entries; at least one, ascending, the first from `Int.min` on.
  init(entries: [Entry]) { self.entries = entries }
}
