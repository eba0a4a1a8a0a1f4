public import LinearModel

/// When column generation may stop before it has converged.
public struct GenerationLimits: Sendable {
  /// The greatest number of rounds; the same limit stops the same run at the same place on every machine.
  public var rounds: Int
  /// When to stop at the latest; nil for no limit.
  public var deadline: ContinuousClock.Instant?
  /// Cancelling it stops the run.
  public var control: SolveControl
  /// Stop when the master's value is within this share above the bound; zero asks for convergence.
  public var relativeGap: Double
  /// Every integer solution's objective is a whole multiple of this; zero when unknown. Bounds are compared rounded up.
  public var objectiveStep: Double
  /// The objective of a solution in hand: a bound that meets it leaves nothing to do.
  public var target: Double

  /// While the master's value falls by more than this share in a round, blocks are priced roughly; zero prices exactly always.
  public var roughFall: Double
  /// Rounds without a lower value of the master or a better bound after which the run ends, stalled.
  public var patience: Int

  /// Makes limits; without arguments, a run until it has converged.
  public init(
    rounds: Int = .max, deadline: ContinuousClock.Instant? = nil, control: SolveControl = SolveControl(),
    relativeGap: Double = 0, objectiveStep: Double = 0, target: Double = .infinity, roughFall: Double = 0,
    patience: Int = .max
  ) {
    (self.roughFall, self.patience) = (roughFall, patience)
    (self.rounds, self.deadline, self.control) = (rounds, deadline, control)
    (self.relativeGap, self.objectiveStep, self.target) = (relativeGap, objectiveStep, target)
  }

  /// The least objective that an integer solution can have, given a bound.
  public func rounded(_ bound: Double) -> Double {
    SolveOptions(objectiveStep: objectiveStep).roundedBound(bound, constant: 0)
  }

  var isOver: Bool { control.isCancelled || deadline.map { ContinuousClock.now >= $0 } ?? false }
}

/// One round of column generation.
public struct Trace: Sendable, Equatable {
  /// Number of the round, from 1.
  public var round: Int
  /// Objective of the master.
  public var objective: Double
  /// Lagrangian bound at the prices of the round; -infinity when it proves nothing.
  public var bound: Double
  /// The best bound so far.
  public var bestBound: Double
  /// Weight of the best prices so far in the prices that were asked for.
  public var smoothing: Double
  /// Number of price vectors tried beyond the first because their columns did not help the master.
  public var mispricings: Int
  /// Number of columns that were new.
  public var added: Int
}

/// How column generation ended.
public enum GenerationEnd: Sendable, Equatable {
  /// No column would make the master better, or the bound meets the master's value.
  case converged
  /// The bound meets the target.
  case targetMet
  /// The master's value is within the asked gap of the bound.
  case gapReached
  /// The allowed rounds were used.
  case roundLimit
  /// The deadline came or somebody cancelled.
  case stopped
  /// The columns in hand obey the rows in no way.
  case infeasible
  /// Columns that should help were all there already, or helped for `patience` rounds neither the master nor the bound.
  case stalled
}

/// What column generation found.
public struct GenerationResult: Sendable, Equatable {
  /// How it ended.
  public var end: GenerationEnd
  /// Objective of the master when it was last solved; nil when it never was.
  public var objective: Double?
  /// The best proved lower bound on the whole problem, not rounded; -infinity when there is none.
  public var bound: Double
  /// Prices that gave the bound.
  public var prices: [Double]
  /// One record for each round.
  public var trace: [Trace]
}
