extension Timeline {
  /// A minute as people and rosters write it: `2026-09-19T09:00-06:00`.
  public func text(at minute: Minute) -> String {
    moment(at: minute).description
  }

  /// An offset in minutes as `+HH:MM` or `-HH:MM`.
  static func text(ofOffset offset: Int) -> String {
    let size = abs(offset)
    return "\(offset < 0 ? "-" : "+")\(padded(size / 60, width: 2)):\(padded(size % 60, width: 2))"
  }

  /// Reads a time with its UTC offset, `2026-09-19T09:00-06:00` (also `Z`, and seconds when 00).
  ///
  /// Any offset is understood, so that it also reads rosters made before a zone's rules were changed by law; whether
  /// it is the one in force can be seen by comparing with `text(at:)`.
  ///
  /// - Throws: as `LocalTime.parse`, and `offset-missing`.
  public func minute(ofOffsetText text: String) throws(CalendarError) -> Minute {
    self.minute(ofEpochMinute: try StatedTime.parseWithOffset(text).epochMinute)
  }

  /// Why a local time is not one minute here, with the two readings it could have; nil when it is.
  ///
  /// Shape: `2026-03-08T02:30 does not exist in America/Toronto: the clocks go from 02:00 to 03:00; it could mean
  /// 2026-03-08T01:30-05:00 or 2026-03-08T03:30-04:00.`
  public func doubt(about time: LocalTime) -> String? {
    switch minute(of: time) {
    case .unique:
      return nil
    case .skipped(let before, let after):
      return
        "\(time) does not exist in \(zone): the clocks go \(change(before: after)); it could mean \(text(at: before)) or \(text(at: after))."
    case .repeated(let first, let second):
      return
        "\(time) happens twice in \(zone): the clocks go \(change(before: second)); it could mean \(text(at: first)) or \(text(at: second))."
    }
  }

  /// `from 02:00 to 03:00`: the last clock change at or before a minute.
  private func change(before minute: Minute) -> String {
    let number = offsets.index(at: origin + minute)
    guard number > 0 else { return "on" }
    let moment = offsets.entries[number].start
    let old = LocalTime(minutesSinceEpoch: moment + offsets.entries[number - 1].offset)
    let new = LocalTime(minutesSinceEpoch: moment + offsets.entries[number].offset)
    return old.date == new.date ? "from \(old.clock) to \(new.clock)" : "from \(old) to \(new)"
  }
}
