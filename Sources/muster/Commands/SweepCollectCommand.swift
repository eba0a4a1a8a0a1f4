import ArgumentParser
import MusterPublication
import MusterSweep
import WholeFiles

/// `muster sweep collect`: the answers side by side.
struct SweepCollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Put the answers of a sweep side by side: a table, JSON and a page.",
    discussion: """
      Writes cases.csv, sweep.json and report.html into a folder of their own: for each plan and question the goals, the people \
      missing, and the change against the plan as it is, marked where the searches do not decide it. Cases without an \
      answer stand there as what they are, and sums say of how many cases they are. Ends with status 7 while any case \
      has no roster; the files are written all the same. Nobody's name is in them.

      Example:
        muster sweep collect storms -o storm-report
      """)

  @OptionGroup var place: SweepPlace
  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Folder to write.", valueName: "folder"))
  var output: String
  @Flag(help: "Also lose files in the folder that no export wrote.")
  var force = false

  func run() throws {
    let directory = OutputDirectory(output, isForced: force)
    var places = CommandPlaces(reading: ["\(place.sweep)/\(SweepManifest.fileName)"])
    places.replace(directory)
    try places.check()
    let (folder, manifest) = try place.open()
    let survey = try place.survey(folder, manifest)
    try SweepPlace.step(in: place.sweep) { () throws(StoreFault) in try folder.removeLeftovers(of: survey) }
    let collection = SweepCollection(survey)
    try directory.write(
      [
        ExportedFile(path: "cases.csv", text: collection.table()),
        ExportedFile(path: "sweep.json", text: collection.json.text()),
        ExportedFile(path: "report.html", text: SweepReport(collection).html()),
      ], about: ["format": 1, "export": "sweep"])
    try OutputFile("-").write(SweepStatusText(survey).summary())
    if !survey.isComplete { throw CommandFailure(.incomplete, "") }
  }
}
