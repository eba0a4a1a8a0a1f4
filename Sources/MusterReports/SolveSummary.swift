import MusterDomain
public import MusterFiles

/// The short result of a search for standard error: how good, how full, what is missing.
public struct SolveSummary: Sendable {
  /// How a line is meant, for colours.
  public enum Mood: Sendable {
    case good, warning, bad
  }

  private let content: RosterContent

  /// Prepares the summary of a roster.
  public init(_ content: RosterContent) { self.content = content }

  /// The lines, without a line break at the end.
  ///
  /// - Parameters:
  ///   - termination: why the search ended.
  ///   - paint: colours a line where colours may be used.
  public func text(termination: String, paint: (String, Mood) -> String = { text, _ in text }) -> String {
    let plan = content.document.plan
    let summary = RosterSummary(of: content.roster, plan: plan)
    let standing = RosterStanding(status: content.status, tiers: content.tiers, objective: content.objective)
    var lines = [
      paint(
        standing.meaning + (termination == "finished" ? "" : " Ended by: \(termination)."),
        content.status == "optimal" ? .good : .warning)
    ]
    lines += standing.table()
    lines.append(
      "\(summary.filled) of \(Figures.count(summary.posts, "place")) filled by "
        + "\(Figures.count(summary.people, "person", "people")), \(Figures.hours(summary.minutes)) hours of work.")
    let shortfalls = ShortfallText(content.assessment.shortfalls, of: plan)
    guard shortfalls.missing > 0 else { return lines.joined(separator: "\n") }
    lines.append(paint("\(Figures.count(shortfalls.missing, "person", "people")) missing:", .bad))
    lines += shortfalls.lines(limit: 5, indent: "  ")
    return lines.joined(separator: "\n")
  }
}
