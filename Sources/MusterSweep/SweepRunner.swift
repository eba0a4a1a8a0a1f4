import Discrete
import Foundation
public import WholeFiles

/// What searches a case; the sweep itself knows no plans, no rules and no solver.
public protocol CaseSolver: Sendable {
  /// Searches one case on the calling thread.
  ///
  /// - Throws: `SweepInput.Fault` when an input is not what was planned with.
  func solve(_ work: CaseWork) throws(SweepInput.Fault) -> CaseEnd
}

/// One case as a solver sees it.
public struct CaseWork: Sendable {
  /// The plan's file.
  public let plan: SweepInput
  /// The overlay's file; nil asks the plan as it is.
  public let overlay: SweepInput?
  /// How to search.
  public let options: SweepManifest.Options
}

/// How a search of a case ended.
public enum CaseEnd: Sendable, Equatable {
  /// With a result that is kept.
  case result(CaseResult)
  /// Somebody stopped it: the case is still open.
  case interrupted
}

/// Runs cases of a sweep, each of which has its result when it was run once.
public struct SweepRunner: Sendable {
  /// What became of a case that was to be run.
  public enum Step: Sendable, Equatable {
    /// It has its roster already.
    case wasAnswered
    /// It failed before, and nobody said to try again.
    case hadFailed(CaseFailure)
    /// It was run and has its result now.
    case ran(CaseResult)
    /// It was stopped, or not begun any more.
    case interrupted
    /// An input, or the folder, could not be used: the case is still open.
    case unusable(String)
  }

  private let folder: SweepFolder
  private let manifest: SweepManifest
  private let solver: any CaseSolver
  /// Whether a process runs one case, so that its memory is the case's.
  private let isAlone: Bool
  /// Hears of files that are no results, before their cases are run again.
  private let warn: @Sendable (String) -> Void

  /// A runner of a sweep's cases.
  public init(
    _ folder: SweepFolder, _ manifest: SweepManifest, solver: any CaseSolver, isAlone: Bool,
    warn: @escaping @Sendable (String) -> Void
  ) {
    (self.folder, self.manifest, self.solver) = (folder, manifest, solver)
    (self.isAlone, self.warn) = (isAlone, warn)
  }

  /// Runs a case that is open; the calling thread does the work.
  public func run(_ number: Int) -> Step {
    let place = manifest.cases[number], key = manifest.key(of: place)
    do throws(StoreFault) {
      let state = try SweepSurvey.state(of: key, in: folder, manifest, note: nil)
      switch state {
      case .answered: return .wasAnswered
      case .failed(let failure): return .hadFailed(failure)
      case .damaged(let file, let reason): warn("\(file) \(reason); case \(number) is run again.")
      case .outdated, .begun, .waiting: break
      }
      return try search(place, key)
    } catch {
      return .unusable("\(folder.path): \(error)")
    }
  }

  /// Runs cases side by side.
  ///
  /// - Parameters:
  ///   - isOver: asked before each case; once true, no more are begun.
  ///   - observe: hears of every case that ended, from any thread, with the seconds that it took.
  /// - Returns: what became of each, in the order given.
  public func run(
    _ numbers: [Int], jobs: Int, isOver: @escaping @Sendable () -> Bool,
    observe: @escaping @Sendable (Int, Step, Double) -> Void
  ) -> [Step] {
    WorkTeam.map(numbers.count, threads: jobs) { turn in
      if isOver() { return .interrupted }
      let began = ContinuousClock.now
      let step = run(numbers[turn])
      observe(numbers[turn], step, began.duration(to: .now) / .seconds(1))
      return step
    }
  }

  private func search(_ place: SweepCase, _ key: CaseKey) throws(StoreFault) -> Step {
    var note = CaseNote(
      host: Self.hostName, process: Int(getpid()), began: Int(Date().timeIntervalSince1970))
    folder.write(note, of: key)
    let began = ContinuousClock.now
    let end: CaseEnd
    do throws(SweepInput.Fault) { end = try solver.solve(work(of: place)) } catch {
      folder.forgetNote(of: key)
      return .unusable(error.message)
    }
    guard case .result(let result) = end else {
      folder.forgetNote(of: key)
      return .interrupted
    }
    try folder.write(result.bytes(of: key, timeLimit: manifest.options.timeLimit), of: key)
    note.seconds = began.duration(to: .now) / .seconds(1)
    note.megabytes = isAlone ? Self.peakMegabytes : nil
    folder.write(note, of: key)
    return .ran(result)
  }

  private func work(of place: SweepCase) -> CaseWork {
    let plan = manifest.plans[place.plan], overlay = manifest.questions[place.question].overlay
    return CaseWork(
      plan: SweepInput(digest: plan.digest, path: folder.place(of: plan.file)),
      overlay: overlay.map { SweepInput(digest: $0.digest, path: folder.place(of: $0.file)) },
      options: manifest.options)
  }

  /// The machine's name, without asking the network for a longer one.
  private static let hostName: String = {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// The most memory that this process had.
  private static var peakMegabytes: Int? {
    var usage = rusage()
    #if canImport(Darwin)
      return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss >> 20 : nil
    #else
      return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss >> 10 : nil
    #endif
  }
}

/// Makes cases open again.
public enum SweepRetry {
  /// Forgets the results of cases, so that they are run again.
  ///
  /// - Throws: `StoreFault`; then some may be forgotten.
  public static func forget(_ numbers: [Int], of manifest: SweepManifest, in folder: SweepFolder) throws(StoreFault) {
    for number in numbers { try folder.forget(manifest.key(of: manifest.cases[number])) }
  }
}
