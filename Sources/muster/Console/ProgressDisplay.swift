import ArgumentParser
import Dispatch
import MusterEngine
import MusterJSON
import MusterReports
import Synchronization

/// Shows where a search stands on standard error, and keeps when each phase began for the report.
///
/// On a terminal one line is rewritten; elsewhere there is at most one line per second, and one for each change of phase.
final class ProgressDisplay: Sendable {
  /// How progress is shown.
  enum Style: String, ExpressibleByArgument, CaseIterable {
    case auto, plain, json, none
  }

  private enum Form { case line, plain, json, none }

  private struct State {
    var latest: SearchProgress?
    var lastShown: Duration?
    var phases: [(phase: SearchProgress.Phase, began: Duration)] = []
    var hasLine = false
    var ticker: (any DispatchSourceTimer)?
  }

  private let form: Form
  private let began = ContinuousClock.now
  private let state = Mutex(State())

  /// Begins to count the time.
  init(_ style: Style) {
    form =
      switch style {
      case .auto: Console.isTerminal ? .line : .plain
      case .plain: .plain
      case .json: .json
      case .none: .none
      }
    // The elapsed time goes on while a long simplex says nothing; a serial queue of its own, as for signals.
    guard form == .line else { return }
    state.withLock { state in
      let ticker = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "muster.progress"))
      ticker.schedule(deadline: .now() + 0.5, repeating: 0.5)
      ticker.setEventHandler { [weak self] in self?.redraw() }
      ticker.activate()
      state.ticker = ticker
    }
  }

  /// Seconds since the display was made.
  var elapsed: Duration { began.duration(to: .now) }

  /// When each phase began.
  var phases: [(phase: SearchProgress.Phase, began: Duration)] { state.withLock { $0.phases } }

  /// Takes a step of the search, from any thread.
  func show(_ progress: SearchProgress) {
    let now = elapsed
    state.withLock { state in
      let isNewPhase = state.latest?.phase != progress.phase
      if isNewPhase, !state.phases.contains(where: { $0.phase == progress.phase }) {
        state.phases.append((progress.phase, now))
      }
      state.latest = progress
      let pause: Duration = form == .line ? .milliseconds(100) : .seconds(1)
      if !isNewPhase, let last = state.lastShown, now - last < pause { return }
      state.lastShown = now
      write(progress, at: now, &state)
    }
  }

  /// Writes a sentence without spoiling the line.
  func say(_ text: String) {
    state.withLock { state in
      clear(&state)
      if form != .json, form != .none { Console.say(text) }
    }
  }

  /// Takes the line away; nothing is shown afterwards.
  func end() {
    state.withLock { state in
      state.ticker?.cancel()
      clear(&state)
      state.latest = nil
    }
  }

  private func redraw() {
    state.withLock { state in
      if let latest = state.latest { write(latest, at: elapsed, &state) }
    }
  }

  private func clear(_ state: inout State) {
    if state.hasLine { Console.write("\r\u{1B}[K") }
    state.hasLine = false
  }

  private func write(_ progress: SearchProgress, at time: Duration, _ state: inout State) {
    switch form {
    case .none: return
    case .json: Console.say(progress.json(at: time).text(.compact))
    case .plain: Console.say(progress.text(at: time))
    case .line:
      Console.write("\r\(DisplayText.cut(progress.text(at: time), to: Console.columns - 1))\u{1B}[K")
      state.hasLine = true
    }
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension SearchProgress {
  private var words: String {
    switch phase {
    case .model: "building the model"
    case .start: "looking for a first roster"
    case .search: "searching"
    case .verify: "verifying"
    }
  }

  fileprivate func text(at time: Duration) -> String {
    let seconds = Int(time.inSeconds)
    var text = "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)  \(words)"
    for goal in goals where goal.value != 0 || goal.bound != 0 {
      text += "  \(goal.name) \(goal.value)"
      if goal.bound < goal.value { text += " (>= \(goal.bound))" }
    }
    return text
  }

  fileprivate func json(at time: Duration) -> JSONValue {
    [
      "elapsed": .decimal((time.inSeconds * 1000).rounded() / 1000), "phase": .string(phase.rawValue),
      "goals": .array(
        goals.map { goal in
          [
            "id": .string(goal.name), "value": .int(goal.value), "bound": .int(goal.bound),
            "gap": .decimal(goal.gap),
          ]
        }),
    ]
  }
}
