/// By how much a goal of one case differs from the same goal of its plan as it is, and whether that is decided.
///
/// Both cases have an interval in which the best value lies: from the proved bound to the value of the roster in hand. The bound of a
/// goal holds the goals before it at their values, so it says something of the plan only where those are proved.
public struct Difference: Sendable, Equatable {
  /// What is known of the difference between the best rosters.
  public enum Certainty: String, Sendable, CaseIterable {
    /// It is exactly that.
    case exact
    /// Its sign is known, since the intervals do not meet; or it is known not to be above or below 0.
    case sign
    /// It may be in either direction.
    case undecided
  }

  /// The difference between the rosters in hand, in points; less is better.
  public var found: Int
  /// The least and most that the difference between the best rosters may be; nil when nothing is known.
  public var range: ClosedRange<Int>?

  /// What is known.
  public var certainty: Certainty {
    guard let range else { return .undecided }
    if range.lowerBound == range.upperBound { return .exact }
    return range.lowerBound >= 0 || range.upperBound <= 0 ? .sign : .undecided
  }

  /// The differences of all goals that both cases have, by the goals' ids.
  /// - Complexity: O(goals²), and goals are a handful.
  static func between(_ base: [CaseAnswer.Goal], _ other: [CaseAnswer.Goal]) -> [String: Difference] {
    var differences: [String: Difference] = [:]
    var isKnown = true
    for goal in other {
      guard let before = base.first(where: { $0.id == goal.id }) else { continue }
      // The weighted sum is one goal: no other is held for its bound.
      let counts = isKnown || goal.id == "objective"
      differences[goal.id] = Difference(
        found: goal.value - before.value, range: counts ? range(before, goal) : nil)
      if !(before.isProved && goal.isProved) { isKnown = false }
    }
    return differences
  }

  private static func range(_ base: CaseAnswer.Goal, _ other: CaseAnswer.Goal) -> ClosedRange<Int>? {
    guard let low = base.lowest, let lowOther = other.lowest else { return nil }
    let (least, isUnder) = lowOther.subtractingReportingOverflow(base.value)
    let (most, isOver) = other.value.subtractingReportingOverflow(low)
    return isUnder || isOver || least > most ? nil : least...most
  }
}

extension CaseAnswer.Goal {
  /// The least value that any roster may have; nil when nothing is known.
  var lowest: Int? { isProved ? value : bound }
}
