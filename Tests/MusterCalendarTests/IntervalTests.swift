import Discrete
import MusterCalendar
import Testing

@Suite struct IntervalTests {
  @Test func touchingIsNotOverlapping() {
    let morning = Interval(start: 0, end: 60)
    #expect(!morning.overlaps(Interval(start: 60, end: 120)))
    #expect(morning.overlaps(Interval(start: 59, end: 120)))
    #expect(!morning.overlaps(Interval(start: 30, end: 30)))
    #expect(morning.contains(Interval(start: 0, end: 60)))
    #expect(!morning.contains(Interval(start: 0, end: 61)))
    #expect(morning.contains(0) && !morning.contains(60))
    #expect(Interval(start: 9, end: 3).length == 0)
    #expect(Interval(start: .min, end: .max).length == .max)
  }

  @Test func laterSpansOverrideEarlierOnes() {
    var available = IntervalSet()
    available.insert(Interval(start: 0, end: 100))
    available.remove(Interval(start: 20, end: 60))
    available.insert(Interval(start: 50, end: 55))
    #expect(available.intervals.map { [$0.start, $0.end] } == [[0, 20], [50, 55], [60, 100]])
    #expect(available.contains(Interval(start: 60, end: 100)))
    #expect(!available.contains(Interval(start: 55, end: 61)))
    #expect(available.overlapMinutes(with: Interval(start: 10, end: 70)) == 25)
    #expect(available.minutes == 65)
  }

  @Test(arguments: 0..<20)
  func everyOperationAgreesWithASetOfMinutes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func span() -> Interval {
      let start = Int.random(in: -20..<60, using: &random)
      return Interval(start: start, end: start + Int.random(in: -2...15, using: &random))
    }
    func members(_ span: Interval) -> Set<Int> { span.isEmpty ? [] : Set(span.start..<span.end) }
    func members(_ set: IntervalSet) -> Set<Int> { set.intervals.reduce(into: []) { $0.formUnion(members($1)) } }
    for _ in 0..<20 {
      var (set, model) = (IntervalSet(), Set<Int>())
      for _ in 0..<12 {
        let next = span()
        if Bool.random(using: &random) {
          set.insert(next)
          model.formUnion(members(next))
        } else {
          set.remove(next)
          model.subtract(members(next))
        }
        #expect(members(set) == model && set.minutes == model.count && set.isEmpty == model.isEmpty)
        #expect(zip(set.intervals, set.intervals.dropFirst()).allSatisfy { $0.end < $1.start })
      }
      let other = IntervalSet((0..<6).map { _ in span() })
      #expect(members(set.union(other)) == model.union(members(other)))
      #expect(members(set.subtracting(other)) == model.subtracting(members(other)))
      #expect(members(set.intersection(other)) == model.intersection(members(other)))
      let probe = span()
      #expect(set.contains(probe) == members(probe).isSubset(of: model))
      #expect(set.overlaps(probe) == !members(probe).isDisjoint(with: model))
      #expect(set.overlapMinutes(with: probe) == members(probe).intersection(model).count)
      #expect(set.contains(probe.start) == model.contains(probe.start))
      #expect(IntervalSet(set.intervals.shuffled(using: &random)) == set)
    }
  }
}
