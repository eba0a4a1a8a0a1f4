import MusterJSON
import Testing

/// Toronto, 8 March 2026: the clocks jump from 02:00 to 03:00, over the `dayStart` of 02:30. The half hour of paid work from 03:00 is
/// the first of the plan's days, and a cap that it breaks is broken.
@Suite struct ClockChangeTests {
  private func workspace(hours: String) throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      """
      {
        "format": 1, "name": "clocks", "volunteers": [
          {"id": "a", "class": "auxiliary", "adult": true, "work": [{"start": "2026-03-08T03:00", "end": "2026-03-08T03:30"}]}
        ],
        "horizon": {"start": "2026-03-08", "end": "2026-03-22", "timeZone": "America/Toronto", "dayStart": "02:30"},
        "events": [{"id": "e", "type": "parade", "shifts": [
          {"id": "s", "start": "2026-03-09T10:00", "end": "2026-03-09T12:00", "posts": [{"id": "p"}]}]}],
        "rules": {"max-hours-rolling-7d": {"level": "hard", "hours": "\(hours)", "countPaidWork": true}}
      }
      """, to: "plan.json")
    try workspace.write(
      "{\"format\": 1, \"assignments\": [{\"volunteer\": \"a\", \"post\": \"e/s/p\"}]}", to: "roster.json")
    return workspace
  }

  @Test func workAfterASkippedStartOfTheDayBreaksACap() throws {
    let workspace = try workspace(hours: "2:29")
    let verified = try workspace.run(["verify", "plan.json", "roster.json"])
    #expect(verified.status == 3, "\(verified.errors)")
    #expect(verified.output.contains("max-hours-rolling-7d"), "\(verified.output)")
    let solved = try workspace.run(["solve", "plan.json", "-o", "-"])
    #expect(solved.status == 0)
    let assignments = try solved.json()["assignments"]?.elements
    #expect(assignments?.isEmpty == true)
  }

  @Test func aCapThatItJustMeetsIsKept() throws {
    let workspace = try workspace(hours: "2:30")
    let verified = try workspace.run(["verify", "plan.json", "roster.json"])
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    let solved = try workspace.run(["solve", "plan.json", "-o", "-"])
    #expect(solved.status == 0)
    let assignments = try solved.json()["assignments"]?.elements
    #expect(assignments?.count == 1)
  }
}
