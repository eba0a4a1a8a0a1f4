/// What a sweep asks: every plan under every question, each a case that can be run by itself, anywhere, in any order.
///
/// Cases are numbered from 0, as the array jobs of batch systems are: plan by plan, in each first the questions that all plans are
/// asked, then its own.
public struct SweepManifest: Sendable, Equatable {
  /// The version of the format that is written and read.
  public static let format = 1

  /// A plan, usually of one detachment.
  public struct Plan: Sendable, Equatable {
    /// What tables call it.
    public var label: String
    /// Its file, as seen from the sweep's folder.
    public var file: String
    /// `sha256:` and the digest of the file's bytes.
    public var digest: String

    /// Makes a record.
    public init(label: String, file: String, digest: String) {
      (self.label, self.file, self.digest) = (label, file, digest)
    }
  }

  /// A question: an overlay, or the plans as they are.
  public struct Question: Sendable, Equatable {
    /// What tables call it.
    public var label: String
    /// The overlay's own name for people.
    public var name: String
    /// Its file, as seen from the sweep's folder, and the file's digest; nil asks the plans as they are.
    public var overlay: (file: String, digest: String)?
    /// The only plan that is asked; nil = all of them.
    public var plan: Int?

    /// Makes a record.
    public init(label: String, name: String, overlay: (file: String, digest: String)? = nil, plan: Int? = nil) {
      (self.label, self.name, self.overlay, self.plan) = (label, name, overlay, plan)
    }

    /// Whether two records say the same.
    public static func == (one: Self, other: Self) -> Bool {
      one.label == other.label && one.name == other.name && one.plan == other.plan
        && one.overlay?.file == other.overlay?.file && one.overlay?.digest == other.overlay?.digest
    }
  }

  /// How every case is searched, on one thread.
  public struct Options: Sendable, Equatable {
    /// `auto`, `compact` or `columns`.
    public var method: String
    /// Seconds after which a case ends with the best roster so far.
    public var timeLimit: Double
    /// The gap at which a goal is done; nil = the one that each plan's mode has.
    public var gap: Double?
    /// Start of the random sequence of large searches.
    public var seed: UInt64

    /// Puts options together.
    public init(method: String, timeLimit: Double, gap: Double? = nil, seed: UInt64) {
      (self.method, self.timeLimit, self.gap, self.seed) = (method, timeLimit, gap, seed)
    }
  }

  /// The version of Muster that planned it and is to run it.
  public let muster: String
  /// How every case is searched.
  public let options: Options
  /// The plans, in the order of their cases.
  public let plans: [Plan]
  /// The questions, in the order of their cases.
  public let questions: [Question]
  /// The cases by their numbers.
  public let cases: [SweepCase]

  /// Puts a sweep together.
  /// - Complexity: linear in plans, questions and cases.
  public init(muster: String, options: Options, plans: [Plan], questions: [Question]) {
    (self.muster, self.options, self.plans, self.questions) = (muster, options, plans, questions)
    let common = questions.indices.filter { questions[$0].plan == nil }
    var own = Array(repeating: [Int](), count: plans.count)
    for (index, question) in questions.enumerated() {
      if let plan = question.plan { own[plan].append(index) }
    }
    var cases: [SweepCase] = []
    for plan in plans.indices {
      for question in common + own[plan] {
        cases.append(SweepCase(number: cases.count, plan: plan, question: question))
      }
    }
    self.cases = cases
  }

  /// The key of a case: version, digests and options; the time limit is none of them, since it only cuts what goes on for longer.
  public func key(of place: SweepCase) -> CaseKey {
    CaseKey(of: [
      "muster-sweep-case \(Self.format)", "muster \(muster)", "plan \(plans[place.plan].digest)",
      "overlay \(questions[place.question].overlay?.digest ?? "none")", "method \(options.method)",
      "gap \(options.gap.map { "\($0)" } ?? "of the plan's mode")", "seed \(options.seed)",
    ])
  }

  /// The case in words: plan and question.
  public func title(of place: SweepCase) -> String {
    "\(plans[place.plan].label), \(questions[place.question].label)"
  }

  /// The case that asks the same plan as it is, against which the others of that plan are held; nil when the sweep has none.
  /// - Complexity: O(questions).
  public var base: Int? { questions.firstIndex { $0.overlay == nil } }
}

/// One case of a sweep.
public struct SweepCase: Hashable, Sendable {
  /// Its number, from 0.
  public var number: Int
  /// Its plan's place among the plans.
  public var plan: Int
  /// Its question's place among the questions.
  public var question: Int
}
