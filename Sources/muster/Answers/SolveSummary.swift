import MusterDomain
import MusterFiles
import MusterQuestions
import PlainText

/// The short result of a search for standard error: how good, how full, what is missing.
struct SolveSummary: Sendable {
  /// How a line is meant, for colours.
  enum Mood: Sendable {
    case good, warning, bad
  }

  private let content: RosterContent

  /// Prepares the summary of a roster.
  init(_ content: RosterContent) { self.content = content }

  /// The lines, without a line break at the end.
  ///
  /// - Parameters:
  ///   - termination: why the search ended.
  ///   - paint: colours a line where colours may be used.
  func text(termination: String, paint: (String, Mood) -> String = { text, _ in text }) -> String {
    let plan = content.document.plan
    let summary = RosterSummary(of: content.roster, plan: plan)
    let standing = RosterStanding(content)
    var lines = [
      paint(
        standing.meaning + (termination == "finished" ? "" : " Ended by: \(termination)."),
        content.status == "optimal" ? .good : .warning)
    ]
    var goals = GoalTable()
    for goal in standing.goals {
      goals.add(goal.id, value: goal.value, bound: goal.bound, gap: goal.gap, status: goal.statusWords)
    }
    lines += goals.lines()
    lines.append(
      Figures.filling(summary.filled, of: summary.posts, by: summary.people, minutes: summary.minutes))
    let shortfalls = ShortfallText(content.assessment.shortfalls, of: plan)
    guard shortfalls.missing > 0 else { return lines.joined(separator: "\n") }
    lines.append(paint("\(Figures.count(shortfalls.missing, "person", "people")) missing:", .bad))
    lines += shortfalls.lines(limit: 5, indent: "  ")
    return lines.joined(separator: "\n")
  }
}
