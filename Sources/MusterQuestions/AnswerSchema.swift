public import MusterJSON

/// JSON Schemas (draft 2020-12) of what commands write with `--format json`: those that answer questions, `validate` (`validation`), those that
/// only tell what they did (`done`), and all of them when they fail (`error`).
public enum AnswerSchema: String, Sendable, CaseIterable {
  case who
  case handChange = "hand-change"
  case postExplanation = "post-explanation"
  case personExplanation = "person-explanation"
  case pairExplanation = "pair-explanation"
  case fixes
  case fixSurvey = "fix-survey"
  case alternatives, exchanges, repair, status
  case whatIf = "what-if"
  case curve, validation, done, error

  /// The schema.
  public var json: JSONValue {
    JSONSchema.object([Key("format", .constant(1))] + keys, optional: optionalKeys)
      .document(rawValue, title: "Muster answer: \(rawValue)")
  }

  private var keys: [Key] {
    switch self {
    case .who:
      [
        Key("post", .text), Key("start", .time), Key("end", .time), Key("min", .count), Key("max", .count),
        Key("people", .list(Self.candidate)),
      ]
    case .handChange:
      [
        Key("released", .list(Self.duty)), Key("assigned", .list(Self.duty)), Key("before", .goals("value")),
        Key("after", .goals("value")), Key("change", .goals("change")), Key("newlyShort", .list(Self.short)),
      ]
    case .postExplanation:
      [
        Key("post", .text), Key("short", .count), Key("conclusion", .nullable(Self.conclusion)),
        Key("people", .list(Self.candidate)),
      ]
    case .personExplanation: Self.personKeys
    case .pairExplanation: Self.pairKeys
    case .fixes: Self.fixKeys
    case .fixSurvey:
      [
        Key("posts", .list(.object([Key("format", .constant(1))] + Self.fixKeys))), Key("left", .count),
        Key(
          "shared",
          .list(
            .object([
              Key("changes", .list(Self.dataChange)), Key("posts", .list(.text)), Key("overlay", .anyObject),
            ]))),
      ]
    case .alternatives: Self.alternativeKeys
    case .exchanges: Self.exchangeKeys
    case .repair: Self.repairKeys
    case .status: Self.statusKeys
    case .whatIf: [Key("base", .object(Self.scenarioKeys)), Key("overlays", .list(.object(Self.scenarioKeys)))]
    case .curve:
      [
        Key("parameter", .text), Key("base", .object(Self.scenarioKeys)),
        Key("points", .list(.object([Key("value", .whole)] + Self.scenarioKeys))),
      ]
    case .validation: Self.validationKeys
    case .done: [Key("written", .list(.text)), Key("told", .list(.text))]
    case .error: [Key("error", Self.failure)]
    }
  }

  /// Keys that are there when they were asked for.
  private var optionalKeys: [Key] {
    guard self == .validation else { return [] }
    return [
      Key(
        "capacity",
        .list(
          .object([
            Key("start", .time), Key("posts", .list(.text)), Key("people", .list(.text)), Key("missing", .count),
          ]))),
      Key(
        "values",
        .list(
          .object([
            Key("kind", .words(Fix.Kind.allCases.map(\.rawValue))), Key("volunteer", .nullable(.text)),
            Key("fills", .count), Key("overlay", .anyObject),
          ]))),
    ]
  }

  private typealias Key = JSONSchema.Key

  private static let duty = JSONSchema.object([Key("volunteer", .text), Key("post", .text)])
  private static let short = JSONSchema.object([Key("post", .text), Key("short", .count)])
  private static let breach = JSONSchema.object([Key("rule", .text), Key("text", .text)])

  private static let conclusion = JSONSchema.object(
    [Key("kind", .words(["better", "equal", "worse", "undecided", "impossible", "no-time"]))],
    optional: [Key("goal", .text), Key("by", .count), Key("atLeast", .count), Key("atMost", .count)])

  private static let candidate = JSONSchema.object([
    Key("volunteer", .text), Key("standing", .words(["holds", "free", "gives-up", "stopped"])),
    Key("givesUp", .nullable(.text)), Key("tiers", .goals("change")),
    Key("rules", .list(.object([Key("rule", .text), Key("amount", .count), Key("text", .text)]))),
    Key("rosterMinutes", .count), Key("yearMinutes", .count), Key("daysSinceDuty", .nullable(.whole)),
    Key("travelMinutes", .nullable(.count)),
  ])

  /// Why a command failed: its exit status, the same in a word, the sentences of standard error, and the problems of files one by one.
  private static let failure = JSONSchema.object([
    Key("status", .count),
    Key(
      "kind", .words(["usage", "fault", "refused", "breach", "no-roster", "open-minimum", "left-out", "incomplete"])),
    Key("message", .text), Key("diagnostics", .list(diagnostic)),
  ])

  private static let diagnostic = JSONSchema.object([
    Key("severity", .words(["error", "warning"])), Key("code", .text), Key("file", .text), Key("pointer", .text),
    Key("line", .nullable(.count)), Key("column", .nullable(.count)), Key("value", .nullable(.text)),
    Key("message", .text), Key("allowed", .nullable(.text)), Key("advice", .nullable(.text)),
  ])

  private static let validationKeys: [Key] = [
    Key("file", .text), Key("valid", .flag), Key("errors", .count), Key("warnings", .count),
    Key("diagnostics", .list(diagnostic)),
    Key(
      "plan",
      .nullable(
        .object(
          [Key("name", .text), Key("digest", .text)]
            + ["days", "people", "events", "shifts", "posts", "places", "pins", "rulesInForce"].map { Key($0, .count) })
      )),
  ]

