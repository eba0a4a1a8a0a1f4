import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import MusterRules
import Testing

@testable import MusterAnonymity

@Suite struct EquivalentDateTests {
  /// A plan of one post a day with these limits, and what its dates are replaced with.
  private func document(_ requires: JSONValue, _ rules: JSONValue = [:], weeks: Int = 2) throws -> PlanDocument {
    try RichPlan.document {
      for key in ["pins", "published", "attendance", "volunteers", "eventTemplates"] { $0[member: key] = nil }
      $0[member: "rules"] = rules
      $0[member: "horizon"] = [
        "start": "2026-09-14", "end": .string(weeks == 2 ? "2026-09-28" : "2028-09-28"), "timeZone": "America/Halifax",
      ]
      $0[member: "events"] = [
        [
          "id": "e", "type": "t",
          "shifts": [
            [
              "id": "s", "start": "2026-09-15T20:00", "end": "2026-09-16T01:00", "musterMinutes": 60,
              "rrule": "FREQ=WEEKLY;BYDAY=TU,FR", "posts": [["id": "p", "requires": requires]],
            ]
          ],
        ]
      ]
    }
  }

  @Test(
    arguments: [
      (["minAge": 16], [:]), (["minAge": 19, "maxAge": 25], [:]), (["maxAge": 17], [:]),
      (["minAge": 21], ["age-limit": ["level": "soft"]]), ([:], [:]),
    ] as [(JSONValue, JSONValue)])
  func everyAgePassesTheSameLimitsOnTheSameDays(requires: JSONValue, rules: JSONValue) throws {
    let document = try document(requires, rules)
    let plan = document.plan
    let dates = EquivalentDates(plan, document.rules)
    let isSoft = rules != [:]
    var replaced = 0
    for offset in stride(from: -15_000, through: -3_000, by: 7) {
      let birth = plan.timeline.start.adding(days: offset)
      guard let stand = dates.age(of: birth) else { continue }
      replaced += 1
      var old = plan, new = plan
      old.volunteers = [Volunteer(id: "v", memberClass: .auxiliary)]
      new.volunteers = old.volunteers
      old.volunteers[0].birthDate = birth
      switch stand {
      case .adult: new.volunteers[0].isDeclaredAdult = true
      case .born(let date):
        #expect(date != birth && date < plan.timeline.end)
        new.volunteers[0].birthDate = date
      }
      for post in plan.posts.indices {
        let (before, after) = (
          AgeLimit().refusal(of: 0, from: post, in: old), AgeLimit().refusal(of: 0, from: post, in: new)
        )
        #expect(isSoft ? before == after : (before > 0) == (after > 0), "\(birth) \(stand)")
        let day = plan.timeline.localTime(at: plan.posts[post].start).date
        #expect((birth.wholeYears(to: day) >= 18) == ((new.volunteers[0].age(on: day) ?? 18) >= 18))
      }
    }
    #expect(replaced > 1_700, "nearly everybody gets another date")
  }

  @Test func aDateThatALongPlanPinsDownOnTwoSidesStaysAndIsCounted() throws {
    let document = try document(["minAge": 16, "maxAge": 17], ["age-limit": ["level": "critical"]], weeks: 104)
    let dates = EquivalentDates(document.plan, document.rules)
    // Turns 17 and 18 between Tuesday and Friday duties: other days of the same gaps will do.
    #expect(dates.age(of: try #require(CivilDate("2009-12-30"))) != nil)
  }

  @Test(arguments: [nil, 24, 60])
  func everyCheckServesOnTheSameDays(months: Int?) throws {
    let rules: JSONValue = months.map { ["screening-level": ["maxAgeMonths": .int($0)]] } ?? [:]
    let document = try document(["screening": "enhanced"], rules)
    let dates = EquivalentDates(document.plan, document.rules)
    var rule = ScreeningLevelRule()
    rule.maxAgeMonths = months
    for offset in stride(from: -2_200, through: 30, by: 1) {
      let date = document.plan.timeline.start.adding(days: offset)
      var (old, new) = (document.plan, document.plan)
      old.volunteers = [Volunteer(id: "v", memberClass: .auxiliary)]
      new.volunteers = old.volunteers
      old.volunteers[0].screening = [Screening(.enhanced, date: date)]
      new.volunteers[0].screening = [Screening(.enhanced, date: dates.screening(on: date))]
      for post in document.plan.posts.indices {
        #expect(rule.refusal(of: 0, from: post, in: old) == rule.refusal(of: 0, from: post, in: new), "\(date)")
      }
    }
  }
}
