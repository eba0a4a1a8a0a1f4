public import MusterFiles

/// A small plan with a roster that leaves something to report: posts below their minimum, hours owed, wide letters.
public enum ReportedPlan {
  /// The plan.
  public static let plan = """
    {"format": 1, "name": "Two nights",
     "horizon": {"start": "2026-10-05", "end": "2026-10-12", "timeZone": "America/Toronto", "dayStart": "06:00"},
     "zones": [{"id": "harbour", "name": "Harbour"}],
     "volunteers": [
       {"id": "v-1", "name": "佐藤 直", "class": "auxiliary", "tier": 1, "adult": true, "availability": {"default": "available"}},
       {"id": "v-2", "name": "Zoé Lac", "class": "auxiliary", "tier": 2, "adult": true, "availability": {"default": "available"}},
       {"id": "v-3", "name": "Ari Bay", "class": "auxiliary", "tier": 1, "adult": true, "availability": {"default": "available"}}],
     "events": [
       {"id": "talk", "name": "School talk", "type": "talk", "priority": 4,
        "shifts": [{"id": "day", "start": "2026-10-06T13:00", "end": "2026-10-06T14:00",
                    "posts": [{"id": "speaker", "role": "speaker", "min": 1, "requires": {"tier": 3}}]}]},
       {"id": "stop", "name": "Checkstop", "type": "checkstop", "zone": "harbour", "priority": 1,
        "shifts": [{"id": "late", "start": "2026-10-09T22:00", "end": "2026-10-10T02:00", "musterMinutes": 30,
                    "posts": [{"id": "crew", "role": "checkstop-crew", "min": 3, "target": 3, "max": 3},
                              {"id": "lead", "role": "lead", "min": 0, "target": 1, "max": 1, "lead": true,
                               "requires": {"tier": 2}}]}]}],
     "rules": {"minimum-rest": {"hours": 8}, "min-hours-period": {"level": "soft", "period": "month", "hours": 5}}}
    """
  /// A roster of it.
  public static let roster = """
    {"format": 1, "version": 3, "status": "feasible", "tiers": [{"id": "staffing", "value": 0, "bound": 0, "status": "optimal"}],
     "assignments": [{"volunteer": "v-1", "post": "stop/late/crew"}, {"volunteer": "v-2", "post": "stop/late/lead"}]}
    """

  /// The plan as it is read.
  public static func document() throws -> PlanDocument {
    let (document, diagnostics) = PlanReader.read(Array(plan.utf8), file: "plan.json")
    guard let document else { throw Refused(description: "\(diagnostics)") }
    return document
  }

  /// A roster as it is read.
  public static func read(_ text: String, of document: PlanDocument) throws -> ReadRoster {
    let (roster, diagnostics) = RosterFile.read(Array(text.utf8), file: "roster.json", for: document)
    guard let roster else { throw Refused(description: "\(diagnostics)") }
    return roster
  }

  /// Why a text was not read.
  private struct Refused: Error, CustomStringConvertible {
    let description: String
  }
}
