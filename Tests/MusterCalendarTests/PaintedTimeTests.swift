import MusterCalendar
import Testing

/// Sets and layers of intervals against one flag or colour for each minute.
@Suite struct PaintedTimeTests {
  private static let minutes = 60

  private static func intervals(_ random: inout SystemLike) -> [Interval] {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in
      let start = Int.random(in: 0..<minutes, using: &random)
      return Interval(start: start, end: min(minutes, start + Int.random(in: 0...20, using: &random)))
    }
  }

  @Test(arguments: 0..<300)
  func whatWasLaidLastShows(seed: Int) {
    var random = SystemLike(state: UInt64(seed) + 1)
    var painted = PaintedTime<Int>()
    var colours: [Int?] = Array(repeating: nil, count: Self.minutes)
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let layer = Self.intervals(&random), colour = Int.random(in: 0...2, using: &random)
      painted.lay(layer, colour)
      for span in layer { for minute in span.start..<span.end { colours[minute] = colour } }
    }
    let shown = painted.shown()
    var seen: [Int?] = Array(repeating: nil, count: Self.minutes)
    for stretch in shown {
      for minute in stretch.interval.start..<stretch.interval.end { seen[minute] = stretch.colour }
    }
    #expect(seen == colours)
    for (one, next) in zip(shown, shown.dropFirst()) {
      #expect(
        one.interval.end < next.interval.start || one.interval.end == next.interval.start && one.colour != next.colour)
    }
  }

  @Test(arguments: 0..<300)
  func whatIsTakenOutIsOut(seed: Int) {
    var random = SystemLike(state: UInt64(seed) + 1_000)
    let (one, other) = (IntervalSet(Self.intervals(&random)), IntervalSet(Self.intervals(&random)))
    let left = one.subtracting(other)
    for minute in 0..<Self.minutes {
      #expect(left.contains(minute) == (one.contains(minute) && !other.contains(minute)))
    }
    #expect(left == IntervalSet(left.intervals))
  }

  /// A small generator, so that every run looks at the same sets.
  struct SystemLike: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
