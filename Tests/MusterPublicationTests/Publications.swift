import MusterFiles
import MusterPublication
import MusterTestSupport
import MusterVerify
import Testing

/// Publications of texts, in tests.
enum Publications {
  /// The publication of a plan and a roster.
  static func make(
    _ profile: PrivacyProfile, plan: String = SecretPlan.plan, roster: String = SecretPlan.roster,
    previous: String? = SecretPlan.previous
  ) throws -> Publication {
    let (document, problems) = PlanReader.read(Array(plan.utf8), file: "plan.json")
    let read = try #require(document, "\(problems)")
    let (answer, faults) = RosterFile.read(Array(roster.utf8), file: "roster.json", for: read)
    let answered = try #require(answer, "\(faults)")
    let before = try previous.map { text in
      try #require(DutyList.read(Array(text.utf8), file: "previous.json").list)
    }
    return Publication(
      document: read, roster: answered,
      assessment: Verifier.assess(answered.roster, of: read.plan, rules: read.rules), previous: before,
      profile: profile)
  }
}
