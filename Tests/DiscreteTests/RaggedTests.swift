import Discrete
import Testing

@Suite struct RaggedTests {
  @Test func listsAreFoundWhereTheyWere() {
    let lists = [[1, 2], [], [3], [4, 5, 6], []]
    let ragged = Ragged(lists)
    #expect(ragged.count == 5)
    #expect(ragged.items == [1, 2, 3, 4, 5, 6])
    #expect(ragged.start == [0, 2, 2, 3, 6, 6])
    #expect((0..<5).map { Array(ragged($0)) } == lists)
    #expect(ragged.range(3) == 3..<6)
  }

  @Test func noListsAreNone() {
    #expect(Ragged([[Int]]()).count == 0)
    #expect(Ragged(placesOf: [Int32](), count: 0).count == 0)
    #expect(Ragged(placesOf: [Int32](), count: 2).start == [0, 0, 0])
  }

  @Test(arguments: 0..<20)
  func placesAreGroupedByKey(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let keys = (0..<Int.random(in: 0..<40, using: &random)).map { _ in Int32.random(in: -1..<5, using: &random) }
    let ragged = Ragged(placesOf: keys, count: 6)
    for key in 0..<6 {
      #expect(ragged(key).map(Int.init) == keys.indices.filter { keys[$0] == key }, "\(keys)")
    }
  }
}
