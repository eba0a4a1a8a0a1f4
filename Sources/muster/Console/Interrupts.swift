import Dispatch
import Foundation
import LinearModel

/// Ctrl-C: once stops the search, which then hands out the best roster so far; twice ends the process at once.
///
/// SIGTERM counts like Ctrl-C. The sources have a serial queue of their own: the search keeps the workers of the shared
/// queues busy for as long as it runs.
final class Interrupts {
  /// What a shell reports for a process that Ctrl-C ended.
  static let status: Int32 = 130
  private let control: SolveControl
  private let sources: [any DispatchSourceSignal]

  /// Listens until `end`.
  ///
  /// - Parameter notice: told once, when the first signal comes.
  init(_ control: SolveControl, notice: @escaping @Sendable () -> Void) {
    self.control = control
    let queue = DispatchQueue(label: "muster.interrupts", qos: .userInteractive)
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if control.isCancelled { _exit(Interrupts.status) }
        control.cancel()
        notice()
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
