import Foundation
import MusterArchive
import MusterJSON
import Testing
import WholeFiles

@Suite struct PublishTests {
  /// A workspace with a plan and hand-written rosters `roster-0.json` … , each with other assignments.
  private func workspace(rosters count: Int) throws -> Workspace {
    let workspace = try Workspace.withStarterPlan()
    let choices = [
      ("v-01", "coffee/table@2026-10-07/host"), ("v-04", "coffee/table@2026-10-07/host"),
      ("v-01", "coffee/table@2026-10-14/host"), ("v-04", "coffee/table@2026-10-14/host"),
    ]
    for number in 0..<count {
      let pinned = ("v-01", "harvest-parade/morning/traffic")
      let held = choices.indices.filter { (number + 1) >> $0 & 1 == 1 }.map { choices[$0] } + [pinned]
      let roster: JSONValue = [
        "format": 1, "assignments": .array(held.map { ["volunteer": .string($0.0), "post": .string($0.1)] }),
      ]
      try workspace.write(roster.text(), to: "roster-\(number).json")
    }
    return workspace
  }

  private func archive(_ workspace: Workspace) throws -> Archive {
    let path = workspace.folder.appendingPathComponent("published").path
    return Archive(try DiskStore(path, creates: false))
  }

  private func publish(_ roster: String, _ more: [String] = []) -> [String] {
    ["publish", "plan.json", roster, "--into", "published"] + more
  }

  @Test func aVersionHoldsEverythingForEveryProfile() throws {
    let workspace = try workspace(rosters: 2)
    let first = try workspace.run(publish("roster-0.json"))
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.hasPrefix("Published version 1: published/versions/0001, "))
    let second = try workspace.run(publish("roster-1.json", ["--format", "json", "--language", "fr", "--alarm", "30"]))
    #expect(second.status == 0, "\(second.errors)")
    let report = try second.json()
    #expect(report["published"] == true && report["version"] == 2 && report["changes"]?["previous"] == 1)
    #expect(report["changes"]?["people"]?.elements?.compactMap { $0["volunteer"]?.string } == ["v-01", "v-04"])
    let archive = try archive(workspace)
    for version in try archive.versions() { try archive.check(version) }
    let paths = Set(try archive.manifest(of: 2).files.map(\.path))
    let expected = [
      "roster.json", "changes.json", "changes.txt", "coordinator/plan.json", "coordinator/changes.txt",
      "public/roster.txt", "public/tables/posts.csv", "public/calendars/all.ics", "public/pages/index.html",
      "member/tables/assignments.csv", "member/calendars/people/v-01.ics", "coordinator/tables/hours.csv",
      "coordinator/pages/index.html",
    ]
    for path in expected { #expect(paths.contains(path), "\(path)") }
    let page = try workspace.text(of: "published/versions/0002/public/pages/index.html")
    #expect(page.contains("lang=\"fr\""))
    #expect(try workspace.text(of: "published/versions/0002/member/calendars/people/v-04.ics").contains("VALARM"))
    #expect(try parsed(workspace.text(of: "published/current.json"))["path"] == "versions/0002")
  }

