import Foundation
import MusterJSON
import Testing

/// Plans made and changed without an editor, through the built program.
@Suite struct EditingCommandTests {
  private static let new = [
    "new", "--month", "2027-05", "--name", "Harbour, May 2027", "--time-zone", "America/Toronto", "--zone", "Old Town",
    "--zone", "Riverside", "--certification", "First aid", "--travel", "15",
  ]

  @Test func aBlankPlanIsMadeOnceAndIsValid() throws {
    let workspace = try Workspace()
    let dry = try workspace.run(Self.new + ["--dry-run"])
    #expect(dry.status == 0 && dry.output.hasPrefix("Would make plan.json:"))
    #expect(try workspace.names().isEmpty)
    let made = try workspace.run(Self.new)
    #expect(made.status == 0 && made.output.contains("2027-05-01 to 2027-05-31, both included"), "\(made.errors)")
    let plan = try parsed(workspace.text(of: "plan.json"))
    #expect(plan["horizon"]?["end"] == "2027-06-01" && plan["zones"]?[0]?["id"] == "old-town")
    #expect(try workspace.run(["validate", "plan.json"]).status == 0)
    let again = try workspace.run(Self.new)
    #expect(again.status == 2 && again.errors.contains("is there already; nothing was written"))
    let piped = try workspace.run(Self.new + ["-o", "-"])
    #expect(try piped.status == 0 && piped.output == workspace.text(of: "plan.json"))
  }

  @Test(arguments: [
    (["--month", "2027-13"], "--month 2027-13 is not a month"), (["--from", "2027-05-01"], "The days are missing"),
    (["--from", "2027-05-09", "--until", "2027-05-01"], "--until 2027-05-01 is before --from 2027-05-09."),
    (["--month", "2027-05", "--time-zone", "America/Tornto"], "Maybe America/Toronto."),
    (["--month", "2027-05", "--zone", "東京"], "allowed: id=name"),
  ])
  func slipsAreUsage(words: [String], told: String) throws {
    let workspace = try Workspace()
    let zone = words.contains("--time-zone") ? [] : ["--time-zone", "America/Toronto"]
    let run = try workspace.run(["new"] + words + zone)
    #expect(run.status == 64 && run.errors.contains(told), "\(run.errors)")
    #expect(try workspace.names().isEmpty)
  }

  @Test func oneIdTwiceIsRefusedByTheReader() throws {
    let workspace = try Workspace()
    let run = try workspace.run(Self.new + ["--zone", "old town"])
    #expect(run.status == 2 && run.errors.contains("duplicate") || run.errors.contains("twice"), "\(run.errors)")
    #expect(try workspace.names().isEmpty)
  }

