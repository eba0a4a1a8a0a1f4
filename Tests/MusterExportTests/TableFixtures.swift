import Foundation
import MusterCalendar
import MusterDomain
import MusterExport
import MusterPages
import MusterPublication
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterFiles

/// Every way in which a publication leaves the program as files; what must hold for all exports is tested over these.
enum EveryExport {
  static func files(for publication: Publication) throws -> [ExportedFile] {
    try [ExportedFile(path: "roster.txt", text: TextExport(publication).text())]
      + TableExport.files(for: publication)
      + CalendarExport.files(for: publication, alarmMinutes: 30).map {
        ExportedFile(path: "ics/\($0.path)", text: unfolded($0.text))
      }
      + PageExport.files(for: publication, language: .french).map {
        ExportedFile(path: "html/\($0.path)", text: $0.text)
      }
  }
}

/// Lines of calendars are folded anywhere, also within words that are searched for.
private func unfolded(_ text: String) -> String { text.replacing("\r\n ", with: "") }

/// Publications in tests of exports.
enum TablePublications {
  /// The plan of secrets for an audience; personal ones are about `v-ann`, unless another is named.
  static func secret(_ audience: Audience, about id: String = "v-ann") throws -> Publication {
    let whole = try secret(audience.profile)
    return audience.span == .whole ? whole : whole.personal(try #require(whole.number(of: id)))
  }

  /// The whole plan of secrets for a profile, perhaps with another plan or other rosters.
  static func secret(
    _ profile: PrivacyProfile, plan: String = SecretPlan.plan, roster: String = SecretPlan.roster,
    previous: String? = SecretPlan.previous
  ) throws -> Publication {
    let document = try #require(PlanReader.read(Array(plan.utf8), file: "plan.json").document)
    let read = try #require(RosterFile.read(Array(roster.utf8), file: "roster.json", for: document).roster)
    let before = try previous.map {
      try #require(DutyList.read(Array($0.utf8), file: "previous.json").list)
    }
    return Publication(
      document: document, roster: read,
      assessment: Verifier.assess(read.roster, of: document.plan, rules: document.rules), previous: before,
      profile: profile)
  }

  /// Texts that files of plans cannot all hold, but that a plan made otherwise could.
  static let hostileTexts = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=alert(1)>", "{{{danger}}}",
    "&amp;&lt;",
    "=HYPERLINK(\"http://x\",\"y\")", "+1-1", "-2+3", "@SUM(A1)", "\t=1", "\r\n=cmd|' /C calc'!A0", "＝1", "x;=1;+2",
    "line\nbreak", "a\r\nBEGIN:VEVENT\r\nSUMMARY:x", "comma, semi; colon: back\\slash", "../../etc/passwd",
    "C:\\x\\..\\y",
    "\u{202E}gnp.exe", "\u{200F}\u{2066}x", "\u{0}\u{1B}[2J\u{7}", "\u{2028}\u{2029}", "'t Hooft", "''=x", "\"\"",
    "🚓👩‍👩‍👧", "\u{FEFF}=1", "   ",
  ]
  /// Longer than any column; few of each plan have them.
  static let longTexts = [
    String(repeating: "é", count: 10_000), String(repeating: "=\"", count: 5_000),
    String(repeating: ";=", count: 5_000),
  ]
  /// Ids as no plan file can hold them.
  static let hostileIDs = [
    "..", ".", "a/../../b", "A", "a", "CON", "con", "aux", "x\u{0}y", "-rf", "é", "e\u{300}", "a b", "/etc/passwd",
    "=1+1", "<b>", "\r\n", "\u{202E}z", String(repeating: "n", count: 10_000), "",
  ]

  /// A small random plan with hostile texts and ids everywhere, and a random roster; the same seed gives the same.
  static func hostile(seed: UInt64, _ profile: PrivacyProfile) -> Publication {
    var random = SplitMix64(seed: seed), plan = SmallPlans.plan(seed: seed, volunteers: 6, posts: 6)
    func text() -> String { hostileTexts.randomElement(using: &random) ?? "" }
    var ids = hostileIDs.shuffled(using: &random)[...]
    plan.name = longTexts[Int(seed) % longTexts.count]
    for index in plan.volunteers.indices {
      (plan.volunteers[index].name, plan.volunteers[index].id) = (text(), ids.popFirst() ?? "v\(index)")
    }
    if let first = plan.volunteers.indices.first { plan.volunteers[first].name = plan.name }
    for index in plan.zones.indices { (plan.zones[index].name, plan.zones[index].id) = (text(), text()) }
    for index in plan.events.indices {
      (plan.events[index].name, plan.events[index].type) = (text(), text())
      plan.events[index].id = ids.popFirst() ?? "e\(index)"
    }
    for index in plan.shifts.indices {
      plan.shifts[index].id = "\(plan.events[plan.shifts[index].event].id)/\(ids.popFirst() ?? "s\(index)")"
    }
    for index in plan.posts.indices {
      plan.posts[index].id = "\(plan.shifts[plan.posts[index].shift].id)/p\(index)"
      (plan.posts[index].role, plan.posts[index].category, plan.posts[index].team) = (text(), text(), text())
    }
    var roster = Roster(for: plan)
    for post in plan.posts.indices {
      for person in plan.volunteers.indices where random.chance(40) { roster.assign(person, to: post) }
    }
    let before = DutyList(
      duties: plan.posts.indices.flatMap { post in
        plan.volunteers.indices.filter { _ in random.chance(30) }.map { person in
          DutyList.Duty(
            volunteer: plan.volunteers[person].id, post: random.chance(20) ? "gone/\(text())/p" : plan.posts[post].id,
            work: StatedInterval(plan.posts[post].work, on: plan.timeline))
        }
      })
    let document = PlanDocument(
      file: "plan.json", tree: .null, plan: plan, rules: RuleBookOfTests.book, digest: "", warnings: [])
    let read = ReadRoster(roster: roster, version: 2, isForThisPlan: nil, claims: RosterClaims())
    let assessment = Verifier.assess(roster, of: plan, rules: RuleBookOfTests.book)
    return Publication(document: document, roster: read, assessment: assessment, previous: before, profile: profile)
  }
}

/// Rules that judge people's hours, for plans that were not read from a file.
enum RuleBookOfTests {
  static let book = RuleBook([ActiveRule(MinHoursPeriod()), ActiveRule(HoursEquity())])
}
