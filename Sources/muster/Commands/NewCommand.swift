import ArgumentParser
import MusterCalendar
import MusterEditing
import MusterFiles
import MusterJSON

/// `muster new`: a blank plan.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a plan with days and places, to bring people and events into.",
    discussion: """
      The days are a month, or --from and --until, both of which belong to the plan. A place or certification gets an id \
      made of its name; `--zone town="Old Town"` says another one. A file that is there already is left as it is.

      Example:
        muster new --month 2027-05 --time-zone America/Toronto -o may.json
        muster new --month 2027-05 --time-zone Europe/Paris --zone Nord -o mai.json
      """)

  @Option(help: ArgumentHelp("The month, as 2027-05.", valueName: "month"))
  var month: String?
  @Option(help: ArgumentHelp("First day.", valueName: "date"), transform: DateArgument.read)
  var from: CivilDate?
  @Option(help: ArgumentHelp("Last day; it belongs to the plan.", valueName: "date"), transform: DateArgument.read)
  var until: CivilDate?
  @Option(help: ArgumentHelp("What the plan is called. (default: its days)", valueName: "text"))
  var name: String?
  @Option(help: ArgumentHelp("IANA name of the time zone, as America/Toronto.", valueName: "zone"))
  var timeZone: String
  @Option(help: ArgumentHelp("When an operational day starts.", valueName: "time"))
  var dayStart = "06:00"
  @Option(name: .customLong("zone"), help: ArgumentHelp("A place.", valueName: "name"))
  var places: [String] = []
  @Option(help: ArgumentHelp("Minutes of travel between any two places.", valueName: "minutes"))
  var travel: Int?
  @Option(help: ArgumentHelp("What people can be certified in.", valueName: "name"))
  var certification: [String] = []
  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("File to write.", valueName: "file"), completion: .file())
  var output = "plan.json"
  @Flag(help: "Only say what would be made.")
  var dryRun = false
  @OptionGroup var format: FormatOption
  @OptionGroup var zones: ZoneDataOption

  func run() throws {
    try zones.use()
    let days = try days()
    var plan = BlankPlan(
      name: name ?? month ?? "\(days.first) to \(days.last)", first: days.first, last: days.last,
      timeZone: try knownZone())
    guard let start = ClockTime(dayStart) else {
      throw ValidationError("--day-start \(shownText(dayStart, limit: 40)) is not a time; allowed: as 06:00.")
    }
    plan.dayStart = start
    plan.travelMinutes = travel
    plan.zones = try entries(places, option: "zone")
    plan.certifications = try entries(certification, option: "certification")
    let file = OutputFile(output)
    if file.exists, !dryRun {
      throw CommandFailure(
        Diagnostic(
          "exists", file: output, message: "is there already; nothing was written", allowed: "a file that is not there",
          advice: "-o with another name"))
    }
    // The ordinary reader has the last word on ids, days and minutes.
    let (document, problems) = PlanReader.read(tree: plan.tree, file: output == "-" ? "the new plan" : output)
    guard document != nil else { return _ = try Refusal.pass(document, problems) }
    if !dryRun {
      try file.check()
      try file.write(plan.tree.bytes())
    }
    try report(plan)
  }

  private func report(_ plan: BlankPlan) throws(CommandFailure) {
    let shown = shownText(output, limit: 400)
    var lines = [
      "\(dryRun ? "Would make" : "Made") \(output == "-" ? "a plan" : shown):",
      "  \(plan.first) to \(plan.last), both included; \(plan.timeZone); days start at \(plan.dayStart)",
    ]
    let lists = [("zones", plan.zones), ("certifications", plan.certifications)]
    for (title, list) in lists where !list.isEmpty {
      let names = list.map { "\($0.id) (\(shownText($0.name, limit: 60)))" }
      lines.append("  \(title): \(names.joined(separator: ", "))")
    }
    let rules = (BlankPlan.rules.members ?? []).map { rule in
      let values = (rule.value.members ?? []).map { "\($0.key)=\($0.value.string ?? "\($0.value.int ?? 0)")" }
      return ([rule.key] + values).joined(separator: " ")
    }
    lines.append("  rules: \(rules.joined(separator: ", ")); `muster rules off` takes one away")
    if output != "-" { lines.append("Next: muster import volunteers people.csv --into \(shown) -o \(shown)") }
    try format.tell(dryRun ? [] : [output], lines, isAside: output == "-" && !dryRun)
  }

  private func days() throws -> (first: CivilDate, last: CivilDate) {
    if let month {
      guard from == nil, until == nil else {
        throw ValidationError("--month says the days; --from and --until do not apply.")
      }
      guard let days = BlankPlan.month(month) else {
        throw ValidationError("--month \(shownText(month, limit: 40)) is not a month; allowed: as 2027-05.")
      }
      return days
    }
    guard let from, let until else {
      throw ValidationError("The days are missing: --month 2027-05, or --from and --until.")
    }
    guard from <= until else { throw ValidationError("--until \(until) is before --from \(from).") }
    return (from, until)
  }

  private func knownZone() throws -> String {
    do throws(CalendarError) {
      _ = try Timeline(
        zone: timeZone, start: CivilDate(daysSinceEpoch: 20_000), end: CivilDate(daysSinceEpoch: 20_001),
        dayStart: .midnight)
      return timeZone
    } catch {
      let names = ZoneDatabase.current.names.filter { $0.contains("/") }
      let near = NearestName.nearest(to: timeZone, in: names).map { " Maybe \($0)." } ?? ""
      throw ValidationError(
        "--time-zone \(shownText(timeZone, limit: 60)) is not known; allowed: as America/Toronto.\(near)")
    }
  }

  private func entries(_ texts: [String], option: String) throws -> [BlankPlan.Entry] {
    try texts.map { text in
      guard let entry = BlankPlan.Entry(text) else {
        throw ValidationError(
          "No id can be made of --\(option) \(shownText(text, limit: 60)); allowed: id=name, as town=Old Town.")
      }
      return entry
    }
  }
}
