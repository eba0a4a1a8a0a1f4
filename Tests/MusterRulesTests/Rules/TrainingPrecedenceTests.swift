import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct TrainingPrecedenceTests {
  /// A patrol before the course (post 0), the course until 12:00 (post 1), a patrol from 12:00 on (post 2), a later course (post 3) and a
  /// later patrol (post 4); a desk that asks for nothing (post 5).
  let plan = PlanBuilder().change { $0.certifications = [Certification(id: "patrol", name: "Patrol")] }
    .volunteer("v-1") { $0.certificates = [Certificate(0)] }
    .event("first").shift("a", day: 0, "09:00", "11:00", posts: [{ $0.requires.allOf = [0] }])
    .event("course-1") { $0.tags = ["course"] }.shift(
      "b", day: 1, "09:00", "12:00", posts: [{ $0.requires.allOf = [0] }]
    )
    .event("second").shift("c", day: 1, "12:00", "14:00", posts: [{ $0.requires.anyOf = [0] }])
    .event("course-2") { $0.tags = ["course"] }.shift("d", day: 2, "09:00", "12:00")
    .event("third").shift("e", day: 3, "09:00", "11:00", posts: [{ $0.requires.allOf = [0] }])
    .event("desk").shift("f", day: 4, "09:00", "11:00").plan

  static func rule() -> TrainingPrecedence {
    var rule = TrainingPrecedence()
    (rule.certification, rule.training) = ("patrol", ["course"])
    return rule
  }

  func found(_ held: [Int], _ scope: Scope = Scope()) -> [[Int]] {
    Self.rule().violations(of: 0, holding: held, in: plan, scope: scope).map(\.subject.posts)
  }

  @Test func theTrainingComesBeforeTheDuty() {
    #expect(found([1, 2, 4]) == [], "a course that ends at muster is before it")
    #expect(found([0, 1, 4]) == [[0]])
    #expect(found([2, 3, 4]) == [[2]], "the later course is too late for the second patrol")
    #expect(found([2, 4]) == [[2], [4]])
    #expect(found([1, 3]) == [] && found([5]) == [] && found([]) == [])
    let text = Self.rule().text(Violation(Subject(volunteers: [0], posts: [4]), amount: 1), in: plan)
    #expect(text == "v-1 holds third/e/p without the training for patrol before")
  }

  @Test func musterIsPartOfTheDuty() {
    var early = plan
    early.posts[2].dutyStart -= 1
    #expect(Self.rule().violations(of: 0, holding: [1, 2], in: early, scope: Scope()).map(\.amount) == [1])
  }

  @Test func onlyPeopleAndPostsInScopeAreAsked() {
    #expect(found([2, 4], Scope(volunteers: [false])) == [])
    #expect(
      found([1, 2], Scope(posts: [true, false, true, true, true, true])) == [[2]], "what on leaves out grants nothing")
  }

  @Test func aRowTiesEachDutyToTheTrainingsBefore() {
    let rows = writtenRows(Self.rule(), in: plan, elastic: true).rows
    #expect(
      rows.map(\.terms) == [
        [Term(pair: 0)], [Term(pair: 2), Term(pair: 1, -1)],
        [Term(pair: 4), Term(pair: 1, -1), Term(pair: 3, -1)],
      ])
    #expect(rows.allSatisfy { $0.form == .bounds(lower: nil, upper: 0, amountPerUnit: 1) })
    #expect(writtenRows(TrainingPrecedence(), in: plan).rows.isEmpty)
  }

  @Test func itSaysWhenItAsksForNothingOrForTooMuch() {
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    #expect(
      TrainingPrecedence().concerns(in: plan, scope: Scope()) == ["certification is not given, so nothing is asked"])
    var rule = Self.rule()
    rule.training = ["other"]
    #expect(
      rule.concerns(in: plan, scope: Scope()) == ["no post in scope is a training, so nobody may hold what asks for it"]
    )
  }
}
