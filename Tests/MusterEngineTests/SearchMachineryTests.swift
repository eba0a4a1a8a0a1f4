import Discrete
import MusterProgram
import MusterTestSupport
import Synchronization
import Testing

@testable import MusterEngine

@Suite struct WorkTeamTests {
  /// Counts by piece, from any thread.
  private final class Tally: Sendable {
    let counts: Mutex<[Int]>
    init(_ count: Int) { counts = Mutex(Array(repeating: 0, count: count)) }
    func add(_ piece: Int) { counts.withLock { $0[piece] += 1 } }
    var all: [Int] { counts.withLock { $0 } }
  }

  @Test(arguments: [(0, 1), (0, 4), (1, 1), (1, 8), (5, 8), (100, 1), (100, 2), (100, 7)])
  func everyPieceIsDoneOnce(pieces: Int, threads: Int) {
    let tally = Tally(pieces)
    WorkTeam.run(pieces, threads: threads) { tally.add($0) }
    #expect(tally.all == Array(repeating: 1, count: pieces))
  }

  @Test func workInsideWorkIsDoneToo() {
    let tally = Tally(12 * 15)
    WorkTeam.run(12, threads: 4) { outer in
      WorkTeam.run(15, threads: 4) { inner in tally.add(outer * 15 + inner) }
    }
    #expect(tally.all == Array(repeating: 1, count: 12 * 15))
  }

  /// Two pieces that wait for each other end only when two threads do them.
  @Test func piecesRunSideBySideAlsoWithinWork() {
    let meetings = Atomic<Int>(0)
    WorkTeam.run(1, threads: 1) { _ in
      let arrived = Meeting()
      WorkTeam.run(2, threads: 2) { _ in
        arrived.count.add(1, ordering: .sequentiallyConsistent)
        let end = ContinuousClock.now + .seconds(30)
        while arrived.count.load(ordering: .sequentiallyConsistent) < 2, ContinuousClock.now < end {}
        if arrived.count.load(ordering: .sequentiallyConsistent) == 2 { arrived.met.add(1, ordering: .relaxed) }
      }
      meetings.store(arrived.met.load(ordering: .relaxed), ordering: .relaxed)
    }
    #expect(meetings.load(ordering: .relaxed) == 2)
  }

  private final class Meeting: Sendable {
    let count = Atomic<Int>(0)
    let met = Atomic<Int>(0)
  }
}

@Suite struct SearchMeterTests {
  @Test func callsAreCountedByActivityInTheOrderOfTheList() {
    let meter = SearchMeter()
    #expect(meter.summary.isEmpty)
    #expect(meter.time(.pricing) { 7 } == 7)
    meter.time(.model) {}
    meter.time(.pricing) {}
    #expect(meter.summary.map(\.activity) == [.model, .pricing])
    #expect(meter.summary.map(\.reading.calls) == [1, 2])
    #expect(meter.summary.allSatisfy { $0.reading.duration >= .zero })
  }

  private struct Oops: Error {}

  @Test func workThatThrowsIsCountedAndThrowsOn() {
    let meter = SearchMeter()
    #expect(throws: Oops.self) { try meter.time(.root) { throw Oops() } }
    #expect(meter.summary.map(\.reading.calls) == [1])
  }

  @Test func callsOfManyThreadsAreAllCounted() {
    let meter = SearchMeter()
    WorkTeam.run(200, threads: 4) { _ in meter.time(.dive) {} }
    #expect(meter.summary.first?.reading.calls == 200)
  }

  /// The clock of a piece of work covers the work, whatever else runs.
  @Test func timesAddUp() {
    let meter = SearchMeter()
    let began = ContinuousClock.now
    for _ in 0..<3 { meter.time(.verify) { while ContinuousClock.now < began + .milliseconds(1) {} } }
    let took = began.duration(to: .now)
    let reading = meter.summary.first?.reading
    #expect(reading?.calls == 3)
    #expect((reading?.duration ?? .zero) > .zero && (reading?.duration ?? .zero) <= took)
  }
}

@Suite struct GapSharesTests {
  @Test func nothingToDrawFromIsEmpty() {
    var random = SearchRandom(seed: 1)
    var shares = GapShares()
    #expect(shares.draw(&random).isEmpty)
    shares.add(0, blocks: [1])
    shares.add(-3, blocks: [2])
    shares.add(5, blocks: [])
    #expect(shares.draw(&random).isEmpty)
  }

  @Test func drawsAreInProportion() {
    var random = SearchRandom(seed: 3)
    var shares = GapShares()
    for (share, blocks) in [(1.0, [0]), (0, [9]), (5, [1, 2]), (0.5, [3]), (3.5, [4])] {
      shares.add(share, blocks: blocks)
    }
    var counts: [[Int]: Int] = [:]
    for _ in 0..<10_000 { counts[shares.draw(&random), default: 0] += 1 }
    #expect(Set(counts.keys) == [[0], [1, 2], [3], [4]])
    for (blocks, share) in [([0], 1_000), ([1, 2], 5_000), ([3], 500), ([4], 3_500)] {
      #expect(abs((counts[blocks] ?? 0) - share) < 200, "\(blocks)")
    }
  }
}

@Suite struct PatternArenaTests {
  @Test func piecesDoNotOverlapAndKeepWhatIsInThem() {
    let arena = PatternArena(chunkSize: 256)
    // Larger than a chunk, smaller, and nothing at all; twice, the second time in the memory of the first.
    for round in 0..<2 {
      var pieces: [(start: UnsafeMutablePointer<Int32>, count: Int)] = []
      for (index, count) in [3, 0, 1_000, 17, 64, 65, 5, 400].enumerated() {
        pieces.append((arena.fill(count, with: Int32(index + 100 * round)), count))
      }
      let doubles = arena.copy([1.5, 2.5, 3.5])
      for (index, piece) in pieces.enumerated() {
        #expect((0..<piece.count).allSatisfy { piece.start[$0] == Int32(index + 100 * round) })
        #expect(Int(bitPattern: piece.start) % 16 == 0)
      }
      #expect((0..<3).map { doubles[$0] } == [1.5, 2.5, 3.5])
      arena.reset()
    }
  }

  @Test func listsKeepTheirLengths() {
    let arena = PatternArena(chunkSize: 64)
    let lists: [[Int32]] = [[], [1, 2, 3], [4], [], [5, 6]]
    let flat = arena.lists(lists)
    #expect(lists.indices.map { Array(flat[$0]) } == lists)
  }
}
