import Dispatch
import Foundation
import LinearModel
import Synchronization

/// Ctrl-C: once stops the search, which then hands out the best roster so far; twice ends the process at once.
///
/// SIGTERM counts like Ctrl-C. Two signals within a quarter of a second are one: programs like `timeout` signal a process
/// and its group. The sources have a serial queue of their own: the search keeps the workers of the shared
/// queues busy for as long as it runs.
final class Interrupts {
  /// What a shell reports for a process that Ctrl-C ended.
  static let status: Int32 = 130
  private let control: SolveControl
  private let sources: [any DispatchSourceSignal]
  private let first = FirstSignal()

  /// Listens until `end`.
  ///
  /// - Parameter notice: told once, when the first signal comes.
  init(_ control: SolveControl, notice: @escaping @Sendable () -> Void) {
    self.control = control
    let first = first
    let queue = DispatchQueue(label: "muster.interrupts", qos: .userInteractive)
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let now = ContinuousClock.now
        let began = first.time(orNow: now)
        guard control.isCancelled else {
          control.cancel()
          return notice()
        }
        if now - began > .milliseconds(250) { _exit(Interrupts.status) }
      }
      source.activate()
      return source
    }
  }

  /// True when a signal came.
  var hasCome: Bool { control.isCancelled }

  /// Gives the signals back to the system.
  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}

/// When the first signal came.
private final class FirstSignal: Sendable {
  private let came = Mutex<ContinuousClock.Instant?>(nil)

  /// The time of the first call.
  func time(orNow now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    came.withLock { came in
      came = came ?? now
      return came ?? now
    }
  }
}
