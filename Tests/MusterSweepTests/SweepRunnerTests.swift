import Foundation
import MusterJSON
import Testing
import WholeFiles

@testable import MusterSweep

@Suite struct SweepRunnerTests {
  private static func run(_ sweep: TestSweep, _ solver: any CaseSolver, jobs: Int = 2) -> [SweepRunner.Step] {
    sweep.runner(solver).run(
      Array(sweep.manifest.cases.indices), jobs: jobs, isOver: { false }, observe: { _, _, _ in })
  }

  @Test func everyCaseIsRunOnceAndNeverAgain() throws {
    let sweep = try TestSweep(), solver = CountingSolver()
    #expect(try sweep.survey().open == [0, 1, 2, 3, 4, 5])
    _ = Self.run(sweep, solver)
    #expect(solver.asked == 6)
    #expect(try sweep.survey().isComplete)
    #expect(Self.run(sweep, solver).allSatisfy { $0 == .wasAnswered })
    #expect(solver.asked == 6)
  }

  @Test func theNumberOfThreadsAndTheOrderChangeNoByte() throws {
    let one = try TestSweep(), other = try TestSweep()
    _ = Self.run(one, CountingSolver(), jobs: 1)
    for number in other.manifest.cases.indices.reversed() { _ = other.runner(CountingSolver()).run(number) }
    #expect(try one.results() == other.results())
    #expect(try one.results().count == 6)
  }

  @Test func twoCopiesAtOnceLeaveTheSameBytes() throws {
    let sweep = try TestSweep(plans: 1), alone = try TestSweep(plans: 1)
    _ = Self.run(alone, CountingSolver())
    let inner = sweep.runner(CountingSolver())
    // The second copy begins and ends while the first one searches.
    let outer = CountingSolver { _ in
      #expect(inner.run(1) != .wasAnswered)
      return nil
    }
    guard case .ran = sweep.runner(outer).run(1) else {
      Issue.record("the first copy has no result")
      return
    }
    #expect(try sweep.results().values.first == alone.results()["\(alone.key(1).shelf)/\(alone.key(1)).json"])
  }

  @Test func aFileThatIsNoResultIsNamedAndItsCaseRunAgain() throws {
    let sweep = try TestSweep(), solver = CountingSolver()
    _ = Self.run(sweep, solver)
    let before = try sweep.results()
    let bytes = try Data(contentsOf: sweep.result(0))
    let damages: [(number: Int, bytes: Data, words: String)] = [
      (0, Data(), "is empty"), (1, bytes.prefix(bytes.count / 3), "cut short"), (2, bytes, "of another case"),
      (
        3,
        Data(
          (String(decoding: try Data(contentsOf: sweep.result(3)), as: UTF8.self)
            .replacing("\"people\": 4", with: "\"people\": 5")).utf8), "seal"
      ),
    ]
    for damage in damages { try damage.bytes.write(to: sweep.result(damage.number)) }
    let survey = try sweep.survey()
    #expect(survey.open == [0, 1, 2, 3])
    let told = SweepStatusText(survey).whole()
    let warned = Warnings(), runner = sweep.runner(solver, warned: warned)
    for damage in damages {
      guard case .damaged(let file, let reason) = survey.states[damage.number] else {
        Issue.record("case \(damage.number) is \(survey.states[damage.number].word)")
        continue
      }
      #expect(file.hasSuffix(SweepFolder.result(sweep.key(damage.number))) && reason.contains(damage.words))
      #expect(told.contains(file))
      guard case .ran = runner.run(damage.number) else {
        Issue.record("case \(damage.number) was not run")
        continue
      }
      #expect(warned.all.last?.contains("case \(damage.number) is run again") == true)
    }
    #expect(solver.asked == 10)
    #expect(try sweep.results() == before)
  }

