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
    #expect(try workspace.run(["validate", "soft.json"]).status == 0)
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
    let model = try workspace.run(["model", "hard.json", "--to", "mps", "-o", "model.mps"])
    #expect(model.status == 0, "\(model.errors)")
  }
}
