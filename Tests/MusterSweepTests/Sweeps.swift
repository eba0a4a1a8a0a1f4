import Foundation
import MusterJSON
import MusterTestSupport
import Synchronization
import WholeFiles

@testable import MusterSweep

/// A sweep in a temporary folder, with inputs of a few bytes; gone when the test is over.
final class TestSweep: Sendable {
  let root: URL
  let folder: SweepFolder
  let manifest: SweepManifest

  /// Plans under the base and under one overlay.
  init(plans: Int = 3, timeLimit: Double = 300, in place: URL? = nil) throws {
    let root =
      place ?? FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    func input(_ name: String) throws -> (String, String) {
      let bytes = Array("input \(name)".utf8)
      try Data(bytes).write(to: root.appendingPathComponent(name))
      return ("../\(name)", SweepInput.digest(of: bytes))
    }
    self.root = root
    folder = try SweepFolder(root.appendingPathComponent("sweep").path, creates: true)
    manifest = SweepManifest(
      muster: "1.0.0", options: .init(method: "auto", timeLimit: timeLimit, gap: nil, seed: 1),
      plans: try (0..<plans).map { number in
        let (file, digest) = try input("plan-\(number)")
        return .init(label: "plan-\(number)", file: file, digest: digest)
      },
      questions: [
        .init(label: "base", name: "base"), .init(label: "storm", name: "A storm", overlay: try input("storm")),
      ])
    try folder.write(manifest)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func key(_ number: Int) -> CaseKey { manifest.key(of: manifest.cases[number]) }

  /// The place of a case's result.
  func result(_ number: Int) -> URL {
    root.appendingPathComponent("sweep/" + SweepFolder.result(key(number)))
  }

  func runner(_ solver: any CaseSolver, warned: Warnings = Warnings()) -> SweepRunner {
    SweepRunner(folder, manifest, solver: solver, isAlone: false) { warned.add($0) }
  }

  func survey() throws -> SweepSurvey { try SweepSurvey(folder, manifest, threads: 2) }

  /// All results by their paths.
  func results() throws -> [String: Data] {
    var found: [String: Data] = [:]
    let base = root.appendingPathComponent("sweep/results")
    for path in FileManager.default.subpaths(atPath: base.path) ?? [] where path.hasSuffix(".json") {
      found[path] = try Data(contentsOf: base.appendingPathComponent(path))
    }
    return found
  }
}

/// What a runner warned of.
final class Warnings: Sendable {
  private let kept = Mutex<[String]>([])
  var all: [String] { kept.withLock { $0 } }
  func add(_ text: String) { kept.withLock { $0.append(text) } }
}

/// A solver whose answers follow from its inputs, and that counts how often it is asked.
final class CountingSolver: CaseSolver {
  private let count = Mutex(0)
  private let end: @Sendable (CaseWork) -> CaseEnd?

  /// - Parameter end: another end than an answer.
  init(_ end: @escaping @Sendable (CaseWork) -> CaseEnd? = { _ in nil }) { self.end = end }

  var asked: Int { count.withLock { $0 } }

  func solve(_ work: CaseWork) throws(SweepInput.Fault) -> CaseEnd {
    count.withLock { $0 += 1 }
    let plan = try work.plan.bytes(), overlay = try work.overlay?.bytes()
    if let end = end(work) { return end }
    var answer = CaseResultTests.answer(value: plan.count + (overlay?.count ?? 0), bound: plan.count)
    answer.roster = ["plan": .string(String(decoding: plan, as: UTF8.self))]
    return .result(.answered(answer))
  }
}

/// A store that is killed at a step, or meets an error there.
final class StoppingStore: SteppingStore, Sendable {
  private let disk: DiskStore
  private let place: Int
  private let goesOn: Bool
  private let count = Mutex(0)

  /// - Parameters:
  ///   - place: the step that is not done, from 1; a file that it would write is half written.
  ///   - goesOn: whether later steps are done.
  init(_ store: DiskStore, at place: Int = .max, goesOn: Bool = false) {
    (disk, self.place, self.goesOn) = (store, place, goesOn)
  }

  var store: any FileStore { disk }

  var steps: Int { count.withLock { $0 } }

  func step(_ path: String, tearing bytes: [UInt8]?) throws(StoreFault) {
    let turn = count.withLock { count in
      count += 1
      return count
    }
    guard turn == place || turn > place && !goesOn else { return }
    if turn == place, let bytes { try store.write(Array(bytes.prefix(bytes.count / 2)), to: path) }
    throw StoreFault("cannot be changed", path: path, reason: "no space left")
  }
}
