import MusterFiles
import MusterJSON
import MusterTestSupport
import Testing

/// `null` at every key that plans and rosters may leave out changes nothing that any command writes.
@Suite struct NullCommandTests {
  private static func nulls(_ name: String, _ schema: String, in workspace: Workspace) throws {
    let sample = try parsed(workspace.text(of: name))
    let changed = OptionalKeys.withNulls(sample, schema: try #require(Schema.schema(schema)))
    #expect(changed != sample)
    try workspace.write(changed.text(), to: "null-" + name)
  }

  /// What a command writes for files named PLAN, SERVED, ROSTER and NEXT: to standard output, or as a plan.
  private static let commands: [[String]] = [
    ["solve", "PLAN"], ["verify", "PLAN", "ROSTER", "--format", "json"], ["model", "PLAN", "--to", "mps"],
    ["export", "PLAN", "ROSTER", "--to", "text"],
    ["export", "PLAN", "ROSTER", "--to", "text", "--privacy", "member"],
    ["ledger", "SERVED", "ROSTER", "--format", "json"], ["ledger", "SERVED", "ROSTER", "--trace", "v-01"],
    ["ledger", "PLAN", "ROSTER", "--assume-worked", "--into", "NEXT"],
    ["diff", "ROSTER", "ROSTER", "--format", "json"],
    ["anonymize", "SERVED", "--seed", "phrase"],
    ["anonymize", "SERVED", "--seed", "phrase", "--roster", "ROSTER", "--roster-output", "-", "-o", "/dev/null"],
    ["import", "volunteers", "people.csv", "--into", "SERVED"],
    ["import", "events", "permits.csv", "--into", "SERVED"],
    ["generate", "--volunteers", "2", "--seed", "1", "--into", "SERVED"],
    ["whatif", "PLAN", "whatif/storm.json", "--format", "json"],
    ["rules", "show", "PLAN", "--format", "json"],
    ["rules", "set", "SERVED", "minimum-rest", "hours=9", "--for", "class=cadet", "-o", "-"],
    ["rules", "off", "SERVED", "max-shift-length", "-o", "-"], ["remove", "SERVED", "events", "coffee", "-o", "-"],
    ["pin", "SERVED", "v-02", "harvest-parade/morning/route", "-o", "-"],
    ["templates", "parade", "--into", "SERVED", "-o", "-"],
    ["next", "PLAN", "ROSTER", "--assume-worked", "-o", "-"],
    ["who", "PLAN", "ROSTER", "harvest-parade/morning/route"],
    ["assign", "PLAN", "ROSTER", "v-06", "harvest-parade/morning/route"],
    ["alternatives", "PLAN", "ROSTER", "-k", "1", "--distance", "2", "--format", "json"],
    ["swaps", "PLAN", "ROSTER", "offers.csv", "--format", "json"],
    ["repair", "PLAN", "ROSTER", "--now", "2026-10-08T12:00", "--without", "v-05", "--format", "json"],
    ["explain", "PLAN", "ROSTER", "--post", "harvest-parade/morning/traffic", "--format", "json"],
    ["explain", "PLAN", "ROSTER", "--volunteer", "v-04", "--for", "member"],
    ["status", "PLAN", "ROSTER", "--as-of", "2026-10-12", "--format", "json"],
  ]

  @Test func everyCommandWritesTheSame() throws {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    try workspace.change("plan.json", to: "served.json") { plan in
      let assignment = try #require(try parsed(workspace.text(of: "roster.json"))["assignments"]?[0])
      plan[member: "attendance"] = [
        ["volunteer": assignment["volunteer"] ?? "", "post": assignment["post"] ?? "", "outcome": "worked"]
      ]
    }
    try workspace.write(LedgerCommandTests.next, to: "next.json")
    try workspace.write(CityPermitTests.table, to: "permits.csv")
    try workspace.write("volunteer,give,take\nv-06,,harvest-parade/morning/route\n", to: "offers.csv")
    try workspace.write("id,name,class,homeZone\nv-900,A. Person,cadet,\n", to: "people.csv")
    for name in ["plan.json", "served.json", "next.json"] { try Self.nulls(name, "plan", in: workspace) }
    try Self.nulls("roster.json", "roster", in: workspace)
    for command in Self.commands {
      let outputs = try ["", "null-"].map { prefix in
        let names = ["PLAN": "plan.json", "SERVED": "served.json", "ROSTER": "roster.json", "NEXT": "next.json"]
        let run = try workspace.run(command.map { word in names[word].map { prefix + $0 } ?? word })
        #expect(run.status == 0, "\(command): \(run.errors)")
        // Plans keep what they hold, so a plan may have keys that are null.
        guard run.output.hasPrefix("{") else { return run.output }
        return try parsed(run.output).withoutNulls.text()
      }
      #expect(outputs[0] == outputs[1], "\(command)")
    }
    for prefix in ["", "null-"] {
      #expect(try workspace.run(["tables", prefix + "served.json", "-o", prefix + "sheets"]).status == 0)
      let export = ["export", prefix + "plan.json", prefix + "roster.json", "--to", "csv", "-o", prefix + "tables"]
      #expect(try workspace.run(export).status == 0)
      let publish = ["publish", prefix + "plan.json", prefix + "roster.json", "--into", "published"]
      let run = try workspace.run(publish)
      #expect(run.status == 0 && run.output.hasPrefix(prefix.isEmpty ? "Published version 1" : "Nothing new"), "\(run)")
    }
    for file in ["volunteers", "availability", "events", "attendance"].map({ "sheets/\($0).csv" })
      + ["tables/posts.csv", "tables/hours.csv", "tables/assignments.csv", "tables/shortfalls.csv"]
    {
      #expect(try workspace.text(of: file) == workspace.text(of: "null-" + file), "\(file)")
    }
    // An import that changes nothing keeps every byte, nulls too.
    let again = [
      "import", "volunteers", "null-sheets/volunteers.csv", "--into", "null-served.json", "-o", "again.json",
    ]
    #expect(try workspace.run(again).status == 0)
    #expect(try workspace.text(of: "again.json") == workspace.text(of: "null-served.json"))
  }
}
