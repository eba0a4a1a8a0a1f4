import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// The availability of a person of a plan.
private func spans(_ plan: JSONValue, _ person: Int = 0) -> [JSONValue] {
  plan["volunteers"]?[person]?["availability"]?["spans"]?.elements ?? []
}

@Suite struct AvailabilityImportTests {
  @Test func spansComeAsTimesDaysClocksAndWeekdays() throws {
    let text = """
      volunteer,kind,start,end,date,from,to,weekdays,until,score,except
      v-1,unavailable,2026-09-16T17:00,2026-09-16T20:00,,,,,,,
      v-1,no,,,,,,,,,
      """
    #expect(table(.availability, text, into: try office()).diagnostics.map(\.code.rawValue) == ["unknown-name"])
    let rows = """
      volunteer,kind,start,end,date,from,to,weekdays,until,score,except
      v-1,unavailable,2026-09-16T17:00,2026-09-16T20:00,,,,,,,
      v-1,indisponible,2026-09-18,2026-09-20,,,,,,,
      v-1,available,,,2026-09-21,20:00,1:30,,,,
      v-1,available,,,,9h,12h30,"Mon, jeu",2026-09-25,,2026-09-21
      v-1,preferred,2026-09-15,2026-09-24,,18:00,22:00,sat,,2,
      v-1,available,2026-09-14T08:00,2026-09-15T02:00,,,,wed,,,
      """
    let (plan, report) = try imported(.availability, rows, into: office())
    let expected: [JSONValue] = [
      ["kind": "unavailable", "start": "2026-09-16T17:00", "end": "2026-09-16T20:00"],
      ["kind": "unavailable", "start": "2026-09-18T00:00", "end": "2026-09-21T00:00"],
      ["kind": "available", "start": "2026-09-21T20:00", "end": "2026-09-22T01:30"],
      [
        "kind": "available", "start": "2026-09-14T09:00", "end": "2026-09-14T12:30",
        "rrule": "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260925", "except": ["2026-09-21"],
      ],
      [
        "kind": "preferred", "start": "2026-09-19T18:00", "end": "2026-09-19T22:00",
        "rrule": "FREQ=WEEKLY;BYDAY=SA;UNTIL=20260924", "score": 2,
      ],
      ["kind": "available", "start": "2026-09-16T08:00", "end": "2026-09-17T02:00", "rrule": "FREQ=WEEKLY;BYDAY=WE"],
    ]
    #expect(spans(plan) == expected)
    #expect(report.added.count == 6 && report.leftAlone == ["v-2"])
  }

  @Test func aGridOfDaysHoursAndAnswersBecomesSpans() throws {
    let text = """
      Badge;Name;Mon;Tuesday 08:00-12:00;samedi 20h-2h;2026-09-20;Notes
      v-1;A;yes;NON;x;17-21;hello
      v-2;B;;preferred;;;
      """
    let (plan, report) = try imported(.availability, text, into: office()) { $0.constants = ["default": "unavailable"] }
    #expect(
      spans(plan) == [
        ["kind": "available", "start": "2026-09-14T00:00", "end": "2026-09-15T00:00", "rrule": "FREQ=WEEKLY;BYDAY=MO"],
        [
          "kind": "unavailable", "start": "2026-09-15T08:00", "end": "2026-09-15T12:00",
          "rrule": "FREQ=WEEKLY;BYDAY=TU",
        ],
        ["kind": "available", "start": "2026-09-19T20:00", "end": "2026-09-20T02:00", "rrule": "FREQ=WEEKLY;BYDAY=SA"],
        ["kind": "available", "start": "2026-09-20T17:00", "end": "2026-09-20T21:00"],
      ])
    #expect(spans(plan, 1).map { $0["score"] } == [1])
    #expect(plan["volunteers"]?[1]?["availability"]?["default"] == "unavailable")
    #expect(report.ignored == ["Name", "Notes"])
    let bad = table(.availability, "volunteer,Mon,Tue\nv-1,maybe,yes\nv-7,yes,\n", into: try office())
    #expect(bad.diagnostics.map(\.line) == [2, 3] && bad.diagnostics[0].message.contains("column \"Mon\""))
  }

  @Test func spansAreAddedInOrderOrReplaced() throws {
    func row(_ day: Int, _ kind: String) -> String { "v-1,\(kind),2026-09-\(day),2026-09-\(day)\n" }
    let head = "volunteer,kind,start,end\n"
    let old: JSONValue = ["kind": "available", "start": "2026-09-16T00:00", "end": "2026-09-17T00:00"]
    let document = try office { plan in plan.put(["spans": [old]], at: ["availability"], ofVolunteer: 0) }
    let text = head + row(15, "unavailable") + row(16, "available") + row(15, "unavailable")
    // The one that is there already comes after one that is not, so it is said again: order counts.
    let (added, report) = try imported(.availability, text, into: document)
    #expect(spans(added).count == 4 && spans(added)[0] == old && report.added.count == 3)
    let (replaced, second) = try imported(.availability, text, into: document) { $0.replaces = true }
    #expect(spans(replaced).count == 3 && second.notes.map(\.code) == [.replaced])
    let (same, third) = try imported(.availability, head + row(16, "available"), into: document)
    #expect(same == document.tree && third.unchanged.count == 1)
  }

  @Test func faultsThatOnlyThePlanShowsAreToldByRow() throws {
    let text = "volunteer,kind,start,end,rrule\nv-1,available,2026-09-15T08:00,2026-09-15T09:00,FREQ=OFTEN\n"
    let result = table(.availability, text, into: try office())
    #expect(result.diagnostics.map(\.line) == [2] && result.diagnostics[0].message.contains("column \"rrule\""))
  }
}

