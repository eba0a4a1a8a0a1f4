import MusterCalendar
import MusterDomain
import MusterTestSupport
import Testing

@testable import MusterProgram
@testable import MusterRules

/// What the rules of time share: close pairs, windows, days of service.
@Suite struct SharedTimeTests {
  @Test func closePairsAreThoseOfTheFullComparison() {
    for seed in 0..<200 {
      let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 1, posts: 8)
      let pairs = RuleLaws.allPairs(of: plan)
      for reach in [-60, 0, 30, 480, 1_440] {
        var expected: [[Int]] = []
        for later in plan.posts.indices {
          for earlier in 0..<later where plan.posts[later].dutyStart - plan.posts[earlier].end < reach {
            expected.append([earlier, later])
          }
        }
        var found: [ClosePairs] = []
        pairs.forEachClosePair(among: Array(0..<8), in: plan, reach: reach) {
          found.append($0)
          return true
        }
        #expect(found.map { [$0.earlier, $0.later] } == expected, "seed \(seed)")
      }
    }
  }

  @Test func aWindowIsLeftOutOnlyWhenAnotherImpliesIt() {
    func window(_ key: Int, _ range: Range<Int>, _ cap: Int) -> CappedWindow {
      CappedWindow(opening: key, range: range, cap: cap)
    }
    let shorter = [window(0, 0..<3, 10), window(1, 1..<3, 10), window(2, 1..<4, 10), window(3, 2..<4, 12)]
    #expect(shorter.undominated().map(\.opening) == [0, 2])
    let tighter = [window(0, 0..<3, 10), window(1, 1..<3, 9), window(2, 1..<4, 8)]
    #expect(tighter.undominated().map(\.opening) == [0, 2])
    let same = [window(0, 0..<2, 5), window(1, 0..<2, 5), window(2, 0..<2, 4), window(3, 2..<2, 0)]
    #expect(same.undominated().map(\.opening) == [2])
  }

  @Test func undominatedWindowsAreThoseOfTheFullComparison() {
    for seed in 0..<300 {
      var random = SplitMix64(seed: UInt64(seed))
      var windows: [CappedWindow] = []
      var (first, end) = (0, 1)
      for key in 0..<10 {
        windows.append(CappedWindow(opening: key, range: first..<end, cap: Int.random(in: 0...4, using: &random)))
        end += Int.random(in: 0...1, using: &random)
        first = min(end - 1, first + Int.random(in: 0...1, using: &random))
      }
      func implies(_ one: CappedWindow, _ other: CappedWindow) -> Bool {
        one.range.lowerBound <= other.range.lowerBound && one.range.upperBound >= other.range.upperBound
          && one.cap <= other.cap
      }
      let kept = windows.undominated()
      #expect(windows.allSatisfy { window in kept.contains { implies($0, window) } }, "seed \(seed)")
      #expect(kept.allSatisfy { window in kept.filter { implies($0, window) } == [window] }, "seed \(seed)")
    }
  }

  @Test func activeDaysAreThoseCountedDayByDay() {
    for seed in 0..<300 {
      let plan = SmallPlans.plan(seed: UInt64(seed))
      for person in plan.volunteers {
        for (from, until) in [(-300, 20), (0, 14), (3, 4), (5, 5), (15, 17)] {
          let first = plan.timeline.start.adding(days: from), end = plan.timeline.start.adding(days: until)
          let counted = (from..<until).count {
            person.status(on: plan.timeline.start.adding(days: $0)) == .active
          }
          #expect(person.activeDays(from: first, until: end) == counted, "seed \(seed)")
        }
      }
    }
  }
}
