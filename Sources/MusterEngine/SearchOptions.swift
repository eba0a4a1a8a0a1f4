/// What a search may spend and when it may stop.
public struct SearchOptions: Sendable {
  /// When to stop at the latest; nil = never. Only stops the search, never decides between rosters.
  public var deadline: ContinuousClock.Instant?
  /// Stop a tier at this relative gap; 0 = prove optimality.
  public var gap: Double
  /// Worker threads; the roster does not depend on it.
  public var threads: Int
  /// Start of the neighbourhood search's random sequence.
  public var seed: UInt64
  /// How components are searched.
  public var method: Method
  /// Adds up where the time goes.
  public let meter: SearchMeter
  /// How far each part of the search goes.
  var parameters = SearchParameters()

  /// How components are searched.
  public enum Method: String, Sendable, CaseIterable {
    /// Trees for small components; months priced person by person and small programs for all others.
    case auto
    /// No months: moves, small programs and trees over the integer program as it is.
    case compact
    /// Months for every component, and no trees.
    case columns
  }

  /// Makes options; the defaults prove optimality on one thread without a limit.
  public init(
    deadline: ContinuousClock.Instant? = nil, gap: Double = 0, threads: Int = 1, seed: UInt64 = 1,
    method: Method = .auto, meter: SearchMeter = SearchMeter()
  ) {
    self.meter = meter
    (self.deadline, self.gap, self.threads) = (deadline, gap, Swift.max(1, threads))
    (self.seed, self.method) = (seed, method)
  }

  /// True when a value is proved, or within the asked gap of its bound.
  func isMet(_ value: Int, bound: Int) -> Bool {
    value <= bound || Double(value - bound) <= gap * Double(Swift.max(1, abs(value)))
  }

  /// True once the deadline has passed.
  public var isOver: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }
}

/// One step of a search, for a progress display; never part of the roster.
public struct SearchProgress: Sendable, Equatable {
  /// What is being done.
  public enum Phase: String, Sendable {
    case model, start, search, verify
  }
  /// What is being done.
  public var phase: Phase
  /// What is known of each goal of the whole plan, in their order; empty before the search, and in the end what the result says.
  public var goals: [Goal]

  /// One goal of the whole plan: the value of the roster in hand and the best bound so far.
  public struct Goal: Sendable, Equatable {
    /// Name of the tier, `weighted` for the weighted sum.
    public var name: String
    /// Value of the roster in hand.
    public var value: Int
    /// Proved bound.
    public var bound: Int

    /// Makes a record.
    public init(name: String, value: Int, bound: Int) { (self.name, self.value, self.bound) = (name, value, bound) }

    /// (value - bound) / max(1, |value|).
    public var gap: Double { Double(value - bound) / Double(Swift.max(1, abs(value))) }
  }

  /// Makes a step.
  public init(_ phase: Phase, goals: [Goal] = []) { (self.phase, self.goals) = (phase, goals) }
}
