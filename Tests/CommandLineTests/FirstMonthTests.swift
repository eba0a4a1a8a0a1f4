import Foundation
import MusterJSON
import MusterTestSupport
import Testing

/// A coordinator's first month, from two spreadsheets as people keep them to a published month and the plan of the next, without a
/// word of JSON: `Documentation/FirstMonth.md` is what is done, and its commands are run here.
@Suite struct FirstMonthTests {
  static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    for name in ["people.csv", "events.csv"] {
      let text = String(decoding: try Repository.bytes("Tests/CommandLineTests/FirstMonth/\(name)"), as: UTF8.self)
      try workspace.write(text, to: name)
    }
    return workspace
  }

  @Test func thePageShowsWhatHappens() throws {
    var page = MarkdownPage(try DocumentationTests.page("Documentation/FirstMonth.md"))
    let workspace = try Self.workspace()
    let commands = page.commands
    #expect(commands.count >= 8)
    for command in commands {
      #expect(!command.script.contains("{\"") && !command.script.contains("jq"), "no JSON by hand")
      let run = try workspace.shell(command.script)
      guard let block = command.shown else {
        #expect(run.status == 0, "\(command.script): \(run.output)")
        continue
      }
      if DocumentationTests.isRecording { page.blocks[block].body = run.output }
      #expect(page.blocks[block].body == run.output, "\(command.script)")
    }
    if DocumentationTests.isRecording { try DocumentationTests.rewrite("Documentation/FirstMonth.md", page.text) }
    try checkPlan(parsed(workspace.text(of: "plan.json")))
    try checkPublished(workspace)
    let next = try parsed(workspace.text(of: "2027-06.json"))
    #expect(next["volunteers"]?.elements?.count == 38)
    #expect(next["events"]?.elements?.compactMap { $0["name"]?.string } == ["HUB sitting Tue", "HUB sitting Fri"])
    #expect(try workspace.run(["validate", "2027-06.json"]).status == 0)
  }

  /// Nothing of the sheets was lost or guessed.
  private func checkPlan(_ plan: JSONValue) throws {
    let people = try #require(plan["volunteers"]?.elements), events = try #require(plan["events"]?.elements)
    #expect(people.count == 38 && events.count == 30)
    let jose = try #require(people.first)
    #expect(jose["name"] == "José Beaulieu" && jose["class"] == "auxiliary" && jose["rank"] == "constable")
    #expect(jose["birthDate"] == "1984-02-14" && jose["joined"] == "2019-09-01" && jose["homeZone"] == "northgate")
    #expect(jose["languages"] == ["en", "fr"])
    #expect(jose["contact"] == ["phone": "613-555-0101", "email": "jose.b@example.org"])
    #expect(
      jose["certifications"] == [
        ["id": "first-aid", "until": "2028-06-30"], ["id": "traffic", "until": "2027-12-31"],
      ])
    #expect(people.filter { $0["class"] == "sworn" }.compactMap { $0["rank"]?.string }.count == 5)
    #expect(Set(people.compactMap { $0["class"]?.string }) == ["auxiliary", "volunteer", "cadet", "sworn"])
    let templates = Dictionary(grouping: events.compactMap { $0["template"]?.string }) { $0 }.mapValues(\.count)
    #expect(
      templates == [
        "police-week": 7, "coffee-with-a-cop": 4, "cop-shop": 1, "community-festival": 3, "checkstop": 4, "parade": 1,
        "block-watch-training": 2, "school-talk": 3, "bike-rodeo": 1, "community-cleanup": 1, "training-night": 1,
        "hub-sitting": 2,
      ])
    let checkstop = try #require(events.first { $0["template"] == "checkstop" })
    #expect(
      checkstop["shifts"]?[0]?["start"] == "2027-05-07T21:00" && checkstop["shifts"]?[0]?["end"] == "2027-05-08T01:00")
    #expect(events.allSatisfy { $0["zone"] != nil })
  }

  /// The public folder has no word of what is not public, no place, no shortfall and nobody; phones have their calendars.
  private func checkPublished(_ workspace: Workspace) throws {
    let plan = try parsed(workspace.text(of: "plan.json"))
    let people = try #require(plan["volunteers"]?.elements), events = try #require(plan["events"]?.elements)
    let discreet = events.filter { ["checkstop", "hub-sitting"].contains($0["template"]?.string) }
    #expect(discreet.count == 6 && people.allSatisfy { $0["contact"]?["phone"] != nil })
    func texts(_ profile: String) throws -> String {
      let folder = "published/versions/0001/\(profile)"
      let paths = FileManager.default.subpaths(atPath: workspace.folder.appendingPathComponent(folder).path) ?? []
      return try paths.sorted().filter { $0.contains(".") && !$0.hasSuffix("style.css") }
        .map { "\($0)\n" + (try workspace.text(of: "\(folder)/\($0)")) }.joined(separator: "\n")
    }
    let (open, members, own) = (try texts("public"), try texts("member"), try texts("coordinator"))
    var words =
      discreet.flatMap { [$0["id"]?.string, $0["name"]?.string] } + ["checkstop", "Checkstop", "hub-", "HUB"]
    words += people.flatMap { [$0["name"]?.string, $0["contact"]?["phone"]?.string, $0["contact"]?["email"]?.string] }
    words += ["613-555", "Old Town", "Northgate", "nobody", "missing", "tag warn", "tag bad"]
    for word in words.compactMap(\.self) where !word.isEmpty { #expect(!open.contains(word), "\(word)") }
    #expect(open.firstMatch(of: /[0-9] short/) == nil)
    #expect(open.contains("Victoria Day parade") && members.contains("Checkstop"))
    for person in people {
      let phone = try #require(person["contact"]?["phone"]?.string)
      #expect(!members.contains(phone), "members read each other's numbers")
      #expect(own.contains(phone))
    }
    let feeds = try workspace.run(["feeds", "list", "published", "--format", "json"]).json()["feeds"]?.elements ?? []
    #expect(feeds.compactMap { $0["person"]?.string }.sorted() == people.compactMap { $0["id"]?.string }.sorted())
    for feed in feeds {
      let calendar = try workspace.text(of: "published/" + (feed["address"]?.string ?? ""))
      #expect(calendar.hasPrefix("BEGIN:VCALENDAR"))
    }
  }

  @Test func importingTheSheetsAgainChangesNothing() throws {
    let workspace = try Self.workspace()
    try #require(
      try workspace.run(["new", "--month", "2027-05", "--name", "May 2027", "--time-zone", "America/Toronto"]).status
        == 0)
    let imports = [
      ["volunteers", "people.csv", "--add-zones", "--add-certifications"], ["availability", "people.csv"],
      ["events", "events.csv"],
    ]
    for arguments in imports + imports {
      let before = try workspace.text(of: "plan.json")
      let run = try workspace.run(["import"] + arguments + ["--into", "plan.json", "-o", "plan.json", "--strict"])
      #expect(run.status == 0, "\(run)")
      if before.contains("\"events\": [\n") {
        #expect(try run.output.contains("added 0, changed 0") && workspace.text(of: "plan.json") == before)
      }
    }
  }

  @Test func whatIsLeftOutIsToldLastAndStrictSaysSo() throws {
    let workspace = try Self.workspace()
    try #require(
      try workspace.run(["new", "--month", "2027-05", "--name", "May 2027", "--time-zone", "America/Toronto"]).status
        == 0)
    let refused = try workspace.run(["import", "volunteers", "people.csv", "--into", "plan.json", "-o", "plan.json"])
    #expect(refused.status == 2 && refused.errors.contains("--add-zones") && refused.errors.contains("more rows"))
    #expect(refused.errors.split(separator: "\n").count < 60, "one cause once: \(refused.errors)")
    let strange =
      "Event;Kind;When;From;To\nParty;Hullabaloo;09/05/2027;10:00;12:00\nPatrol;Patrol;22/05/2027;18:00;24:00\n"
    try workspace.write(strange, to: "strange.csv")
    let arguments = ["import", "events", "strange.csv", "--into", "plan.json", "-o", "plan.json"]
    let loose = try workspace.run(arguments)
    #expect(
      loose.status == 0
        && loose.output.contains("LEFT OUT: 1 of 2 rows are not in the plan:\nrow 2: skipped (no-template)"))
    #expect(loose.output.contains("--type \"Hullabaloo=TEMPLATE\""))
    #expect(try workspace.run(arguments + ["--strict"]).status == 6)
    let typed = try workspace.run(arguments + ["--strict", "--type", "Hullabaloo=community-festival"])
    #expect(typed.status == 0 && typed.output.contains("added 1"), "\(typed)")
    let plan = try parsed(workspace.text(of: "plan.json"))
    #expect(plan["events"]?[0]?["shifts"]?[0]?["end"] == "2027-05-23T00:00")
  }

  /// One workbook goes round: written, read, and nothing in the plan is another.
  @Test func aWorkbookOfThePlanChangesNothing() throws {
    let workspace = try Workspace.withStarterPlan()
    let plan = try workspace.text(of: "plan.json")
    #expect(try workspace.run(["tables", "plan.json", "-o", "plan.xlsx"]).status == 0)
    #expect(try workspace.run(["tables", "plan.json", "-o", "plan.xlsx"]).status == 2)
    #expect(try workspace.run(["tables", "plan.json", "-o", "plan.xlsx", "--overwrite"]).status == 0)
    for kind in ["volunteers", "availability", "events", "attendance"] {
      let run = try workspace.run(["import", kind, "plan.xlsx", "--into", "plan.json", "-o", "plan.json"])
      #expect(run.status == 0 && run.output.contains("added 0, changed 0"), "\(run)")
      #expect(try workspace.text(of: "plan.json") == plan)
    }
    let wrong = try workspace.run(["import", "events", "plan.xlsx", "--sheet", "event", "--into", "plan.json"])
    #expect(wrong.status == 2 && wrong.errors.contains("--sheet “events”"), "\(wrong)")
    try workspace.write("PK\u{3}\u{4} no workbook", to: "not.xlsx")
    let not = try workspace.run(["import", "events", "not.xlsx", "--into", "plan.json"])
    #expect(not.status == 2 && not.errors.contains("cut off"), "\(not)")
  }

  @Test func severalSignInSheetsAreOneCommand() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write("volunteer,post,outcome\nv-01,harvest-parade/morning/traffic,yes\n", to: "one.csv")
    try workspace.write("volunteer,post,outcome\nv-02,harvest-parade/morning/traffic,no-show\n", to: "two.csv")
    let into = ["--into", "plan.json", "-o", "plan.json"]
    let run = try workspace.run(["import", "attendance", "one.csv", "two.csv"] + into)
    #expect(
      run.status == 0 && run.output.contains("one.csv: 1 rows") && run.output.contains("two.csv: 1 rows"), "\(run)")
    #expect(try parsed(workspace.text(of: "plan.json"))["attendance"]?.elements?.count == 2)
    try workspace.write("volunteer,post,outcome\nv-77,harvest-parade/morning/traffic,yes\n", to: "three.csv")
    let before = try workspace.text(of: "plan.json")
    let wrong = try workspace.run(["import", "attendance", "one.csv", "three.csv"] + into)
    #expect(try wrong.status == 2 && wrong.errors.contains("three.csv") && workspace.text(of: "plan.json") == before)
  }
}
