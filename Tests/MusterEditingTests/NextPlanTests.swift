import MusterCalendar
import MusterEditing
import MusterFiles
import MusterJSON
import Testing

@Suite struct NextPlanTests {
  private static let text = """
    {
      "format": 1, "name": "Office, May 2027",
      "horizon": {"start": "2027-05-01", "end": "2027-06-01", "timeZone": "America/Toronto"},
      "volunteers": [
        {"id": "v-01", "class": "auxiliary", "adult": true,
         "availability": {"default": "unavailable", "spans": [
           {"kind": "available", "start": "2027-05-04T17:00", "end": "2027-05-04T23:00", "rrule": "FREQ=WEEKLY;BYDAY=TU",
            "except": ["2027-05-11", "2027-06-08"]},
           {"kind": "available", "start": "2027-05-05T17:00", "end": "2027-05-05T23:00", "rrule": "FREQ=WEEKLY;COUNT=3"},
           {"kind": "available", "start": "2027-05-07T17:00", "end": "2027-05-07T23:00", "rrule": "FREQ=WEEKLY;UNTIL=20270618"},
           {"kind": "unavailable", "start": "2027-05-20T00:00", "end": "2027-05-25T00:00"},
           {"kind": "unavailable", "start": "2027-05-30T00:00", "end": "2027-06-03T00:00"}]}},
        {"id": "v-02", "class": "auxiliary", "adult": true, "work": [
           {"start": "2027-05-03T08:00", "end": "2027-05-03T16:00"}]}
      ],
      "events": [
        {"id": "desk", "type": "front-desk", "template": "front-desk", "shifts": [
          {"id": "late", "start": "2027-05-05T17:00", "end": "2027-05-05T20:00", "rrule": "FREQ=WEEKLY;BYDAY=WE"},
          {"id": "once", "start": "2027-05-06T17:00", "end": "2027-05-06T20:00"}]},
        {"id": "parade", "type": "parade", "template": "parade", "shifts": [
          {"id": "main", "start": "2027-05-24T10:00", "end": "2027-05-24T12:00"}]}
      ],
      "rules": {
        "minimum-rest": [{"hours": 8}, {"hours": 11, "on": {"events": ["parade"]}}],
        "max-duties-period": {"period": "month", "duties": 4, "on": {"posts": ["desk/late/desk"]}}
      },
      "pins": [{"volunteer": "v-01", "post": "desk/late@2027-05-12/desk", "assigned": false}],
      "published": {"assignments": [{"volunteer": "v-01", "post": "desk/late@2027-05-19/desk"}]},
      "attendance": [{"volunteer": "v-01", "post": "desk/late@2027-05-19/desk", "outcome": "worked"}]
    }
    """

  private func plan() throws -> PlanDocument {
    let (document, problems) = PlanReader.read(Array(Self.text.utf8), file: "may")
    return try #require(document, "\(problems)")
  }

  @Test func whatRecursGoesOnAndWhatIsOverStays() throws {
    let next = try NextPlan(after: plan())
    #expect("\(next.first) \(next.last)" == "2027-06-01 2027-06-30")
    let (document, problems) = PlanReader.read(tree: next.tree, file: "june")
    let plan = try #require(document, "\(problems)").plan
    #expect(plan.name == "Office, June 2027")
    let spans = try #require(next.tree["volunteers"]?[0]?["availability"]?["spans"]?.elements)
    #expect(spans.compactMap { $0["start"]?.string } == ["2027-05-04T17:00", "2027-05-07T17:00", "2027-05-30T00:00"])
    #expect(spans[0]["except"] == ["2027-06-08"])
    #expect(next.tree["volunteers"]?[0]?["availability"]?["default"] == "unavailable")
    #expect(next.tree["volunteers"]?[1]?["work"] == nil)
    #expect(plan.posts.map(\.id) == [2, 9, 16, 23, 30].map { "desk/late@2027-06-\($0 < 10 ? "0" : "")\($0)/desk" })
    #expect(next.tree["rules"]?["minimum-rest"] == [["hours": 8]])
    #expect(next.tree["rules"]?["max-duties-period"] != nil)
    for key in ["pins", "published", "attendance"] { #expect(next.tree[key] == nil, "\(key)") }
    #expect(next.report.contains("1 event over, left behind: parade"))
    #expect(next.report.contains("rule minimum-rest hours=11 --on events=parade was about what is over, left behind"))
  }

  @Test func sixMonthsInARowKeepTheirDaysAndLoseNothingThatRecurs() throws {
    var document = try plan()
    var end = document.plan.timeline.end
    for month in 6...12 {
      let next = try NextPlan(after: document)
      document = try #require(PlanReader.read(tree: next.tree, file: "next").document)
      #expect(
        document.plan.timeline.start == end && next.first.month == month && next.last.daysInMonth == next.last.day)
      end = document.plan.timeline.end
      let wednesdays = (0..<document.plan.timeline.dayCount).count {
        document.plan.timeline.start.adding(days: $0).weekday == 3
      }
      #expect(document.plan.posts.count == wednesdays)
    }
  }

  @Test func otherDaysAndNamesMayBeSaid() throws {
    let july = try #require(BlankPlan.month("2027-07"))
    let next = try NextPlan(after: plan(), days: july, name: "Summer")
    #expect(next.tree["name"] == "Summer" && next.tree["horizon"]?["end"] == "2027-08-01")
    let april = try #require(BlankPlan.month("2027-04"))
    #expect(throws: EditFault.self) { try NextPlan(after: plan(), days: april) }
  }

  @Test func twoWeeksAreFollowedByTwoWeeks() throws {
    let next = try NextPlan(after: PlanEditTests.plan())
    #expect("\(next.first) \(next.last)" == "2026-09-28 2026-10-11")
    #expect(next.tree["name"] == "Office, September 2026", "the next two weeks begin in September")
  }
}
