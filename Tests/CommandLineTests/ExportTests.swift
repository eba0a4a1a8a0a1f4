import Foundation
import MusterJSON
import Testing

@Suite struct ExportTests {
  private func solved() throws -> Workspace {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json", "--progress", "none"]).status == 0)
    return workspace
  }

  private func export(_ workspace: Workspace, _ options: String...) throws -> Run {
    try workspace.run(["export", "plan.json", "roster.json"] + options)
  }

  private func files(_ folder: String, _ workspace: Workspace) throws -> [String] {
    let found = try #require(
      FileManager.default.subpaths(atPath: workspace.folder.appendingPathComponent(folder).path))
    return found.filter { $0.contains(".") }.sorted()
  }

  @Test func aFolderOfTablesIsReplacedByTheNextExport() throws {
    let workspace = try solved()
    #expect(try export(workspace, "--to", "csv", "-o", "out").status == 0)
    let whole = try files("out", workspace)
    #expect(whole.contains("assignments.csv") && whole.contains("sign-in/harvest-parade.morning.csv"))
    let list = try parsed(workspace.text(of: "out/muster-export.json"))
    let listed = list["files"]?.elements?.compactMap(\.string) ?? []
    #expect((listed + ["muster-export.json"]).sorted() == whole)
    #expect(try export(workspace, "--to", "csv", "-o", "out", "--privacy", "public").status == 0)
    #expect(try files("out", workspace) == ["muster-export.json", "posts.csv"])
    #expect(try workspace.names() == ["out", "plan.json", "roster.json", "whatif"])
  }

  @Test func theSameExportGivesTheSameBytes() throws {
    let workspace = try solved()
    for folder in ["one", "two"] { #expect(try export(workspace, "--to", "csv", "-o", folder).status == 0) }
    for file in try files("one", workspace) {
      #expect(try workspace.text(of: "one/\(file)") == workspace.text(of: "two/\(file)"))
    }
  }

  @Test func strangersInAFolderAreNotLostWithoutForce() throws {
    let workspace = try solved()
    #expect(try export(workspace, "--to", "csv", "-o", "out").status == 0)
    try workspace.write("mine", to: "out/sign-in/notes.txt")
    let refused = try export(workspace, "--to", "csv", "-o", "out")
    #expect(refused.status == 2 && refused.errors.contains("sign-in/notes.txt") && refused.errors.contains("--force"))
    #expect(try workspace.text(of: "out/sign-in/notes.txt") == "mine")
    #expect(try export(workspace, "--to", "csv", "-o", "out", "--force").status == 0)
    #expect(try !files("out", workspace).contains("sign-in/notes.txt"))
  }

  @Test func aForgedListProtectsNothingButNamedFiles() throws {
    let workspace = try solved()
    try workspace.write("{\"format\": 1, \"files\": [\"posts.csv\"]}", to: "out/muster-export.json")
    try workspace.write("mine", to: "out/other.csv")
    #expect(try export(workspace, "--to", "csv", "-o", "out").status == 2)
    try workspace.write("no list", to: "out/muster-export.json")
    #expect(try export(workspace, "--to", "csv", "-o", "out").status == 2)
  }

  @Test func foldersThatHoldInputsAreNeverReplaced() throws {
    let workspace = try solved()
    for folder in [".", "..", "whatif/.."] {
      let run = try export(workspace, "--to", "csv", "-o", folder, "--force")
      #expect(run.status == 2 && run.errors.contains("would be replaced"))
    }
    let file = try export(workspace, "--to", "csv", "-o", "plan.json", "--force")
    #expect(file.status == 2 && file.errors.contains("is a file"))
    #expect(try export(workspace, "--to", "csv", "-o", "missing/out").status == 2)
    #expect(try workspace.names() == ["plan.json", "roster.json", "whatif"])
  }

  /// The system ends the program at its first write beyond the limit, somewhere in the middle of the files.
  @Test func whatEndsInTheMiddleLeavesTheFolderAsItWas() throws {
    let workspace = try solved()
    #expect(try export(workspace, "--to", "csv", "-o", "out", "--privacy", "public").status == 0)
    let before = try files("out", workspace).map { try workspace.text(of: "out/\($0)") }
    let killed = try workspace.shell("ulimit -f 1; muster export plan.json roster.json --to csv -o out")
    #expect(killed.status != 0)
    #expect(try files("out", workspace).map { try workspace.text(of: "out/\($0)") } == before)
    let fresh = try workspace.shell("ulimit -f 1; muster export plan.json roster.json --to csv -o new")
    #expect(fresh.status != 0)
    #expect(!FileManager.default.fileExists(atPath: workspace.folder.appendingPathComponent("new").path))
  }

  @Test func aTextObeysTheProfile() throws {
    let workspace = try solved()
    let coordinator = try export(workspace, "--to", "text").output
    #expect(coordinator.contains("certification-valid") && coordinator.contains("Avery Stone (v-01, auxiliary)"))
    let member = try export(workspace, "--to", "text", "--privacy", "member").output
    #expect(member.contains("v-01") && member.contains("v-06") && member.contains("short"))
    #expect(!member.contains("certification-valid") && !member.contains("Lin Castel") && !member.contains("Avery"))
    let everybody = try export(workspace, "--to", "text", "--privacy", "public").output
    #expect(!everybody.contains("Avery") && !everybody.contains("v-0") && !everybody.contains("hortfall"))
    #expect(everybody.contains("arade") && !everybody.contains("Checkstop"))
    #expect(!everybody.contains("short") && !everybody.contains(" people"))
    let own = try export(workspace, "--to", "text", "--volunteer", "v-01").output
    #expect(own.contains("for Avery Stone") && own.contains("v-05") && !own.contains("v-06"))
  }

  @Test func changesAreShownAgainstAnEarlierRoster() throws {
    let workspace = try solved()
    try workspace.change("roster.json", to: "before.json") { roster in
      let first = try #require(roster["assignments"]?.elements?.first)
      roster[member: "assignments"] = .array([first])
    }
    let text = try export(workspace, "--to", "text", "--previous", "before.json").output
    #expect(text.contains("Changes since version 1") && text.contains("+ ") && text.contains("new: "))
    #expect(try export(workspace, "--to", "csv", "-o", "out", "--previous", "before.json").status == 0)
    let changes = try workspace.text(of: "out/changes.csv")
    #expect(changes.contains("added,v-01,Avery Stone"))
    #expect(try export(workspace, "--to", "csv", "-o", "out", "--previous", "missing.json").status == 2)
  }

  @Test func optionsThatWouldDoNothingAreRefused() throws {
    let workspace = try solved()
    for options in [
      ["--to", "csv"], ["--to", "text", "--force"], ["--to", "text", "--no-byte-order-mark"],
      ["--to", "csv", "-o", "out", "--alarm", "5"], ["--to", "ics", "-o", "out", "--alarm", "-1"],
      ["--to", "html", "-o", "out", "--language", "xx"], ["--to", "csv", "-o", "out", "--language", "xx"],
      ["--to", "csv", "-o", "out", "--privacy", "everybody"], ["--to", "nothing"],
    ] {
      #expect(try workspace.run(["export", "plan.json", "roster.json"] + options).status == 64, "\(options)")
    }
    let unknown = try export(workspace, "--to", "text", "--volunteer", "v-011")
    #expect(unknown.status == 2 && unknown.errors.contains("v-01"))
  }

  @Test func calendarsAndPagesAreFoldersToo() throws {
    let workspace = try solved()
    #expect(try export(workspace, "--to", "ics", "-o", "out", "--alarm", "45").status == 0)
    let calendars = try files("out", workspace).filter { $0.hasSuffix(".ics") }
    #expect(calendars.contains { $0.hasSuffix("/v-01.ics") })
    let own = try workspace.text(of: "out/\(try #require(calendars.first { $0.hasSuffix("/v-01.ics") }))")
    #expect(own.contains("BEGIN:VALARM") && own.contains("PT45M"))
    #expect(try export(workspace, "--to", "html", "-o", "out", "--language", "fr").status == 0)
    #expect(try workspace.text(of: "out/index.html").contains("lang=\"fr\""))
    #expect(try files("out", workspace).allSatisfy { !$0.hasSuffix(".ics") })
    #expect(try export(workspace, "--to", "html", "-o", "out", "--privacy", "public").status == 0)
    for file in try files("out", workspace) {
      let text = try workspace.text(of: "out/\(file)")
      #expect(!text.contains("Avery") && !text.contains("v-01") && !file.contains("v-0"), "\(file)")
    }
  }

  @Test func calendarsAndTextSpeakTheLanguageToo() throws {
    let workspace = try solved()
    #expect(try export(workspace, "--to", "ics", "-o", "out", "--language", "fr").status == 0)
    let calendar = try workspace.text(of: "out/calendars/people/v-01.ics").replacing("\r\n ", with: "")
    #expect(calendar.contains("Votre poste\u{A0}: ") && !calendar.contains("Your post"))
    let text = try export(workspace, "--to", "text", "--privacy", "member", "--language", "fr")
    #expect(text.status == 0 && text.output.contains("Jour par jour\n") && !text.output.contains("Day by day"))
    let own = try export(workspace, "--to", "text", "--volunteer", "v-01", "--language", "fr")
    #expect(own.status == 0 && own.output.contains(", pour Avery Stone"), "\(own)")
    try #require(
      try workspace.run(["publish", "plan.json", "roster.json", "--into", "published", "--language", "fr"]).status == 0)
    #expect(try workspace.text(of: "published/versions/0001/member/roster.txt").contains("Jour par jour"))
    let feeds = try workspace.run(["feeds", "list", "published", "--format", "json"]).json()["feeds"]?.elements ?? []
    let address = try #require(feeds.first?["address"]?.string)
    #expect(try workspace.text(of: "published/" + address).contains("X-WR-CALNAME:Mes affectations"))
  }

  /// French tables are read back as English ones are.
  @Test func frenchTablesAreReadBack() throws {
    let workspace = try solved()
    for (language, into) in [("en", "english"), ("fr", "french")] {
      #expect(try export(workspace, "--to", "csv", "-o", into, "--language", language).status == 0)
    }
    #expect(try workspace.text(of: "french/assignments.csv").contains(",bénévole,nom,"))
    func roster(of folder: String) throws -> JSONValue {
      let run = try workspace.run(["roster", "plan.json", "--from-table", "\(folder)/assignments.csv"])
      #expect(run.status == 0, "\(run.errors)")
      return try #require(try run.json()["assignments"])
    }
    #expect(try roster(of: "french") == roster(of: "english"))
    let sheet = try #require(try files("french", workspace).first { $0.hasPrefix("sign-in/") })
    for folder in ["english", "french"] {
      // Everybody who is expected signs in when they were asked to come.
      let rows = try workspace.text(of: "\(folder)/\(sheet)").components(separatedBy: "\r\n")
      let header = rows[0].components(separatedBy: ",")
      let place = try #require(header.firstIndex { ["signed_in", "arrivée"].contains($0) })
      let signed = rows.dropFirst().filter { !$0.isEmpty }.map { row in
        var cells = row.components(separatedBy: ",")
        (cells[place], cells[place + 1]) = (cells[3], cells[4])
        return cells.joined(separator: ",")
      }
      try workspace.write(([rows[0]] + signed).joined(separator: "\r\n"), to: "\(folder).csv")
      let arguments = ["import", "attendance", "\(folder).csv", "--into", "plan.json", "-o", "\(folder).json"]
      let run = try workspace.run(arguments)
      #expect(run.status == 0, "\(run.errors)")
    }
    let told = try parsed(workspace.text(of: "french.json"))["attendance"]
    #expect(try told?.elements?.isEmpty == false && told == parsed(workspace.text(of: "english.json"))["attendance"])
  }

  @Test func pagesSpeakTheLanguageOfAFile() throws {
    let workspace = try solved()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let english = try String(
      decoding: Data(contentsOf: root.appending(path: "Sources/Languages/Resources/en.json")), as: UTF8.self)
    let title = "\"monthTitle\": \"By day\""
    try #require(english.contains(title))
    let german = english.replacing("\"language\": \"en\"", with: "\"language\": \"de\"")
      .replacing(title, with: "\"monthTitle\": \"Nach Tagen <b>\"")
    try workspace.write(german, to: "de.json")
    let arguments = ["--to", "html", "-o", "out", "--language", "de.json"]
    let run = try workspace.run(["export", "plan.json", "roster.json"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    let page = try workspace.text(of: "out/index.html")
    #expect(page.contains("lang=\"de\"") && page.contains("<h1>Nach Tagen &lt;b&gt;</h1>"))
    let whole = try files("out", workspace)
    // A text that is missing is told with its place, and the folder stays as it was.
    try workspace.write(german.replacing("\"monthTitle\"", with: "\"mountTitle\""), to: "de.json")
    let refused = try workspace.run(["export", "plan.json", "roster.json"] + arguments)
    #expect(refused.status == 2 && refused.errors.contains("de.json:") && refused.errors.contains("monthTitle"))
    #expect(try files("out", workspace) == whole)
  }

  @Test func theMarkForSpreadsheetsCanBeLeftOut() throws {
    let workspace = try solved()
    #expect(try export(workspace, "--to", "csv", "-o", "out").status == 0)
    #expect(try workspace.text(of: "out/posts.csv").unicodeScalars.first == "\u{FEFF}")
    #expect(try export(workspace, "--to", "csv", "-o", "out", "--no-byte-order-mark").status == 0)
    #expect(try workspace.text(of: "out/posts.csv").hasPrefix("date,start"))
  }
}
