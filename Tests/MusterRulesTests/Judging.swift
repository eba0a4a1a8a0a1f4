import MusterDomain
import MusterRules
import MusterTestSupport

/// What a team rule says about exactly these (volunteer, post) assignments.
func found(
  by rule: some TeamRule, in plan: Plan, _ assignments: [(Int, Int)], scope: Scope = Scope()
) -> [Violation] {
  rule.violations(
    in: Roster(for: plan, pairs: assignments.map { (volunteer: $0.0, post: $0.1) }), of: plan, scope: scope)
}

/// The rows of a rule over every pair of the plan; pair = volunteer · posts + post.
func writtenRows(_ rule: some Rule, in plan: Plan, scope: Scope = Scope(), elastic: Bool = false) -> RowWriter {
  RuleLaws.rows(of: ActiveRule(rule, scope: scope), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: elastic)
}

/// True when the assignments, as pair indices, break one of the rows.
func breaks(_ writer: RowWriter, _ assigned: Set<Int>) -> Bool {
  writer.rows.contains { $0.amount { writer.value(of: $0) { assigned.contains($0) } } > 0 }
}
