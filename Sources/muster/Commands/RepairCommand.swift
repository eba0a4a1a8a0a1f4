import ArgumentParser
import LinearModel
import MusterCalendar
import MusterDomain
import MusterEngine
import MusterFiles
import MusterQuestions
import PlainText

/// `muster repair`: the least change of a roster that people were told.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Repair a published roster with the least change, and say who must be told.",
    discussion: """
      The plan and the roster are as people were told; the changes say what became of the plan. Nothing that begins \
      before --now moves, and nothing within --freeze hours from then, but for what the changes themselves take away; \
      a place in the freeze is filled where --open says so. The answer is a curve: what the best repair with 0, 1, 2 … \
      people touched is worth, proved or with the bound; the last is taken unless --touch says how many. People who \
      lose a duty by the changes do not count until something else changes for them. First come safety and staffing, \
      then people (twice when they are told within --call-within hours), then duties, then the other goals, also where \
      the plan weighs them.

      --without and --absent hold from --now on: what was served stays. -o writes the roster, --write-plan the plan as \
      it is now; without them the repair is only told. The text names people and is for coordinators.

      Example:
        muster repair plan.json roster.json --now 2026-10-08T12:00 --without v-05
      """)

  @OptionGroup var question: QuestionInput
  @Option(help: ArgumentHelp("Local time now: what begins before it does not change.", valueName: "time"))
  var now: String
  @Option(help: ArgumentHelp("Hours from now within which crews stay as they are.", valueName: "hours"))
  var freeze = 0
  @Option(help: ArgumentHelp("A post in the freeze that may be filled all the same.", valueName: "post"))
  var open: [String] = []
  @Option(help: ArgumentHelp("How many people's plans may change.", valueName: "people"))
  var touch: Int?
  @Option(
    help: ArgumentHelp("Whoever is concerned within so many hours is told by telephone.", valueName: "hours"))
  var callWithin = 48
  @Option(help: ArgumentHelp("An overlay that says what became of the plan.", valueName: "file"))
  var overlay: [String] = []
  @OptionGroup var changes: ChangeOptions
  @OptionGroup var format: FormatOption
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write the repaired roster; without it the repair is only told.", valueName: "file"),
    completion: .file())
  var output: String?
  @Option(help: ArgumentHelp("Write the plan as it is now.", valueName: "file"), completion: .file())
  var writePlan: String?
  @OptionGroup var settings: QuestionSettings

  func validate() throws {
    try Refusal.severalStandardInputs(question.paths + overlay + changes.paths)
    guard (0...87_600).contains(freeze), (0...87_600).contains(callWithin) else {
      throw ValidationError("--freeze and --call-within are between 0 and 87600 hours.")
    }
    guard touch ?? 0 >= 0 else { throw ValidationError("--touch is 0 or more people.") }
    if output == "-" || writePlan == "-" {
      throw ValidationError("-o and --write-plan need names of files: the report goes to standard output.")
    }
  }

  func run() throws {
    var places = CommandPlaces(reading: question.paths + overlay + changes.paths)
    places.write(output, replacing: [question.roster])
    places.write(writePlan, replacing: [question.input.plan])
    places.write(changes.writeOverlay)
    places.report()
    try places.check()
    let (before, told) = try question.read()
    let document = try changed(before, told.roster)
    guard let minute = try AsOfOption.minute(now, of: document, option: "--now") else { return }
    var opened: Set<Int> = []
    for id in open { opened.insert(try document.post(id)) }
    let asked: RepairQuestion
    do throws(RepairQuestion.Fault) {
      asked = try RepairQuestion(
        told, of: before, changed: document, now: minute, freezeMinutes: freeze * 60, opened: opened,
        callMinutes: callWithin * 60)
    } catch { throw CommandFailure(error) }
    let repair: Repair
    do throws(EngineFault) {
      repair = try settings.search { search throws(EngineFault) in
        try Repair(asked, touchingAtMost: touch, with: search)
      }
    } catch { throw CommandFailure(error, of: document) }
    let report = RepairReport(repair)
    guard report.breaches.isEmpty else {
      throw CommandFailure(report.breaches, "Nothing was written.")
    }
    if let output { try OutputFile(output).write(report.tree.bytes()) }
    if let writePlan { try OutputFile(writePlan).write(document.tree.text()) }
    try format.write(text: report.text, json: { report.json })
  }

  /// The plan with overlays and changes laid over it; the overlay of the changes is written where it was asked for.
  private func changed(_ before: PlanDocument, _ told: Roster) throws -> PlanDocument {
    var document = before
    for path in overlay {
      let file = InputFile(path)
      let (changed, _, diagnostics) = OverlayFile.apply(try file.bytes(), file: file.name, to: document)
      document = try Refusal.pass(changed, diagnostics)
    }
    guard !changes.isEmpty, let minute = try AsOfOption.minute(now, of: document, option: "--now") else {
      return document
    }
    let time = document.plan.timeline.localTime(at: minute)
    let made = try changes.apply(
      to: document, name: "changes", from: time, servingUntil: Self.serving(told, before.plan, at: time))
    if let path = changes.writeOverlay { try OutputFile(path).write(made.overlay.text()) }
    return made.document
  }

  /// Who is on duty at a time, and until when.
  private static func serving(_ told: Roster, _ plan: Plan, at time: LocalTime) -> [String: LocalTime] {
    let now = plan.timeline.impliedMinute(of: time)
    var ends: [String: LocalTime] = [:]
    for (volunteer, duties) in told.duties.enumerated() {
      let open = duties.map { plan.posts[$0] }.filter { $0.dutyStart < now && $0.end > now }
      guard let last = open.map(\.end).max() else { continue }
      ends[plan.volunteers[volunteer].id] = plan.timeline.localTime(at: last)
    }
    return ends
  }
}

extension CommandFailure {
  /// A repair that cannot be asked for.
  init(_ fault: RepairQuestion.Fault) {
    switch fault {
    case .past(let sentences):
      self.init(
        .refused,
        (sentences.map { "error: \(DisplayText.safe($0, limit: 300))" }
          + ["What is over cannot change. Maybe an earlier --now, or changes from now on only."])
          .joined(separator: "\n"))
    case .overPost(let post):
      self.init(.refused, "error: --open \(DisplayText.safe(post)) began before --now.")
    }
  }
}
