import Dispatch
import Synchronization

/// Runs pieces of work on several threads and waits for all of them.
///
/// Not `DispatchQueue.concurrentPerform`: that one gives a call from within another no second thread, and the pricers of the
/// largest component are asked from within the loop over components.
enum WorkTeam {
  /// Calls `work` once for each piece, in any order; the calling thread takes part.
  static func run(_ pieces: Int, threads: Int, _ work: @escaping @Sendable (Int) -> Void) {
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
    for _ in 0..<others { DispatchQueue.global().async(group: group, execute: loop) }
    loop()
    group.wait()
  }

  /// Counts the pieces that were begun.
  private final class Turns: Sendable {
    let next = Atomic<Int>(0)
  }
}
