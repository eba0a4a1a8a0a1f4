import MusterJSON
import Testing

/// A small plan that would make a program of any size is refused with its place, by every command that makes the program.
@Suite struct LimitTests {
  /// One person, one shift of so many posts, and the rule about overlaps at a level.
  private static func plan(posts: Int, overlap level: String) -> JSONValue {
    [
      "format": 1, "name": "one shift",
      "horizon": ["start": "2026-06-01", "end": "2026-06-08", "timeZone": "America/Halifax"],
      "volunteers": [["id": "v-1", "class": "volunteer"]],
      "events": [
        [
          "id": "e", "type": "parade",
          "shifts": [
            [
              "id": "s", "start": "2026-06-02T09:00", "end": "2026-06-02T10:00",
              "posts": .array((0..<posts).map { ["id": .string("p\($0)")] }),
            ]
          ],
        ]
      ],
      "rules": ["no-overlap": ["level": .string(level)]],
    ]
  }

  @Test func aProgramThatIsTooLargeIsRefusedAtItsRule() throws {
    let workspace = try Workspace()
    try workspace.write(Self.plan(posts: 1_500, overlap: "soft").text(), to: "soft.json")
    try workspace.write(#"{"format": 1, "name": "none"}"#, to: "none.json")
    try workspace.write("Optimal - objective value 0\n", to: "solution.txt")
    // It can be verified and published, so it is valid; that it cannot be solved is told.
    let validated = try workspace.run(["validate", "soft.json", "--format", "json"])
    #expect(validated.status == 0)
    #expect(validated.output.contains(#""code": "plan-too-large""#) && validated.output.contains("/rules/no-overlap"))
    let commands = [
      ["solve", "soft.json", "-o", "roster.json"], ["model", "soft.json", "--to", "mps", "-o", "model.mps"],
      ["whatif", "soft.json", "none.json"],
      ["roster", "soft.json", "--from-solution", "solution.txt", "-o", "roster.json"],
    ]
    for command in commands {
      let run = try workspace.run(command)
      #expect(run.status == 2 && run.output.isEmpty, "\(command): \(run)")
      #expect(
        run.errors.contains("soft.json")
          && run.errors.contains("/rules/no-overlap")
          && run.errors.contains("the plan makes too large an integer program"), "\(run.errors)")
    }
    // The same posts with the rule hard are one row.
    try workspace.write(Self.plan(posts: 1_500, overlap: "hard").text(), to: "hard.json")
    #expect(try !workspace.run(["validate", "hard.json"]).output.contains("solve, whatif and model refuse"))
    let model = try workspace.run(["model", "hard.json", "--to", "mps", "-o", "model.mps"])
    #expect(model.status == 0, "\(model.errors)")
  }

  /// Each two duties of one person that are too close are told by themselves: half a million of them are refused where the
  /// roster is read, and what a busy person can hold is not.
  @Test func aRosterOfOnePersonEverywhereIsRefused() throws {
    let workspace = try Workspace()
    func roster(_ posts: Int) -> JSONValue {
      [
        "format": 1,
        "assignments": .array((0..<posts).map { ["volunteer": "v-1", "post": .string("e/s/p\($0)")] }),
      ]
    }
    try workspace.write(Self.plan(posts: 1_000, overlap: "soft").text(), to: "plan.json")
    try workspace.write(roster(1_000).text(), to: "everywhere.json")
    try workspace.write(roster(100).text(), to: "busy.json")
    for command in [["verify"], ["export", "--to", "text"], ["ledger"], ["publish", "--into", "published"]] {
      let run = try workspace.run([command[0], "plan.json", "everywhere.json"] + command.dropFirst())
      #expect(run.status == 2 && run.output.isEmpty, "\(command): \(run)")
      #expect(run.errors.contains("everywhere.json:") && run.errors.contains("/assignments"), "\(run.errors)")
      #expect(run.errors.contains("v-1 has 1000 duties, and so many at once"), "\(run.errors)")
    }
    #expect(try workspace.run(["verify", "plan.json", "busy.json"]).status == 0)
  }
}
