public import MusterDomain
public import MusterProgram
public import MusterVerify

/// What is known of a tier, or of the whole, when the search ends.
public enum ProofStatus: String, Sendable {
  /// Value and bound meet.
  case optimal
  /// There is a roster, a bound and a gap.
  case feasible
  /// Stopped with a roster in hand and no useful bound.
  case limit
}

/// Value, bound and status of one tier.
public struct TierOutcome: Sendable, Equatable {
  /// The tier.
  public var tier: Tier
  /// Its value in the roster.
  public var value: Int
  /// No roster that keeps the earlier tiers at their values is better than this.
  public var bound: Int
  /// What is known.
  public var status: ProofStatus

  /// (value - bound) / max(1, |value|).
  public var gap: Double { Double(value - bound) / Double(Swift.max(1, abs(value))) }
}

/// A verified roster with what is proved about it.
public struct Outcome: Sendable {
  /// The roster.
  public var roster: Roster
  /// Tiers in the order of the objective.
  public var tiers: [TierOutcome]
  /// The sum and its bound in weighted mode.
  public var weighted: WeightedOutcome?
  /// What is known of the whole.
  public var status: ProofStatus
  /// The verifier's findings; its tier values equal the solver's.
  public var assessment: Assessment
  /// Counts for reports.
  public var statistics: SearchStatistics
  /// How it was searched: `.columns` when any component was searched by column generation, else `.compact`.
  public var method: SearchOptions.Method = .compact
}

/// Value and bound of the weighted sum.
public struct WeightedOutcome: Sendable, Equatable {
  /// Value of the sum.
  public var value: Int
  /// Proved lower bound.
  public var bound: Int
  /// (value - bound) / max(1, |value|).
  public var gap: Double { Double(value - bound) / Double(Swift.max(1, abs(value))) }
}

/// Sizes and counts of a search; nothing in here depends on the clock.
public struct SearchStatistics: Sendable, Equatable {
  /// Eligible pairs: binaries of the program.
  public var pairs = 0
  /// Columns in all.
  public var columns = 0
  /// Rows in all.
  public var rows = 0
  /// Independent components that had anything to decide.
  public var components = 0
  /// Binaries of the largest component.
  public var largestComponent = 0
}

/// Why there is no outcome.
public struct EngineFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of fault.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// Kebab-case text.
    public var rawValue: String
    /// Makes a code.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Pins and hard rules exclude each other: no roster keeps both.
    public static let pinsExcluded = Code(rawValue: "pins-excluded")
    /// The search was stopped before any roster was in hand.
    public static let noRosterYet = Code(rawValue: "no-roster-yet")
    /// The verifier does not confirm what the search found: a fault of Muster's own.
    public static let notConfirmed = Code(rawValue: "not-confirmed")
    /// The plan makes a program that is larger than `ProgramLimits`.
    public static let tooLarge = Code(rawValue: "too-large")
    /// The solver library failed.
    public static let solver = Code(rawValue: "solver")
  }
  /// What kind.
  public var code: Code
  /// The evidence; ids only.
  public var detail: String
  /// Id of the rule that it is about, when it is about one.
  public var rule: String?

  /// Makes a fault.
  public init(_ code: Code, _ detail: String, rule: String? = nil) {
    (self.code, self.detail, self.rule) = (code, detail, rule)
  }

  /// Code and evidence.
  public var description: String { "\(code.rawValue): \(detail)" }
}

extension EngineFault {
  /// A bound that is refuted by a roster: one of the two searches is wrong.
  ///
  /// - Parameter goal: its place among the goals, from 0.
  static func contradicted(goal: Int, bound: Int, value: Int) -> EngineFault {
    EngineFault(
      .notConfirmed, "goal \(goal + 1): a bound of \(bound) was proved, but a roster of \(value) is in hand")
  }

  /// A search that got no program.
  public init(_ fault: ProgramFault) {
    switch fault.code {
    case .tooLarge: self.init(.tooLarge, fault.detail, rule: fault.rule)
    case .stopped: self.init(.noRosterYet, fault.detail)
    }
  }
}
