import MusterDomain
import MusterJSON
import MusterRules
import Testing

@testable import MusterFiles

/// A small plan for the tests of rosters and overlays; every person is fictional.
enum AnswerTexts {
  static let plan = """
    {
      "format": 1,
      "name": "Harbour weekend",
      "horizon": {"start": "2026-09-18", "end": "2026-09-21", "timeZone": "America/Regina", "dayStart": "06:00"},
      "zones": [{"id": "town"}],
      "certifications": [{"id": "first-aid"}],
      "volunteers": [
        {"id": "v-2", "class": "auxiliary", "adult": true, "availability": {"default": "available"},
         "preferences": [{"with": "v-1", "score": 2}, {"eventType": "parade", "score": 1}]},
        {"id": "v-1", "class": "auxiliary", "adult": true, "availability": {"default": "available"}},
        {"id": "s-1", "class": "sworn", "adult": true, "availability": {"default": "available"}}
      ],
      "events": [
        {"id": "parade", "type": "parade", "zone": "town", "priority": 2, "shifts": [
          {"id": "day", "start": "2026-09-19T09:00", "end": "2026-09-19T13:20", "musterMinutes": 30, "posts": [
            {"id": "traffic", "min": 2, "target": 3, "max": 4, "requires": {"class": ["auxiliary"]}},
            {"id": "officer", "min": 1, "requires": {"class": ["sworn"]}}]}]},
        {"id": "desk", "type": "front-desk", "shifts": [
          {"id": "late", "start": "2026-09-19T17:00", "end": "2026-09-19T19:00", "posts": [{"id": "host"}]}]},
        {"id": "picnic", "type": "picnic", "approved": false, "shifts": [
          {"id": "noon", "start": "2026-09-20T12:00", "end": "2026-09-20T14:00", "posts": [{"id": "host"}]}]}
      ],
      "rules": {
        "minimum-rest": [
          {"level": "hard", "hours": 2},
          {"level": "soft", "hours": 8, "for": {"volunteers": ["v-1", "v-2"]}, "on": {"events": ["parade", "desk"]}}]
      },
      "pins": [{"volunteer": "v-1", "post": "parade/day/traffic"}, {"volunteer": "v-2", "post": "desk/late/host", "assigned": false}],
      "published": {"assignments": [
        {"volunteer": "v-1", "post": "parade/day/traffic"}, {"volunteer": "v-2", "post": "desk/late/host"}]}
    }
    """

  /// The plan as it is read, with exactly two rules in force whatever else the catalogue holds.
  static func document() throws -> PlanDocument {
    let read = try readPlan()
    var rest = MinimumRest()
    let isSet = rest.set("hours", to: .integer(480))
    #expect(isSet)
    let rules = RuleBook(only: [ActiveRule(StaffingMinimum()), ActiveRule(rest, level: .critical)])
    return PlanDocument(
      file: read.file, tree: read.tree, plan: read.plan, rules: rules, digest: read.digest, warnings: read.warnings)
  }

  /// The plan as it is read.
  static func readPlan() throws -> PlanDocument {
    let result = PlanReader.read(Array(plan.utf8), file: "plan.json")
    #expect(result.diagnostics.filter { $0.severity == .error } == [])
    return try #require(result.document)
  }

  /// A roster of pairs of ids.
  static func roster(_ plan: Plan, _ pairs: [(String, String)]) throws -> Roster {
    var roster = Roster(for: plan)
    for (volunteer, post) in pairs {
      roster.assign(
        try #require(plan.volunteers.firstIndex { $0.id == volunteer }),
        to: try #require(plan.posts.firstIndex { $0.id == post }))
    }
    return roster
  }
}
