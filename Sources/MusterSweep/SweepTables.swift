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
    JSONSchema.object([
      Key("format", .constant(1)), Key("muster", .text), Key("options", options), Key("complete", .flag),
      Key("counts", .object(CaseState.words.map { Key($0, .count) })), Key("questions", .list(question)),
      Key("cases", .list(row)),
    ]).document(name, title: "Muster sweep: collected answers")
  }

  private typealias Key = JSONSchema.Key

  private static let options = JSONSchema.object([
    Key("method", .text), Key("timeLimitSeconds", .number), Key("gap", .nullable(.number)), Key("seed", .text),
  ])
  private static let question = JSONSchema.object([
    Key("question", .text), Key("name", .text), Key("cases", .count), Key("answered", .count), Key("missing", .count),
    Key("moreMissing", .count), Key("fewerMissing", .count), Key("undecided", .count),
  ])
  private static let goal = JSONSchema.object([
    Key("id", .text), Key("value", .whole), Key("bound", .nullable(.whole)), Key("proved", .flag),
    Key("change", .nullable(.whole)),
    Key("certainty", .nullable(.words(Difference.Certainty.allCases.map(\.rawValue)))),
    Key("leastChange", .nullable(.whole)),
    Key("mostChange", .nullable(.whole)),
  ])
  private static let row = JSONSchema.object([
    Key("number", .count), Key("plan", .text), Key("question", .text), Key("name", .text),
    Key("state", .words(CaseState.words)),
    Key("problem", .nullable(.text)), Key("ending", .nullable(.words(CaseAnswer.Ending.allCases.map(\.rawValue)))),
    Key("repeatable", .nullable(.flag)), Key("status", .nullable(.words(["optimal", "feasible", "limit"]))),
    Key(
      "counts",
      .nullable(
        .object([
          Key("missing", .count), Key("posts", .count), Key("filled", .count), Key("people", .count),
          Key("minutes", .count),
        ]))
    ), Key("missingChange", .nullable(.whole)), Key("missingDecided", .nullable(.flag)), Key("goals", .list(goal)),
  ])
}
