import MusterDomain
import MusterJSON
import Testing

@testable import MusterFiles

@Suite("Reading rosters")
struct RosterFileReadingTests {
  private func read(_ text: String) throws -> (roster: ReadRoster?, diagnostics: [Diagnostic]) {
    RosterFile.read(Array(text.utf8), file: "roster.json", for: try AnswerTexts.document())
  }

  private func texts(_ assignments: String, more: String = "") throws -> [String] {
    try read("{\"format\": 1, \"assignments\": [\(assignments)]\(more)}").diagnostics.map(\.description)
  }

  @Test("what Muster writes it reads back, and nothing differs from what it computes")
  func roundTrip() throws {
    let document = try AnswerTexts.document()
    let roster = try AnswerTexts.roster(
      document.plan, [("v-1", "desk/late/host"), ("v-1", "parade/day/traffic"), ("s-1", "parade/day/officer")])
    var content = RosterContent(
      document: document, version: 7, status: "optimal", tiers: [], roster: roster,
      solver: RosterSolver(name: "GLPK", version: "5.0", method: "compact", muster: "0.1.0"))
    let values = zip(document.plan.objective.tiers, content.assessment.tierValues)
    content.tiers = document.stated(
      values.map { RosterTier(id: $0.rawValue, value: $1, bound: $1, gap: 0, status: "optimal") })
    let (read, diagnostics) = RosterFile.read(
      RosterFile.json(content).bytes(), file: "roster.json", for: document)
    #expect(diagnostics == [])
    let found = try #require(read)
    #expect(found.roster == roster)
    #expect(found.version == 7)
    #expect(found.isForThisPlan == true)
    #expect(found.claims.status == "optimal")
    #expect(found.claims.differences(from: content.assessment, roster: roster, of: document) == [])
  }

  @Test("a plan in a roster's place is one error, and so is a roster of another plan")
  func otherFiles() throws {
    let document = try AnswerTexts.document()
    for read in [
      RosterFile.read(document.tree.bytes(), file: "f", for: document).diagnostics,
      RosterFile.readStart(document.tree.bytes(), file: "f", for: document).diagnostics,
      OverlayFile.apply(document.tree.bytes(), file: "f", to: document).diagnostics,
    ] { #expect(read.map(\.code) == ["other-kind"] && read[0].message == "this is a plan") }
    let assignments = (0..<90).map { "{\"volunteer\": \"v-1\", \"post\": \"rodeo/s\($0)/host\"}" }
    let told = try texts(assignments.joined(separator: ", "))
    #expect(told.count == 21)
    #expect(told.last?.contains("/assignments/19/post") == true && told.first?.contains("70 more assignments") == true)
    #expect(told.first?.contains("Maybe the roster was made for another plan.") == true)
    // One person who left is one cause.
    let gone = (0..<12).map { _ in "{\"volunteer\": \"v-77\", \"post\": \"desk/late/host\"}" }
    #expect(try texts(gone.joined(separator: ", ")).count == 2)
  }

  @Test("a roster written by hand needs volunteers and posts only")
  func byHand() throws {
    let (read, diagnostics) = try read(
      "{\"format\": 1, \"assignments\": [{\"volunteer\": \"v-2\", \"post\": \"desk/late/host\"}]}")
    #expect(diagnostics == [])
    let document = try AnswerTexts.document()
    #expect(read?.roster == (try AnswerTexts.roster(document.plan, [("v-2", "desk/late/host")])))
    #expect(read?.version == 1)
    #expect(read?.isForThisPlan == nil)
    #expect(read?.claims == RosterClaims())
  }

  @Test("unknown volunteers and posts are named with the nearest ones")
  func unknownIds() throws {
    #expect(
      try texts("{\"volunteer\": \"V-1\", \"post\": \"parade/day/trafic\"}") == [
        """
        roster.json:1:45 /assignments/0/volunteer: "V-1" is no volunteer of the plan
          allowed: the id of a volunteer of the plan
          Maybe “v-1”.
        """,
        """
        roster.json:1:60 /assignments/0/post: "parade/day/trafic" is no post of the plan
          allowed: the id of a post of the plan
          Maybe “parade/day/traffic”.
        """,
      ])
  }

  @Test("a post of an event that is not approved is told apart")
  func notApproved() throws {
    let found = try texts("{\"volunteer\": \"v-1\", \"post\": \"picnic/noon/host\"}")
    #expect(found.count == 1)
    #expect(found.first?.contains("belongs to picnic, which is not approved and has no posts") == true)
  }

