public import MusterJSON
import PlainText

/// Where a sweep stands, for people and for scripts.
public struct SweepStatusText: Sendable {
  private let survey: SweepSurvey

  /// The words of a survey.
  public init(_ survey: SweepSurvey) { self.survey = survey }

  /// Counts, and every case that has no answer because something went wrong.
  public func whole() -> String { text(limit: .max) }

  /// The same with the first ten of those.
  public func summary() -> String { text(limit: 10) }

  private func text(limit: Int) -> String {
    var lines = [SweepCollection.countsText(of: survey)]
    let troubled = survey.states.indices.filter { survey.states[$0].problem != nil }
    for number in troubled.prefix(limit) {
      let state = survey.states[number], title = survey.manifest.title(of: survey.manifest.cases[number])
      let problem = (state.problem ?? "").split(separator: "\n").map { DisplayText.safe(String($0), limit: 400) }
      lines.append(
        "case \(number) (\(DisplayText.safe(title))): \(state.word): \(problem.joined(separator: "\n    "))")
    }
    if troubled.count > limit { lines.append("and \(troubled.count - limit) more; `muster sweep status` tells all") }
    let times = survey.notes.compactMap { $0?.seconds }.sorted()
    if !times.isEmpty {
      let median = times[times.count / 2], longest = times[times.count - 1]
      let memory = survey.notes.compactMap { $0?.megabytes }.max().map { ", at most \($0) MiB" } ?? ""
      lines.append(
        "A case took \(Figures.decimal(median, digits: 1)) s in the middle, \(Figures.decimal(longest, digits: 1)) s at most\(memory)."
      )
    }
    if !survey.open.isEmpty { lines.append("Open: \(CaseNumbers.text(survey.open))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same for scripts.
  public var json: JSONValue {
    [
      "format": 1, "complete": .bool(survey.isComplete),
      "counts": .object(survey.counts.map { JSONValue.Member($0.word, .int($0.count)) }),
      "open": .string(CaseNumbers.text(survey.open)),
      "request": ["seconds": .int(survey.request.seconds), "megabytes": .int(survey.request.megabytes)],
      "problems": .array(
        survey.states.indices.compactMap { number in
          let state = survey.states[number], place = survey.manifest.cases[number]
          return state.problem.map { problem in
            [
              "case": .int(number), "plan": .string(survey.manifest.plans[place.plan].label),
              "question": .string(survey.manifest.questions[place.question].label), "state": .string(state.word),
              "problem": .string(problem),
            ]
          }
        }),
    ]
  }
}
