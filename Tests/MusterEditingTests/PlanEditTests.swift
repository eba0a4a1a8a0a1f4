import MusterFiles
import MusterJSON
import Testing

@testable import MusterEditing

@Suite struct PlanEditTests {
  static func plan(_ change: (inout JSONValue) -> Void = { _ in }) throws -> PlanDocument {
    let text = """
      {
        "format": 1, "name": "Office, September 2026",
        "horizon": {"start": "2026-09-14", "end": "2026-09-28", "timeZone": "America/Halifax"},
        "volunteers": [
          {"id": "v-01", "class": "auxiliary", "adult": true},
          {"id": "v-02", "class": "cadet", "preferences": [{"with": "v-01", "score": 2}]}
        ],
        "events": [
          {"id": "desk", "type": "front-desk", "template": "front-desk", "shifts": [
            {"id": "late", "start": "2026-09-16T17:00", "end": "2026-09-16T20:00", "rrule": "FREQ=WEEKLY;BYDAY=WE"}]},
          {"id": "parade", "type": "parade", "shifts": [
            {"id": "main", "start": "2026-09-19T10:00", "end": "2026-09-19T12:00", "posts": [{"id": "curb", "max": 2}]}]}
        ],
        "rules": {"minimum-rest": {"hours": 8}},
        "pins": [{"volunteer": "v-01", "post": "parade/main/curb"}]
      }
      """
    var tree = try #require(JSONDocument.parse(Array(text.utf8), file: "plan", diagnostics: Diagnostics())).root
    change(&tree)
    let (document, problems) = PlanReader.read(tree: tree, file: "plan")
    return try #require(document, "\(problems)")
  }

  /// The plan after an edit, read again.
  private func changed(
    _ document: PlanDocument, _ change: (inout PlanEdit) throws(EditFault) -> Void
  ) throws -> PlanEdit {
    var edit = PlanEdit(document)
    try change(&edit)
    let (read, problems) = edit.read()
    _ = try #require(read, "\(problems)")
    return edit
  }

  private static func pairs(_ texts: String...) -> [NamedText] { texts.compactMap { NamedText($0) } }

