import Foundation
import MusterJSON
import Testing

@testable import muster

@Suite struct InterruptTests {
  @Test func onceWritesTheBestRosterSoFarWithItsBound() throws {
    let workspace = try Workspace()
    try workspace.write(SamplePlans.endless, to: "plan.json")
    let running = try workspace.start(
      ["solve", "plan.json", "-o", "roster.json", "--report", "report.json", "--progress", "plain"])
    try running.waitForErrors(containing: "searching")
    running.process.interrupt()
    let run = try running.finish()
    #expect(run.status == 0 && !run.wasSignalled)
    #expect(run.errors.contains("Stopping with the best roster so far"))
    #expect(try workspace.run(["verify", "plan.json", "roster.json"]).status == 0)
    let roster = try parsed(workspace.text(of: "roster.json"))
    #expect(["feasible", "limit"].contains(roster["status"]?.string))
    let last = try #require(roster["tiers"]?.elements?.last)
    #expect(try #require(last["bound"]?.int) < #require(last["value"]?.int))
    #expect(try parsed(workspace.text(of: "report.json"))["termination"]?.string == "interrupted")
  }

  @Test func theTimeLimitIsKept() throws {
    let workspace = try Workspace()
    try workspace.write(SamplePlans.endless, to: "plan.json")
    let run = try workspace.run(["solve", "plan.json", "-o", "roster.json", "--time-limit", "1"])
    #expect(run.status == 0)
    #expect(run.errors.contains("Ended by: time-limit"))
    #expect(try workspace.run(["verify", "plan.json", "roster.json"]).status == 0)
  }

  @Test func twiceEndsTheProcessAtOnce() async {
    await #expect(processExitsWith: .exitCode(130)) {
      let interrupts = Interrupts {}
      // The first signal may come before the source is ready, and is then lost: send until it is heard.
      for _ in 0..<500 where !interrupts.hasCome {
        kill(getpid(), SIGINT)
        usleep(10_000)
      }
      usleep(400_000)
      kill(getpid(), SIGINT)
      usleep(5_000_000)
      interrupts.end()
    }
  }
}