  /// One solved plan of a comparison: whether a difference from the base is decided, and how many people have other duties, is said of
  /// all but the base.
  private static let scenarioKeys: [Key] = [
    Key("name", .text), Key("status", .nullable(.text)),
    Key(
      "goals",
      .list(
        .object([
          Key("id", .text), Key("value", .whole), Key("bound", .nullable(.whole)), Key("gap", .nullable(.number)),
          Key("status", .nullable(.text)), Key("decided", .nullable(.flag)),
        ]))), Key("missing", .count), Key("touched", .nullable(.count)),
    Key(
      "summary",
      .object([Key("posts", .count), Key("filled", .count), Key("people", .count), Key("hours", .number)])),
    Key("shortfalls", .list(short)),
  ]

  private static let personKeys: [Key] = [
    Key("volunteer", .text), Key("duties", .list(.object([Key("post", .text), Key("without", .goals("change"))]))),
    Key("open", .list(.object([Key("post", .text), Key("with", .goals("change"))]))), Key("full", .count),
    Key("stopped", .list(.object([Key("rule", .text), Key("posts", .list(.text))]))),
    Key(
      "counted",
      .list(.object([Key("rule", .text), Key("tier", .nullable(.text)), Key("cost", .whole), Key("text", .text)]))),
  ]

  private static let pairKeys: [Key] = [
    Key("volunteer", .text), Key("post", .text), Key("holds", .flag), Key("rules", .list(breach)),
    Key("conclusion", .nullable(conclusion)), Key("change", .nullable(.goals("change"))),
    Key("peopleChanged", .nullable(.count)),
    Key("people", .list(personShift)),
  ]

  private static let personShift = JSONSchema.object([
    Key("volunteer", .text), Key("gains", .list(.text)), Key("loses", .list(.text)),
  ])

  private static let dataChange = JSONSchema.object([
    Key("kind", .words(Fix.Kind.allCases.map(\.rawValue))), Key("volunteer", .nullable(.text)),
  ])

  private static let fixKeys: [Key] = [
    Key("post", .text), Key("unchanged", .nullable(conclusion)), Key("people", .list(personShift)),
    Key("double", .flag), Key("smallest", .flag),
    Key(
      "fixes",
      .list(
        .object([
          Key("changes", .list(dataChange)), Key("taker", .text), Key("tiers", .goals("change")),
          Key("conclusion", conclusion), Key("overlay", .anyObject),
        ]))),
  ]

  private static let alternativeKeys: [Key] = [
    Key("distance", .count), Key("kept", .list(.text)),
    Key(
      "alternatives",
      .list(
        .object([
          Key("change", .goals("change")), Key("conclusion", conclusion),
          Key(
            "posts",
            .list(.object([Key("post", .text), Key("leaves", .list(.text)), Key("comes", .list(.text))]))),
        ]))), Key("end", .nullable(conclusion)),
  ]

  private static let exchangeKeys: [Key] = [
    Key("offered", .count), Key("exchanged", .count), Key("atMost", .count), Key("proved", .flag),
    Key(
      "chains",
      .list(
        .object([
          Key("closed", .flag),
          Key(
            "steps",
            .list(
              .object([
                Key("volunteer", .text), Key("gives", .nullable(.text)), Key("takes", .nullable(.text)),
              ]))),
        ]))),
    Key(
      "unmet",
      .list(
        .object([
          Key("volunteer", .text), Key("post", .text),
          Key("reason", .words(ExchangeReport.Reason.allCases.map(\.rawValue))),
          Key("stopped", .list(.object([Key("volunteer", .text), Key("rule", .text), Key("text", .text)]))),
        ]))), Key("before", .goals("value")), Key("after", .goals("value")), Key("change", .goals("change")),
    Key("newlyShort", .list(short)),
  ]

  private static let repairKeys: [Key] = [
    Key("now", .time), Key("freezeEnd", .time),
    Key(
      "curve",
      .list(
        .object([
          Key("limit", .count), Key("touched", .list(.text)), Key("duties", .count), Key("missing", .count),
          Key("proved", .flag),
          Key("tiers", .list(.object([Key("id", .text), Key("value", .whole), Key("bound", .whole)]))),
        ]))), Key("chosen", .count), Key("untried", .list(.count)),
    Key("brokenByNobody", .nullable(.text)),
    Key(
      "changes",
      .list(
        .object([
          Key("kind", .words(["removed", "added", "retimed"])), Key("volunteer", .text), Key("post", .text),
          Key("start", .time), Key("end", .time), Key("reason", .nullable(.text)),
        ]))), Key("calls", .object([Key("telephone", .list(.text)), Key("page", .list(.text))])),
    Key(
      "places",
      .list(
        .object([
          Key("post", .text), Key("closed", .flag), Key("takers", .list(.text)),
          Key("people", .list(candidate)),
        ]))),
  ]

  private static let statusKeys: [Key] = [
    Key("from", .time), Key("to", .time), Key("open", .list(short)), Key("breaches", .list(breach)),
    Key(
      "certificates",
      .list(
        .object([
          Key("volunteer", .text), Key("certification", .text), Key("until", .text), Key("duties", .list(.text)),
        ]))),
    Key(
      "owed",
      .list(
        .object([
          Key("volunteers", .list(.text)), Key("rule", .text), Key("amount", .count), Key("unit", .text),
          Key("text", .text),
        ]))),
  ]
}

extension JSONSchema {
  /// The goals of the plan's objective in their order, each with one number.
  fileprivate static func goals(_ key: String) -> JSONSchema { .list(.object([Key("id", .text), Key(key, .whole)])) }
}
