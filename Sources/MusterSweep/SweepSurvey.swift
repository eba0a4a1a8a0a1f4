import Discrete
public import WholeFiles

/// Where a case stands.
public enum CaseState: Sendable, Equatable {
  /// There is a roster.
  case answered(CaseAnswer)
  /// It ended without a roster.
  case failed(CaseFailure)
  /// The clock cut its search at a shorter limit than the sweep has now.
  case outdated
  /// There is a file in the result's place that is not its result.
  case damaged(file: String, reason: String)
  /// A run began and has not ended: it goes on, or was killed.
  case begun(CaseNote)
  /// Nothing was tried yet.
  case waiting

  /// The state in a word, as tables have it.
  public var word: String {
    switch self {
    case .answered(let answer): answer.ending == .timeLimit ? "cut" : "answered"
    case .failed(let failure): failure.reason == .timedOut ? "timed-out" : "failed"
    case .outdated: "outdated"
    case .damaged: "damaged"
    case .begun: "begun"
    case .waiting: "waiting"
    }
  }

  /// Every word, in the order in which counts are told.
  public static let words = [
    "answered", "cut", "failed", "timed-out", "damaged", "outdated", "begun", "waiting",
  ]

  /// True when the case is still to be run.
  public var isOpen: Bool {
    switch self {
    case .answered, .failed: false
    case .outdated, .damaged, .begun, .waiting: true
    }
  }

  /// The roster's record; nil without one.
  public var answer: CaseAnswer? { if case .answered(let answer) = self { answer } else { nil } }

  /// Why there is no answer; nil when there is one or nothing went wrong.
  public var problem: String? {
    switch self {
    case .failed(let failure): failure.message
    case .damaged(let file, let reason): "\(file) \(reason)"
    case .begun(let note): "began on \(note.host) and has not ended: it goes on, or was killed"
    case .outdated: "was cut at a shorter time limit"
    case .answered, .waiting: nil
    }
  }
}

/// Where every case of a sweep stands.
public struct SweepSurvey: Sendable {
  /// What is asked.
  public let manifest: SweepManifest
  /// The states, in order of the cases.
  public let states: [CaseState]
  /// The notes of their last runs.
  public let notes: [CaseNote?]

  /// Reads all results.
  ///
  /// - Parameter threads: how many are read side by side.
  /// - Throws: `StoreFault` when the folder cannot be read.
  /// - Complexity: linear in the bytes of all results.
  public init(_ folder: SweepFolder, _ manifest: SweepManifest, threads: Int) throws(StoreFault) {
    let read = WorkTeam.map(manifest.cases.count, threads: threads) { number in
      let key = manifest.key(of: manifest.cases[number])
      let note = folder.note(of: key)
      return Result { () throws(StoreFault) in
        (try Self.state(of: key, in: folder, manifest, note: note), note)
      }
    }
    var states: [CaseState] = [], notes: [CaseNote?] = []
    for result in read {
      let (state, note) = try result.get()
      states.append(state)
      notes.append(note)
    }
    (self.manifest, self.states, self.notes) = (manifest, states, notes)
  }

  /// Where one case stands.
  static func state(
    of key: CaseKey, in folder: SweepFolder, _ manifest: SweepManifest, note: CaseNote?
  ) throws(StoreFault) -> CaseState {
    guard let bytes = try folder.resultBytes(key) else {
      return note.flatMap { $0.seconds == nil ? .begun($0) : nil } ?? .waiting
    }
    do throws(CaseResult.Damage) {
      let (result, timeLimit) = try CaseResult.read(bytes, of: key, keepsRoster: false)
      switch result {
      case .answered(let answer):
        let isShort = answer.ending == .timeLimit && timeLimit ?? 0 < manifest.options.timeLimit
        return isShort ? .outdated : .answered(answer)
      case .failed(let failure):
        let isShort = failure.reason == .timedOut && timeLimit ?? 0 < manifest.options.timeLimit
        return isShort ? .outdated : .failed(failure)
      }
    } catch {
      return .damaged(file: folder.shown(SweepFolder.result(key)), reason: error.words)
    }
  }

  /// The cases that are still to be run, ascending.
  public var open: [Int] { states.indices.filter { states[$0].isOpen } }

  /// How many cases are in each state, in the order of `CaseState.words`.
  public var counts: [(word: String, count: Int)] {
    var counts: [String: Int] = [:]
    for state in states { counts[state.word, default: 0] += 1 }
    return CaseState.words.map { ($0, counts[$0] ?? 0) }
  }

  /// True when every case has a roster.
  public var isComplete: Bool { states.allSatisfy { $0.answer != nil } }

  /// What to ask a batch system for: seconds and MiB for one case.
  ///
  /// Three times the longest that any case took, but never more than the time limit with what reading and checking may take; half
  /// as much memory again as the largest took. Where cases began and did not end, they may have been killed for want of either:
  /// then it is all of the time and twice the memory.
  public var request: (seconds: Int, megabytes: Int) {
    let most = Int(manifest.options.timeLimit.rounded(.up)) + 120
    let ended = notes.compactMap { $0?.seconds }, sizes = notes.compactMap { $0?.megabytes }
    let wasKilled = states.contains { if case .begun = $0 { true } else { false } }
    let longest = ended.max().map { Int($0 * 3) + 60 } ?? most
    let known = sizes.max().map { Swift.max(256, $0 * 3 / 2 + 64) } ?? 2048
    return (wasKilled ? most : Swift.min(longest, most), wasKilled ? known * 2 : known)
  }
}
