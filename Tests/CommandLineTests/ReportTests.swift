import MusterDomain
import MusterFiles
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import muster

@Suite struct ReportTests {
  private func report(_ roster: String) throws -> VerificationReport {
    let document = try ReportedPlan.document(), read = try ReportedPlan.read(roster, of: document)
    return VerificationReport(
      read, of: document, assessment: Verifier.assess(read.roster, of: document.plan, rules: document.rules))
  }

  @Test func aBreachIsRefusedWithItsSentence() throws {
    let report = try report(#"{"format": 1, "assignments": [{"volunteer": "v-1", "post": "talk/day/speaker"}]}"#)
    #expect(!report.isConfirmed && report.breaches.map(\.rule) == ["programme-tier"])
    #expect(report.text().hasPrefix("REFUSED: 1 hard breach; 1 assignment checked against "))
    #expect(report.text().contains("  ! programme-tier: v-1 is in tier 1; talk/day/speaker needs tier 3"))
    #expect(report.json["breaches"]?[0]?["volunteers"]?[0]?.string == "v-1")
  }

  @Test func anHonestRosterIsConfirmedAndItsCostsAreListed() throws {
    let report = try report(#"{"format": 1, "assignments": [{"volunteer": "v-1", "post": "stop/late/crew"}]}"#)
    #expect(report.isConfirmed)
    #expect(report.text().contains("staffing-minimum  "))
    #expect(report.json["confirmed"]?.bool == true)
  }

  @Test func aFalseTierValueIsSaid() throws {
    let report = try report(
      #"{"format": 1, "tiers": [{"id": "staffing", "value": 1}], "assignments": []}"#)
    #expect(report.breaches.isEmpty)
    #expect(report.falseClaims.filter { $0.hasPrefix("the tier staffing is claimed to be 1 and is ") }.count == 1)
    #expect(report.falseClaims.contains("the tier fairness is not listed"))
    #expect(report.text().hasPrefix("NOT AS CLAIMED: "))
  }

  @Test func touchedPeopleAreThoseWhosePostsDiffer() throws {
    let document = try ReportedPlan.document(), plan = document.plan
    func scenario(_ name: String, _ pairs: [(Int, String)]) throws -> WhatIfComparison.Scenario {
      var roster = Roster(for: plan)
      for (volunteer, post) in pairs {
        roster.assign(volunteer, to: try #require(plan.posts.firstIndex { $0.id == post }))
      }
      let assessment = Verifier.assess(roster, of: plan, rules: document.rules)
      return WhatIfComparison.Scenario(
        name: name, plan: plan, roster: roster,
        standing: RosterStanding(
          status: "optimal", goals: [.init(id: "staffing", value: 5, bound: 4, status: "feasible")]),
        assessment: assessment)
    }
    let base = try scenario("base", [(0, "stop/late/crew"), (1, "stop/late/crew")])
    let other = try scenario("other", [(0, "stop/late/crew"), (2, "stop/late/lead")])
    let comparison = WhatIfComparison(base: base, others: [other])
    #expect(comparison.touched(other) == 2)
    let lines = comparison.text().split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    // People and events first, goals after them.
    let head = try #require(lines.firstIndex(of: "base other"))
    #expect(lines[0] == "other: 3 people missing, 2 in the base; 2 people have other duties (v-2, v-3).", "\(lines)")
    #expect(try #require(lines.firstIndex(of: "Short under other and not in the base:")) < head)
    #expect(lines.contains("people touched - 2"))
    #expect(lines.contains("people missing 2 3"))
    #expect(lines.contains("largest gap 20.00 % 20.00 %"))
    #expect(lines.contains("Short under other and not in the base:"))
    #expect(comparison.json["overlays"]?[0]?["touched"]?.int == 2)
    #expect(comparison.json["base"]?["touched"]?.isNull == true)
  }

  /// A difference is decided where the bounds lie apart, or both plans are solved; never behind a goal that is open.
  @Test func differencesWithinTheGapAreUndecided() throws {
    let document = try ReportedPlan.document(), plan = document.plan
    func scenario(_ name: String, _ goals: [(Int, Int)]) -> WhatIfComparison.Scenario {
      let roster = Roster(for: plan)
      return WhatIfComparison.Scenario(
        name: name, plan: plan, roster: roster,
        standing: RosterStanding(
          status: "feasible",
          goals: zip(["staffing", "fairness"], goals).map {
            .init(id: $0, value: $1.0, bound: $1.1, status: "feasible")
          }),
        assessment: Verifier.assess(roster, of: plan, rules: document.rules))
    }
    let cases: [(base: [(Int, Int)], other: [(Int, Int)], decided: [Bool])] = [
      ([(5, 5), (9, 9)], [(5, 5), (9, 9)], [true, true]), ([(5, 5), (9, 9)], [(7, 6), (9, 9)], [true, false]),
      ([(5, 4), (9, 9)], [(5, 5), (9, 9)], [false, false]), ([(5, 5), (9, 7)], [(5, 5), (8, 8)], [true, false]),
      ([(5, 5), (9, 7)], [(5, 5), (6, 1)], [true, true]), ([(5, 5), (9, 7)], [(5, 5), (12, 10)], [true, true]),
    ]
    for (base, other, decided) in cases {
      let (one, two) = (scenario("base", base), scenario("other", other))
      let comparison = WhatIfComparison(base: one, others: [two])
      #expect(["staffing", "fairness"].map { comparison.isDecided($0, in: two) } == decided, "\(base) \(other)")
      #expect(comparison.text().contains("was not decided") == decided.contains(false))
      #expect(comparison.json["overlays"]?[0]?["goals"]?[1]?["decided"]?.bool == decided[1])
      #expect(comparison.json["base"]?["goals"]?[1]?["decided"]?.isNull == true)
    }
  }

  @Test func inWeightedModeTheSumIsShownAndNoBoundOfASingleGoal() throws {
    let objective =
      #", "objective": {"mode": "weighted", "weights": {"safety": 6, "staffing": 5, "obligations": 4, "#
      + #""stability": 3, "fairness": 2, "preference": 1}}}"#
    let text = try #require(ReportedPlan.plan.lastIndex(of: "}"))
    let (read, problems) = PlanReader.read(
      Array((ReportedPlan.plan[..<text] + objective).utf8), file: "plan.json")
    let document = try #require(read, "\(problems)")
    let claims = try ReportedPlan.read(ReportedPlan.roster, of: document).claims
    let standing = RosterStanding(values: [0, 7, 0, 0, 1, -2], of: document, claims: claims)
    #expect(standing.goals.last == RosterStanding.Goal(id: "objective", value: 35))
    #expect(standing.goals.allSatisfy { $0.bound == nil } && standing.status == nil)
    #expect(standing.goals.allSatisfy { $0.gap == nil })
  }

  @Test func whereNoRuleIsInForceNothingIsOptimalWhateverTheFileSays() throws {
    let document = try ReportedPlan.document()
    let ids = document.plan.objective.tiers.map(\.rawValue)
    func standing(_ values: [Int], claimed: [Int]) throws -> RosterStanding {
      let tiers = zip(ids, claimed).map {
        "{\"id\": \"\($0)\", \"value\": \($1), \"bound\": \($1), \"status\": \"optimal\"}"
      }
      let file =
        "{\"format\": 1, \"status\": \"optimal\", \"tiers\": [\(tiers.joined(separator: ", "))], \"assignments\": []}"
      return RosterStanding(
        values: values, of: document, claims: try ReportedPlan.read(file, of: document).claims)
    }
    let values = [0, 7, 600, 0, 0, 0]
    let whole = try standing(values, claimed: values)
    #expect(whole.status == "optimal")
    #expect(
      whole.goals.map(\.status)
        == document.plan.objective.tiers.map { document.hasRules(in: $0) ? "optimal" : "no-rule" })
    #expect(whole.goals.contains { $0.status == "no-rule" && $0.statusWords == "no rule in force" })
    // A word about other values is none about these.
    let other = try standing(values, claimed: [0, 6, 600, 0, 0, 0])
    #expect(other.status == nil && other.goals[1].status == nil && other.goals[2].status == "optimal")
    let assessment = Verifier.assess(Roster(for: document.plan), of: document.plan, rules: document.rules)
    let read = try ReportedPlan.read("{\"format\": 1, \"assignments\": []}", of: document)
    #expect(VerificationReport(read, of: document, assessment: assessment).text().contains("0  no rule in force"))
  }

  @Test func validationCountsErrorsAndWarnings() throws {
    let (document, diagnostics) = PlanReader.read(Array("{}".utf8), file: "p.json")
    let refused = ValidationReport(file: "p.json", document: document, diagnostics: diagnostics)
    #expect(refused.errors > 1)
    #expect(refused.text().hasSuffix("p.json: refused (\(refused.errors) errors, 0 warnings).\n"))
    let accepted = ValidationReport(file: "p.json", document: try ReportedPlan.document(), diagnostics: [])
    #expect(accepted.text().contains("  people           3\n"))
    #expect(accepted.json["plan"]?["posts"]?.int == 3)
    #expect(accepted.json["plan"]?["rulesInForce"]?.int != nil)
  }

  @Test func everyRuleOfTheCatalogueIsListedAndDescribed() {
    let list = RuleListing.text()
    for kind in RuleCatalog.all {
      #expect(list.contains(kind.about.id))
      let text = RuleListing.text(of: kind)
      for parameter in kind.parameterDescriptions { #expect(text.contains("\n  \(parameter.name) ")) }
    }
    #expect(RuleListing.json(RuleCatalog.all)["rules"]?.elements?.count == RuleCatalog.all.count)
  }
}
