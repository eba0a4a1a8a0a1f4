import MusterDomain
import MusterProgram
import MusterRules

/// A roster differs from another one: at least so many duties of that one are with somebody else, or with nobody.
struct Difference: TeamRule, TeamRowsRule {
  /// The other one.
  var other = Roster(volunteers: 0, posts: 0)
  /// How many of its duties change hands at least.
  var least = 0

  static let about = RuleAbout(
    id: "question-difference", summary: "So many duties are not with whom they were.", unit: "duties", tier: .safety,
    defaultLevel: .hard, levels: [.hard], source: "A question.",
    formulation: "sum over held of x[v,p] <= number of held - least")
  static let parameters: [Parameter<Self>] = []

  func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let missing = least - other.lost(in: roster)
    return missing > 0 ? [Violation(Subject(), amount: missing)] : []
  }

  func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let terms = other.all.compactMap { duty in pairs.pair(duty.volunteer, duty.post).map { Term(pair: $0) } }
    rows.bound(Subject(), terms, upper: other.count - least)
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double { Double(least) }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "\(violation.amount) more duties stay with whom they were than asked for"
  }
}

extension Roster {
  /// How many of these duties are not in another roster.
  ///
  /// - Complexity: O(n) of the duties of both.
  func lost(in other: Roster) -> Int {
    shifts(to: other).reduce(0) { $0 + $1.loses.count }
  }
}
