import ArgumentParser
import MusterSweep
import WholeFiles

/// `muster sweep roster`: the roster of one case as a file of its own.
struct SweepRosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "Write the roster of one case of a sweep.",
    discussion: """
      It is a roster of the plan under the case's overlay, which muster apply writes; all commands that read rosters take the two.

      Example:
        muster sweep roster storms --case 1 -o storm-roster.json
      """)

  @OptionGroup var place: SweepPlace
  @Option(name: .customLong("case"), help: ArgumentHelp("The case, from 0.", valueName: "number"))
  var number: Int
  @OptionGroup var output: OutputOption

  func run() throws {
    var places = CommandPlaces(reading: ["\(place.sweep)/\(SweepManifest.fileName)"])
    places.write(output.output)
    try places.check()
    let (folder, manifest) = try place.open()
    let key = manifest.key(of: try place.planned(number, in: manifest))
    let roster = try SweepPlace.step(in: place.sweep) { () throws(StoreFault) in try folder.roster(of: key) }
    guard let roster else {
      throw CommandFailure(.refused, "Case \(number) has no roster; `muster sweep status` says why.")
    }
    try output.file.write(roster.bytes())
  }
}
