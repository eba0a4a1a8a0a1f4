import MusterDomain
import MusterEngine
import MusterProgram
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

/// The whole program, cliques merged and slacks added, says of every roster exactly what the verifier says.
@Suite struct ProgramLawTests {
  static let shapes = [(2, 4), (3, 3), (4, 2), (1, 7)]

  @Test(arguments: 0..<120)
  func everyRosterCostsInTheProgramWhatTheVerifierSays(seed: Int) throws {
    let shape = Self.shapes[seed % Self.shapes.count]
    var plan = SmallPlans.plan(seed: UInt64(seed + 500), volunteers: shape.0, posts: shape.1)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    let program = try Program(plan, rules: rules)
    let all = RuleLaws.allPairs(of: plan)
    for bits in stride(from: 0, to: 1 << all.count, by: 3) {
      let roster = RuleLaws.roster(bits, of: all, plan: plan)
      let found = Verifier.assess(roster, of: plan, rules: rules, funnels: false)
      let held = (0..<all.count).filter { bits >> $0 & 1 == 1 }.map { (all.volunteer(of: $0), all.post(of: $0)) }
      let columns = held.map { program.pairs.pair($0.0, $0.1) }
      guard columns.allSatisfy({ $0 != nil }) else {
        #expect(!found.breaches.isEmpty, "a pair is filtered out but the verifier allows it: \(held)")
        continue
      }
      var assigned = Array(repeating: false, count: program.pairs.count)
      for column in columns { if let column { assigned[column] = true } }
      let point = program.point(assigned: assigned)
      #expect(program.isFeasible(point) == found.breaches.isEmpty)
      if found.breaches.isEmpty {
        #expect(program.tiers.map { program.value(of: $0, at: point) } == found.tierValues)
      }
    }
  }

  @Test(arguments: 0..<60)
  func componentsShareNothingAndMissNothing(seed: Int) throws {
    var plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 3, posts: 3)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    let program = try Program(plan, rules: rules)
    let components = program.components()
    #expect(components.flatMap(\.columns).sorted() == (0..<program.columnCount).map { Int32($0) })
    for component in components {
      let columns = Set(component.columns)
      for row in component.rows {
        #expect(program.terms(ofRow: Int(row)).allSatisfy { columns.contains(program.termColumn[$0]) })
      }
    }
    let rowsWithTerms = (0..<program.rowCount).filter { !program.terms(ofRow: $0).isEmpty }.count
    #expect(components.reduce(0) { $0 + $1.rows.count } == rowsWithTerms)
  }
}
