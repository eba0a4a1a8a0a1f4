import MusterFiles
import MusterJSON
import PlainText

/// What reading a plan brought to light.
struct ValidationReport: Sendable {
  private let file: String
  private let document: PlanDocument?
  private let diagnostics: [Diagnostic]

  /// Puts the report together; `document` is nil when the plan was refused.
  init(file: String, document: PlanDocument?, diagnostics: [Diagnostic]) {
    (self.file, self.document, self.diagnostics) = (file, document, diagnostics)
  }

  /// Errors found.
  var errors: Int { diagnostics.count { $0.severity == .error } }
  /// Warnings found.
  var warnings: Int { diagnostics.count { $0.severity == .warning } }

  /// For people: what was found in order of the file, then a summary.
  func text() -> String {
    var lines = Diagnostic.told(diagnostics)
    if !lines.isEmpty { lines.append("") }
    let name = DisplayText.safe(file)
    let counts = "\(Figures.count(errors, "error")), \(Figures.count(warnings, "warning"))"
    guard let document else { return (lines + ["\(name): refused (\(counts))."]).joined(separator: "\n") + "\n" }
    lines.append("\(name): valid (\(counts)).")
    for (what, number) in Self.sizes(of: document) { lines.append("  \(DisplayText.padded(what, to: 16)) \(number)") }
    lines.append("  \(DisplayText.padded("digest", to: 16)) \(document.digest)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs.
  var json: JSONValue {
    [
      "format": 1, "file": .string(file), "valid": .bool(document != nil), "errors": .int(errors),
      "warnings": .int(warnings), "diagnostics": .array(diagnostics.map(\.json)),
      "plan": .optional(document) { document in
        .object(
          [JSONValue.Member("name", .string(document.plan.name)), JSONValue.Member("digest", .string(document.digest))]
            + Self.sizes(of: document).map { JSONValue.Member(Self.key($0.what), .int($0.number)) })
      },
    ]
  }

  /// `rules in force` as a key: `rulesInForce`.
  private static func key(_ words: String) -> String {
    words.split(separator: " ").enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }
      .joined()
  }

  private static func sizes(of document: PlanDocument) -> [(what: String, number: Int)] {
    let plan = document.plan
    return [
      ("days", plan.timeline.dayCount), ("people", plan.volunteers.count), ("events", plan.events.count),
      ("shifts", plan.shifts.count), ("posts", plan.posts.count),
      ("places", plan.posts.reduce(0) { $0 + $1.target }), ("pins", plan.pins.count),
      ("rules in force", document.rules.entries.count),
    ]
  }
}
