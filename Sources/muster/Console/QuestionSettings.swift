import ArgumentParser
import Foundation
import GLPKBackend
import LinearModel
import MusterQuestions

/// The options of commands that ask a question by searching anew.
struct QuestionSettings: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Stop so many seconds after the command began; what is not decided then is said to be.", valueName: "seconds"))
  var timeLimit = 20.0

  @Option(help: "Worker threads (default: the cores of the machine). The answer does not depend on it.")
  var threads: Int?

  @Option(help: "Start of the random sequence of large searches.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (0...31_536_000).contains(timeLimit) else {
      throw ValidationError("--time-limit is between 0 and 31536000 seconds.")
    }
    guard (1...1024).contains(workers) else { throw ValidationError("--threads is between 1 and 1024.") }
  }

  private var workers: Int { threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// Asks by a search that Ctrl-C ends as the time limit does.
  func search<Answer, Fault: Error>(_ ask: (QuestionSearch) throws(Fault) -> Answer) throws(Fault) -> Answer {
    let control = SolveControl()
    let interrupts = Interrupts { control.cancel() }
    defer { interrupts.end() }
    return try ask(
      QuestionSearch(
        solver: GLPKSolver(), threads: workers, seed: seed, deadline: ProcessClock.began + .seconds(timeLimit),
        control: control))
  }
}
