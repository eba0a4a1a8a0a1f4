import ArgumentParser
import MusterSweep
import PlainText
import WholeFiles

/// `muster sweep retry`: lets cases without an answer run again.
struct SweepRetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Let failed cases of a sweep run again.",
    discussion: """
      --failed forgets that cases failed, --timed-out that they had no roster in their time, and --cut the rosters of cases \
      whose search the time limit cut. They are then open; sweep run and the array scripts run them. Without any of these \
      nothing is forgotten. The open cases are printed as a list of numbers.

      Example:
        muster sweep retry storms --failed
      """)

  @OptionGroup var place: SweepPlace
  @Flag(help: "Cases that were refused or met a fault.")
  var failed = false
  @Flag(help: "Cases that had no roster when their time was up.")
  var timedOut = false
  @Flag(help: "Cases with a roster whose search was cut by the time limit.")
  var cut = false

  func run() throws {
    let (folder, manifest) = try place.open()
    let survey = try place.survey(folder, manifest)
    let words = Set((failed ? ["failed"] : []) + (timedOut ? ["timed-out"] : []) + (cut ? ["cut"] : []))
    let chosen = survey.states.indices.filter { words.contains(survey.states[$0].word) }
    try SweepPlace.step(in: place.sweep) { () throws(StoreFault) in
      try SweepRetry.forget(chosen, of: manifest, in: folder)
    }
    let open = (survey.open + chosen).sorted()
    Console.say("\(Figures.count(chosen.count, "case")) forgotten, \(open.count) open.")
    if !open.isEmpty { try OutputFile("-").write(CaseNumbers.text(open) + "\n") }
  }
}