  /// Every command that changes a plan: a dry run leaves every byte, the same again changes nothing, and each change is told.
  @Test func changesAreToldAndDryRunsChangeNothing() throws {
    let workspace = try Workspace.withStarterPlan()
    let changes: [([String], String)] = [
      (["rules", "set", "plan.json", "minimum-rest", "hours=11", "--for", "class=cadet"], "--for class=cadet (new)"),
      (["rules", "off", "plan.json", "max-shift-length"], "rule max-shift-length level=hard hours=10: off"),
      (["templates", "parade", "--into", "plan.json"], "template parade with 6 posts"),
      (["pin", "plan.json", "v-02", "harvest-parade/morning/route"], "v-02 fixed to harvest-parade/morning/route"),
      (["remove", "plan.json", "events", "coffee"], "event coffee removed"),
    ]
    for (arguments, told) in changes {
      let before = try workspace.text(of: "plan.json")
      let dry = try workspace.run(arguments + ["--dry-run"])
      let untouched = try workspace.text(of: "plan.json")
      #expect(dry.status == 0 && dry.output.contains(told) && untouched == before, "\(dry)")
      #expect(dry.output.hasSuffix("Dry run: nothing was written.\n"))
      let run = try workspace.run(arguments)
      #expect(run.status == 0 && run.output.contains(told), "\(run)")
      #expect(try workspace.text(of: "plan.json") != before)
      #expect(try workspace.run(["validate", "plan.json"]).status == 0)
    }
    let once = try workspace.text(of: "plan.json")
    for arguments in [changes[0].0, changes[1].0, changes[3].0] {
      let again = try workspace.run(arguments)
      let text = try workspace.text(of: "plan.json")
      #expect(again.status == 0 && again.output.hasPrefix("Nothing to change.") && text == once, "\(again)")
    }
    let shown = try workspace.run(["rules", "show", "plan.json"]).output
    #expect(
      shown.contains("minimum-rest") && shown.contains("--for class=cadet") && !shown.contains("max-shift-length"))
    let json = try workspace.run(["rules", "show", "plan.json", "--format", "json"]).json()
    #expect(json["rules"]?.elements?.contains { $0["rule"] == "minimum-rest" && $0["entry"] == 2 } == true)
  }

  @Test(arguments: [
    (["rules", "set", "plan.json", "minimum-rset", "hours=9"], 64, "Maybe minimum-rest."),
    (["rules", "set", "plan.json", "minimum-rest", "hours"], 64, "hours is not key=value, as hours=11."),
    (["rules", "set", "plan.json", "minimum-rest", "hours=lots"], 2, "/rules/minimum-rest/hours"),
    (["rules", "set", "plan.json", "minimum-rest", "--for", "class=cadett"], 2, "cadet"),
    (["rules", "set", "plan.json", "staffing-minimum", "level=hard"], 2, "an empty roster can break it"),
    (["rules", "off", "plan.json", "minimum-rest", "--for", "class=cadet"], 64, "no entry about these people"),
    (["remove", "plan.json", "volunteers", "v-00"], 64, "The plan has no volunteer v-00."),
    (["remove", "plan.json", "rules", "minimum-rest"], 64, "volunteers"),
    (["pin", "plan.json", "v-01", "harvest-parade/morning/rout"], 64, "Maybe harvest-parade/morning/route."),
    (["pin", "plan.json", "v-06", "checkstop/late@2026-10-09/crew"], 2, "hard rule"),
    (["templates", "pararde"], 64, "Maybe parade."), (["templates", "--into", "plan.json"], 64, "name of a template"),
  ])
  func slipsChangeNothing(arguments: [String], status: Int32, told: String) throws {
    let workspace = try Workspace.withStarterPlan()
    let before = try workspace.text(of: "plan.json")
    let run = try workspace.run(arguments)
    #expect(run.status == status && run.errors.contains(told), "\(run)")
    #expect(try workspace.text(of: "plan.json") == before)
  }

  @Test func theNextMonthIsAPlanThatGoesOn() throws {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let unrecorded = try workspace.run(["next", "plan.json", "roster.json"])
    #expect(unrecorded.status == 2 && unrecorded.errors.contains("--assume-worked"))
    let dry = try workspace.run(["next", "plan.json", "roster.json", "--assume-worked", "--dry-run"])
    #expect(dry.status == 0 && dry.output.hasPrefix("Would make 2026-10-19.json: 2026-10-19 to 2026-11-01"))
    let made = try workspace.run(["next", "plan.json", "roster.json", "--assume-worked", "--until", "2026-10-31"])
    #expect(made.status == 0 && made.output.contains("History filled for 6 people."), "\(made)")
    let next = try parsed(workspace.text(of: "2026-10-19.json"))
    #expect(next["volunteers"]?[0]?["history"]?["hoursYearToDate"] != nil && next["pins"] == nil)
    // Series with a count are over; nothing else recurs in the starter plan.
    #expect(next["events"]?.elements?.isEmpty == true)
    #expect(try workspace.run(["validate", "2026-10-19.json"]).status == 0)
    #expect(try workspace.run(["next", "plan.json", "roster.json", "--assume-worked"]).status == 2)
  }
}
