import Foundation
import MusterJSON
import Testing

/// Live calendars and reviewed publications by the command line.
@Suite struct FeedsCommandTests {
  private func workspace() throws -> Workspace {
    let workspace = try Workspace.withStarterPlan()
    for (name, people) in [("one", ["v-01"]), ("two", ["v-04"])] {
      let assignments = people.map { person -> JSONValue in
        ["volunteer": .string(person), "post": "coffee/table@2026-10-07/host"]
      }
      let roster: JSONValue = [
        "format": 1,
        "assignments": .array(assignments + [["volunteer": "v-01", "post": "harvest-parade/morning/traffic"]]),
      ]
      try workspace.write(roster.text(), to: "\(name).json")
    }
    return workspace
  }

  private func addresses(_ workspace: Workspace) throws -> [String: String] {
    let feeds = try workspace.run(["feeds", "list", "published", "--format", "json"]).json()["feeds"]?.elements ?? []
    return Dictionary(
      uniqueKeysWithValues: feeds.map { ($0["person"]?.string ?? "", $0["address"]?.string ?? "") })
  }

  private func exists(_ path: String, in workspace: Workspace) -> Bool {
    FileManager.default.fileExists(atPath: workspace.folder.appendingPathComponent(path).path)
  }

  @Test func aPhoneSeesEveryVersionAtItsAddress() throws {
    let workspace = try workspace()
    #expect(try workspace.run(["publish", "plan.json", "one.json", "--into", "published"]).status == 0)
    let first = try addresses(workspace)
    let address = try #require(first["v-01"])
    #expect(address.hasPrefix("live/") && address.hasSuffix("/me.ics") && !address.contains("v-01"))
    let before = try workspace.text(of: "published/\(address)")
    #expect(before.contains("duty.v-01.coffee.table@2026-10-07@muster") && !before.contains("CANCELLED"))
    #expect(try workspace.run(["publish", "plan.json", "two.json", "--into", "published"]).status == 0)
    #expect(try addresses(workspace) == first)
    let after = try workspace.text(of: "published/\(address)")
    #expect(after.contains("STATUS:CANCELLED") && after.contains("SEQUENCE:2"))
    let other = try workspace.text(of: "published/\(try #require(first["v-04"]))")
    #expect(other.contains("duty.v-04.coffee.table@2026-10-07@muster"))
    let path = workspace.folder.appendingPathComponent("published/feeds.json").path
    let mode = try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    #expect(mode & 0o777 == 0o600)
  }

