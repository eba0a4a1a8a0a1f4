public import MusterJSON

/// What a JSON file of Muster's is, by the keys that only files of its kind have.
///
/// Two files given in the wrong order are one mistake; told key by key they would be many.
public enum FileKind: String, CaseIterable, Sendable {
  case exportList = "export-list"
  case manifest, plan, roster, overlay, offers, changes, ledger, report

  /// The kind with its article, for messages.
  var title: String {
    switch self {
    case .plan: "a plan"
    case .roster: "a roster"
    case .overlay: "an overlay"
    case .offers: "a list of offers to exchange duties"
    case .changes: "a list of changes, as `publish` writes it"
    case .manifest: "the manifest of a published version"
    case .ledger: "a ledger, as `muster ledger --format json` writes it"
    case .report: "a report of a run, as `--report` writes it"
    case .exportList: "the list of an export's files"
    }
  }

  /// Keys that tell the kind when they are all there.
  private var marks: [[String]] {
    switch self {
    case .plan: [["horizon", "events"], ["horizon", "volunteers"], ["horizon", "rules"]]
    case .roster: [["assignments"]]
    case .overlay: [["remove"], ["add"], ["change"]]
    case .offers: [["offers"]]
    case .changes: [["previous", "people", "events"]]
    case .manifest: [["files", "assignments"]]
    case .ledger: [["countsUnrecorded"]]
    case .report: [["phases"], ["termination"]]
    case .exportList: [["export", "files"]]
    }
  }

  /// The kind of a tree; nil when its keys tell none.
  static func of(_ tree: JSONValue) -> FileKind? {
    guard let members = tree.members else { return nil }
    let keys = Set(members.prefix(100).map(\.key))
    return allCases.first { kind in kind.marks.contains { $0.allSatisfy(keys.contains) } }
  }

  /// True when the tree is clearly of another kind than is asked for; that is then the only problem told.
  ///
  /// A file that has a key which only the kind asked for has is taken at its word: its other keys are told one by one.
  public static func isOther(
    _ document: JSONDocument, than asked: FileKind, _ diagnostics: Diagnostics
  ) -> Bool {
    guard let found = of(document.root), found != asked, !asked.hasMark(in: document.root) else { return false }
    document.reader(diagnostics).report(
      "other-kind", "this is \(found.title)", allowed: asked.title, advice: advice(found, asked))
    return true
  }

  private static func advice(_ found: FileKind, _ asked: FileKind) -> String? {
    switch (found, asked) {
    case (.roster, .plan): "name the plan that it answers first, and the roster after it"
    case (.plan, .roster): "the two are swapped: the plan comes first, and the roster after it"
    case (.overlay, .plan): "`muster whatif PLAN OVERLAY` lays it over a plan"
    case (.plan, .overlay): "the two are swapped: the plan comes first, and its overlays after it"
    default: nil
    }
  }

  private func hasMark(in tree: JSONValue) -> Bool {
    marks.contains { $0.allSatisfy { tree[$0] != nil } }
  }
}
