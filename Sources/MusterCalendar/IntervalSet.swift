import Discrete

/// A set of minutes kept as sorted, disjoint, non-touching intervals.
///
/// Inserting and removing in file order gives "later spans override earlier ones".
public struct IntervalSet: Hashable, Sendable {
  /// The intervals, ascending, with at least one minute between two.
  public private(set) var intervals: [Interval]

  /// Makes the empty set.
  public init() { intervals = [] }

  /// Makes the union of any intervals, in any order.
  ///
  /// - Complexity: O(n log n).
  public init(_ spans: [Interval]) {
    intervals = []
    for span in spans.filter({ !$0.isEmpty }).sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = intervals.last, span.start <= last.end {
        intervals[intervals.count - 1].end = max(last.end, span.end)
      } else {
        intervals.append(span)
      }
    }
  }

  /// True when no minute is inside.
  public var isEmpty: Bool { intervals.isEmpty }

  /// How many minutes are inside.
  public var minutes: Int { intervals.reduce(0) { saturatingSum($0, $1.length) } }

  /// The index of the first interval that ends after a minute (or, with `orAt`, at it).
  private func firstIndex(endingAfter minute: Minute, orAt: Bool = false) -> Int {
    intervals.firstPlace { $0.end > minute || (orAt && $0.end == minute) }
  }

  /// Adds an interval, joining those it overlaps or touches.
  ///
  /// - Complexity: O(log n) to find, O(n) to move what comes after.
  public mutating func insert(_ span: Interval) {
    guard !span.isEmpty else { return }
    let first = firstIndex(endingAfter: span.start, orAt: true)
    var (joined, last) = (span, first)
    while last < intervals.count, intervals[last].start <= span.end {
      joined = Interval(start: min(joined.start, intervals[last].start), end: max(joined.end, intervals[last].end))
      last += 1
    }
    intervals.replaceSubrange(first..<last, with: CollectionOfOne(joined))
  }

  /// Takes an interval out.
  ///
  /// - Complexity: O(log n) to find, O(n) to move what comes after.
  public mutating func remove(_ span: Interval) {
    guard !span.isEmpty else { return }
    let first = firstIndex(endingAfter: span.start)
    var (kept, last): ([Interval], Int) = ([], first)
    while last < intervals.count, intervals[last].start < span.end {
      let cut = intervals[last]
      if cut.start < span.start { kept.append(Interval(start: cut.start, end: span.start)) }
      if span.end < cut.end { kept.append(Interval(start: span.end, end: cut.end)) }
      last += 1
    }
    intervals.replaceSubrange(first..<last, with: kept)
  }

  /// The set with an interval added.
  public func inserting(_ span: Interval) -> IntervalSet {
    var result = self
    result.insert(span)
    return result
  }

  /// The set with an interval taken out.
  public func subtracting(_ span: Interval) -> IntervalSet {
    var result = self
    result.remove(span)
    return result
  }

  /// Minutes in either set.
  ///
  /// - Complexity: O((m + n) log (m + n)).
  public func union(_ other: IntervalSet) -> IntervalSet { IntervalSet(intervals + other.intervals) }

  /// Minutes in this set and not in the other.
  ///
  /// - Complexity: O(m + n).
  public func subtracting(_ other: IntervalSet) -> IntervalSet {
    var left = IntervalSet()
    var next = 0
    for span in intervals {
      var start = span.start
      while next < other.intervals.count, other.intervals[next].end <= start { next += 1 }
      // The last cut may reach into the next interval, so it is looked at again.
      while next < other.intervals.count, other.intervals[next].start < span.end {
        let cut = other.intervals[next]
        if start < cut.start { left.intervals.append(Interval(start: start, end: cut.start)) }
        start = cut.end
        guard cut.end <= span.end else { break }
        next += 1
      }
      if start < span.end { left.intervals.append(Interval(start: start, end: span.end)) }
    }
    return left
  }

  /// Minutes in both sets.
  ///
  /// - Complexity: O(m + n).
  public func intersection(_ other: IntervalSet) -> IntervalSet {
    var common: [Interval] = []
    var (mine, theirs) = (0, 0)
    while mine < intervals.count, theirs < other.intervals.count {
      let (left, right) = (intervals[mine], other.intervals[theirs])
      if let both = left.intersection(right) { common.append(both) }
      if left.end < right.end { mine += 1 } else { theirs += 1 }
    }
    return IntervalSet(common)
  }

  /// True when every minute of the interval is inside; an empty interval always is.
  ///
  /// - Complexity: O(log n).
  public func contains(_ span: Interval) -> Bool {
    if span.isEmpty { return true }
    let index = firstIndex(endingAfter: span.start)
    return index < intervals.count && intervals[index].contains(span)
  }

  /// True when the minute is inside.
  ///
  /// - Complexity: O(log n).
  public func contains(_ minute: Minute) -> Bool {
    let index = firstIndex(endingAfter: minute)
    return index < intervals.count && intervals[index].contains(minute)
  }

  /// True when at least one minute of the interval is inside.
  ///
  /// - Complexity: O(log n).
  public func overlaps(_ span: Interval) -> Bool {
    let index = firstIndex(endingAfter: span.start)
    return index < intervals.count && intervals[index].overlaps(span)
  }

  /// How many minutes of the interval are inside.
  ///
  /// - Complexity: O(log n + k) for k intervals met.
  public func overlapMinutes(with span: Interval) -> Int {
    var index = firstIndex(endingAfter: span.start)
    var total = 0
    while index < intervals.count, let common = intervals[index].intersection(span) {
      total = saturatingSum(total, common.length)
      index += 1
    }
    return total
  }
}
