import MusterCalendar
import MusterChanges
import MusterFiles
import MusterJSON
import Testing

/// Changes in the words of a command line come to the plan that they say.
@Suite("Changes") struct PlanChangesTests {
  static let plan = """
    {
      "format": 1, "name": "Harbour", "zones": [{"id": "town"}, {"id": "quay", "parent": "town"}, {"id": "hill"}],
      "horizon": {"start": "2026-09-14", "end": "2026-09-28", "timeZone": "America/Halifax", "dayStart": "06:00"},
      "certifications": [{"id": "first-aid"}, {"id": "traffic-control"}],
      "volunteers": [
        {"id": "v-01", "class": "auxiliary", "adult": true, "availability": {"default": "available"},
         "certifications": [{"id": "first-aid", "until": "2026-09-01"}, {"id": "traffic-control"}]},
        {"id": "v-02", "class": "auxiliary", "adult": true, "availability": {"default": "unavailable", "spans": [
          {"kind": "available", "start": "2026-09-16T00:00", "end": "2026-09-20T00:00"}]}},
        {"id": "v-03", "class": "auxiliary", "adult": true}
      ],
      "events": [
        {"id": "desk", "type": "front-desk", "zone": "quay", "shifts": [
          {"id": "late", "start": "2026-09-16T17:00", "end": "2026-09-16T20:00", "rrule": "FREQ=DAILY;COUNT=3",
           "posts": [{"id": "host"}]}]},
        {"id": "fair", "type": "fair", "zone": "hill", "attendance": 300, "shifts": [
          {"id": "day", "start": "2026-09-19T22:00", "end": "2026-09-20T02:00", "posts": [{"id": "host"}]},
          {"id": "eve", "start": "2026-09-18T18:00", "end": "2026-09-18T20:00", "posts": [{"id": "host"}]}]}
      ],
      "rules": {"minimum-rest": {"hours": 8}, "max-hours-period": [
        {"period": "week", "hours": 20}, {"period": "month", "hours": 60}]},
      "pins": [{"volunteer": "v-01", "post": "fair/eve/host"}, {"volunteer": "v-02", "post": "desk/late@2026-09-17/host", "assigned": false}]
    }
    """

  static func document() throws -> PlanDocument {
    try #require(PlanReader.read(Array(plan.utf8), file: "plan.json").document)
  }

  /// The plan with changes, read again.
  private func changed(_ change: (inout PlanChanges) -> Void) throws -> PlanDocument {
    var changes = PlanChanges()
    change(&changes)
    let base = try Self.document()
    let overlay = try changes.overlay(of: base, name: "changes").get()
    let result = OverlayFile.apply(overlay.bytes(), file: "changes", to: base)
    return try #require(result.document, "\(result.diagnostics)")
  }

  private func problems(_ change: (inout PlanChanges) -> Void) throws -> [String] {
    var changes = PlanChanges()
    change(&changes)
    guard case .failure(let problems) = changes.overlay(of: try Self.document(), name: "changes") else { return [] }
    return problems.all.map(\.description)
  }

  private func start(_ id: String, _ document: PlanDocument) -> String? {
    let plan = document.plan
    return plan.shifts.first { $0.id == id }.map { "\(plan.timeline.localTime(at: $0.start))" }
  }

  @Test func nobodyIsLeftOutTwice() throws {
    let plan = try changed { $0.without = ["v-01, v-02", "v-01"] }.plan
    #expect(plan.volunteers.map(\.id) == ["v-03"] && plan.pins.isEmpty)
  }

