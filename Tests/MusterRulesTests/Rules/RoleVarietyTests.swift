import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct RoleVarietyTests {
  let plan = ["gate", "desk", "gate", "gate"].enumerated().reduce(
    PlanBuilder().change { $0.zones = [Zone(id: "north", name: "North")] }.volunteer("v-1")
  ) { plan, role in
    plan.shift("s\(role.offset)", day: role.offset, "08:00", "10:00", posts: [{ $0.role = role.element }])
  }.plan

  func rule(_ duties: Int, _ kind: RoleVariety.Kind = .role) -> RoleVariety {
    var rule = RoleVariety()
    (rule.duties, rule.kind) = (duties, kind)
    return rule
  }

  func found(_ rule: RoleVariety, _ held: [Int], _ scope: Scope = Scope()) -> [Violation] {
    rule.violations(of: 0, holding: held, in: plan, scope: scope)
  }

  @Test func theNumberMayBeReachedButNotPassed() {
    #expect(found(rule(3), [0, 1, 2, 3]).isEmpty)
    #expect(found(rule(2), [0, 1, 2, 3]) == [Violation(Subject(volunteers: [0], .group(0)), amount: 1)])
    #expect(found(rule(0), [1]).map(\.subject.part) == [.group(1)])
    #expect(found(rule(0), []).isEmpty)
    #expect(
      rule(2).text(found(rule(2), [0, 2, 3])[0], in: plan) == "v-1 has 1 duty of gate more than the 2 wanted")
  }

  @Test func dutiesMayBeAlikeInOtherThings() {
    #expect(found(rule(3, .eventType), [0, 1, 2, 3]).map(\.amount) == [1])
    #expect(found(rule(3, .category), [0, 1, 2, 3]).map(\.amount) == [1])
    #expect(found(rule(0, .zone), [0, 1, 2, 3]).isEmpty, "posts without a zone are alike in no zone")
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    #expect(found(rule(2), [0, 2, 3], Scope(posts: [false, true, true, true])).isEmpty)
    #expect(found(rule(2), [0, 2, 3], Scope(volunteers: [false])).isEmpty)
  }

  @Test func aRoleThatCanBindIsOneRow() {
    let rows = RuleLaws.rows(of: ActiveRule(rule(2)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true).rows
    #expect(rows.map(\.terms) == [[0, 2, 3].map { Term(pair: $0) }])
    #expect(rows.map(\.form) == [.bounds(lower: nil, upper: 2, amountPerUnit: 1)])
  }
}
