import Discrete
import Testing

@Suite struct EvennessTests {
  /// The definition, word by word: all differences of two, in whole numbers.
  @Test(arguments: 0..<200)
  func itIsTheMeanDifferenceOverTwiceTheMean(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shares = (0..<Int.random(in: 1...12, using: &random)).map { _ in Int.random(in: 0...900, using: &random) }
    let evenness = try #require(Evenness(shares), "seed \(seed)")
    let differences = shares.reduce(0) { sum, one in shares.reduce(sum) { $0 + abs(one - $1) } }
    let (total, count) = (shares.reduce(0, +), shares.count)
    let twice = 2 * count * total
    #expect(evenness.giniPerMille == (twice == 0 ? 0 : (2_000 * differences + twice) / (2 * twice)), "seed \(seed)")
    #expect(evenness.least == shares.min() && evenness.most == shares.max() && evenness.total == total)
    #expect(evenness.spread == evenness.most - evenness.least && evenness.count == count)
  }

  @Test func nobodyHasNoEvenness() { #expect(Evenness([]) == nil) }

  @Test func equalSharesAreEvenAndNothingIsToo() {
    #expect(Evenness([7, 7, 7])?.giniPerMille == 0 && Evenness([0, 0])?.giniPerMille == 0)
    #expect(Evenness([0, 0])?.spread == 0 && Evenness([5])?.giniPerMille == 0)
  }

  @Test func oneWhoHasEverythingLeavesTheOthersTheirNumber() {
    // (n - 1) / n.
    #expect(Evenness([0, 0, 0, 480])?.giniPerMille == 750)
    #expect(Evenness([60, 180])?.giniPerMille == 250 && Evenness([60, 180])?.spread == 120)
  }

  @Test func largeSharesStayWhole() {
    let shares = Array(repeating: 0, count: 50_000) + Array(repeating: 600_000, count: 50_000)
    #expect(Evenness(shares)?.giniPerMille == 500)
  }
}