  @Test func failuresStayUntilSomebodyForgetsThem() throws {
    let sweep = try TestSweep()
    let failing = CountingSolver { work in
      work.overlay == nil ? nil : .result(.failed(CaseFailure(.refused, "no such event")))
    }
    _ = Self.run(sweep, failing)
    let survey = try sweep.survey()
    #expect(survey.open.isEmpty && !survey.isComplete)
    #expect(survey.counts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" } == ["3 answered", "3 failed"])
    #expect(sweep.runner(failing).run(1) == .hadFailed(CaseFailure(.refused, "no such event")))
    #expect(failing.asked == 6)
    try SweepRetry.forget([1, 3, 5], of: sweep.manifest, in: sweep.folder)
    #expect(try sweep.survey().open == [1, 3, 5])
    _ = Self.run(sweep, CountingSolver())
    #expect(try sweep.survey().isComplete)
  }

  @Test func aStoppedCaseStaysOpen() throws {
    let sweep = try TestSweep()
    #expect(sweep.runner(CountingSolver { _ in .interrupted }).run(0) == .interrupted)
    #expect(try sweep.survey().states[0] == .waiting)
    let steps = sweep.runner(CountingSolver()).run([0, 1], jobs: 1, isOver: { true }, observe: { _, _, _ in })
    #expect(steps == [.interrupted, .interrupted])
  }

  @Test func aRunThatWasKilledIsToldAsBegun() throws {
    let sweep = try TestSweep()
    let begun = CaseNote(host: "node-1", process: 1, began: 1)
    sweep.folder.write(begun, of: sweep.key(2))
    let survey = try sweep.survey()
    #expect(survey.states[2] == .begun(begun) && survey.states[2].isOpen)
    #expect(SweepStatusText(survey).whole().contains("case 2 (plan-1, base): begun: began on node-1"))
    // It may have been killed for want of memory or time.
    #expect(survey.request == (420, 4096))
  }

  @Test func whatIsAskedForFollowsWhatCasesTook() throws {
    let sweep = try TestSweep()
    #expect(try sweep.survey().request == (420, 2048))
    sweep.folder.write(
      CaseNote(host: "n", process: 1, began: 1, seconds: 20, megabytes: 1000), of: sweep.key(0))
    #expect(try sweep.survey().request == (120, 1564))
  }

  @Test func changedInputsAreNotTakenForThePlannedOnes() throws {
    let sweep = try TestSweep(), solver = CountingSolver()
    try Data("another plan".utf8).write(to: sweep.root.appendingPathComponent("plan-0"))
    guard case .unusable(let reason) = sweep.runner(solver).run(0) else {
      Issue.record("a changed plan was searched")
      return
    }
    #expect(reason.contains("plan-0 has changed"))
    try FileManager.default.removeItem(at: sweep.root.appendingPathComponent("plan-1"))
    guard case .unusable(let missing) = sweep.runner(solver).run(2) else {
      Issue.record("a missing plan was searched")
      return
    }
    #expect(missing.contains("plan-1 cannot be read"))
    #expect(try sweep.survey().states[0] == .waiting)
    // Planned again, only what changed is open.
    _ = Self.run(sweep, solver)
    let again = try TestSweep(in: sweep.root)
    #expect(try again.survey().open == [0, 1, 2, 3])
  }

  @Test func onlyALongerLimitMakesACutCaseOpen() throws {
    let sweep = try TestSweep(plans: 1, timeLimit: 10)
    let cut = CountingSolver { _ in
      .result(.answered(CaseResultTests.answer(.timeLimit, isRepeatable: false, value: 9)))
    }
    _ = Self.run(sweep, cut)
    #expect(try sweep.survey().counts.first { $0.word == "cut" }?.count == 2)
    for (limit, word) in [(5.0, "cut"), (10, "cut"), (20, "outdated")] {
      let other = SweepManifest(
        muster: sweep.manifest.muster, options: .init(method: "auto", timeLimit: limit, gap: nil, seed: 1),
        plans: sweep.manifest.plans, questions: sweep.manifest.questions)
      #expect(try SweepSurvey(sweep.folder, other, threads: 1).states.map(\.word) == [word, word], "\(limit)")
    }
  }
}

