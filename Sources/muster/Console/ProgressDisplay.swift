import ArgumentParser
import Dispatch
import MusterEngine
import MusterJSON
import PlainText
import Synchronization

/// Shows where a search stands on standard error, and keeps when each phase began for the report.
///
/// On a terminal one line is rewritten, twice a second at least; elsewhere there is at most one line per second and plan, one
/// for each change of phase, what changed since within two seconds, and a sign of life every ten. The search never waits for
/// whoever reads: a line that cannot be written at once is left out.
final class ProgressDisplay: Sendable {
  /// How progress is shown.
  enum Style: String, ExpressibleByArgument, CaseIterable {
    case auto, plain, json, none
  }

  private enum Form { case line, plain, json, none }

  /// What is known of one plan's search.
  private struct Track {
    var latest: SearchProgress?
    var shown: SearchProgress?
    var lastShown: Duration?
  }

  private struct State {
    var tracks: [Track]
    /// The plan that was heard of last.
    var current = 0
    var phases: [(phase: SearchProgress.Phase, began: Duration)] = []
    var hasLine = false
    var isOver = false
    var ticker: (any DispatchSourceTimer)?
  }

  private static let signOfLife: Duration = .seconds(10)

  private let form: Form
  private let names: [String]
  private let state: Mutex<State>

  /// Begins to show.
  ///
  /// - Parameter names: of the plans that are searched side by side; none for a single one.
  init(_ style: Style, plans names: [String] = []) {
    self.names = names.count > 1 ? names.map { DisplayText.safe($0, limit: 40) } : []
    form =
      switch style {
      case .auto: Console.isTerminal ? .line : .plain
      case .plain: .plain
      case .json: .json
      case .none: .none
      }
    state = Mutex(State(tracks: Array(repeating: Track(), count: max(1, names.count))))
    // The elapsed time goes on while a long simplex says nothing; a serial queue of its own, as for signals.
    guard form != .none else { return }
    state.withLock { state in
      let ticker = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "muster.progress"))
      ticker.schedule(deadline: .now() + 0.5, repeating: 0.5)
      ticker.setEventHandler { [weak self] in self?.tick() }
      ticker.activate()
      state.ticker = ticker
    }
  }

  /// Seconds since the command began.
  var elapsed: Duration { ProcessClock.elapsed }

  /// When each phase began.
  var phases: [(phase: SearchProgress.Phase, began: Duration)] { state.withLock { $0.phases } }

  /// Takes a step of the search of one plan, from any thread.
  func show(_ progress: SearchProgress, ofPlan plan: Int = 0) {
    let now = elapsed
    state.withLock { state in
      guard !state.isOver else { return }
      let isNewPhase = state.tracks[plan].latest?.phase != progress.phase
      if !state.phases.contains(where: { $0.phase == progress.phase }) { state.phases.append((progress.phase, now)) }
      state.tracks[plan].latest = progress
      state.current = plan
      if isNewPhase || isDue(state.tracks[plan], at: now) { write(plan, at: now, &state) }
    }
  }

  /// Writes a sentence without spoiling the line; nothing once the search is over.
  func say(_ text: String) {
    state.withLock { state in
      guard !state.isOver else { return }
      clear(&state)
      if form != .json, form != .none { Console.offer(text + "\n") }
    }
  }

  /// Takes the line away; nothing is shown afterwards.
  func end() {
    state.withLock { state in
      state.ticker?.cancel()
      clear(&state)
      state.isOver = true
    }
  }

  private func tick() {
    let now = elapsed
    state.withLock { state in
      guard !state.isOver else { return }
      if form == .line { return write(state.current, at: now, &state) }
      for plan in state.tracks.indices where isDue(state.tracks[plan], at: now) { write(plan, at: now, &state) }
    }
  }

  /// True when something new has waited long enough, or nothing was said for long.
  private func isDue(_ track: Track, at now: Duration) -> Bool {
    guard track.latest != nil, let last = track.lastShown else { return track.latest != nil }
    let pause: Duration = form == .line ? .milliseconds(100) : .seconds(1)
    return now - last >= (track.latest == track.shown ? Self.signOfLife : pause)
  }

  private func clear(_ state: inout State) {
    if state.hasLine { Console.offer("\r\u{1B}[K") }
    state.hasLine = false
  }

  private func write(_ plan: Int, at time: Duration, _ state: inout State) {
    guard let progress = state.tracks[plan].latest else { return }
    (state.tracks[plan].shown, state.tracks[plan].lastShown) = (progress, time)
    let name = names.isEmpty ? nil : names[plan]
    switch form {
    case .none: return
    case .json: Console.offer(progress.json(at: time, of: name).text(.compact) + "\n")
    case .plain: Console.offer(progress.text(at: time, of: name) + "\n")
    case .line:
      Console.offer("\r\(progress.line(at: time, of: name, width: Console.columns - 1))\u{1B}[K")
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

  private func head(at time: Duration, of plan: String?) -> String {
    let seconds = Int(time.inSeconds)
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)  " + (plan.map { "\($0): " } ?? "") + words
  }

  /// Time, phase, and each goal with its value and, where it lies below, its bound.
  func text(at time: Duration, of plan: String?) -> String {
    goals.reduce(head(at: time, of: plan)) { $0 + "  " + $1.text }
  }

  /// The same in a width: goals at their bound give way first, those at 0 before the others and the last before the first.
  func line(at time: Duration, of plan: String?, width: Int) -> String {
    var fitting = self
    while DisplayText.width(fitting.text(at: time, of: plan)) > width,
      let settled = fitting.goals.lastIndex(where: { $0.value == $0.bound && $0.value == 0 })
        ?? fitting.goals.lastIndex(where: { $0.value == $0.bound })
    {
      fitting.goals.remove(at: settled)
    }
    return DisplayText.cut(fitting.text(at: time, of: plan), to: width)
  }

  /// One line for programs.
  func json(at time: Duration, of plan: String?) -> JSONValue {
    let goals = goals.map { goal -> JSONValue in
      ["id": .string(goal.name), "value": .int(goal.value), "bound": .int(goal.bound), "gap": .decimal(goal.gap)]
    }
    let elapsed = JSONValue.decimal((time.inSeconds * 1000).rounded() / 1000)
    guard let plan else { return ["elapsed": elapsed, "phase": .string(phase.rawValue), "goals": .array(goals)] }
    return [
      "elapsed": elapsed, "plan": .string(plan), "phase": .string(phase.rawValue), "goals": .array(goals),
    ]
  }
}

extension SearchProgress.Goal {
  fileprivate var text: String { "\(name) \(value)" + (bound < value ? " (>= \(bound))" : "") }
}
