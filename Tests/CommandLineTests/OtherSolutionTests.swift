import Testing

/// `muster roster`: what leaves was verified, and what another solver says is not trusted.
@Suite struct OtherSolutionTests {
  /// The columns of people and posts in the starter plan's model.
  static func columns(in workspace: Workspace, format: String) throws -> [String] {
    try #require(try workspace.run(["model", "plan.json", "--to", format, "-o", "model"]).status == 0)
    let words = try workspace.text(of: "model").split { $0 == " " || $0 == "\n" }
    return Set(words.filter { $0.hasPrefix("x(") }.map(String.init)).sorted()
  }

  static func cbc(_ columns: [String], objective: Int, value: String = "1") -> String {
    "Optimal - objective value \(objective).00000000\n"
      + columns.enumerated().map { "\($0) \($1) \(value) 0\n" }.joined()
  }

  @Test(arguments: ["lp", "mps"])
  func aRosterComesBackFromItsOwnSolution(format: String) throws {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let roster = try parsed(workspace.text(of: "roster.json"))
    let known = Set(try Self.columns(in: workspace, format: format))
    let held = try #require(roster["assignments"]?.elements).map { assignment -> String in
      let name = "x(\(assignment["volunteer"]?.string ?? ""),\(assignment["post"]?.string ?? ""))"
      return format == "mps" ? name : name.replacing("-", with: "~").replacing("/", with: "!")
    }
    #expect(!held.isEmpty && known.isSuperset(of: held))
    try workspace.write(Self.cbc(held, objective: 1_000_000_000, value: "0.999999"), to: "solution.txt")
    let run = try workspace.run(["roster", "plan.json", "--from-solution", "solution.txt", "-o", "found.json"])
    #expect(run.status == 0, "\(run.errors)")
    let found = try parsed(workspace.text(of: "found.json"))
    #expect(found["assignments"] == roster["assignments"] && found["summary"] == roster["summary"])
    #expect(found["status"] == nil && found["solver"] == nil && found["tiers"]?[0]?["bound"] == nil)
    #expect(try workspace.run(["verify", "plan.json", "found.json"]).status == 0)
  }

  @Test func whatBreaksRulesOrIsNotWholeLeavesNoFile() throws {
    let workspace = try Workspace.withStarterPlan()
    let all = try Self.columns(in: workspace, format: "lp")
    let pinned = all.filter { $0 == "x(v~01,harvest~parade!morning!traffic)" }
    #expect(pinned.count == 1)
    let refused: [(text: String, status: Int32, says: String)] = [
      (Self.cbc(all, objective: 1_000_000_000), 3, "Nothing was written"),
      (Self.cbc([], objective: 0), 3, "is fixed to"),
      (Self.cbc(pinned, objective: 0), 2, "the objective is 0.00"),
      (Self.cbc(all, objective: 0, value: "0.5"), 2, "0.5 of"),
      (Self.cbc(all, objective: 0, value: "2"), 2, "2.0 of"),
      (Self.cbc(["x(a\u{1B}[2J,b)"], objective: 0), 2, "is no column of this plan's model"),
      ("no solution", 2, "glpsol (-o or -w)"),
    ]
    for (text, status, says) in refused {
      try workspace.write(text, to: "solution.txt")
      let run = try workspace.run(["roster", "plan.json", "--from-solution", "solution.txt", "-o", "found.json"])
      #expect(run.status == status && run.errors.contains(says) && !run.errors.contains("\u{1B}"), "\(run.errors)")
      #expect(try !workspace.names().contains("found.json"))
    }
  }
}
