import Dispatch
import GLPKBackend
import LinearModel
import MusterEngine
import MusterFiles
import MusterJSON
import MusterSweep
import Synchronization

/// Searches cases of a sweep, each on the thread that asks.
///
/// The search gets no deadline, which it would share out among its parts: it takes the same steps in any time, and the time limit
/// only cuts it. So a case that ends before the limit ends with the same bytes on every machine, however fast.
struct CaseSearch: CaseSolver {
  private let control: SolveControl
  private let plans: PlanShelf

  /// A search for several cases.
  ///
  /// - Parameters:
  ///   - control: cancelling it interrupts every case.
  ///   - jobs: how many are searched side by side; as many plans and one more are kept.
  init(control: SolveControl, jobs: Int) { (self.control, plans) = (control, PlanShelf(capacity: jobs + 1)) }

  func solve(_ work: CaseWork) throws(SweepInput.Fault) -> CaseEnd {
    let own = SolveControl(parent: control)
    let clock = CaseClock(seconds: work.options.timeLimit) { own.cancel() }
    defer { clock.end() }
    let document: PlanDocument
    switch try read(work) {
    case .success(let read): document = read
    case .failure(let refusal): return .result(.failed(refusal.failure))
    }
    let gap = SearchSettings.gap(work.options.gap, for: document.plan)
    let method = SearchOptions.Method(rawValue: work.options.method) ?? .auto
    let scheduler = Scheduler(
      solver: GLPKSolver(), options: SearchOptions(gap: gap, threads: 1, seed: work.options.seed, method: method),
      control: own)
    let result = Result { () throws(EngineFault) in try scheduler.solve(document.plan, rules: document.rules) }
    clock.end()
    if control.isCancelled { return .interrupted }
    switch result {
    case .success(let outcome):
      return .result(.answered(CaseAnswer(outcome, of: document, gap: gap, wasCut: own.isCancelled)))
    case .failure(let fault):
      let words = CommandFailure(fault, of: document)
      return .result(.failed(CaseFailure(Self.reason(words.status), words.message)))
    }
  }

  private static func reason(_ status: ExitStatus) -> CaseFailure.Reason {
    switch status {
    case .refused: .refused
    case .noRoster: .timedOut
    default: .fault
    }
  }

  private func read(_ work: CaseWork) throws(SweepInput.Fault) -> Result<PlanDocument, Refused> {
    let base = try plans.document(of: work.plan)
    guard let overlay = work.overlay, case .success(let document) = base else { return base }
    let (changed, _, diagnostics) = OverlayFile.apply(try overlay.bytes(), file: "overlay", to: document)
    return changed.map { .success($0) } ?? .failure(Refused(diagnostics))
  }
}

/// Why a plan, or a plan under an overlay, was refused: the first problems, without the names of files, which differ from machine to
/// machine.
private struct Refused: Error {
  var failure: CaseFailure

  init(_ diagnostics: [Diagnostic]) {
    let lines = Diagnostic.told(diagnostics.filter { $0.severity == .error })
    let more = lines.count > 5 ? ["and \(lines.count - 5) more problems"] : []
    failure = CaseFailure(.refused, (lines.prefix(5) + more).joined(separator: "\n"))
  }
}

/// The plans that were read last: the cases of a plan stand together, and reading a large plan takes a while.
private final class PlanShelf: Sendable {
  private let capacity: Int
  private let kept = Mutex<[(digest: String, document: PlanDocument)]>([])

  init(capacity: Int) { self.capacity = capacity }

  func document(of input: SweepInput) throws(SweepInput.Fault) -> Result<PlanDocument, Refused> {
    if let found = kept.withLock({ $0.first { $0.digest == input.digest }?.document }) { return .success(found) }
    let (document, diagnostics) = PlanReader.read(try input.bytes(), file: "plan")
    guard let document else { return .failure(Refused(diagnostics)) }
    kept.withLock { kept in
      kept.append((input.digest, document))
      if kept.count > capacity { kept.removeFirst() }
    }
    return .success(document)
  }
}

/// Calls something once the time is up, unless it was ended before.
private final class CaseClock: Sendable {
  private let timer: Mutex<(any DispatchSourceTimer)?>

  init(seconds: Double, _ stop: @escaping @Sendable () -> Void) {
    // A queue of its own: searches keep the workers of the shared ones busy.
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "muster.case-clock"))
    timer.schedule(deadline: .now() + seconds)
    timer.setEventHandler(handler: stop)
    timer.activate()
    self.timer = Mutex(timer)
  }

  func end() {
    timer.withLock { timer in
      timer?.cancel()
      timer = nil
    }
  }
}

extension CaseAnswer {
  /// What a search of a case ended with.
  ///
  /// - Parameters:
  ///   - gap: the one that was asked for.
  ///   - wasCut: whether the time was up before the search ended by itself.
  fileprivate init(_ outcome: Outcome, of document: PlanDocument, gap: Double, wasCut: Bool) {
    let content = RosterContent(outcome, of: document, solver: RosterSolver(of: outcome))
    let ending: Ending
    if outcome.status == .optimal {
      ending = .proved
    } else if wasCut {
      ending = .timeLimit
    } else {
      let gaps = outcome.weighted.map { [$0.gap] } ?? outcome.tiers.map(\.gap)
      ending = gap > 0 && gaps.allSatisfy { $0 <= gap } ? .gap : .rounds
    }
    let summary = RosterSummary(of: content.roster, plan: document.plan)
    self.init(
      ending: ending, isRepeatable: !wasCut, status: content.status,
      goals: RosterStanding(content).goals.map { goal in
        let isProved = goal.status == RosterFile.noRule || goal.bound == goal.value
        return Goal(id: goal.id, value: goal.value, bound: goal.bound, isProved: isProved)
      },
      counts: Counts(
        missing: content.assessment.shortfalls.reduce(0) { $0 + $1.short }, posts: summary.posts,
        filled: summary.filled, people: summary.people, minutes: summary.minutes),
      roster: RosterFile.json(content))
  }
}
