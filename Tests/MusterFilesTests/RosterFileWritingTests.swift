import MusterDomain
import MusterJSON
import Testing

@testable import MusterFiles

@Suite("Writing rosters")
struct RosterFileWritingTests {
  private func content(_ pairs: [(String, String)], objective: RosterObjective? = nil) throws -> RosterContent {
    let document = try AnswerTexts.document()
    return RosterContent(
      document: document, version: 3, status: "feasible",
      tiers: [RosterTier(id: "safety", value: 3, bound: 1, gap: 2.0 / 3, status: "feasible")], objective: objective,
      roster: try AnswerTexts.roster(document.plan, pairs),
      solver: RosterSolver(name: "GLPK", version: "5.0", method: "compact", muster: "0.1.0"))
  }

  @Test("a whole roster file has the keys and the order of the format")
  func golden() throws {
    let content = try content([
      ("v-1", "desk/late/host"), ("v-1", "parade/day/traffic"), ("s-1", "parade/day/officer"),
    ])
    let text = RosterFile.json(content).text()
    let expected = """
      {
        "format": 1,
        "plan": {
          "name": "Harbour weekend",
          "digest": "\(content.document.digest)"
        },
        "version": 3,
        "status": "feasible",
        "tiers": [
          {
            "id": "safety",
            "value": 3,
            "bound": 1,
            "gap": 0.666667,
            "status": "feasible",
            "unit": "points"
          }
        ],
        "assignments": [
          {
            "volunteer": "s-1",
            "post": "parade/day/officer",
            "start": "2026-09-19T09:00-06:00",
            "end": "2026-09-19T13:20-06:00",
            "pinned": false
          },
          {
            "volunteer": "v-1",
            "post": "parade/day/traffic",
            "start": "2026-09-19T09:00-06:00",
            "end": "2026-09-19T13:20-06:00",
            "pinned": true
          },
          {
            "volunteer": "v-1",
            "post": "desk/late/host",
            "start": "2026-09-19T17:00-06:00",
            "end": "2026-09-19T19:00-06:00",
            "pinned": false
          }
        ],
      """
    #expect(text.hasPrefix(expected))
    let json = RosterFile.json(content)
    #expect(json.members?.map(\.key) == RosterFile.keys.filter { $0 != "objective" })
    #expect(json["summary"] == ["posts": 4, "filled": 2, "people": 1, "hours": 6.33])
    #expect(json["shortfalls"]?[0]?["post"] == "parade/day/traffic")
    #expect(json["shortfalls"]?[0]?["short"] == 1)
    #expect(json["shortfalls"]?[0]?["priority"] == 2)
    #expect(json["solver"] == ["name": "GLPK", "version": "5.0", "method": "compact", "muster": "0.1.0"])
    #expect(RosterFile.json(content).bytes() == json.bytes())
  }

  @Test("critical violations come before soft ones, and merits are left out")
  func violationsInOrder() throws {
    let json = RosterFile.json(try content([("v-1", "desk/late/host"), ("v-1", "parade/day/traffic")]))
    let violations = try #require(json["violations"]?.elements)
    #expect(violations.map { $0["level"]?.string } == ["critical", "soft", "soft"])
    #expect(violations.first?["rule"] == "minimum-rest")
    #expect(violations.first?["volunteers"] == ["v-1"])
    #expect(violations.first?["posts"] == ["parade/day/traffic", "desk/late/host"])
    #expect(violations.first?["amount"] == 260)
    #expect(violations.first?["unit"] == "minutes")
    #expect(violations.allSatisfy { ($0["amount"]?.int ?? 0) > 0 })
  }

  @Test("the objective is there in weighted mode only, after the tiers")
  func weightedObjective() throws {
    let json = RosterFile.json(try content([], objective: RosterObjective(value: 40, bound: 40, gap: 0)))
    #expect(json.members?.map(\.key) == RosterFile.keys)
    #expect(json["objective"] == ["value": 40, "bound": 40, "gap": 0])
  }

  @Test("sworn members and posts for sworn members only are not counted")
  func swornIsSupply() throws {
    let document = try AnswerTexts.document()
    let roster = try AnswerTexts.roster(document.plan, [("s-1", "parade/day/officer")])
    let summary = RosterSummary(of: roster, plan: document.plan)
    #expect(summary.json == ["posts": 4, "filled": 0, "people": 0, "hours": 0])
  }

  @Test("people beyond the target do not fill more places, but work their hours")
  func beyondTheTarget() throws {
    let document = try AnswerTexts.document()
    let roster = try AnswerTexts.roster(
      document.plan, [("v-1", "desk/late/host"), ("v-2", "desk/late/host")])
    let summary = RosterSummary(of: roster, plan: document.plan)
    #expect(summary.json == ["posts": 4, "filled": 1, "people": 2, "hours": 4])
  }
}