  @Test func whatEverybodyMaySeeHoldsNoPersonAndNoName() throws {
    let workspace = try workspace(rosters: 1)
    #expect(try workspace.run(publish("roster-0.json")).status == 0)
    let people = try #require(parsed(workspace.text(of: "plan.json"))["volunteers"]?.elements)
    for file in try archive(workspace).manifest(of: 1).files {
      let text = try workspace.text(of: "published/versions/0001/\(file.path)")
      for person in people {
        let name = try #require(person["name"]?.string), id = try #require(person["id"]?.string)
        if file.path.hasPrefix("public/") { #expect(!text.contains(id) && !text.contains(name), "\(file.path)") }
        if !file.path.contains("/") { #expect(!text.contains(name), "\(file.path)") }
        #expect(person["birthDate"]?.string.map { file.path == "coordinator/plan.json" || !text.contains($0) } ?? true)
      }
    }
  }

  @Test func aBrokenHardRuleIsThreeAndWritesNothing() throws {
    let workspace = try Workspace.withStarterPlan()
    let roster = #"{"format": 1, "assignments": [{"volunteer": "v-06", "post": "checkstop/late@2026-10-09/crew"}]}"#
    try workspace.write(roster, to: "bad.json")
    let run = try workspace.run(publish("bad.json", ["--update-plan", "next.json"]))
    #expect(run.status == 3 && run.errors.contains("error: programme-tier: v-06"))
    #expect(try workspace.names() == ["bad.json", "plan.json", "whatif"])
  }

  @Test func theSameAgainSaysSoAndTheNextRosterKeepsToIt() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    #expect(try workspace.run(publish("roster.json", ["--update-plan", "next.json"])).status == 0)
    let again = try workspace.run(publish("roster.json"))
    #expect(again.status == 0 && again.output.hasPrefix("Nothing new: published/versions/0001 says the same."))
    #expect(try workspace.run(["solve", "next.json", "-o", "next-roster.json"]).status == 0)
    let tiers = try parsed(workspace.text(of: "next-roster.json"))["tiers"]?.elements
    #expect(tiers?.first { $0["id"] == "stability" }?["value"] == 0)
    let next = try workspace.run(["publish", "next.json", "next-roster.json", "--into", "published"])
    #expect(next.output.hasPrefix("Nothing new"))
    let verified = try workspace.run(["verify", "plan.json", "published/versions/0001/roster.json"])
    #expect(verified.status == 0 && verified.errors.isEmpty, "\(verified.errors)")
    #expect(try parsed(workspace.text(of: "published/versions/0001/roster.json"))["status"] == "optimal")
  }

  @Test func aVersionThatWasTamperedWithIsNamedByPublishAndDiff() throws {
    let workspace = try workspace(rosters: 2)
    for number in 0..<2 { #expect(try workspace.run(publish("roster-\(number).json")).status == 0) }
    let folder = workspace.folder.appendingPathComponent("published/versions/0001/public").path
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    try workspace.write("<script>", to: "published/versions/0001/public/evil.html")
    for arguments in [publish("roster-1.json"), ["diff", "published"], ["diff", "published@1", "roster-1.json"]] {
      let run = try workspace.run(arguments)
      #expect(run.status == 2 && run.errors.contains("public/evil.html"), "\(arguments): \(run.errors)")
    }
  }

  /// The version is there: who must be told what is said, and that the plan is missing.
  @Test(.enabled(if: FileTests.hasFullDevice, "there is no /dev/full"))
  func aPlanThatCannotBeWrittenDoesNotHideTheVersion() throws {
    let workspace = try workspace(rosters: 1)
    let run = try workspace.run(publish("roster-0.json", ["--update-plan", "/dev/full", "--format", "json"]))
    #expect(run.status == 2 && run.errors.contains("Version 1 is published all the same"), "\(run.errors)")
    let report = try run.json()
    #expect(report["published"] == true && report["version"] == 1 && report["updatedPlan"]?.isNull == true)
    #expect(try archive(workspace).versions() == [1])
  }

  @Test func whatPublishingWroteChangesNoDigest() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    #expect(try workspace.run(publish("roster.json", ["--update-plan", "plan.json"])).status == 0)
    for command in [["verify"], ["export", "--to", "text"], ["ledger"]] {
      let run = try workspace.run([command[0], "plan.json", "roster.json"] + command.dropFirst())
      #expect(run.status == 0 && !run.errors.contains("another plan"), "\(command): \(run.errors)")
    }
  }

  /// Two months in one folder, as a programme publishes them.
  @Test func theNextMonthTakesNothingOfThisOneBack() throws {
    let workspace = try Workspace()
    func month(_ name: String, _ start: String, _ end: String, _ day: String) throws {
      let plan: JSONValue = [
        "format": 1, "name": .string(name),
        "horizon": ["start": .string(start), "end": .string(end), "timeZone": "America/Toronto"],
        "volunteers": [["id": "v-01", "class": "volunteer", "adult": true]],
        "events": [
          [
            "id": "watch", "type": "patrol",
            "shifts": [
              [
                "id": "day", "start": .string("\(day)T09:00"), "end": .string("\(day)T13:00"),
                "posts": [["id": "walk"]],
              ]
            ],
          ]
        ],
        "rules": ["minimum-rest": ["hours": 8]],
      ]
      try workspace.write(plan.text(), to: "\(name).json")
      let solved = try workspace.run(["solve", "\(name).json", "-o", "\(name)-roster.json"])
      #expect(solved.status == 0, "\(solved.errors)")
      let run = try workspace.run(["publish", "\(name).json", "\(name)-roster.json", "--into", "published"])
      #expect(run.status == 0, "\(run.errors)")
    }
    try month("september", "2026-09-01", "2026-10-01", "2026-09-12")
    try month("october", "2026-10-01", "2026-11-01", "2026-10-10")
    let changes = try parsed(workspace.text(of: "published/versions/0002/changes.json"))
    #expect(
      changes["previous"]?.isNull == true && changes["summary"]?["removed"] == 0 && changes["summary"]?["added"] == 1)
    let calendar = try workspace.text(of: "published/versions/0002/member/calendars/people/v-01.ics")
    #expect(calendar.contains("UID:duty.v-01.watch.day@2026-10-10@muster") && !calendar.contains("CANCELLED"))
    let posts = try workspace.text(of: "published/versions/0002/public/tables/posts.csv")
    #expect(!posts.contains("2026-09-12"))
    // A correction of September refers to September, not to October.
    try month("september", "2026-09-01", "2026-10-01", "2026-09-13")
    let corrected = try parsed(workspace.text(of: "published/versions/0003/changes.json"))
    #expect(corrected["previous"] == 1 && corrected["summary"]?["retimed"] == 1)
    let third = try workspace.text(of: "published/versions/0003/member/calendars/people/v-01.ics")
    #expect(third.contains("UID:duty.v-01.watch.day@2026-09-12@muster") && third.contains("CANCELLED"))
    #expect(!third.contains("2026-10-10"))
  }

