import Discrete
import MusterChanges
import MusterFiles
import MusterJSON
import MusterSweep
import WholeFiles

/// The plans and overlays of a sweep, each read once and found in order.
struct SweepFiles {
  private struct Overlay {
    var path: String
    var name: String
    var digest: String
    /// The only plan that it is about; nil = all.
    var plan: Int?
  }

  /// An overlay that is made here, of one setting.
  struct Made: Sendable {
    /// The name of its file, and what its bytes are.
    var name: String, bytes: [UInt8]
    fileprivate var setting: String
    fileprivate var plan: Int?
  }

  private let plans: [(path: String, digest: String)]
  private let overlays: [Overlay]
  /// The overlays to write into the sweep's folder.
  let madeOverlays: [Made]

  /// Reads what the patterns name.
  ///
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong with the files.
  /// - Complexity: linear in the files; plans are read side by side.
  init(
    plans: [String], overlays: [String], ownOverlays: [String], settings: [String]
  ) throws(CommandFailure) {
    let paths = try Self.files(of: plans)
    let read = WorkTeam.map(paths.count, threads: SearchSettings.cores) { Self.plan(paths[$0], settings) }
    var digests: [String] = [], problems: [Diagnostic] = []
    for result in read {
      digests.append(result.digest)
      problems += result.problems
    }
    madeOverlays = problems.isEmpty ? Self.made(settings, of: read.map(\.overlays)) : []
    var found = try Self.files(of: overlays).map { (path: $0, plan: Int?.none) }
    for (index, path) in paths.enumerated() {
      let folder = FilePath.parent(of: path)
      for pattern in ownOverlays {
        // Not every plan has questions of its own.
        found += SweepPath.files(of: folder + "/" + pattern).map { ($0, index) }
      }
    }
    if overlays.isEmpty, !ownOverlays.isEmpty, found.isEmpty { throw Self.nothing(ownOverlays[0], beside: true) }
    var made: [Overlay] = []
    for (path, plan) in found {
      let (name, digest, wrong) = Self.overlay(path)
      problems += wrong
      made.append(Overlay(path: path, name: name, digest: digest, plan: plan))
    }
    _ = try Refusal.pass(problems.isEmpty ? true : nil, problems)
    (self.plans, self.overlays) = (Array(zip(paths, digests)), made)
  }

  /// The manifest.
  ///
  /// - Parameters:
  ///   - hasBase: whether the plans as they are are asked too.
  ///   - folder: the sweep's folder, without links.
  func manifest(
    asBase hasBase: Bool, from folder: String, muster: String, options: SweepManifest.Options
  ) -> SweepManifest {
    func seen(_ path: String) -> String { SweepPath.relative(FilePath.resolved(path) ?? path, from: folder) }
    let labels = SweepPath.labels(of: plans.map(\.path))
    var questions = hasBase ? [SweepManifest.Question(label: Self.base, name: Self.base)] : []
    let common = overlays.filter { $0.plan == nil }
    var taken: Set<String> = [Self.base]
    for (overlay, label) in zip(common, SweepPath.labels(of: common.map(\.path))) {
      let own = label == Self.base ? "overlay/\(label)" : label
      taken.insert(own)
      questions.append(.init(label: own, name: overlay.name, overlay: (seen(overlay.path), overlay.digest)))
    }
    for made in madeOverlays {
      taken.insert(made.setting)
      questions.append(
        .init(
          label: made.setting, name: made.setting,
          overlay: (SweepFolder.question(made.name), SweepInput.digest(of: made.bytes)), plan: made.plan))
    }
    let byPlan = Dictionary(grouping: overlays.filter { $0.plan != nil }) { $0.plan }
    for plan in plans.indices {
      let own = byPlan[plan] ?? []
      for (overlay, label) in zip(own, SweepPath.labels(of: own.map(\.path))) {
        questions.append(
          .init(
            label: taken.contains(label) ? "own/\(label)" : label, name: overlay.name,
            overlay: (seen(overlay.path), overlay.digest), plan: plan))
      }
    }
    return SweepManifest(
      muster: muster, options: options,
      plans: zip(plans, labels).map { plan, label in
        SweepManifest.Plan(label: label, file: seen(plan.path), digest: plan.digest)
      }, questions: questions)
  }

  /// What the question is called that asks a plan as it is.
  private static let base = "base"

  // MARK: Reading

  private static func files(of patterns: [String]) throws(CommandFailure) -> [String] {
    var files: [String] = [], seen: Set<String> = []
    for pattern in patterns {
      let found = SweepPath.files(of: pattern)
      if found.isEmpty { throw nothing(pattern, beside: false) }
      files += found.filter { seen.insert($0).inserted }
    }
    return files
  }

  private static func nothing(_ pattern: String, beside: Bool) -> CommandFailure {
    CommandFailure(
      Diagnostic(
        "unreadable", file: pattern,
        message: beside ? "fits no file beside any plan" : "fits no file",
        advice: "the pattern is seen from another folder"))
  }

  /// A plan's digest, the overlays that settings make of it, and what is wrong with either.
  private static func plan(
    _ path: String, _ settings: [String]
  ) -> (digest: String, overlays: [[UInt8]], problems: [Diagnostic]) {
    switch InputFile(path).read() {
    case .failure(let fault): return ("", [], [fault.diagnostic])
    case .success(let bytes):
      let (document, diagnostics) = PlanReader.read(bytes, file: path)
      var problems = diagnostics.filter { $0.severity == .error }
      guard let document else { return ("", [], problems) }
      var overlays: [[UInt8]] = []
      for setting in settings {
        var changes = PlanChanges()
        changes.set = [setting]
        switch changes.overlay(of: document, name: setting) {
        case .success(let overlay): overlays.append(overlay.bytes())
        case .failure(let refused):
          problems += refused.all.map { Diagnostic("no-parameter", file: path, message: "\($0)") }
        }
      }
      return (SweepInput.digest(of: bytes), overlays, problems)
    }
  }

  /// The overlays of settings: one for all plans where all say it alike, else one for each plan.
  private static func made(_ settings: [String], of overlays: [[[UInt8]]]) -> [Made] {
    settings.indices.flatMap { index -> [Made] in
      let name = String(
        settings[index].map { $0.isLetter && $0.isASCII || $0.isNumber && $0.isASCII || "-.".contains($0) ? $0 : "_" })
      let all = overlays.map { $0[index] }
      if let first = all.first, all.allSatisfy({ $0 == first }) {
        return [Made(name: name, bytes: first, setting: settings[index])]
      }
      return all.enumerated().map { Made(name: "\(name)-\($0)", bytes: $1, setting: settings[index], plan: $0) }
    }
  }

  /// Whether a file is an overlay at all; what it changes is seen plan by plan, when a case is run.
  private static func overlay(_ path: String) -> (name: String, digest: String, problems: [Diagnostic]) {
    switch InputFile(path).read() {
    case .failure(let fault): return ("", "", [fault.diagnostic])
    case .success(let bytes):
      let diagnostics = Diagnostics()
      guard let parsed = JSONDocument.parse(bytes, file: path, diagnostics: diagnostics),
        !FileKind.isOther(parsed, than: .overlay, diagnostics)
      else { return ("", "", diagnostics.sorted) }
      let name = parsed.root["name"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? path
      return (name, SweepInput.digest(of: bytes), [])
    }
  }
}
