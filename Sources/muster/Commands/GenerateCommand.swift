public import ArgumentParser
import MusterCalendar
import MusterFiles
public import MusterGenerate
import MusterJSON
import PlainText

extension PlanRecipe.Profile: ExpressibleByArgument {}

/// `muster generate`: a synthetic plan, or synthetic people for a plan that is there.
struct GenerateCommand: ParsableCommand {
  /// Parts of a plan that can be generated alone.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case volunteers
  }

  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write a synthetic plan of any size, or add synthetic people to a plan.",
    discussion: """
      People, places and events are invented; the same arguments give the same plan in every release. Sworn members \
      come as supply, one for ten volunteers, and are not counted. With --into, the people are available within that \
      plan's horizon and serve in its zones; certifications, and rules when the plan has none, are added.

      Profiles: rural (3 zones), city (6 zones, most people serve almost anywhere), metro (divisions in a ring, people \
      serve in their own and two on either side), festival (one site, three long blocks a day from Friday to Sunday), \
      dense (one unit's month as people write it, meant for 10 to 150 volunteers: more work than they can do, few sworn \
      members, full weekends, crews that run whole or not at all, leads, languages, minors, mandatory training, caps \
      that bind; with --published also a roster to stay near, made before some fell ill).

      Example:
        muster generate --volunteers 400 --seed 1 -o metro.json
        muster generate --volunteers 20 --seed 1 --into plan.json -o larger.json
        muster generate --volunteers 38 --seed 1 --profile dense -o dense.json
      """)

  @Option(help: "How many volunteers, 1 to 100000.")
  var volunteers: Int
  @Option(help: "What the dice start from.")
  var seed: UInt64
  @Option(help: "Length of the plan in weeks, 1 to 52. (default: 4)")
  var weeks: Int?
  @Option(help: "Work for each volunteer, 0.01 to 10; 1 is 1.7 posts in four weeks, 3.4 in dense plans. (default: 1.0)")
  var load: Double?
  @Option(help: "Geography and rhythm.")
  var profile: PlanRecipe.Profile = .metro
  @Option(help: ArgumentHelp("First day. (default: 2026-09-07)", valueName: "date"), transform: DateArgument.read)
  var start: CivilDate?
  @Flag(help: "With --profile dense: name a published roster to stay near.")
  var published = false
  @Option(help: "Write only this part, to be copied into another plan.")
  var only: Part?
  @Option(
    help: ArgumentHelp("Add the people to this plan; - is standard input.", valueName: "plan"), completion: .file())
  var into: String?
  @OptionGroup var output: OutputOption
  @OptionGroup var format: FormatOption
  @OptionGroup var zones: ZoneDataOption

  func validate() throws {
    if into != nil, weeks != nil || load != nil || start != nil || only != nil {
      throw ValidationError(
        "--into takes its days and events from the plan; --weeks, --load, --start and --only do not apply.")
    }
    if published, profile != .dense || into != nil || only != nil {
      throw ValidationError("--published is for whole plans of --profile dense.")
    }
    if only != nil, load != nil {
      throw ValidationError("--load is about events; it does not apply to --only volunteers.")
    }
    guard PlanRecipe.volunteerRange.contains(volunteers) else {
      throw ValidationError("--volunteers \(volunteers) is out of range; allowed: 1 to 100000.")
    }
    guard PlanRecipe.weekRange.contains(weeks ?? 4) else {
      throw ValidationError("--weeks \(weeks ?? 4) is out of range; allowed: 1 to 52.")
    }
    guard loadPercent != nil else { throw ValidationError("--load is out of range; allowed: 0.01 to 10.") }
    guard recipe != nil else { throw ValidationError("--start is too late; the plan would end after the year 9999.") }
  }

  func run() throws {
    var places = CommandPlaces(reading: [into])
    places.write(output.output, replacing: [into])
    places.report(in: format, beside: output.output)
    try places.check()
    try zones.use()
    guard let into else {
      guard let recipe else { throw ValidationError("These arguments make no plan.") }
      let tree = only == nil ? PlanGenerator.plan(recipe) : PlanGenerator.people(recipe)
      return try write(tree)
    }
    let file = InputFile(into)
    let (document, diagnostics) = PlanReader.read(try file.bytes(), file: file.name)
    guard let plan = document else { return _ = try Refusal.pass(document, diagnostics) }
    let tree: JSONValue
    do throws(GeneratorFault) {
      tree = try PlanGenerator.adding(volunteers: volunteers, profile: profile, seed: seed, to: plan.tree)
    } catch {
      throw CommandFailure(Diagnostic("cannot-add", file: file.name, pointer: error.pointer, message: error.message))
    }
    try write(tree)
  }

  /// Plans are read back before they are written: what is handed out is valid.
  private func write(_ tree: JSONValue) throws {
    var lines: [String] = []
    if only == nil {
      let (document, diagnostics) = PlanReader.read(tree: tree, file: into ?? "the generated plan")
      guard let plan = document?.plan else { return _ = try Refusal.pass(document, diagnostics) }
      lines.append("\(plan.events.count) events, \(plan.posts.count) posts, \(plan.volunteers.count) people.")
      if !diagnostics.isEmpty {
        lines.append("\(Figures.count(diagnostics.count, "warning")); `muster validate` shows them.")
      }
    }
    try output.file.write(tree.bytes())
    try format.tell([output.output], lines, isAside: output.output == "-", isTextAside: true)
  }

  private var loadPercent: Int? {
    guard let load, load.isFinite else { return self.load == nil ? 100 : nil }
    let percent = (load * 100).rounded()
    return (1...1_000).contains(percent) ? Int(percent) : nil
  }

  private var recipe: PlanRecipe? {
    loadPercent.flatMap {
      PlanRecipe(
        volunteers: volunteers, weeks: weeks ?? 4, loadPercent: $0, profile: profile, seed: seed,
        start: start ?? PlanRecipe.usualStart, isPublished: published)
    }
  }
}