  @Test func aRosterRepairedByHandIsPublishedWithWhatIsTrueOfIt() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    try workspace.change("roster.json", to: "repaired.json") {
      $0[member: "assignments"] = .array(($0["assignments"]?.elements ?? []).dropLast())
    }
    let run = try workspace.run(publish("repaired.json"))
    #expect(run.status == 0 && run.errors.contains("warning: "))
    let verified = try workspace.run(["verify", "plan.json", "published/versions/0001/roster.json"])
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(try parsed(workspace.text(of: "published/versions/0001/roster.json"))["status"] == nil)
  }

  /// Two publishers at once never give one number to two rosters.
  @Test func manyPublishersAtOnceGetANumberEach() throws {
    let workspace = try workspace(rosters: 8)
    let running = try (0..<8).map { try workspace.start(publish("roster-\($0).json", ["--format", "json"])) }
    let runs = try running.map { try $0.finish() }
    for run in runs { #expect(run.status == 0, "\(run.errors)") }
    let given = try runs.map { try $0.json()["version"]?.int ?? 0 }
    #expect(given.sorted() == Array(1...8))
    let archive = try archive(workspace)
    #expect(try archive.versions() == Array(1...8))
    for (number, version) in given.enumerated() {
      try archive.check(version)
      let asked = try #require(parsed(workspace.text(of: "roster-\(number).json"))["assignments"]?.elements)
      let entries = try archive.duties(of: version).duties
      #expect(
        Set(entries.map { $0.volunteer + $0.post })
          == Set(asked.map { ($0["volunteer"]?.string ?? "") + ($0["post"]?.string ?? "") }))
      #expect(try archive.manifest(of: version).previous == (version == 1 ? nil : version - 1))
    }
    #expect(try parsed(workspace.text(of: "published/current.json"))["version"] == 8)
    #expect(try leftovers(workspace).isEmpty)
  }

  /// Publishers are killed at points that nobody chose while others go on; what is visible is always whole.
  @Test func killedPublishersLeaveWholeVersionsOnly() throws {
    let workspace = try workspace(rosters: 15)
    let started = ContinuousClock.now
    #expect(try workspace.run(publish("roster-14.json")).status == 0)
    let whole = started.duration(to: .now)
    var killed = 0
    for round in 0..<14 {
      let victim = try workspace.start(publish("roster-\(round).json"))
      let other = try workspace.start(publish("roster-\((round + 7) % 14).json"))
      // From the first moment of a run, at which it cannot have ended, to about its end.
      let part = whole * round / 14
      Thread.sleep(forTimeInterval: Double(part.components.attoseconds) / 1e18 + Double(part.components.seconds))
      kill(victim.process.processIdentifier, SIGKILL)
      let end = try victim.finish()
      if end.wasSignalled { killed += 1 }
      let finished = try other.finish()
      #expect(finished.status == 0, "\(finished.errors)")
      let archive = try archive(workspace)
      let versions = try archive.versions()
      #expect(versions == Array(1...versions.count))
      for version in versions.suffix(3) { try archive.check(version) }
    }
    #expect(killed > 0)
    #expect(try workspace.run(publish("roster-14.json", ["--force"])).status == 0)
    #expect(try leftovers(workspace).isEmpty)
    let archive = try archive(workspace)
    for version in try archive.versions() { try archive.check(version) }
    #expect(try parsed(workspace.text(of: "published/current.json"))["version"]?.int == archive.versions().last)
  }

  private func leftovers(_ workspace: Workspace) throws -> [String] {
    let folder = workspace.folder.appendingPathComponent("published")
    return try ["", "versions"].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent($0).path)
    }.filter { $0.hasPrefix(".publishing") }
  }

  @Test func aPlaceThatIsNoFolderIsRefused() throws {
    let workspace = try workspace(rosters: 1)
    for place in ["plan.json", "missing/published"] {
      let run = try workspace.run(["publish", "plan.json", "roster-0.json", "--into", place])
      #expect(run.status == 2 && run.errors.hasPrefix(place), "\(run.errors)")
    }
    try FileManager.default.createDirectory(
      at: workspace.folder.appendingPathComponent("target"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: workspace.folder.appendingPathComponent("published"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.folder.appendingPathComponent("published/versions").path, withDestinationPath: "../target")
    #expect(try workspace.run(publish("roster-0.json")).status == 2)
    let inside = try FileManager.default.contentsOfDirectory(
      atPath: workspace.folder.appendingPathComponent("target").path)
    #expect(inside.isEmpty)
  }

  @Test func anyTwoVersionsAndFilesAreCompared() throws {
    let workspace = try workspace(rosters: 3)
    for number in 0..<3 { #expect(try workspace.run(publish("roster-\(number).json")).status == 0) }
    // Rosters 0, 1, 2 hold the first choice, the second, and both.
    func changes(_ arguments: [String]) throws -> [String: Int] {
      let run = try workspace.run(["diff"] + arguments + ["--format", "json"])
      #expect(run.status == 0, "\(run.errors)")
      let json = try run.json()
      let keys = ["added", "removed"].map { ($0, json["summary"]?[$0]?.int ?? -1) }
      let versions = ["from", "to"].map { ($0, json["versions"]?[$0]?.int ?? -1) }
      return Dictionary(uniqueKeysWithValues: keys + versions)
    }
    #expect(try changes(["published"]) == ["added": 1, "removed": 0, "from": 2, "to": 3])
    #expect(try changes(["published@1", "published@2"]) == ["added": 1, "removed": 1, "from": 1, "to": 2])
    #expect(try changes(["published@3", "published@1"]) == ["added": 0, "removed": 1, "from": 3, "to": 1])
    #expect(try changes(["published/", "roster-0.json"]) == ["added": 0, "removed": 1, "from": 3, "to": 1])
    let missing = try workspace.run(["diff", "published@1", "published@9"])
    #expect(missing.status == 2 && missing.errors.contains("it has versions 1 to 3"), "\(missing.errors)")
    #expect(try workspace.run(["diff", "roster-0.json"]).status == 2)
    #expect(try workspace.run(["diff", "whatif"]).status == 2)
    // What was changed after it was published is not compared in silence.
    let place = workspace.folder.appendingPathComponent("published/versions/0002/roster.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place.path)
    try Data(#"{"format": 1, "assignments": []}"#.utf8).write(to: place, options: [])
    let damaged = try workspace.run(["diff", "published@2", "published@3"])
    #expect(damaged.status == 2 && damaged.errors.contains("was changed after it was published"), "\(damaged.errors)")
  }
}
