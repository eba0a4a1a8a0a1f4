import ArgumentParser
import MusterImport

/// `muster import volunteers`: people of a table.
struct ImportVolunteersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "volunteers",
    abstract: "Bring people from CSV into a plan.",
    discussion: """
      Columns are known by their names in English and French, or by --map. Lists in a cell stand apart by ; or a person \
      has a row for each certification. An empty cell says nothing. People need an id; --id-from makes one from another \
      column. Fields: \(TableKind.volunteers.fields.joined(separator: ", ")).

      Example:
        muster import volunteers people.csv --into plan.json -o plan.json
        muster import volunteers people.csv --into plan.json --map homeZone=District --mapping people-map.json --dry-run
      """)

  @OptionGroup var table: TableOptions
  @Flag(help: "An empty cell removes the value; else it says nothing.")
  var clearEmpty = false

  func run() throws { try table.run(.volunteers) { $0.clearsEmpty = clearEmpty } }
}