  @Test("an assignment given twice, an unknown key and a foreign format are errors")
  func refusals() throws {
    let pair = "{\"volunteer\": \"v-1\", \"post\": \"desk/late/host\"}"
    let twice = try read("{\"format\": 1, \"assignments\": [\(pair), \(pair)]}")
    #expect(twice.roster == nil)
    #expect(twice.diagnostics.map(\.code) == ["duplicate-assignment"])
    #expect(twice.diagnostics.first?.message == "v-1 is assigned to desk/late/host twice")
    let unknown = try read("{\"format\": 2, \"asignments\": []}")
    #expect(unknown.diagnostics.map(\.code).contains(.unknownKey))
    #expect(unknown.diagnostics.map(\.code).contains(.missingKey))
    #expect(unknown.diagnostics.map(\.code).contains(.outOfRange))
    #expect(unknown.diagnostics.contains { $0.advice == "“assignments”" })
  }

  @Test("times must be those of the post, in any offset")
  func times() throws {
    let right =
      "{\"volunteer\": \"v-1\", \"post\": \"desk/late/host\", \"start\": \"2026-09-19T23:00Z\", \"end\": \"2026-09-19T19:00-06:00\"}"
    #expect(try texts(right) == [])
    let late = "{\"volunteer\": \"v-1\", \"post\": \"desk/late/host\", \"start\": \"2026-09-19T17:30-06:00\"}"
    let found = try texts(late)
    #expect(found.count == 1)
    #expect(found.first?.contains("\"2026-09-19T17:30-06:00\" is not the start of desk/late/host") == true)
    #expect(found.first?.contains("allowed: 2026-09-19T17:00-06:00") == true)
    let local = "{\"volunteer\": \"v-1\", \"post\": \"desk/late/host\", \"end\": \"2026-09-19T19:00\"}"
    #expect(try texts(local).first?.contains("is not a time with its UTC offset") == true)
  }

  @Test("another digest and a pin that the plan does not have are warnings")
  func warnings() throws {
    let text = """
      {"format": 1, "plan": {"digest": "sha256:00"}, "assignments": [
        {"volunteer": "v-2", "post": "parade/day/traffic", "pinned": true},
        {"volunteer": "v-1", "post": "parade/day/traffic", "pinned": false}]}
      """
    let (read, diagnostics) = try read(text)
    #expect(read?.isForThisPlan == false)
    #expect(diagnostics.map(\.code) == ["other-plan", "other-pin", "other-pin"])
    #expect(diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test("claims that differ from what is computed are told one by one")
  func falseClaims() throws {
    let document = try AnswerTexts.document()
    let text = """
      {"format": 1, "assignments": [{"volunteer": "v-1", "post": "parade/day/traffic"}],
       "tiers": [{"id": "staffing", "value": 0}], "objective": {"value": -1, "bound": 2, "gap": 0.5},
       "shortfalls": [{"post": "desk/late/host", "short": 2}, {"post": "gone/now/x", "short": 1}],
       "violations": [{"rule": "minimum-rest", "amount": 5}],
       "summary": {"posts": 4, "filled": 2, "people": 1, "hours": 4.3}}
      """
    let (read, _) = try read(text)
    let found = try #require(read)
    let content = RosterContent(
      document: document, status: "limit", tiers: [], roster: found.roster,
      solver: RosterSolver(name: "", version: "", method: "", muster: ""))
    let staffing = try #require(document.plan.objective.tiers.firstIndex(of: .staffing))
    let value = content.assessment.tierValues[staffing]
    #expect(value > 0)
    let others = document.plan.objective.tiers.filter { $0 != .staffing }
    #expect(
      found.claims.differences(from: content.assessment, roster: found.roster, of: document) == [
        "the tier staffing is claimed to be 0 and is \(value)"
      ] + others.map { "the tier \($0) is not listed" } + [
        "an objective is claimed, but the plan's goals are solved in order",
        "parade/day/traffic is claimed to be short of 0 and is short of 1",
        "parade/day/officer is claimed to be short of 0 and is short of 1",
        "desk/late/host is claimed to be short of 2 and is short of 1",
        "gone/now/x is claimed to be short of 1 and is not short",
        "staffing-minimum (parade/day/traffic; 1) is not listed",
        "staffing-minimum (parade/day/officer; 1) is not listed",
        "staffing-minimum (desk/late/host; 1) is not listed",
        "minimum-rest (5) is listed and is not there",
        "the summary's filled is claimed to be 2 and is 1",
        "the summary's hours are claimed to be 4.3 and are 4.33",
      ])
  }
}
