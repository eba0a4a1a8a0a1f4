import Foundation
import MusterJSON
import Testing

/// Questions as a coordinator meets them: who, by hand, why, repair, status.
@Suite struct QuestionCommandTests {
  /// The starter plan and its roster.
  static func workspace() throws -> Workspace {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    return workspace
  }

  private static let route = "harvest-parade/morning/route"

  /// Ids of the people in lists of assignments, of one post.
  private static func holders(_ post: String, in text: String) throws -> [String] {
    try parsed(text)["assignments"]?.elements?.filter { $0["post"]?.string == post }
      .compactMap { $0["volunteer"]?.string }.sorted() ?? []
  }

  /// A text without its line breaks.
  private static func unwrapped(_ text: String) -> String { text.split { $0.isWhitespace }.joined(separator: " ") }

  @Test func whoNamesEverybodyOnceWithTheRuleInTheWay() throws {
    let workspace = try Self.workspace()
    let run = try workspace.run(["who", "plan.json", "roster.json", "harvest-parade/morning/traffic"])
    #expect(run.status == 0, "\(run.errors)")
    for id in 1...6 { #expect(run.output.contains("(v-0\(id))"), "\(run.output)") }
    #expect(run.output.contains("certification-valid: "))
    let json = try workspace.run([
      "who", "plan.json", "roster.json", "harvest-parade/morning/traffic", "--format", "json",
    ]).json()
    let people = json["people"]?.elements ?? []
    #expect(Set(people.compactMap { $0["volunteer"]?.string }).count == 6 && people.count == 6)
    #expect(!json.text().contains("Stone"), "for programs ids alone")
    let wrong = try workspace.run(["who", "plan.json", "roster.json", "harvest-parade/morning/trafic"])
    #expect(wrong.status == 2 && wrong.errors.contains("Maybe “harvest-parade/morning/traffic”."), "\(wrong.errors)")
  }

  @Test func aHandMadeDutyIsMarkedUntilItGoes() throws {
    let workspace = try Self.workspace()
    let assign = ["assign", "plan.json", "roster.json", "v-06", Self.route]
    let told = try workspace.run(assign)
    #expect(told.status == 0 && told.output.contains("takes \(Self.route)"), "\(told)")
    #expect(try workspace.run(assign + ["-o", "hand.json"]).status == 0)
    let marked = try parsed(workspace.text(of: "hand.json"))["assignments"]?.elements?.filter { $0["handMade"] == true }
    #expect(marked?.map { $0["volunteer"]?.string } == ["v-06"])
    #expect(try workspace.run(["verify", "plan.json", "hand.json"]).status == 0)
    // Publishing keeps the mark, and a mark alone is no new version.
    for name in ["hand.json", "plain.json"] {
      if name == "plain.json" {
        try workspace.write(
          try workspace.text(of: "hand.json").replacing("\"handMade\": true", with: "\"handMade\": false"), to: name)
      }
      #expect(try workspace.run(["publish", "plan.json", name, "--into", "published"]).status == 0)
    }
    #expect(try workspace.text(of: "published/versions/0001/roster.json").contains("\"handMade\": true"))
    #expect(
      !FileManager.default.fileExists(atPath: workspace.folder.appendingPathComponent("published/versions/0002").path))
    let back = try workspace.run(["unassign", "plan.json", "hand.json", "v-06", Self.route, "-o", "hand.json"])
    #expect(back.status == 0, "\(back.errors)")
    #expect(
      try Self.holders(Self.route, in: workspace.text(of: "hand.json"))
        == Self.holders(Self.route, in: workspace.text(of: "roster.json")))
  }

  @Test func whatAHardRuleForbidsIsNotWritten() throws {
    let workspace = try Self.workspace()
    let run = try workspace.run([
      "assign", "plan.json", "roster.json", "v-06", "checkstop/late@2026-10-09/crew", "-o", "hand.json",
    ])
    #expect(run.status == 3 && run.errors.contains("v-06") && run.errors.hasSuffix("Nothing was written.\n"), "\(run)")
    #expect(try !workspace.names().contains("hand.json"))
    #expect(!run.errors.contains("Castel"), "errors hold ids, never names")
    let again = try workspace.run(["assign", "plan.json", "roster.json", "v-01", "harvest-parade/morning/traffic"])
    #expect(again.status == 2 && again.errors.contains("holds"))
    let gone = try workspace.run(["unassign", "plan.json", "roster.json", "v-06", Self.route])
    #expect(gone.status == 2 && gone.errors.contains("does not hold"))
    #expect(try workspace.run(["swap", "plan.json", "roster.json"]).status == 64)
    #expect(try workspace.run(["swap", "plan.json", "roster.json", "--give", "v-01"]).status == 64)
  }

  @Test func aSwapIsDoneAtOnce() throws {
    let workspace = try Self.workspace()
    let run = try workspace.run([
      "swap", "plan.json", "roster.json", "--give", "v-04=\(Self.route)", "--take", "v-06=\(Self.route)", "-o",
      "roster.json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let holders = try Self.holders(Self.route, in: workspace.text(of: "roster.json"))
    #expect(holders.contains("v-06") && !holders.contains("v-04"))
  }

  /// The table that is exported says the roster; edited, what the edit says.
  @Test func anEditedTableIsReadBack() throws {
    let workspace = try Self.workspace()
    let export = ["export", "plan.json", "roster.json", "--to", "csv", "--privacy", "coordinator", "-o", "tables"]
    #expect(try workspace.run(export).status == 0)
    let read = ["roster", "plan.json", "--from-table", "tables/assignments.csv"]
    let same = try workspace.run(read)
    #expect(same.status == 0, "\(same.errors)")
    func duties(_ text: String) throws -> [JSONValue?] {
      try parsed(text)["assignments"]?.elements?.flatMap { [$0["volunteer"], $0["post"]] } ?? []
    }
    #expect(try duties(same.output) == duties(workspace.text(of: "roster.json")))

    let table = try workspace.text(of: "tables/assignments.csv")
    let line = try #require(
      table.components(separatedBy: "\r\n").first { $0.contains(Self.route) && $0.contains("v-04,") })
    func edit(_ old: String, _ new: String) throws {
      try workspace.write(table.replacing(line, with: line.replacing(old, with: new)), to: "duties.csv")
    }
    let edited = ["roster", "plan.json", "--from-table", "duties.csv", "--edited", "roster.json", "-o", "hand.json"]
    try edit("v-04,Noor Haddad", "v-06,Lin Castel")
    let run = try workspace.run(edited)
    #expect(run.status == 0 && run.errors.contains("2 duties change") && run.errors.contains("staffing"), "\(run)")
    #expect(!run.errors.contains("Castel"), "standard error names nobody")
    #expect(try Self.holders(Self.route, in: workspace.text(of: "hand.json")).contains("v-06"))
    let marked = try parsed(workspace.text(of: "hand.json"))["assignments"]?.elements?.filter { $0["handMade"] == true }
    #expect(marked?.map { $0["volunteer"]?.string } == ["v-06"])
    // A name that was changed alone would be lost without a word; a line without a person is an open place.
    try edit("Noor Haddad", "Lin Castel")
    let name = try workspace.run(edited)
    #expect(
      name.status == 2 && name.errors.contains("is not that of this id") && !name.errors.contains("Castel"), "\(name)")
    try edit("v-04,Noor Haddad", ",")
    #expect(try workspace.run(edited).status == 0)
    #expect(try !Self.holders(Self.route, in: workspace.text(of: "hand.json")).contains("v-04"))
    try edit(Self.route, "checkstop/late@2026-10-09/crew")
    let broken = try workspace.run(edited)
    #expect(broken.status == 3 && broken.errors.hasSuffix("Nothing was written.\n"), "\(broken)")
    try edit("v-04,Noor Haddad", "v-40,Noor Haddad")
    #expect(try workspace.run(edited).errors.contains("Maybe “v-04”"))
    #expect(try workspace.run(["roster", "plan.json"]).status == 64)
    #expect(try workspace.run(["roster", "plan.json", "--from-solution", "a", "--edited", "b"]).status == 64)
  }

  @Test func aRepairLeavesThePastAndSaysWhomToTell() throws {
    let workspace = try Self.workspace()
    let run = try workspace.run([
      "repair", "plan.json", "roster.json", "--now", "2026-10-09T12:00", "--without", "v-05", "-o", "repaired.json",
      "--write-plan", "now.json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("What falls away") && run.output.contains("Today, by telephone:"), "\(run.output)")
    #expect(run.output.contains("proved, taken"), "\(run.output)")
    #expect(try workspace.run(["verify", "now.json", "repaired.json"]).status == 0)
    let (before, after) = try (workspace.text(of: "roster.json"), workspace.text(of: "repaired.json"))
    // What v-05 did on the 8th was done.
    let evening = "patrol/evening@2026-10-08/pair"
    #expect(try Self.holders(evening, in: after) == Self.holders(evening, in: before))
    #expect(try Self.holders(evening, in: before).contains("v-05"))
    #expect(try !Self.holders(Self.route, in: after).contains("v-05"))
    #expect(try Self.holders(Self.route, in: after).count == 2, "somebody takes the place")
    // The list of changes is what a comparison of the rosters shows.
    let json = try workspace.run([
      "repair", "plan.json", "roster.json", "--now", "2026-10-09T12:00", "--without", "v-05", "--format", "json",
    ]).json()
    let told = Set(json["changes"]?.elements?.compactMap { $0["volunteer"]?.string } ?? [])
    let diff = try workspace.run(["diff", "roster.json", "repaired.json", "--format", "json"]).json()
    #expect(told == Set(diff["people"]?.elements?.compactMap { $0["volunteer"]?.string } ?? []))
    #expect(!json.text().contains("Okoro"), "for programs ids alone")
    let called = (json["calls"]?["telephone"]?.elements ?? []) + (json["calls"]?["page"]?.elements ?? [])
    #expect(Set(called.compactMap(\.string)) == told)
  }

  @Test func nothingInsideTheFreezeMovesUnlessItIsSaid() throws {
    let workspace = try Self.workspace()
    let frozen = [
      "repair", "plan.json", "roster.json", "--now", "2026-10-09T12:00", "--without", "v-05", "--freeze", "48",
      "-o", "repaired.json",
    ]
    let run = try workspace.run(frozen)
    #expect(run.status == 0 && Self.unwrapped(run.output).contains("lies in the freeze"), "\(run)")
    #expect(try Self.holders(Self.route, in: workspace.text(of: "repaired.json")) == ["v-04"])
    let opened = try workspace.run(frozen + ["--open", Self.route])
    #expect(opened.status == 0 && !Self.unwrapped(opened.output).contains("lies in the freeze"), "\(opened)")
    #expect(try Self.holders(Self.route, in: workspace.text(of: "repaired.json")).count == 2)
    let past = try workspace.run([
      "repair", "plan.json", "roster.json", "--now", "2026-10-11T12:00", "--cancel", "harvest-parade",
    ])
    #expect(past.status == 2 && past.errors.contains("What is over cannot change."), "\(past)")
    let touched = try workspace.run([
      "repair", "plan.json", "roster.json", "--now", "2026-10-09T12:00", "--without", "v-05", "--touch", "0", "-o",
      "nobody.json",
    ])
    #expect(touched.status == 0, "\(touched.errors)")
    #expect(try Self.holders(Self.route, in: workspace.text(of: "nobody.json")) == ["v-04"])
  }

  @Test func anExplanationForAMemberHoldsNobodyElse() throws {
    let workspace = try Self.workspace()
    for format in ["text", "json"] {
      for pair in [[], ["--post", Self.route], ["--post", "harvest-parade/morning/traffic"]] {
        let run = try workspace.run(
          ["explain", "plan.json", "roster.json", "--volunteer", "v-04", "--for", "member", "--format", format] + pair)
        #expect(run.status == 0, "\(run.errors)")
        for (id, name) in [
          ("v-01", "Stone"), ("v-02", "Vale"), ("v-03", "Marsh"), ("v-05", "Okoro"), ("v-06", "Castel"),
        ] {
          #expect(!run.output.contains(id) && !run.output.contains(name), "\(pair): \(run.output)")
        }
      }
    }
    #expect(try workspace.run(["explain", "plan.json", "roster.json", "--for", "member"]).status == 64)
  }

  @Test func aShortPostIsExplained() throws {
    let workspace = try Self.workspace()
    let run = try workspace.run(["explain", "plan.json", "roster.json", "--post", "harvest-parade/morning/traffic"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("1 short: 1 of at least 2."), "\(run.output)")
    // The roster is optimal: filling the place must cost something, and that is proved.
    let json = try workspace.run([
      "explain", "plan.json", "roster.json", "--post", "harvest-parade/morning/traffic", "--format", "json",
    ]).json()
    #expect(["worse", "equal", "impossible"].contains(json["conclusion"]?["kind"]?.string ?? ""), "\(json.text())")
    // Without time nothing is concluded.
    let hurried = try workspace.run([
      "explain", "plan.json", "roster.json", "--post", "harvest-parade/morning/traffic", "--time-limit", "0",
      "--format", "json",
    ]).json()
    #expect(hurried["conclusion"]?["kind"]?.string == "no-time", "\(hurried.text())")
  }

  /// Every fix, laid over the plan, lets its taker take the post.
  @Test func everyFixFillsThePost() throws {
    let workspace = try Self.workspace()
    let post = "harvest-parade/morning/traffic"
    let fix = ["fix", "plan.json", "roster.json", "--post", post]
    let fixes = try workspace.run(fix + ["--format", "json"]).json()["fixes"]?.elements ?? []
    let kinds = Set(fixes.flatMap { $0["changes"]?.elements ?? [] }.compactMap { $0["kind"]?.string })
    #expect(kinds == ["certificate", "limit", "move", "person"], "\(fixes.map { $0.text() })")
    for fix in fixes {
      try workspace.write((fix["overlay"] ?? [:]).text(), to: "fix.json")
      #expect(try workspace.run(["apply", "plan.json", "fix.json", "-o", "fixed.json"]).status == 0)
      // A shift at another time has other times in its rosters.
      try workspace.change("roster.json", to: "untimed.json") { roster in
        roster = [
          "format": 1,
          "assignments": .array(
            (roster["assignments"]?.elements ?? []).map {
              ["volunteer": $0["volunteer"] ?? .null, "post": $0["post"] ?? .null]
            }),
        ]
      }
      let run = try workspace.run(["assign", "fixed.json", "untimed.json", fix["taker"]?.string ?? "", post])
      #expect(run.status == 0 && run.output.contains("The roster becomes better."), "\(fix.text()): \(run)")
    }
    #expect(try workspace.run(fix).output.contains("Without any change of data"))
    #expect(try workspace.run(fix + ["--move-by", "5000"]).status == 64)
    // Without JSON: the change of that number, written as an overlay.
    let second = try workspace.run(fix + ["--write-overlay", "second.json", "--take", "2"])
    #expect(second.status == 0, "\(second)")
    #expect(try parsed(workspace.text(of: "second.json")) == fixes[1]["overlay"])
    let far = try workspace.run(fix + ["--write-overlay", "far.json", "--take", "99"])
    #expect(far.status == 2 && far.errors.contains("allowed: 1 to \(fixes.count)"), "\(far)")
    #expect(try !workspace.names().contains("far.json") && workspace.run(fix + ["--take", "2"]).status == 64)
    #expect(try workspace.run(fix + ["--all"]).status == 64)
    let all = try workspace.run(["fix", "plan.json", "roster.json", "--all", "--format", "json"]).json()
    #expect(all["posts"]?.elements?.map { $0["post"]?.string } == [post], "the only short one")
  }

  @Test func statusEndsWithFiveWhereAMinimumIsOpen() throws {
    let workspace = try Self.workspace()
    let open = try workspace.run(["status", "plan.json", "roster.json", "--as-of", "2026-10-09", "--within", "2d"])
    #expect(open.status == 5 && open.output.contains("Open minima: 1 person missing"), "\(open)")
    let later = try workspace.run(["status", "plan.json", "roster.json", "--as-of", "2026-10-11", "--within", "48h"])
    #expect(later.status == 0 && later.output.contains("Jules Marsh (v-03): Traffic control person"), "\(later)")
    #expect(
      try workspace.run(["status", "plan.json", "roster.json", "--as-of", "2026-10-11", "--within", "x"]).status == 64)
  }
}
