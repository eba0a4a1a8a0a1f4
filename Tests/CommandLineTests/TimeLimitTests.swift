import Foundation
import MusterTestSupport
import Testing

/// A time limit holds for every command that searches and on every kind of plan.
///
/// What is measured is the time of the processor on one thread: a busy machine does not lengthen it, and a search that goes on after
/// its limit does. `.ci/limits` tries more plans, sizes and limits every night.
@Suite(.serialized) struct TimeLimitTests {
  static let commands = [
    "solve plan.json --method auto", "solve plan.json --method columns", "solve plan.json --method compact",
    "solve plan.json --start roster.json", "whatif plan.json less.json none.json",
    "whatif plan.json less.json none.json --start roster.json",
  ]
  /// Plans that no search proves within their limit.
  static let profiles = [("metro", 250), ("dense", 90)]
  /// Seconds of the limit, and what reading, building, judging and writing may take besides in a program that is not built for speed.
  static let (limit, slack) = (1.0, 5.0)

  @Test(arguments: profiles)
  func everyCommandEndsInTime(profile: String, volunteers: Int) throws {
    let workspace = try Workspace()
    let generate = [
      "generate", "--volunteers", "\(volunteers)", "--seed", "1", "--profile", profile, "-o", "plan.json",
    ]
    #expect(try workspace.run(generate).status == 0)
    try workspace.write(#"{"format": 1, "name": "less", "remove": {"events": ["e-0001"]}}"#, to: "less.json")
    try workspace.write(#"{"format": 1, "name": "none"}"#, to: "none.json")
    for command in Self.commands {
      let isFirst = !FileManager.default.fileExists(atPath: workspace.folder.path + "/roster.json")
      let output = command.hasPrefix("solve") && isFirst ? "roster.json" : "other.json"
      if isFirst, command.contains("roster.json") { continue }
      let limited = "\(command) -o \(output) --time-limit \(Self.limit) --threads 1 --progress none > said"
      let run = try workspace.shell("TIMEFORMAT='%U %S'; { time muster \(limited) 2> errors; } 2> times; echo $?")
      let times = try workspace.text(of: "times").split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      #expect(times.count == 2 && times[0] + times[1] < Self.limit + Self.slack, "\(command): \(times)")
      // Status 4 is for a machine that is too busy for any roster within the limit.
      #expect(["0\n", "4\n"].contains(run.output), "\(command): \(run.output)")
    }
  }
}