extension JSONValue {
  fileprivate mutating func put(_ value: JSONValue, at path: [String], ofVolunteer index: Int) {
    var people = self["volunteers"]?.elements ?? []
    people[index].put(value, at: path[...])
    self[member: "volunteers"] = .array(people)
  }
}

@Suite struct AttendanceImportTests {
  @Test func postsAreFoundByIdOrByWhatTheRowSays() throws {
    let text = """
      volunteer,post,shift,event,date,outcome,start,end
      v-1,fair/day/gate,,,,worked,2026-09-19T09:00,2026-09-19T12:45
      v-2,desk,,Fall fair,,absent,,
      v-2,gate,evening,fair,2026-09-23,yes,19:55,1:10
      v-1,gate,fair/evening@2026-09-16,,,late-cancellation,,
      """
    let (plan, report) = try imported(.attendance, text, into: office())
    let expected: JSONValue = [
      [
        "volunteer": "v-1", "post": "fair/day/gate", "outcome": "worked", "start": "2026-09-19T09:00",
        "end": "2026-09-19T12:45",
      ],
      ["volunteer": "v-2", "post": "fair/day/desk", "outcome": "no-show"],
      [
        "volunteer": "v-2", "post": "fair/evening@2026-09-23/gate", "outcome": "worked", "start": "2026-09-23T19:55",
        "end": "2026-09-24T01:10",
      ],
      ["volunteer": "v-1", "post": "fair/evening@2026-09-16/gate", "outcome": "late-cancellation"],
    ]
    #expect(plan["attendance"] == expected && report.added.count == 4)
  }

  @Test func aSignInSheetThatWasFilledInIsReadAsItIs() throws {
    let text = """
      \u{FEFF}event_name,place_name,muster,start,end,post,role,lead,standby,volunteer,name,signed_in,signed_out,signature
      Fall fair,,2026-09-19 09:00,2026-09-19 09:00,2026-09-19 13:00,gate,gate,no,no,v-1,A. Un,08:50,13:00,AU
      Fall fair,,2026-09-19 09:00,2026-09-19 09:00,2026-09-19 13:00,desk,desk,no,no,v-2,v-2,,,
      Fall fair,,2026-09-19 09:00,2026-09-19 09:00,2026-09-19 13:00,desk,desk,no,no,,,,,
      """
    let (plan, report) = try imported(.attendance, text, into: office())
    let entry: JSONValue = [
      "volunteer": "v-1", "post": "fair/day/gate", "outcome": "worked", "start": "2026-09-19T08:50",
      "end": "2026-09-19T13:00",
    ]
    #expect(plan["attendance"] == [entry])
    #expect(report.notes.map(\.code) == [.nothingFilledIn, .nothingFilledIn] && report.notes.map(\.row) == [3, 4])
  }

  @Test func emptyCellsLeaveRecordedTimesAsTheyAre() throws {
    var tree = try office().tree
    let recorded: JSONValue = [
      "volunteer": "v-1", "post": "fair/day/gate", "outcome": "worked", "start": "2026-09-19T08:50",
      "end": "2026-09-19T13:20",
    ]
    tree[member: "attendance"] = [recorded]
    func after(_ row: String) throws -> (JSONValue?, [String]) {
      let document = try #require(PlanReader.read(tree: tree, file: "plan.json").document)
      let (plan, report) = try imported(.attendance, "volunteer,post,outcome,start,end\n\(row)\n", into: document)
      return (plan["attendance"]?[0], report.changed.flatMap(\.keys))
    }
    #expect(try after("v-1,fair/day/gate,worked,,") == (recorded, []))
    #expect(try after("v-1,fair/day/gate,,08:50,") == (recorded, []))
    let moved = try after("v-1,fair/day/gate,worked,,13:30")
    #expect(moved.0?["start"] == "2026-09-19T08:50" && moved.0?["end"] == "2026-09-19T13:30" && moved.1 == ["end"])
    // Who did not serve has no times.
    let absent = try after("v-1,fair/day/gate,excused,,")
    #expect(absent.0 == ["volunteer": "v-1", "post": "fair/day/gate", "outcome": "excused"])
    #expect(absent.1 == ["outcome", "start", "end"])
  }

  @Test func attendanceAtAnEventCalledOffSinceIsTakenToo() throws {
    var tree = try office().tree
    var events = try #require(tree["events"]?.elements)
    let fair = try #require(events.firstIndex { $0["id"] == "fair" })
    events[fair][member: "approved"] = false
    tree[member: "events"] = .array(events)
    let document = try #require(PlanReader.read(tree: tree, file: "plan.json").document)
    try #require(document.plan.posts.allSatisfy { !$0.id.hasPrefix("fair/") })
    let (plan, _) = try imported(
      .attendance, "volunteer,post,shift,outcome\nv-1,gate,fair/evening@2026-09-16,worked\n", into: document)
    #expect(plan["attendance"]?[0]?["post"] == "fair/evening@2026-09-16/gate")
  }

  @Test func postsThatFitTwiceUnknownPeopleAndRepeatedRowsAreRefused() throws {
    let text = """
      volunteer,post,outcome
      v-1,gate,worked
      v-3,fair/day/gate,worked
      v-1,fair/day/gate,asleep
      v-1,fair/day/desk,worked
      v-1,fair/day/desk,excused
      v-2,fair/day/gat,worked
      """
    let result = table(.attendance, text, into: try office())
    #expect(result.diagnostics.map(\.line) == [2, 3, 4, 6, 7])
    #expect(result.diagnostics.last?.advice == "“fair/day/gate”")
    let (plan, report) = try imported(.attendance, text, into: office()) { $0.skipsBadRows = true }
    #expect(plan["attendance"]?.elements?.count == 1 && report.skipped.count == 5)
  }
}
