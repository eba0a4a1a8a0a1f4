import MusterJSON
import Testing

@testable import MusterFiles

@Suite("Overlays")
struct OverlayFileTests {
  private func apply(_ body: String) throws -> (document: PlanDocument?, name: String, diagnostics: [Diagnostic]) {
    let text = "{\"format\": 1, \"name\": \"storm\", \(body)}"
    return OverlayFile.apply(Array(text.utf8), file: "storm.json", to: try AnswerTexts.readPlan())
  }

  private func errors(_ body: String) throws -> [String] {
    let (document, _, diagnostics) = try apply(body)
    #expect(document == nil)
    return diagnostics.filter { $0.severity == .error }.map(\.description)
  }

  @Test("an overlay without changes gives the same plan")
  func nothing() throws {
    let base = try AnswerTexts.readPlan()
    let (document, name, diagnostics) = try apply("\"remove\": {}, \"add\": {}, \"change\": {}")
    #expect(name == "storm")
    #expect(document?.digest == base.digest)
    #expect(document?.file == "plan.json")
    #expect(diagnostics == [])
  }

  @Test("removing a volunteer removes pins, wishes, published duties and selectors that name them")
  func removeVolunteer() throws {
    let (document, _, diagnostics) = try apply("\"remove\": {\"volunteers\": [\"v-1\"]}")
    let plan = try #require(document)
    #expect(plan.plan.volunteers.map(\.id) == ["v-2", "s-1"])
    #expect(plan.tree["pins"]?.elements?.count == 1)
    #expect(plan.tree["published"]?["assignments"]?.elements?.count == 1)
    #expect(plan.tree["volunteers"]?[0]?["preferences"] == [["eventType": "parade", "score": 1]])
    #expect(plan.tree["rules"]?["minimum-rest"]?[1]?["for"]?["volunteers"] == ["v-2"])
    let told = diagnostics.filter { $0.code == "removed-with" }
    #expect(
      told.map(\.message) == [
        "removing the volunteer v-1 also removes 1 pin, 1 wish of a colleague, 1 published duty, 1 selector of a rule"
      ])
    #expect(told.map(\.severity) == [.warning])
    #expect(told.map(\.pointer.description) == ["/remove/volunteers/0"])
  }

  @Test("removing an event removes its pins, published duties and selectors")
  func removeEvent() throws {
    let (document, _, diagnostics) = try apply("\"remove\": {\"events\": [\"desk\"]}")
    let plan = try #require(document)
    #expect(plan.plan.events.map(\.id) == ["parade", "picnic"])
    #expect(plan.tree["pins"]?.elements?.count == 1)
    #expect(plan.tree["rules"]?["minimum-rest"]?[1]?["on"]?["events"] == ["parade"])
    #expect(
      diagnostics.filter { $0.code == "removed-with" }.map(\.message) == [
        "removing the event desk also removes 1 pin, 1 published duty, 1 selector of a rule"
      ])
  }

  @Test("a changed volunteer keeps what the patch does not name, and null removes")
  func changeVolunteer() throws {
    let (document, _, diagnostics) = try apply(
      "\"change\": {\"volunteers\": {\"v-2\": {\"tier\": 3, \"preferences\": null}}}")
    let plan = try #require(document)
    #expect(diagnostics.filter { $0.severity == .error } == [])
    #expect(plan.plan.volunteers[0].tier == 3)
    #expect(plan.plan.volunteers[0].isDeclaredAdult)
    #expect(plan.plan.volunteers[0].preferences == [])
    #expect(plan.digest != (try AnswerTexts.readPlan()).digest)
  }

  @Test("an id that is not there is an error with the nearest one, all at once")
  func unknownIds() throws {
    #expect(
      try errors(
        "\"remove\": {\"volunteers\": [\"V-1\"]}, \"change\": {\"events\": {\"parrade\": {}}, \"rules\": {\"minimum-rests\": {}}}"
      ) == [
        """
        storm.json:1:58 /remove/volunteers/0: the plan has no volunteer "V-1"
          allowed: the id of an entry of the plan's volunteers
          Maybe “v-1”.
        """,
        """
        storm.json:1:100 /change/events/parrade: the plan has no event "parrade"
          allowed: the id of an entry of the plan's events
          Maybe “parade”.
        """,
        """
        storm.json:1:132 /change/rules/minimum-rests: there is no rule "minimum-rests"
          allowed: a rule that `muster rules` lists
          Maybe “minimum-rest”.
        """,
      ])
  }

  @Test("what is removed cannot be changed, what is there cannot be added, ids stay, null is no change")
  func contradictions() throws {
    let gone = try errors("\"remove\": {\"events\": [\"desk\", \"desk\"]}, \"change\": {\"events\": {\"desk\": {}}}")
    #expect(gone.count == 2)
    #expect(gone.first?.contains("\"desk\" is removed twice") == true)
    #expect(gone.last?.contains("the event desk is removed by this overlay") == true)
    let known = try errors("\"add\": {\"volunteers\": [{\"id\": \"v-1\", \"class\": \"auxiliary\"}]}")
    #expect(known.first?.contains("the plan has v-1 already") == true)
    let renamed = try errors("\"change\": {\"volunteers\": {\"v-1\": {\"id\": \"v-9\"}}}")
    #expect(renamed.first?.contains("would give the volunteer v-1 another id") == true)
    let deleted = try errors("\"change\": {\"volunteers\": {\"v-1\": null}}")
    #expect(deleted.first?.contains("Maybe it belongs into remove.") == true)
  }

  @Test("an entity that is removed and added is replaced, and what is added may be changed")
  func replace() throws {
    let (document, _, _) = try apply(
      """
      "remove": {"volunteers": ["v-1"]}, "add": {"volunteers": [{"id": "v-1", "class": "auxiliary"}],
      "pins": [{"volunteer": "v-1", "post": "desk/late/host"}]}, "change": {"volunteers": {"v-1": {"tier": 2}}}
      """)
    let plan = try #require(document)
    #expect(plan.plan.volunteers.map(\.id) == ["v-2", "s-1", "v-1"])
    #expect(plan.plan.volunteers[2].tier == 2)
    #expect(plan.plan.pins.map(\.isAssigned) == [false, true])
  }

  @Test("a patch on a rule with several entries replaces them all, with a warning; null takes a rule out")
  func rules() throws {
    let changed = try apply("\"change\": {\"rules\": {\"minimum-rest\": {\"level\": \"hard\", \"hours\": 4}}}")
    #expect(changed.document?.tree["rules"]?["minimum-rest"] == ["level": "hard", "hours": 4])
    #expect(changed.diagnostics.contains { $0.code == "replaced-entries" && $0.severity == .warning })
    let removed = try apply("\"change\": {\"rules\": {\"minimum-rest\": null}}")
    #expect(removed.document?.tree["rules"] == [:])
  }

  @Test("errors of the changed plan point into the overlay where the value came from there")
  func tracing() throws {
    #expect(
      try errors("\"change\": {\"volunteers\": {\"v-1\": {\"rank\": \"seargant\"}}}").first?.hasPrefix(
        "storm.json:1:74 /change/volunteers/v-1/rank: \"seargant\" is not known here") == true)
    let added = try errors("\"add\": {\"volunteers\": [{\"id\": \"v-9\"}]}")
    #expect(added.first?.hasPrefix("storm.json:1:55 /add/volunteers/0: the key \"class\" is missing") == true)
    let rule = try errors("\"change\": {\"rules\": {\"minimum-rest\": {\"hours\": -1}}}")
    #expect(rule.first?.contains("/change/rules/minimum-rest/hours: -1") == true)
    // The pins and the published roster, which the overlay does not name, lose their posts.
    let indirect = try errors("\"change\": {\"events\": {\"parade\": {\"shifts\": null, \"approved\": true}}}")
    #expect(indirect.first?.contains("(in the plan as changed by this overlay)") == true)
  }

  @Test("a file that is no overlay is refused under its file name")
  func notAnOverlay() throws {
    let result = OverlayFile.apply(Array("[]".utf8), file: "x.json", to: try AnswerTexts.readPlan())
    #expect(result.document == nil)
    #expect(result.name == "x.json")
    #expect(result.diagnostics.map(\.code) == [.wrongType])
    #expect(try errors("\"delete\": {}").first?.contains("the key \"delete\" is not known here") == true)
  }
}