  @Test func aRuleIsSetInPlaceAndWhatIsNotNamedStays() throws {
    let plan = try Self.plan { $0[member: "rules"] = ["minimum-rest": ["level": "soft", "hours": 8]] }
    let edit = try changed(plan) { (edit) throws(EditFault) in
      try edit.setRule(RuleRequest(rule: "minimum-rest", values: Self.pairs("hours=10:30", "weight=4")))
    }
    #expect(edit.tree["rules"]?["minimum-rest"] == ["level": "soft", "hours": "10:30", "weight": 4])
    #expect(
      edit.changes == [
        "rule minimum-rest level=soft hours=10:30 weight=4 (was minimum-rest level=soft hours=8)"
      ])
  }

  @Test func anotherScopeIsAnotherEntry() throws {
    let request = RuleRequest(
      rule: "minimum-rest", values: Self.pairs("hours=11"), volunteers: Self.pairs("class=cadet"))
    let edit = try changed(try Self.plan()) { (edit) throws(EditFault) in try edit.setRule(request) }
    #expect(edit.tree["rules"]?["minimum-rest"] == [["hours": 8], ["hours": 11, "for": ["class": ["cadet"]]]])
    // Twice is once.
    var again = PlanEdit(try #require(edit.read().document))
    try again.setRule(request)
    #expect(!again.isChanged && again.notes == ["The plan has it already: minimum-rest hours=11 --for class=cadet."])
    var ended = again
    try ended.endRule(RuleRequest(rule: "minimum-rest", volunteers: Self.pairs("class=cadet")))
    #expect(ended.tree["rules"]?["minimum-rest"] == ["hours": 8])
  }

  @Test func aStandingRuleStaysForAllOthersAndIsOffByAWord() throws {
    let scoped = try changed(try Self.plan()) { (edit) throws(EditFault) in
      try edit.setRule(
        RuleRequest(rule: "minimal-change", values: Self.pairs("weight=3"), posts: Self.pairs("events=parade")))
    }
    #expect(scoped.tree["rules"]?["minimal-change"] == [[:], ["weight": 3, "on": ["events": ["parade"]]]])
    let off = try changed(try Self.plan()) { (edit) throws(EditFault) in
      try edit.endRule(RuleRequest(rule: "minimal-change"))
    }
    #expect(off.tree["rules"]?["minimal-change"] == ["level": "off"])
    #expect(!RuleStanding(of: try #require(off.read().document)).text().contains("minimal-change         soft"))
    let back = try changed(try #require(off.read().document)) { (edit) throws(EditFault) in
      try edit.setRule(RuleRequest(rule: "minimal-change", values: Self.pairs("weight=2")))
    }
    #expect(back.tree["rules"]?["minimal-change"] == ["weight": 2])
    let gone = try changed(try Self.plan()) { (edit) throws(EditFault) in
      try edit.endRule(RuleRequest(rule: "minimum-rest"))
    }
    #expect(gone.tree["rules"]?["minimum-rest"] == nil && gone.changes == ["rule minimum-rest hours=8: off"])
  }

  @Test func entriesAboutTheSameNeedANumber() throws {
    let plan = try Self.plan {
      $0[member: "rules"] = ["max-hours-period": [["period": "week", "hours": 20], ["period": "month", "hours": 60]]]
    }
    var edit = PlanEdit(plan)
    #expect(throws: EditFault.self) {
      try edit.setRule(RuleRequest(rule: "max-hours-period", values: Self.pairs("hours=50")))
    }
    try edit.setRule(RuleRequest(rule: "max-hours-period", values: Self.pairs("hours=50"), entry: 2))
    #expect(edit.tree["rules"]?["max-hours-period"]?[1] == ["period": "month", "hours": 50])
    try edit.setRule(
      RuleRequest(rule: "max-hours-period", values: Self.pairs("period=year", "hours=300"), isAdded: true))
    #expect(edit.tree["rules"]?["max-hours-period"]?.elements?.count == 3)
    #expect(throws: EditFault("The plan has 3 entries of max-hours-period; there is no entry 7.")) {
      try edit.endRule(RuleRequest(rule: "max-hours-period", entry: 7))
    }
  }

  @Test(arguments: [
    (RuleRequest(rule: "minimum-rset"), "There is no rule minimum-rset. Maybe minimum-rest."),
    (RuleRequest(rule: "minimum-rest", values: pairs("hour=9")), "minimum-rest has no parameter hour. Maybe hours."),
    (RuleRequest(rule: "minimum-rest", volunteers: pairs("clas=cadet")), "--for knows no clas. Maybe class."),
    (RuleRequest(rule: "minimum-rest", values: pairs("for=cadet")), "for is no parameter. Maybe --for key=value."),
  ])
  func slipsAreToldWithTheNearest(request: RuleRequest, told: String) throws {
    var edit = PlanEdit(try Self.plan())
    #expect(throws: EditFault(told)) { try edit.setRule(request) }
    #expect(!edit.isChanged)
  }

  @Test func whatTheReaderRefusesIsRefused() throws {
    var edit = PlanEdit(try Self.plan())
    try edit.setRule(RuleRequest(rule: "minimum-rest", values: Self.pairs("hours=many")))
    let (document, problems) = edit.read()
    #expect(document == nil && problems.count == 1)
    #expect(
      problems[0].description.contains("/rules/minimum-rest/hours")
        && problems[0].message.hasSuffix("(in the plan as it would be)"))
  }

  @Test func removingTakesWhatRefersAlong() throws {
    let edit = try changed(try Self.plan()) { (edit) throws(EditFault) in
      try edit.remove(.volunteers, ["v-01", "v-01"])
    }
    #expect(edit.tree["volunteers"]?.elements?.count == 1 && edit.tree["pins"]?.elements?.isEmpty == true)
    #expect(edit.changes == ["volunteer v-01 removed, with 1 pin, 1 wish of a colleague"])
    let events = try changed(try Self.plan()) { (edit) throws(EditFault) in try edit.remove(.events, ["parade"]) }
    #expect(events.tree["events"]?.elements?.count == 1)
    var wrong = PlanEdit(try Self.plan())
    let told = "The plan has no event dekS. Maybe desk.\nThe plan has no event pardae. Maybe parade."
    #expect(throws: EditFault(told)) { try wrong.remove(.events, ["dekS", "pardae"]) }
  }

  @Test func aPinIsSetTurnedAndTakenAway() throws {
    let plan = try Self.plan()
    let post = "desk/late@2026-09-16/desk"
    let set = try changed(plan) { (edit) throws(EditFault) in
      try edit.pin(volunteer: "v-01", post: post, to: .assigned, reason: "keys")
    }
    #expect(
      set.tree["pins"]?[1] == ["volunteer": "v-01", "post": .string(post), "assigned": true, "reason": "keys"])
    #expect(!set.text.contains("keys"), "reasons are private")
    let barred = try changed(try #require(set.read().document)) { (edit) throws(EditFault) in
      try edit.pin(volunteer: "v-01", post: post, to: .barred)
    }
    #expect(barred.tree["pins"]?.elements?.count == 2 && barred.tree["pins"]?[1]?["assigned"] == false)
    let free = try changed(try #require(barred.read().document)) { (edit) throws(EditFault) in
      try edit.pin(volunteer: "v-01", post: post, to: .free)
      try edit.pin(volunteer: "v-01", post: "parade/main/curb", to: .free)
    }
    #expect(free.tree["pins"] == nil)
    var wrong = PlanEdit(plan)
    #expect(throws: EditFault("The plan has no volunteer v-o1. Maybe v-01.")) {
      try wrong.pin(volunteer: "v-o1", post: post, to: .assigned)
    }
    #expect(throws: EditFault.self) { try wrong.pin(volunteer: "v-01", post: "parade/mian/curb", to: .assigned) }
  }

  @Test func aTemplateIsCopiedWithItsMusterTime() throws {
    let edit = try changed(try Self.plan()) { (edit) throws(EditFault) in
      try edit.copyTemplate("checkstop")
      try edit.copyTemplate("checkstop", as: "ride")
    }
    let copy = try #require(edit.tree["eventTemplates"]?["ride"])
    #expect(copy["musterMinutes"] == 30 && copy["posts"] == EventTemplates.posts("checkstop"))
    // Events of the copy are planned as those of the shipped one.
    let events: JSONValue = [
      [
        "id": "stop", "type": "checkstop", "template": "ride",
        "shifts": [["id": "main", "start": "2026-09-18T21:00", "end": "2026-09-19T01:00"]],
      ]
    ]
    let own = try changed(
      try Self.plan {
        $0[member: "events"] = events; $0[member: "pins"] = [];
        $0[member: "eventTemplates"] = edit.tree["eventTemplates"]
      }
    ) { _ in }
    #expect(own.document.plan.posts.first?.duty.start == own.document.plan.posts.first.map { $0.start - 30 })
    var again = edit
    #expect(throws: EditFault.self) { try again.copyTemplate("ride", as: "ride") }
    #expect(throws: EditFault.self) { try again.copyTemplate("checkstop") }
  }

  @Test(arguments: EventTemplates.names)
  func everyTemplateIsAPlanWhenCopied(name: String) throws {
    let edit = try changed(try Self.plan()) { (edit) throws(EditFault) in try edit.copyTemplate(name, as: "own") }
    let event: JSONValue = [
      "id": "e", "type": "t", "template": "own",
      "shifts": [["id": "s", "start": "2026-09-18T12:00", "end": "2026-09-18T14:00"]],
    ]
    let shipped = try Self.plan {
      $0[member: "pins"] = []
      $0[member: "events"] = [event.merging(patch: ["template": .string(name)])]
    }
    let own = try Self.plan {
      $0[member: "pins"] = []
      $0[member: "events"] = [event]
      $0[member: "eventTemplates"] = edit.tree["eventTemplates"]
    }
    #expect(own.plan.posts.map(\.duty) == shipped.plan.posts.map(\.duty))
    #expect(own.plan.posts.map(\.min) == shipped.plan.posts.map(\.min))
  }

  @Test func aBlankPlanIsAPlan() throws {
    let days = try #require(BlankPlan.month("2027-02"))
    #expect("\(days.first) \(days.last)" == "2027-02-01 2027-02-28")
    var blank = BlankPlan(name: "February", first: days.first, last: days.last, timeZone: "America/Toronto")
    blank.zones = ["Vieux-Québec", "hq=Head office"].compactMap { BlankPlan.Entry($0) }
    blank.certifications = [try #require(BlankPlan.Entry("First aid"))]
    blank.travelMinutes = 20
    let (document, problems) = PlanReader.read(tree: blank.tree, file: "blank")
    let plan = try #require(document, "\(problems)").plan
    #expect(problems.isEmpty, "a blank plan has nothing to be warned of")
    let own = Set((BlankPlan.rules.members ?? []).map(\.key))
    #expect(own == ["minimum-rest", "max-shift-length", "youth-curfew", "youth-hours-cap", "hours-equity"])
    #expect(own.isSubset(of: Set(try #require(document).rules.entries.map(\.about.id))))
    #expect(plan.timeline.dayCount == 28 && plan.zones.map(\.id) == ["vieux-quebec", "hq"])
    #expect(plan.travel.minutes(from: 0, to: 1) == 20 && plan.certifications.map(\.id) == ["first-aid"])
    #expect(BlankPlan.month("2027-13") == nil && BlankPlan.month("May") == nil && BlankPlan.Entry("東京") == nil)
  }
}
