import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import MusterVerify

/// What a rule across people says about exactly these (volunteer, post) assignments.
func found(
  by rule: some Rule, in plan: Plan, _ assignments: [(Int, Int)], scope: Scope = Scope()
) -> [Violation] {
  let roster = Roster(for: plan, pairs: assignments.map { (volunteer: $0.0, post: $0.1) })
  return Verifier.violations(of: ActiveRule(rule, scope: scope), in: roster, plan: plan)
}

/// The rows of a rule over every pair of the plan; pair = volunteer · posts + post.
func writtenRows(_ rule: some Rule, in plan: Plan, scope: Scope = Scope(), elastic: Bool = false) -> RowWriter {
  RuleLaws.rows(of: ActiveRule(rule, scope: scope), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: elastic)
}

/// True when the assignments, as pair indices, break one of the rows.
func breaks(_ writer: RowWriter, _ assigned: Set<Int>) -> Bool {
  writer.rows.contains { $0.amount { writer.value(of: $0) { assigned.contains($0) } } > 0 }
}
