import Foundation
import GLPKBackend
import LinearModel
import Synchronization
import Testing

/// How a search ends before it is complete, and what it shows then.
@Suite(.serialized) struct StoppingTests {
  let solver = GLPKSolver()

  /// Far more than the second that is promised, far less than the solves would take; of processor time, for the machine may be
  /// busy with something else.
  static let patience: Duration = .seconds(3)

  /// The processor time that this thread has had.
  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  @Test func aDeadlineActsInsideOneLongRelaxation() throws {
    let model = Models.longRelaxation
    let began = Self.processorTime
    let report = try solver.solve(model, SolveOptions(deadline: .now + .milliseconds(300)))
    #expect(Self.processorTime - began < Self.patience)
    #expect(report.termination == .timeLimit)
    #expect(report.point == nil)
  }

  @Test func aCancellationActsInsideOneLongRelaxation() throws {
    let model = Models.longRelaxation
    let control = SolveControl()
    // A thread of its own: a task might come to its turn only when other tests have ended.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.4)
      control.cancel()
    }
    let began = Self.processorTime
    let report = try solver.solve(model, SolveOptions(), control)
    #expect(report.termination == .cancelled)
    #expect(Self.processorTime - began < Self.patience)
  }

  @Test func aCancellationActsBetweenNodes() throws {
    let parent = SolveControl()
    // Whoever hears of a better point in the midst of the search asks to stop.
    let control = SolveControl(parent: parent) { progress in
      if progress.nodes > 1 { parent.cancel() }
    }
    let began = Self.processorTime
    let report = try solver.solve(Models.longSearch(), SolveOptions(), control)
    #expect(report.termination == .cancelled)
    #expect(report.nodes > 1)
    #expect(report.bound == 0)
    #expect(Self.processorTime - began < Self.patience)
  }

  @Test func aControlThatIsAlreadyCancelledReturnsTheStart() throws {
    let model = Models.assignment(people: 8, posts: 6, seed: 3)
    let optimum = try #require(try solver.solve(model).point)
    let control = SolveControl()
    control.cancel()
    let report = try solver.solve(model, SolveOptions(start: optimum), control)
    #expect(report.termination == .cancelled)
    #expect(report.point == optimum)
    #expect(report.bound == nil)
  }

  @Test func aDeadlineInThePastReturnsTheStartEvenWhenTheRelaxationIsLong() throws {
    let model = Models.longRelaxation
    let everything = [Double](repeating: 1, count: model.columnCount)
    let options = SolveOptions(deadline: .now - .seconds(1), start: everything)
    let report = try solver.solve(model, options)
    #expect(report.termination == .timeLimit)
    #expect(report.point == everything)
  }

  @Test func aNodeLimitStopsAtTheSamePlaceEachTime() throws {
    let model = Models.longSearch()
    let first = try solver.solve(model, SolveOptions(nodeLimit: 500))
    #expect(first.termination == .nodeLimit)
    #expect(500..<520 ~= first.nodes)
    #expect(try solver.solve(model, SolveOptions(nodeLimit: 500)) == first)
  }

  @Test func aStartIsNeverMadeWorse() throws {
    let model = Models.assignment(people: 20, posts: 16, seed: 5)
    let optimum = try solver.solve(model)
    let best = try #require(optimum.point)
    let again = try solver.solve(model, SolveOptions(start: best, nodeLimit: 0))
    #expect(again.objective == optimum.objective)
    let bound = try #require(again.bound)
    #expect(bound <= optimum.objective! + 1e-6)
  }

  @Test func aStartCutsBranchesOffInsideTheSearch() throws {
    let model = Models.assignment(people: 30, posts: 40, seed: 1)
    let alone = try solver.solve(model)
    let helped = try solver.solve(model, SolveOptions(start: alone.point))
    #expect(alone.termination == .finished && helped.termination == .finished)
    #expect(helped.objective == alone.objective)
    #expect(helped.nodes < alone.nodes)
  }

  @Test func aStartThatBreaksTheModelIsRefused() {
    var model = LinearModel()
    model.addRow(lower: 1, upper: 1, columns: [model.addBinary(), model.addBinary()])
    for start in [[0.0, 0.0], [0.5, 0.5], [1.0], [Double.nan, 1]] {
      #expect(throws: SolverFault(.invalidStart, "the start breaks a row, a bound or integrality")) {
        try solver.solve(model, SolveOptions(start: start))
      }
    }
  }

  @Test func aWideGapEndsTheSearchEarlyAndTheReportSaysSo() throws {
    let model = Models.assignment(people: 20, posts: 16, seed: 5)
    let optimum = try solver.solve(model)
    let rough = try solver.solve(model, SolveOptions(relativeGap: 0.5))
    let objective = try #require(rough.objective)
    let bound = try #require(rough.bound)
    #expect(rough.termination == .gapReached || rough.termination == .finished)
    #expect(objective - bound <= 0.5 * abs(objective))
    #expect(bound <= optimum.objective! + 1e-6 && objective >= optimum.objective! - 1e-6)
    let nearer = try solver.solve(model, SolveOptions(relativeGap: 0.9, start: rough.point))
    #expect(nearer.termination == .gapReached)
  }

  @Test func theStepRoundsTheBoundUpToAPossibleObjective() throws {
    // Half a unit is left open by every relaxation; only the step closes it.
    var model = LinearModel()
    model.objectiveConstant = 0.25
    let columns = (0..<3).map { _ in model.addBinary(cost: 5) }
    for pair in [[0, 1], [1, 2], [0, 2]] {
      model.addRow(lower: 1, upper: .infinity, columns: pair.map { columns[$0] })
    }
    let start = [1.0, 1.0, 0.0]
    let report = try solver.solve(model, SolveOptions(objectiveStep: 5, start: start, nodeLimit: 0))
    #expect(report.termination == .finished)
    #expect(report.bound == 10.25)
    #expect(report.nodes == 0)
  }

  @Test func theObserverHearsOfBetterPointsAndBoundsOnly() throws {
    final class Log: Sendable {
      let entries = Mutex<[SolveProgress]>([])
    }
    let log = Log()
    let control = SolveControl { progress in log.entries.withLock { $0.append(progress) } }
    let report = try solver.solve(Models.assignment(people: 20, posts: 16, seed: 7), SolveOptions(), control)
    let entries = log.entries.withLock { $0 }
    #expect(report.termination == .finished)
    #expect(!entries.isEmpty)
    for (earlier, later) in zip(entries, entries.dropFirst()) {
      #expect(later.incumbent ?? .infinity <= earlier.incumbent ?? .infinity)
      #expect(later.bound ?? -.infinity >= earlier.bound ?? -.infinity)
    }
  }
}
