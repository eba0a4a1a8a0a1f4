public import ArgumentParser
import Languages
import MusterExport
import MusterFiles
import MusterJSON
import MusterPages
public import MusterPublication
import MusterVerify

/// `muster export`: writes a roster for people.
struct ExportCommand: ParsableCommand {
  /// What a roster can be written as.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case text, csv, ics, html
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a roster for people: text, tables, calendars or pages, for coordinators, members or the public.",
    discussion: """
      The text goes to a file; everything else is a folder, written whole or not at all. A folder that an earlier export \
      wrote is replaced, if nothing was added to it.

      Who may see what is decided by --privacy: coordinator (everything but birth dates, reasons of pins and the like), \
      member (everybody by id, nobody's hours) or public (no people, no places, and nothing about where people are \
      missing). With --volunteer the export holds one person's own shifts only, and is written for that person as a \
      member. Documentation/Exports.md has the whole table.

      Example:
        muster export plan.json roster.json --to text -o roster.txt
        muster export plan.json roster.json --to csv --privacy member -o tables
        muster export plan.json roster.json --to ics --alarm 60 -o calendars
        muster export plan.json roster.json --to html --language fr -o pages
        muster export plan.json roster.json --to text --volunteer v-01
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "The roster; - is standard input.", completion: .file())
  var roster: String
  @Option(help: "What to write.")
  var to: Kind
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("File (text) or folder (everything else) to write.", valueName: "path"), completion: .file())
  var output = "-"
  @Option(help: "Who it is for. (default: coordinator; with --volunteer, member)")
  var privacy: PrivacyProfile?
  @Option(help: ArgumentHelp("Only the shifts of the person with this id.", valueName: "id"))
  var volunteer: String?
  @Option(
    help: ArgumentHelp("The roster people were told before: what changed since is shown.", valueName: "roster"),
    completion: .file())
  var previous: String?
  @Flag(help: "Replace a folder even if it has files that no export wrote.")
  var force = false
  @Option(help: ArgumentHelp("Minutes before muster at which calendars remind people.", valueName: "minutes"))
  var alarm: Int?
  @OptionGroup var asOf: AsOfOption
  @Option(
    help: ArgumentHelp(
      "Language of what is written: en, fr or a file of strings. (default: en)", valueName: "language"))
  var language: String?
  @Flag(inversion: .prefixedNo, help: "Begin CSV files with the mark by which Excel knows UTF-8.")
  var byteOrderMark = true
  @OptionGroup var format: FormatOption

  func validate() throws {
    try Refusal.severalStandardInputs([input.plan, roster, previous ?? ""])
    if to != .text, output == "-" {
      throw ValidationError("--to \(to.rawValue) writes a folder; name it with -o.")
    }
    if to == .text, force { throw ValidationError("--force is about folders, and --to text writes a file.") }
    if to != .ics, alarm != nil { throw ValidationError("--alarm is about --to ics.") }
    if let alarm, !(0...CalendarExport.longestAlarm).contains(alarm) {
      throw ValidationError("--alarm is 0 to \(CalendarExport.longestAlarm) minutes, one week.")
    }
    if to != .ics || previous == nil, asOf.asOf != nil {
      throw ValidationError("--as-of is about --to ics with --previous.")
    }
    if to != .csv, !byteOrderMark { throw ValidationError("--no-byte-order-mark is about --to csv.") }
  }

  func run() throws {
    let folder = OutputDirectory(output, isForced: force)
    var places = CommandPlaces(reading: [input.plan, roster, previous, Self.file(ofLanguage: language)])
    if to == .text { places.write(output) } else { places.replace(folder) }
    places.report(in: format, beside: output)
    try places.check()
    let words = try Self.language(language ?? "en")
    let document = try input.read()
    let read = try PlanArgument.readRoster(roster, of: document)
    let before = try previous.map { try DutyList.read(from: $0) }
    let profile = privacy ?? (volunteer == nil ? .coordinator : .member)
    let assessment = Verifier.assess(
      read.roster, of: document.plan, rules: document.rules, funnels: profile == .coordinator)
    let whole = Publication(
      document: document, roster: read, assessment: assessment, previous: before, profile: profile)
    let publication = try volunteer.map { try Self.personal($0, of: whole, document) } ?? whole
    let files: [ExportedFile]
    switch to {
    case .text:
      try OutputFile(output).write(TextExport(publication, language: words).text())
      return try format.tell([output], [], isAside: output == "-", isTextAside: true)
    case .csv: files = TableExport.files(for: publication, byteOrderMark: byteOrderMark, language: words)
    case .ics:
      let record = before.map { CalendarRecord(told: $0, in: publication) }
      let now = try AsOfOption.minute(asOf.asOf, of: document)
      files = CalendarExport.files(
        for: publication, alarmMinutes: alarm,
        record: CalendarRecord(of: publication, after: record, now: now, language: words), language: words)
    case .html: files = try PageExport.files(for: publication, language: words)
    }
    try folder.write(files, about: about(publication))
    try format.tell([output], [], isTextAside: true)
    if to == .ics, let before, read.version <= before.version {
      Console.say(
        "warning: the roster's version \(read.version) is not above the previous one's, \(before.version); calendars that were already sent again under the same number may keep the older times. `muster publish` counts versions."
      )
    }
  }

  /// The file that an option for a language names; nil for a language that ships with Muster.
  static func file(ofLanguage name: String?) -> String? {
    name.flatMap { Language.named($0) == nil ? $0 : nil }
  }

  /// A language that ships with Muster, or one read from a file of strings.
  static func language(_ name: String) throws -> Language {
    if let shipped = Language.named(name) { return shipped }
    guard name.contains(".") || name.contains("/") else {
      let tags = Language.shipped.map(\.tag).joined(separator: ", ")
      throw ValidationError("--language is one of \(tags), or the file of a language's strings.")
    }
    let file = InputFile(name)
    let (language, diagnostics) = Language.read(try file.bytes(), file: file.name)
    return try Refusal.pass(language, diagnostics)
  }

  /// What the folder's list says about the export.
  private func about(_ publication: Publication) -> JSONValue {
    [
      "format": 1, "export": .string(to.rawValue), "privacy": .string(publication.profile.rawValue),
      "personal": .bool(publication.person != nil), "version": .int(publication.version),
      "previousVersion": .optional(publication.previousVersion) { .int($0) },
    ]
  }

  private static func personal(
    _ id: String, of publication: Publication, _ document: PlanDocument
  ) throws(CommandFailure) -> Publication {
    guard let number = publication.number(of: id) else {
      let near = NearestName.nearest(to: id, in: document.plan.volunteers.map(\.id))
      throw CommandFailure(
        Diagnostic(
          "unknown-id", file: document.file, message: "has no volunteer \"\(shownText(id))\"",
          allowed: "the id of a volunteer of the plan", advice: near.map { "“\(shownText($0))”" }))
    }
    return publication.personal(number)
  }
}

extension PrivacyProfile: ExpressibleByArgument {}

extension DutyList {
  /// Reads the assignments of a roster file.
  ///
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong.
  static func read(from path: String) throws(CommandFailure) -> DutyList {
    let file = InputFile(path)
    let (list, diagnostics) = DutyList.read(try file.bytes(), file: file.name)
    return try Refusal.pass(list, diagnostics)
  }
}
