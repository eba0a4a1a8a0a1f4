import MusterCalendar
import MusterDomain
public import MusterFiles
import MusterRules
public import MusterVerify

/// A roster as a coordinator reads and prints it: what is missing first, then day by day, then person by person.
///
/// This is the coordinator's view: it shows names, and ids beside them where a list is meant for looking things up.
public struct RosterText: Sendable {
  let document: PlanDocument
  let roster: ReadRoster
  let assessment: Assessment

  /// Prepares the text of a roster; `assessment` must be the verifier's, with funnels.
  public init(_ roster: ReadRoster, of document: PlanDocument, assessment: Assessment) {
    (self.roster, self.document, self.assessment) = (roster, document, assessment)
  }

  /// The whole text, 80 columns where names allow it, with a line break at the end.
  public func text() -> String {
    let sections = [header(), shortfalls(), days(), people()]
    return sections.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func header() -> [String] {
    let plan = document.plan, timeline = plan.timeline
    let summary = RosterSummary(of: roster.roster, plan: plan)
    var lines = DisplayText.heading(DisplayText.safe(plan.name.isEmpty ? "Roster" : plan.name), rule: "=")
    lines.append(
      "\(DayText.long(timeline.start)) to \(DayText.long(timeline.end.adding(days: -1))), times in \(timeline.zone)")
    lines.append("Version \(roster.version) of the roster, for plan \(document.digest.prefix(19))")
    if roster.isForThisPlan == false {
      lines += DisplayText.wrapped(
        "The roster was made for another version of this plan; what follows is judged by the plan given.",
        first: "NOTE  ")
    }
    lines.append("")
    lines.append(
      "\(summary.filled) of \(Figures.count(summary.posts, "place")) filled by "
        + "\(Figures.count(summary.people, "person", "people")), \(Figures.hours(summary.minutes)) hours of work.")
    let breaches = assessment.breaches
    if !breaches.isEmpty {
      lines.append("THIS ROSTER BREAKS \(Figures.count(breaches.count, "HARD RULE")):")
      for breach in breaches { lines += DisplayText.wrapped(breach.text, first: "  ! ") }
    }
    // What was proved of another version of the plan was not proved of this one.
    let claims = roster.isForThisPlan == false ? RosterClaims() : roster.claims
    let standing = RosterStanding(values: assessment.tierValues, of: document, claims: claims)
    lines.append(standing.meaning)
    return lines + standing.table()
  }
}
