import MusterJSON
import MusterSweep
import Synchronization

/// Shows on standard error how far a sweep on this machine is, and about how long it takes still.
///
/// On a terminal one line is rewritten; elsewhere there is a line every ten seconds at most, and with `json` one object for each case.
final class SweepProgress: Sendable {
  private struct State {
    var ended = 0, failed = 0, cut = 0
    var lastShown: ContinuousClock.Instant?
    var hasLine = false
  }

  private let style: ProgressDisplay.Style
  private let total: Int
  private let began = ContinuousClock.now
  private let state = Mutex(State())

  /// A display of so many cases to run.
  init(_ style: ProgressDisplay.Style, total: Int) { (self.style, self.total) = (style, total) }

  /// Takes a case that ended, from any thread.
  func show(_ number: Int, _ step: SweepRunner.Step, seconds: Double) {
    state.withLock { state in
      state.ended += 1
      switch step {
      case .ran(.failed), .hadFailed, .unusable: state.failed += 1
      case .ran(.answered(let answer)): if answer.ending == .timeLimit { state.cut += 1 }
      case .wasAnswered, .interrupted: break
      }
      write(number, seconds, &state)
    }
  }

  /// Writes a sentence without spoiling the line.
  func say(_ text: String) {
    state.withLock { state in
      clear(&state)
      if style != .json, style != .none { Console.offer(text + "\n") }
    }
  }

  /// Takes the line away.
  func end() { state.withLock { clear(&$0) } }

  private func write(_ number: Int, _ seconds: Double, _ state: inout State) {
    let now = ContinuousClock.now
    switch style {
    case .none: return
    case .json:
      let event: JSONValue = [
        "case": .int(number), "seconds": .decimal((seconds * 1000).rounded() / 1000), "ended": .int(state.ended),
        "of": .int(total), "failed": .int(state.failed), "secondsLeft": .int(secondsLeft(state)),
      ]
      Console.offer(event.text(.compact) + "\n")
    case .auto where Console.isTerminal:
      Console.offer("\r\(text(state))\u{1B}[K")
      state.hasLine = true
    case .auto, .plain:
      if let last = state.lastShown, last.duration(to: now) < .seconds(10), state.ended < total { return }
      state.lastShown = now
      Console.offer(text(state) + "\n")
    }
  }

  private func clear(_ state: inout State) {
    if state.hasLine { Console.offer("\r\u{1B}[K") }
    state.hasLine = false
  }

  private func text(_ state: State) -> String {
    var text = "\(state.ended) of \(total) cases"
    if state.failed > 0 { text += ", \(state.failed) failed" }
    if state.cut > 0 { text += ", \(state.cut) cut by the time limit" }
    guard state.ended < total else { return text }
    return text + "; about \(Self.span(secondsLeft(state))) left"
  }

  /// What the cases that are left take at the pace of those that ended.
  private func secondsLeft(_ state: State) -> Int {
    let elapsed = began.duration(to: .now).inSeconds
    return Int((elapsed / Double(max(1, state.ended)) * Double(total - state.ended)).rounded(.up))
  }

  private static func span(_ seconds: Int) -> String {
    if seconds < 120 { return "\(seconds) s" }
    if seconds < 7200 { return "\((seconds + 59) / 60) min" }
    return "\((seconds + 3599) / 3600) h"
  }
}
