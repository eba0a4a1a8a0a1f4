import MusterDomain
import MusterProgram
import MusterRules
import Testing

extension FilterRule {
  /// The amount on which the words and the filter agree; an issue is recorded when they differ.
  func agreedRefusal(
    of volunteer: Int = 0, from post: Int = 0, in plan: Plan, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Int {
    let said = refusal(of: volunteer, from: post, in: plan)
    let coded = pairFilter(for: plan)(volunteer, post)
    #expect(said == coded, "words and filter differ", sourceLocation: sourceLocation)
    return said
  }

  /// The sentence for a refused pair.
  func sentence(of volunteer: Int = 0, from post: Int = 0, in plan: Plan) -> String {
    let amount = refusal(of: volunteer, from: post, in: plan)
    return text(Violation(Subject(volunteers: [volunteer], posts: [post]), amount: amount), in: plan)
  }

  /// The pairs that the rule, hard and alone, admits, as (volunteer, post).
  func admitted(in plan: Plan, scope: Scope = Scope()) -> [[Int]] {
    let pairs = EligiblePairs(of: plan, rules: [ActiveRule(self, level: .hard, scope: scope)])
    return (0..<pairs.count).map { [pairs.volunteer(of: $0), pairs.post(of: $0)] }
  }
}
