import Foundation
import Testing

/// Readers that go away, streams that were never open, and terminals that are closed.
@Suite struct StreamTests {
  @Test func whoStopsReadingProgressLosesTheProgressNotTheRoster() throws {
    let workspace = try Workspace()
    try workspace.write(SamplePlans.endless, to: "plan.json")
    let run = try workspace.shell(
      "muster solve plan.json -o roster.json --time-limit 3 --progress plain 2>&1 | head -1; echo ${PIPESTATUS[0]}")
    #expect(run.output.hasSuffix("\n0\n"), "\(run.output)")
    #expect(try workspace.run(["verify", "plan.json", "roster.json"]).status == 0)
  }

  @Test(arguments: [
    "solve plan.json", "whatif plan.json whatif/storm.json", "validate plan.json", "verify plan.json roster.json",
    "export plan.json roster.json --to text", "diff roster.json roster.json", "rules", "schema plan",
    "model plan.json --to lp",
    "generate --volunteers 300 --seed 1", "ledger plan.json roster.json --assume-worked", "anonymize plan.json",
  ])
  func aResultThatNobodyReadsIsAFailure(command: String) throws {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    // The reader has ended, and its end of the pipe with it, before anything is written.
    let lost = try workspace.shell(
      "mkfifo pipe; true < pipe & exec 3> pipe; wait $!; muster \(command) 2> errors >&3; echo $?")
    #expect(lost.output == "2\n", "\(command): \(lost.output)")
    #expect(try workspace.text(of: "errors").contains("standard output: cannot be written: broken pipe"))
    let closed = try workspace.shell("muster \(command) 2> errors >&-; echo $?")
    #expect(closed.output == "2\n", "\(command): \(closed.output)")
    #expect(try workspace.text(of: "errors").contains("standard output: cannot be written"))
  }

  @Test func nothingIsWrittenIntoFilesThatTakeTheNumberOfAClosedStream() throws {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let closed = try workspace.shell(
      "muster solve plan.json -o closed.json --report report.json --progress plain <&- >&- 2>&-; echo $?")
    #expect(closed.output == "0\n")
    #expect(try workspace.text(of: "closed.json") == workspace.text(of: "roster.json"))
    _ = try parsed(workspace.text(of: "report.json"))
    let input = try workspace.shell("muster solve - -o closed.json <&-; echo $?")
    #expect(input.output.contains("standard input: cannot be read") && input.output.hasSuffix("\n2\n"))
  }

  @Test func aReaderWhoHoldsDoesNotHoldTheSearch() throws {
    let workspace = try Workspace()
    try workspace.write(SamplePlans.endless, to: "plan.json")
    // The pipe is full before the search begins, and is read only once the roster is there. Its reader is killed, for one that
    // inherits an ignored SIGTERM would hold the test for ever.
    let run = try workspace.shell(
      """
      mkfifo pipe; exec 3<>pipe
      dd if=/dev/zero of=pipe bs=4096 count=16 oflag=nonblock 2> /dev/null
      muster solve plan.json -o roster.json --time-limit 2 --progress json 2>&3 &
      for i in $(seq 300); do [ -s roster.json ] && break; sleep 0.1; done
      [ -s roster.json ] && echo written
      cat <&3 > rest & reader=$!
      wait %1; echo $?
      kill -KILL $reader
      """)
    #expect(run.output.hasPrefix("written\n0\n"), "\(run.output)")
  }

  @Test(arguments: [SIGHUP, SIGTERM])
  func aClosedTerminalCountsAsCtrlC(number: Int32) throws {
    let workspace = try Workspace()
    try workspace.write(SamplePlans.endless, to: "plan.json")
    // Tests that run under `nohup` would hand down that SIGHUP is ignored, and the program keeps to what it was given.
    signal(number, SIG_DFL)
    let running = try workspace.start(["solve", "plan.json", "-o", "roster.json", "--progress", "plain"])
    try running.waitForErrors(containing: "searching")
    kill(running.process.processIdentifier, number)
    // What a terminal sends when it goes comes more than once, and late.
    if number == SIGHUP {
      for _ in 0..<3 where running.process.isRunning {
        usleep(400_000)
        kill(running.process.processIdentifier, number)
      }
    }
    let run = try running.finish()
    #expect(run.status == 0 && !run.wasSignalled)
    #expect(run.errors.contains("Ended by: interrupted"))
    #expect(try workspace.run(["verify", "plan.json", "roster.json"]).status == 0)
  }

  @Test func nohupStaysInForce() throws {
    let workspace = try Workspace()
    try workspace.write(SamplePlans.endless, to: "plan.json")
    let run = try workspace.shell(
      """
      nohup muster solve plan.json -o roster.json --time-limit 4 --progress plain > /dev/null 2> errors &
      until grep -qs searching errors; do sleep 0.1; done
      kill -HUP $!; wait $!; echo $?
      """)
    #expect(run.output == "0\n")
    let errors = try workspace.text(of: "errors")
    #expect(errors.contains("Ended by: ") && !errors.contains("interrupted"), "\(errors)")
  }
}