/// Runs that die, or meet errors, at every single step.
@Suite struct SweepCrashTests {
  @Test(arguments: [false, true])
  func aResultIsWholeOrNotThereAtAnyStep(goesOn: Bool) throws {
    let whole = try TestSweep(plans: 1)
    let counting = StoppingStore(try DiskStore(whole.folder.path, creates: false))
    let counted = SweepRunner(
      SweepFolder(whole.folder.path, store: counting), whole.manifest, solver: CountingSolver(), isAlone: true
    ) { _ in }
    _ = counted.run(1)
    let good = try whole.results()
    #expect(good.count == 1 && counting.steps > 10)
    var seen: Set<Bool> = []
    for place in 1...counting.steps {
      let sweep = try TestSweep(plans: 1)
      let store = StoppingStore(try DiskStore(sweep.folder.path, creates: false), at: place, goesOn: goesOn)
      let dying = SweepRunner(
        SweepFolder(sweep.folder.path, store: store), sweep.manifest, solver: CountingSolver(), isAlone: true
      ) { _ in }
      _ = dying.run(1)
      let left = try sweep.results()
      #expect(left.isEmpty || left == good, "step \(place)")
      seen.insert(left.isEmpty)
      #expect(try sweep.survey().states[1].word != "damaged", "step \(place)")
      let next = sweep.runner(CountingSolver()).run(1)
      #expect(left.isEmpty ? next != .wasAnswered : next == .wasAnswered, "step \(place)")
      #expect(try sweep.results() == good, "step \(place)")
      try sweep.folder.removeLeftovers(of: sweep.survey())
      let parts = try DiskStore(sweep.folder.path, creates: false).list("partial")
      #expect(parts.isEmpty, "step \(place)")
    }
    #expect(seen == [true, false], "steps before and after the result was there")
  }

  @Test func aCopyWhoseFileWasTidiedAwayFindsTheOthersResult() throws {
    let sweep = try TestSweep(plans: 1)
    let other = sweep.runner(CountingSolver())
    let tidy = TidyingStore(try DiskStore(sweep.folder.path, creates: false)) {
      _ = other.run(1)
      try? sweep.folder.removeLeftovers(of: sweep.survey())
    }
    let runner = SweepRunner(
      SweepFolder(sweep.folder.path, store: tidy), sweep.manifest, solver: CountingSolver(), isAlone: true
    ) { _ in }
    guard case .ran = runner.run(1) else {
      Issue.record("the copy failed")
      return
    }
    #expect(try sweep.survey().states[1].answer != nil)
  }
}

/// A store in which something happens before a result takes its name.
private struct TidyingStore: FileStore, Sendable {
  let store: DiskStore
  let before: @Sendable () -> Void

  init(_ store: DiskStore, before: @escaping @Sendable () -> Void) { (self.store, self.before) = (store, before) }

  func list(_ folder: String) throws(StoreFault) -> [StoredEntry] { try store.list(folder) }
  func read(_ path: String) throws(StoreFault) -> [UInt8] { try store.read(path) }
  func makeFolder(_ path: String) throws(StoreFault) { try store.makeFolder(path) }
  func makePrivateFolder(_ path: String) throws(StoreFault) { try store.makePrivateFolder(path) }
  func write(_ bytes: [UInt8], to path: String) throws(StoreFault) { try store.write(bytes, to: path) }
  func writePrivate(_ bytes: [UInt8], to path: String) throws(StoreFault) { try store.writePrivate(bytes, to: path) }
  func sync(_ path: String) throws(StoreFault) { try store.sync(path) }
  func seal(_ path: String) throws(StoreFault) { try store.seal(path) }
  func move(_ path: String, to other: String) throws(StoreFault) { try store.move(path, to: other) }
  func replace(_ path: String, with other: String) throws(StoreFault) {
    if path.hasPrefix("results/") { before() }
    try store.replace(path, with: other)
  }
  func remove(_ path: String) throws(StoreFault) { try store.remove(path) }
  func lock(_ path: String, waits: Bool) throws(StoreFault) -> StoreLocking { try store.lock(path, waits: waits) }
}
