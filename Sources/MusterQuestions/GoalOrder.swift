public import MusterDomain
public import MusterJSON

/// Which of two results a plan prefers, and what lies between them, in the words of its objective.
public struct GoalOrder: Sendable {
  private let objective: Objective

  /// The order of a plan's objective.
  public init(_ objective: Objective) { self.objective = objective }

  /// The goals' names, in their order.
  public var names: [String] { objective.tiers.map(\.rawValue) }

  /// What is compared: the goals in their order, or their weighted sum alone.
  public func key(_ tiers: [Int]) -> [Int] {
    objective.mode == .lexicographic ? tiers : [zip(tiers, objective.weights).reduce(0) { $0 + $1.0 * $1.1 }]
  }

  /// True when the first values, or differences, are better than the second.
  public func prefers(_ one: [Int], to other: [Int]) -> Bool { key(one).lexicographicallyPrecedes(key(other)) }

  /// Differences for people: `staffing -100, fairness +20`, or `no goal changes`; less is better.
  public func text(ofChanges changes: [Int]) -> String {
    let told = zip(names, changes).filter { $0.1 != 0 }.map { "\($0.0) \($0.1 > 0 ? "+" : "")\($0.1)" }
    return told.isEmpty ? "no goal changes" : told.joined(separator: ", ")
  }

  /// The same for programs: every goal with its number.
  public func json(_ values: [Int], as key: String) -> JSONValue {
    .array(zip(names, values).map { ["id": .string($0.0), key: .int($0.1)] })
  }
}
