import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MemberClassRuleTests {
  /// Posts open to all but sworn, to auxiliaries and cadets, and to sworn members.
  let plan = PlanBuilder().volunteer("aux").volunteer("rcmp") { $0.memberClass = .sworn }
    .volunteer("citizen") { $0.memberClass = .volunteer }
    .shift(
      "s", day: 0, "09:00", "12:00",
      posts: [
        { _ in }, { $0.requires.classes = [.auxiliary, .cadet] }, { $0.requires.classes = [.sworn] },
      ]
    ).plan

  @Test func aPostWithoutClassesIsOpenToAllButSworn() {
    #expect((0..<3).map { MemberClassRule().agreedRefusal(of: $0, from: 0, in: plan) } == [0, 1, 0])
  }

  @Test func aPostWithClassesIsOpenToTheseOnly() {
    #expect((0..<3).map { MemberClassRule().agreedRefusal(of: $0, from: 1, in: plan) } == [0, 1, 1])
    #expect((0..<3).map { MemberClassRule().agreedRefusal(of: $0, from: 2, in: plan) } == [1, 0, 1])
  }

  @Test func theTextSaysWhoMay() {
    #expect(
      MemberClassRule().sentence(of: 1, from: 0, in: plan)
        == "rcmp is of class sworn; e/s/p is open to every class but sworn")
    #expect(
      MemberClassRule().sentence(of: 2, from: 1, in: plan)
        == "citizen is of class volunteer; e/s/p1 is open to auxiliary, cadet")
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    let scope = Scope(volunteers: [true, false, true], posts: [true, false, true])
    #expect(
      MemberClassRule().admitted(in: plan, scope: scope) == [
        [0, 0], [0, 1], [1, 0], [1, 1], [1, 2], [2, 0], [2, 1],
      ])
  }
}
