import ArgumentParser
import MusterEngine
import MusterSweep
import PlainText
import WholeFiles

/// `muster sweep plan`: writes the manifest of a sweep.
struct SweepPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Write down which questions are asked of which plans.",
    discussion: """
      The folder gets a manifest with the digests of all plans and overlays. Nothing is copied: the files must stay where they \
      are, as seen from the folder; only the overlays that --vary makes are written into it. Planned again, with other files or options, a sweep keeps every answer that is still \
      one to what is asked. Patterns in quotes are expanded here, in the order of their names.

      Example:
        muster sweep plan storms --plans plan.json --overlays whatif/storm.json
        muster sweep plan r --plans plan.json --vary rules.minimum-rest.hours=8:9:1
        muster sweep plan all --plans '*plan.json' --own-overlays 'whatif/*.json'
      """)

  @Argument(help: ArgumentHelp("The sweep's folder; it is made when it is missing.", valueName: "folder"))
  var sweep: String
  @Option(parsing: .upToNextOption, help: ArgumentHelp("Plans, or patterns of their names.", valueName: "files"))
  var plans: [String]
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Overlays that every plan is asked about, or patterns of their names.", valueName: "files"))
  var overlays: [String] = []
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Overlays of one plan only: patterns as seen from the folder of each plan.", valueName: "files"))
  var ownOverlays: [String] = []
  @Option(
    help: ArgumentHelp(
      "Ask every plan about a parameter of a rule at several whole numbers, as in whatif; may be given several times.",
      valueName: "rules.rule.key=from:to:step"))
  var vary: [String] = []
  @Flag(inversion: .prefixedNo, help: "Also solve every plan as it is, which the others are compared with.")
  var base = true
  @Option(help: "How every case is searched, as in solve.")
  var method: SearchOptions.Method = .auto
  @Option(
    help: ArgumentHelp(
      "Cut a case so many seconds after it began, with the best roster so far. Only such cases may end with other bytes elsewhere.",
      valueName: "seconds"))
  var timeLimit = 300.0
  @Option(help: ArgumentHelp("The gap at which a goal is done, as in solve.", valueName: "ratio"))
  var gap: Double?
  @Option(help: "Start of the random sequence of large searches.")
  var seed: UInt64 = 1
  @OptionGroup var zones: ZoneDataOption

  func validate() throws {
    guard (0...31_536_000).contains(timeLimit) else {
      throw ValidationError("--time-limit is between 0 and 31536000 seconds.")
    }
    guard (0...1).contains(gap ?? 0) else { throw ValidationError("--gap is between 0 and 1 (0.01 is one per cent).") }
    _ = try vary.map { try Variation($0) }
    if !base, overlays.isEmpty, ownOverlays.isEmpty, vary.isEmpty {
      throw ValidationError("With --no-base there is nothing to ask without --overlays, --own-overlays or --vary.")
    }
  }

  func run() throws {
    try zones.use()
    let variations = try vary.map { try Variation($0) }
    let inputs = try SweepFiles(
      plans: plans, overlays: overlays, ownOverlays: ownOverlays, settings: variations.flatMap(\.settings))
    let folder = try SweepPlace.step(in: sweep) { () throws(StoreFault) in try SweepFolder(sweep, creates: true) }
    let isFree = try SweepPlace.step(in: sweep) { () throws(StoreFault) in try folder.isFree() }
    guard isFree else {
      throw OutputFile(sweep).refused(
        "holds files that no sweep wrote", allowed: "a new or empty folder, or one that was planned before")
    }
    let manifest = inputs.manifest(
      asBase: base, from: FilePath.resolved(sweep) ?? sweep, muster: Muster.version,
      options: SweepManifest.Options(method: method.rawValue, timeLimit: timeLimit, gap: gap, seed: seed))
    let survey = try SweepPlace.step(in: sweep) { () throws(StoreFault) in
      for made in inputs.madeOverlays { try folder.writeQuestion(made.bytes, as: made.name) }
      try folder.write(manifest)
      return try SweepSurvey(folder, manifest, threads: SearchSettings.cores)
    }
    let done = manifest.cases.count - survey.open.count
    let plans = Figures.count(manifest.plans.count, "plan"), cases = Figures.count(manifest.cases.count, "case")
    let kept = done == 0 ? "" : " \(done) of them are done already."
    try OutputFile("-").write("Planned \(cases) of \(plans) in \(DisplayText.safe(sweep, limit: 400)).\(kept)\n")
  }
}
