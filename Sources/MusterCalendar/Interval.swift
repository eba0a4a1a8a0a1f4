/// A half-open span of a timeline, `[start, end)`: two that touch do not overlap.
public struct Interval: Hashable, Sendable {
  /// The first minute inside.
  public var start: Minute
  /// The first minute no longer inside.
  public var end: Minute

  /// Makes an interval; it is empty when `end` is not after `start`.
  public init(start: Minute, end: Minute) { (self.start, self.end) = (start, end) }

  /// Elapsed minutes; 0 when empty.
  public var length: Int { isEmpty ? 0 : saturatingSum(end, start == .min ? .max : -start) }

  /// True when no minute is inside.
  public var isEmpty: Bool { end <= start }

  /// True when at least one minute is inside both.
  public func overlaps(_ other: Interval) -> Bool {
    max(start, other.start) < min(end, other.end)
  }

  /// True when every minute of the other is inside; an empty interval is inside everything.
  public func contains(_ other: Interval) -> Bool {
    other.isEmpty || (start <= other.start && other.end <= end)
  }

  /// True when the minute is inside.
  public func contains(_ minute: Minute) -> Bool { start <= minute && minute < end }

  /// The minutes inside both; nil when there are none.
  public func intersection(_ other: Interval) -> Interval? {
    let common = Interval(start: max(start, other.start), end: min(end, other.end))
    return common.isEmpty ? nil : common
  }
}
