import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: once asks the command to stop with what it has, twice ends the process at once.
///
/// SIGTERM counts like Ctrl-C. So does SIGHUP, but never as the second: a terminal that is closed sends it several times,
/// and nobody waits there. Two signals within a quarter of a second are one: programs like `timeout` signal a process and its
/// group. A SIGHUP that `nohup` turned off stays off. The sources have a serial queue of their own: a search keeps the workers of the shared queues busy for as
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
    sources = Self.signals.filter { $0 != SIGHUP || !Self.isIgnored(SIGHUP) }.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        switch first.age() {
        case nil: stop()
        case .some(let age): if number != SIGHUP, age > .milliseconds(250) { _exit(Interrupts.status) }
        }
      }
      source.activate()
      return source
    }
  }

  /// True when a signal came.
  var hasCome: Bool { first.hasCome }

  /// Gives the signals back to the system, but SIGHUP: what is left to write is worth more than the terminal that went.
  func end() {
    for source in sources { source.cancel() }
    for number in Self.signals where number != SIGHUP { signal(number, SIG_DFL) }
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    // Functions of C have no `==` in Swift, and SIG_IGN is a number in the shape of one.
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
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
