public import MusterJSON
import PlainText
import Spreadsheet

// The collected answers for programs and spreadsheets.
extension SweepCollection {
  /// One row per case.
  /// - Complexity: O(cases · goals).
  public func table() -> String {
    var table = CSVWriter(byteOrderMark: true)
    table.write(
      [
        "case", "plan", "question", "name", "state", "ending", "repeatable", "status", "missing", "missing change",
        "missing decided", "posts", "filled", "people", "hours",
      ] + goals.flatMap { [$0, "\($0) bound", "\($0) change", "\($0) certainty"] } + ["problem"])
    for row in rows { table.write(cells(of: row)) }
    return table.text
  }

  private func cells(of row: Row) -> [String] {
    let answer = row.state.answer, counts = answer?.counts
    func figure(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    var cells = ["\(row.number)", guarded(row.plan), guarded(row.question), guarded(row.name), row.state.word]
    cells += [answer?.ending.rawValue ?? "", answer.map { $0.isRepeatable ? "yes" : "no" } ?? "", answer?.status ?? ""]
    cells += [figure(counts?.missing), figure(row.missingMore)]
    cells.append(row.missingMore == nil ? "" : row.isMissingUndecided ? "no" : "yes")
    cells += [figure(counts?.posts), figure(counts?.filled), figure(counts?.people)]
    cells.append(counts.map { Figures.decimalHours($0.minutes) } ?? "")
    for id in goals { cells += goalCells(id, row) }
    return cells + [guarded(row.state.problem ?? "")]
  }

  private func goalCells(_ id: String, _ row: Row) -> [String] {
    guard let goal = row.state.answer?.goals.first(where: { $0.id == id }) else { return ["", "", "", ""] }
    let difference = row.differences[id]
    return [
      "\(goal.value)", goal.lowest.map { "\($0)" } ?? "", difference.map { "\($0.found)" } ?? "",
      difference?.certainty.rawValue ?? "",
    ]
  }

  private func guarded(_ text: String) -> String { FormulaGuard.added(to: text) }

  /// Everything, as `SweepSchema` says it.
  public var json: JSONValue {
    let manifest = survey.manifest
    return [
      "format": 1, "muster": .string(manifest.muster), "options": manifest.options.json,
      "complete": .bool(survey.isComplete),
      "counts": .object(survey.counts.map { JSONValue.Member($0.word, .int($0.count)) }),
      "questions": .array(sums.map(\.json)), "cases": .array(rows.map(\.json)),
    ]
  }
}

extension SweepCollection.QuestionSum {
  fileprivate var json: JSONValue {
    [
      "question": .string(question), "name": .string(name), "cases": .int(cases), "answered": .int(answered),
      "missing": .int(missing), "moreMissing": .int(more), "fewerMissing": .int(fewer), "undecided": .int(undecided),
    ]
  }
}

extension SweepCollection.Row {
  fileprivate var json: JSONValue {
    let answer = state.answer
    return [
      "number": .int(number), "plan": .string(plan), "question": .string(question), "name": .string(name),
      "state": .string(state.word), "problem": .optional(state.problem) { .string($0) },
      "ending": .optional(answer) { .string($0.ending.rawValue) },
      "repeatable": .optional(answer) { .bool($0.isRepeatable) }, "status": .optional(answer) { .string($0.status) },
      "counts": .optional(answer) { $0.counts.json },
      "missingChange": .optional(missingMore) { .int($0) },
      "missingDecided": .optional(missingMore) { _ in .bool(!isMissingUndecided) },
      "goals": .array(
        answer?.goals.map { goal in
          let difference = differences[goal.id]
          return [
            "id": .string(goal.id), "value": .int(goal.value), "bound": .optional(goal.lowest) { .int($0) },
            "proved": .bool(goal.isProved), "change": .optional(difference) { .int($0.found) },
            "certainty": .optional(difference) { .string($0.certainty.rawValue) },
            "leastChange": .optional(difference?.range) { .int($0.lowerBound) },
            "mostChange": .optional(difference?.range) { .int($0.upperBound) },
          ]
        } ?? []),
    ]
  }
}

/// The JSON Schema (draft 2020-12) of what `muster sweep collect` writes as JSON.
public enum SweepSchema {
  /// Its name, as `muster schema` takes it.
  public static let name = "sweep"

  /// The schema.
  public static var json: JSONValue {
    var document: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:muster:sweep:1",
      "title": "Muster sweep: collected answers",
    ]
    let root = object([
      ("format", ["const": 1]), ("muster", text), ("options", options), ("complete", flag),
      ("counts", object(CaseState.words.map { ($0, count) })), ("questions", list(question)), ("cases", list(row)),
    ])
    for member in root.members ?? [] { document[member: member.key] = member.value }
    return document
  }

  private static let text: JSONValue = ["type": "string"]
  private static let flag: JSONValue = ["type": "boolean"]
  private static let whole: JSONValue = ["type": "integer"]
  private static let count: JSONValue = ["type": "integer", "minimum": 0]
  private static let number: JSONValue = ["type": "number"]

  private static func list(_ element: JSONValue) -> JSONValue { ["type": "array", "items": element] }
  private static func words(_ words: [String]) -> JSONValue { ["enum": .strings(words)] }
  private static func nullable(_ schema: JSONValue) -> JSONValue { ["anyOf": [schema, ["type": "null"]]] }

  /// An object with exactly these keys, all of them there.
  private static func object(_ keys: [(name: String, schema: JSONValue)]) -> JSONValue {
    [
      "type": "object", "properties": .object(keys.map { JSONValue.Member($0.name, $0.schema) }),
      "required": .strings(keys.map(\.name)), "additionalProperties": false,
    ]
  }

  private static let options = object([
    ("method", text), ("timeLimitSeconds", number), ("gap", nullable(number)), ("seed", text),
  ])
  private static let question = object([
    ("question", text), ("name", text), ("cases", count), ("answered", count), ("missing", count),
    ("moreMissing", count), ("fewerMissing", count), ("undecided", count),
  ])
  private static let goal = object([
    ("id", text), ("value", whole), ("bound", nullable(whole)), ("proved", flag), ("change", nullable(whole)),
    ("certainty", nullable(words(Difference.Certainty.allCases.map(\.rawValue)))), ("leastChange", nullable(whole)),
    ("mostChange", nullable(whole)),
  ])
  private static let row = object([
    ("number", count), ("plan", text), ("question", text), ("name", text), ("state", words(CaseState.words)),
    ("problem", nullable(text)), ("ending", nullable(words(CaseAnswer.Ending.allCases.map(\.rawValue)))),
    ("repeatable", nullable(flag)), ("status", nullable(words(["optimal", "feasible", "limit"]))),
    (
      "counts",
      nullable(
        object([("missing", count), ("posts", count), ("filled", count), ("people", count), ("minutes", count)]))
    ), ("missingChange", nullable(whole)), ("missingDecided", nullable(flag)), ("goals", list(goal)),
  ])
}
