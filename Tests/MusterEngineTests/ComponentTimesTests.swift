import Testing

@testable import MusterEngine

/// Components share the time that there is.
@Suite struct ComponentTimesTests {
  /// When each component begins and ends, of 1, if it uses all it may.
  private func schedule(_ sizes: [Int], threads: Int) -> [Int: (begin: Double, end: Double)] {
    let times = ComponentTimes(sizes: sizes, threads: threads)
    var free = [Double](repeating: 0, count: threads)
    var result: [Int: (Double, Double)] = [:]
    for (place, share) in zip(times.order, times.shares) {
      let core = free.indices.min { (free[$0], $0) < (free[$1], $1) } ?? 0
      let begin = free[core], end = begin + (1 - begin) * share
      result[place] = (begin, end)
      free[core] = end
    }
    return result
  }

  /// One that can never be proved takes nothing from the others but its own part.
  @Test(arguments: 1...4, 0..<40) func everyComponentHasItsPart(threads: Int, seed: Int) {
    let sizes = (0..<(2 + seed % 9)).map { 1 + (seed * 7919 + $0 * 104_729) % 997 }
    let schedule = schedule(sizes, threads: threads)
    #expect(schedule.count == sizes.count)
    let total = Double(sizes.reduce(0, +))
    for (place, size) in sizes.enumerated() {
      guard let (begin, end) = schedule[place] else { return }
      #expect(end <= 1 + 1e-9)
      let due = min(1, Double(threads * size) / total)
      #expect(end - begin > 0.45 * due, "\(sizes) on \(threads): \(place) has \(end - begin)")
    }
  }

  @Test func whatIsTheOrder() {
    #expect(ComponentTimes(sizes: [5, 9, 5, 1], threads: 1).order == [3, 0, 2, 1])
    #expect(ComponentTimes(sizes: [5, 9, 5, 1], threads: 2).order == [1, 0, 2, 3])
    #expect(ComponentTimes(sizes: [7], threads: 8).shares == [1])
    #expect(ComponentTimes(sizes: [], threads: 8).order.isEmpty)
    let equal = ComponentTimes(sizes: [4, 4, 4, 4], threads: 1)
    #expect(equal.shares == [0.25, 1.0 / 3, 0.5, 1])
  }

  private func result(_ tiers: [(value: Int, bound: Int)], isCut: Bool = true) -> ComponentResult {
    ComponentResult(
      assigned: [tiers[0].value % 2 == 0],
      tiers: tiers.map { TierResult(value: $0.value, bound: $0.bound, isSearched: true) },
      part: SearchMeter.Part(way: .tree, pairs: 1, freePairs: 1, rowsPerPerson: nil, lostProofs: 1), isCut: isCut)
  }

  /// The better roster stays; bounds count as long as the goals before are the same.
  @Test func roundsOfOneComponentAreMerged() throws {
    let first = result([(3, 1), (9, 2), (50, 40)])
    let same = try first.merged(with: result([(3, 2), (9, 1), (50, 45)], isCut: false))
    #expect(same.tiers.map(\.bound) == [2, 2, 45] && !same.isCut && same.part.lostProofs == 2)
    let better = try first.merged(with: result([(3, 0), (8, 7), (70, 0)]))
    #expect(better.tiers.map(\.value) == [3, 8, 70] && better.tiers.map(\.bound) == [1, 7, 0])
    let worse = try first.merged(with: result([(4, 2), (1, 1), (1, 1)]))
    #expect(worse.tiers.map(\.value) == [3, 9, 50] && worse.tiers.map(\.bound) == [2, 2, 40])
  }

  @Test func aBoundAboveTheOtherRosterIsAFault() {
    #expect(throws: EngineFault.self) { try result([(3, 3)]).merged(with: result([(2, 2)])) }
  }
}