  @Test func addressesAreWrittenWholeChangedAndClosed() throws {
    let workspace = try workspace()
    #expect(try workspace.run(["publish", "plan.json", "one.json", "--into", "published"]).status == 0)
    let first = try addresses(workspace)
    let (old, other) = (try #require(first["v-01"]), try #require(first["v-02"]))
    let listed = try workspace.run(["feeds", "list", "published", "--site", "https://duty.example.org/live/"])
    #expect(listed.output.contains("v-01  https://duty.example.org/\(old)\n"))
    let links = try workspace.run([
      "feeds", "list", "published", "--site", "https://duty.example.org/live", "--format", "json",
    ]).json()
    #expect(links["feeds"]?[0]?["subscribe"]?.string == "webcal://duty.example.org/\(old)")
    #expect(try workspace.run(["feeds", "list", "published", "--site", "duty.example.org"]).status == 64)
    #expect(try workspace.run(["feeds", "rotate", "published", "v-01"]).status == 0)
    #expect(try workspace.run(["feeds", "revoke", "published", "v-02"]).output == "v-02  closed\n")
    let second = try addresses(workspace)
    #expect(second["v-01"] != old && second["v-02"] == "" && second["v-03"] == first["v-03"])
    #expect(!exists("published/\(old)", in: workspace) && !exists("published/\(other)", in: workspace))
    #expect(exists("published/\(try #require(second["v-01"]))", in: workspace))
    #expect(try workspace.run(["publish", "plan.json", "two.json", "--into", "published"]).status == 0)
    #expect(try addresses(workspace) == second, "closed addresses stay closed")
    let wrong = try workspace.run(["feeds", "rotate", "published", "v-01", "v-0l"])
    #expect(wrong.status == 64 && wrong.errors.contains("v-0l has no address in published. Maybe v-0"))
    #expect(try addresses(workspace) == second, "one wrong id changes nothing")
  }

  @Test func aReviewWritesNothingAndExpectPublishesExactlyThat() throws {
    let workspace = try workspace()
    func publish(_ roster: String, _ more: [String]) throws -> Run {
      try workspace.run(["publish", "plan.json", roster, "--into", "published", "--format", "json"] + more)
    }
    let review = try publish("one.json", ["--dry-run"])
    #expect(review.status == 0 && !exists("published", in: workspace))
    let digest = try #require(review.json()["digest"]?.string)
    #expect(try review.json()["published"] == false && digest.hasPrefix("sha256:"))
    #expect(try publish("one.json", ["--dry-run"]).json()["digest"]?.string == digest)
    let other = try publish("two.json", ["--expect", digest])
    #expect(other.status == 2 && other.errors.contains("not the one that was reviewed"))
    #expect(try publish("one.json", ["--expect", digest, "--alarm", "30"]).status == 2, "options count too")
    let done = try publish("one.json", ["--expect", digest])
    #expect(done.status == 0)
    #expect(try done.json()["published"] == true)
    #expect(try publish("two.json", ["--dry-run", "--expect", digest]).status == 64)
    let said = try workspace.run(["publish", "plan.json", "two.json", "--into", "published", "--dry-run"])
    #expect(said.output.hasPrefix("Nothing was written. This would be version 2: "))
    #expect(said.output.contains("Whom to tell what"))
  }

  @Test func changesWithinADayAreMarked() throws {
    let workspace = try workspace()
    let publish = ["publish", "plan.json", "--into", "published", "--as-of"]
    #expect(try workspace.run(publish + ["2026-10-01T12:00", "one.json"]).output.contains("[call]") == false)
    let late = try workspace.run(publish + ["2026-10-07T05:00", "two.json"])
    #expect(late.status == 0 && late.output.contains("[call]"), "\(late)")
    #expect(try workspace.text(of: "published/versions/0002/changes.txt").contains("[call]"))
    #expect(try workspace.text(of: "published/versions/0002/changes.json").contains("\"call\": true"))
  }

  @Test func aDifferenceHasNamesForWhoAsks() throws {
    let workspace = try workspace()
    for roster in ["one.json", "two.json"] {
      #expect(try workspace.run(["publish", "plan.json", roster, "--into", "published"]).status == 0)
    }
    let name = try #require(parsed(workspace.text(of: "plan.json"))["volunteers"]?.elements?.first?["name"]?.string)
    #expect(try !workspace.run(["diff", "published"]).output.contains(name))
    for arguments in [["published", "--names"], ["one.json", "two.json", "--plan", "plan.json"]] {
      let diff = try workspace.run(["diff"] + arguments)
      #expect(diff.status == 0 && diff.output.contains("\(name) (v-01)"), "\(diff)")
      #expect(!diff.output.contains("coffee/table"))
    }
    #expect(try workspace.run(["diff", "one.json", "two.json", "--names"]).status == 64)
  }

  /// The documented flow tells nobody that the roster is of another plan.
  @Test func anUpdatedPlanIsStillTheRostersPlan() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let published = ["publish", "plan.json", "roster.json", "--into", "published", "--update-plan", "plan.json"]
    #expect(try workspace.run(published).status == 0)
    for command in [
      ["export", "plan.json", "roster.json", "--to", "csv", "-o", "tables"],
      ["ledger", "plan.json", "roster.json", "--assume-worked"], ["verify", "plan.json", "roster.json"],
      ["publish", "plan.json", "published/versions/0001/roster.json", "--into", "published"],
    ] {
      let run = try workspace.run(command)
      #expect(run.status == 0 && !run.errors.contains("other-plan") && !run.errors.contains("another"), "\(run)")
    }
  }
}