  /// Both days are whole, whatever the person had said about them, and nothing else changes.
  @Test func whoIsAbsentIsSoOnTheLastDayToo() throws {
    let before = try Self.document().plan
    let after = try changed { $0.absent = ["v-02=2026-09-17..2026-09-18", "v-03=2026-09-19"] }.plan
    for (place, days) in [(0, []), (1, [17, 18]), (2, [19])] {
      for hour in 0..<(14 * 24) {
        let minute = before.timeline.horizon.start + hour * 60
        let day = before.timeline.localTime(at: minute).date.day
        let moment = Interval(start: minute, end: minute + 1)
        let was = before.volunteers[place].availability.contains(moment)
        #expect(
          after.volunteers[place].availability.contains(moment) == (was && !days.contains(day)), "\(place) \(minute)")
      }
    }
  }

  @Test func eventsShiftsAndDaysAreCancelled() throws {
    let day = try changed { $0.cancel = ["desk/late@2026-09-17", "fair/eve"] }
    #expect(day.plan.shifts.map(\.id).sorted() == ["desk/late@2026-09-16", "desk/late@2026-09-18", "fair/day"])
    #expect(day.plan.pins.isEmpty)
    let event = try changed { $0.cancel = ["desk"] }
    #expect(event.plan.events.map(\.id) == ["fair"])
    let single = try changed { $0.cancel = ["fair/day@2026-09-19"] }
    #expect(single.plan.shifts.count == 4)
  }

  /// A zone includes the zones below it.
  @Test func nothingTakesPlaceInACancelledZone() throws {
    let days = try changed { ($0.cancelZones, $0.days) = (["town"], ["2026-09-16", "2026-09-18"]) }.plan
    #expect(days.shifts.map(\.id).sorted() == ["desk/late@2026-09-17", "fair/day", "fair/eve"])
    let all = try changed { $0.cancelZones = ["town"] }
    #expect(all.plan.events.map(\.id) == ["fair"])
    let told = try problems { ($0.cancelZones, $0.days) = (["hill"], ["2026-09-15"]) }
    #expect(told == ["--cancel-zone hill: nothing takes place there on these days."])
  }

  @Test func aMovedShiftIsAsLongAsBefore() throws {
    let day = try changed { $0.move = ["fair/day=2026-09-20"] }
    #expect(start("fair/day", day) == "2026-09-20T22:00" && start("fair/eve", day) == "2026-09-18T18:00")
    #expect(day.plan.shifts.first { $0.id == "fair/day" }.map { $0.end - $0.start } == 240)
    #expect(day.plan.pins.count == 2)
    let both = try changed { $0.move = ["fair/day=2026-09-20T10:30", "desk/late@2026-09-17=2026-09-21T09:00"] }
    #expect(start("fair/day", both) == "2026-09-20T10:30")
    #expect(start("desk/late-moved-2026-09-17", both) == "2026-09-21T09:00")
    #expect(start("desk/late@2026-09-17", both) == nil && start("desk/late@2026-09-16", both) != nil)
    // The first occurrence, whose day is that of the shift's own start.
    let first = try changed { $0.move = ["desk/late@2026-09-16=2026-09-15"] }
    #expect(
      start("desk/late-moved-2026-09-16", first) == "2026-09-15T17:00" && start("desk/late@2026-09-18", first) != nil)
  }

  /// What is cancelled stays so when another shift of the event moves.
  @Test func cancellingAndMovingGoTogether() throws {
    let plan = try changed { ($0.cancel, $0.move) = (["fair/eve"], ["fair/day=2026-09-21"]) }
    #expect(start("fair/eve", plan) == nil && start("fair/day", plan) == "2026-09-21T22:00")
  }

  @Test func certificatesRulesAndAttendance() throws {
    let document = try changed {
      $0.certify = ["v-01=first-aid", "v-03=traffic-control"]
      $0.set = [
        "rules.minimum-rest.hours=10", "rules.max-hours-period.2.hours=50", "rules.max-hours-period.1.hours=18",
      ]
      $0.attendance = ["fair=900"]
    }
    #expect(document.tree["volunteers"]?[0]?["certifications"] == [["id": "traffic-control"], ["id": "first-aid"]])
    #expect(document.tree["volunteers"]?[2]?["certifications"] == [["id": "traffic-control"]])
    #expect(document.tree["rules"]?["minimum-rest"]?["hours"] == 10)
    #expect(document.tree["rules"]?["max-hours-period"]?.elements?.map { $0["hours"] } == [18, 50])
    #expect(document.plan.events[1].attendance == 900)
  }

  @Test func everythingWrongIsToldAtOnce() throws {
    let told = try problems {
      ($0.without, $0.absent, $0.cancel) = (
        ["v-011"], ["v-01=2026-09-20..2026-09-19", "v-01"], ["fair/evee", "fair/day@2026-09-18"]
      )
      ($0.move, $0.certify) = (["desk/late=2026-09-20", "fair/day=noon"], ["v-01=first-aidd"])
      ($0.set, $0.attendance, $0.days) = (
        ["rules.max-hours-period.hours=3", "name=x", "rules.minimum-rst.hours=3"], ["fair=-1"], ["x"]
      )
    }
    #expect(told.count == 13)
    #expect(told.contains("--without v-011: the plan has no volunteer \"v-011\". Maybe v-01."))
    #expect(told.contains("--cancel fair/evee: the event fair has no shift \"evee\". Maybe eve."))
    #expect(told.contains { $0.hasSuffix("Maybe one day of it: desk/late@2026-09-16=2026-09-20.") })
    #expect(told.contains { $0.hasSuffix("Maybe rules.max-hours-period.1.hours, for the first of them.") })
  }

  /// A wrong value is found by the reader of plans, at its place.
  @Test func aWrongValueIsRefusedByTheReader() throws {
    var changes = PlanChanges()
    changes.set = ["rules.minimum-rest.hours=many"]
    let base = try Self.document()
    let overlay = try changes.overlay(of: base, name: "changes").get()
    let result = OverlayFile.apply(overlay.bytes(), file: "changes", to: base)
    #expect(result.document == nil)
    #expect(result.diagnostics.map(\.pointer.description) == ["/change/rules/minimum-rest/hours"])
  }
}
