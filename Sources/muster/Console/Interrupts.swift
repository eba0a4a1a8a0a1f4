import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: once asks the command to stop with what it has, twice ends the process at once.
///
/// SIGTERM counts like Ctrl-C. Two signals within a quarter of a second are one: programs like `timeout` signal a process
/// and its group. The sources have a serial queue of their own: a search keeps the workers of the shared queues busy for as
/// long as it runs.
final class Interrupts {
  /// What a shell reports for a process that Ctrl-C ended.
  static let status: Int32 = 130
  private let first = FirstSignal()
  private let sources: [any DispatchSourceSignal]

  /// Listens until `end`.
  ///
  /// - Parameter stop: called once, on another thread, when the first signal comes.
  init(stop: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "muster.interrupts", qos: .userInteractive)
    let first = first
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        switch first.age() {
        case nil: stop()
        case .some(let age): if age > .milliseconds(250) { _exit(Interrupts.status) }
        }
      }
      source.activate()
      return source
    }
  }

  /// True when a signal came.
  var hasCome: Bool { first.hasCome }

  /// Gives the signals back to the system.
  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}

/// When the first signal came.
private final class FirstSignal: Sendable {
  private let came = Mutex<ContinuousClock.Instant?>(nil)

  /// How long ago the first call was; nil at the first call.
  func age() -> Duration? {
    came.withLock { came in
      defer { came = came ?? .now }
      return came.map { $0.duration(to: .now) }
    }
  }

  var hasCome: Bool { came.withLock { $0 != nil } }
}
