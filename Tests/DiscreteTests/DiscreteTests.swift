import Discrete
import Testing

@Suite struct DivisorTests {
  @Test func everyPairAgreesWithTrial() {
    for one in -30...30 {
      for other in -30...30 {
        let expected = (1...30).last { one.isMultiple(of: $0) && other.isMultiple(of: $0) }
        #expect(greatestCommonDivisor(one, other) == (one == 0 && other == 0 ? 0 : expected), "\(one), \(other)")
      }
    }
  }

  @Test func aZeroDividesByEverything() {
    #expect(greatestCommonDivisor(0, -7) == 7 && greatestCommonDivisor(Int32(7), 0) == 7)
    #expect([12, 18, -30].reduce(0, greatestCommonDivisor) == 6)
  }
}

@Suite struct DisjointSetTests {
  @Test(arguments: 0..<20)
  func aSetIsLedByItsSmallestNumberHoweverItWasJoined(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var sets = DisjointSets(count: 30), label = Array(0..<30)
    for _ in 0..<25 {
      let (one, other) = (Int.random(in: 0..<30, using: &random), Int.random(in: 0..<30, using: &random))
      let (first, second) = (label[one], label[other])
      #expect(sets.join(one, other) == (first != second))
      for number in label.indices where label[number] == max(first, second) { label[number] = min(first, second) }
      #expect((0..<30).map { sets.leader(of: $0) } == label)
    }
  }

  @Test func aLeaderMayBePutUnderALaterOne() {
    // The next free place of a row of seats.
    var free = DisjointSets(count: 5)
    for seat in [1, 2, 0] { free.put(seat, under: seat + 1) }
    #expect((0..<5).map { free.leader(of: $0) } == [3, 3, 3, 3, 4])
  }
}

@Suite struct FirstPlaceTests {
  @Test func thePlaceIsTheFirstFromWhichTheConditionHolds() {
    for count in 0..<9 {
      let numbers = Array(0..<count)
      for limit in 0...9 {
        let expected = numbers.first { $0 >= limit } ?? count
        #expect(numbers.firstPlace { $0 >= limit } == expected)
        // Also of a part, by the whole's places, and of a range.
        #expect(numbers.dropFirst(2).firstPlace { $0 >= limit } == max(expected, min(2, count)))
        #expect((0..<count).firstPlace { numbers[$0] >= limit } == expected)
      }
    }
  }
}

@Suite struct SplitMix64Tests {
  /// The numbers of the authors' own program for the seed 1234567.
  @Test func theNumbersAreTheAuthors() {
    var random = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }
}
