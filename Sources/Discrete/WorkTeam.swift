import Dispatch
import Synchronization

/// Runs pieces of work on several threads and waits for all of them.
///
/// Not `DispatchQueue.concurrentPerform`: that one gives a call from within another no second thread, and the pricers of the
/// largest component are asked from within the loop over components.
public enum WorkTeam {
  /// Calls `work` once for each piece, in any order; the calling thread takes part.
  public static func run(_ pieces: Int, threads: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let turns = Turns()
    let loop: @Sendable () -> Void = {
      while true {
        let piece = turns.next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        work(piece)
      }
    }
    let others = Swift.min(threads, pieces) - 1
    guard others > 0 else { return loop() }
    let group = DispatchGroup()
    // A queue of its own gets each worker a thread; in the global pool it would wait for other work to end, and `wait` for it.
    for _ in 0..<others { DispatchQueue(label: "muster.worker").async(group: group, execute: loop) }
    loop()
    group.wait()
  }

  /// Calls `work` once for each piece and returns the answers in order of the pieces, whichever came first.
  public static func map<Answer: Sendable>(
    _ pieces: Int, threads: Int, _ work: @escaping @Sendable (Int) -> Answer
  ) -> [Answer] {
    let answers = Answers<Answer>(pieces)
    run(pieces, threads: threads) { piece in
      let answer = work(piece)
      answers.byPiece.withLock { $0[piece] = answer }
    }
    return answers.byPiece.withLock { $0 }.compactMap { $0 }
  }

  /// Where the threads put their answers.
  private final class Answers<Answer: Sendable>: Sendable {
    let byPiece: Mutex<[Answer?]>

    init(_ count: Int) { byPiece = Mutex(Array(repeating: nil, count: count)) }
  }

  /// Counts the pieces that were begun.
  private final class Turns: Sendable {
    let next = Atomic<Int>(0)
  }
}
