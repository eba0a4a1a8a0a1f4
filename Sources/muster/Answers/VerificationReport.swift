import MusterDomain
import MusterFiles
import MusterJSON
import MusterQuestions
import MusterRules
import MusterVerify
import PlainText

/// An independent judgement of a roster: every rule recomputed, and the file's own claims held against it.
struct VerificationReport: Sendable {
  private let document: PlanDocument
  private let roster: Roster
  private let isForThisPlan: Bool?
  private let assessment: Assessment
  /// Where the file says something else than what was computed, one sentence each.
  let falseClaims: [String]

  /// Puts the report together.
  init(_ read: ReadRoster, of document: PlanDocument, assessment: Assessment) {
    (self.document, self.roster, self.assessment) = (document, read.roster, assessment)
    isForThisPlan = read.isForThisPlan
    falseClaims = read.claims.differences(from: assessment, roster: read.roster, of: document)
  }

  /// Hard rules that are broken.
  var breaches: [Finding] { assessment.breaches }
  /// True when no hard rule is broken and no claim is false.
  var isConfirmed: Bool { breaches.isEmpty && falseClaims.isEmpty }

  /// For people: the verdict, then what it rests on.
  func text() -> String {
    let summary = RosterSummary(of: roster, plan: document.plan)
    var lines = DisplayText.wrapped(verdict) + [""]
    lines += list("Hard rules broken", breaches.map { "\($0.rule): \($0.text)" }, mark: "! ")
    lines += list("False claims of the file", falseClaims, mark: "! ")
    let critical = assessment.findings.filter { $0.level == .critical && $0.violation.amount > 0 }
    lines += list("Critical rules that gave way", critical.map { "\($0.rule): \($0.text)" }, mark: "- ")
    let shortfalls = ShortfallText(assessment.shortfalls, of: document.plan)
    if shortfalls.missing > 0 {
      lines.append("Posts below their minimum: \(Figures.count(shortfalls.missing, "person", "people")) missing")
      lines += shortfalls.lines(indent: "  ") + [""]
    }
    lines += soft()
    lines.append("Goals, recomputed (points)")
    for (tier, value) in zip(document.plan.objective.tiers, assessment.tierValues) {
      let note = document.hasRules(in: tier) ? "" : "  no rule in force"
      lines.append(
        "  \(DisplayText.padded(tier.rawValue, to: 11))\(DisplayText.padded("\(value)", to: 10, .right))\(note)")
    }
    lines.append(
      Figures.filling(summary.filled, of: summary.posts, by: summary.people, minutes: summary.minutes))
    if !assessment.notAssessed.isEmpty {
      lines += [""] + list("Not assessed", assessment.notAssessed, mark: "- ").dropLast()
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs.
  var json: JSONValue {
    let plan = document.plan
    let broken = assessment.findings.filter { $0.violation.amount > 0 }
    return [
      "format": 1, "confirmed": .bool(isConfirmed), "isForThisPlan": .optional(isForThisPlan) { .bool($0) },
      "digest": .string(document.digest),
      "breaches": .array(breaches.map(json)), "falseClaims": .strings(falseClaims),
      "critical": .array(broken.filter { $0.level == .critical }.map(json)),
      "soft": .array(broken.filter { $0.level == .soft }.map(json)),
      "tiers": .array(
        zip(plan.objective.tiers, assessment.tierValues).map { ["id": .string($0.rawValue), "value": .int($1)] }),
      "shortfalls": .array(
        assessment.shortfalls.map { ["post": .string(plan.posts[$0.post].id), "short": .int($0.short)] }),
      "summary": RosterSummary(of: roster, plan: plan).json, "notAssessed": .strings(assessment.notAssessed),
    ]
  }

  private var verdict: String {
    let rules = Figures.count(document.rules.entries.count, "rule entry", "rule entries")
    let checked = "\(Figures.count(roster.count, "assignment")) checked against \(rules)"
    if !breaches.isEmpty {
      return "REFUSED: \(Figures.count(breaches.count, "hard breach", "hard breaches")); \(checked)."
    }
    if !falseClaims.isEmpty {
      return "NOT AS CLAIMED: no hard rule is broken, but the file misstates its roster; \(checked)."
    }
    return "Confirmed: no hard rule is broken; \(checked)."
  }

  private func list(_ title: String, _ items: [String], mark: String) -> [String] {
    guard !items.isEmpty else { return [] }
    return ["\(title): \(items.count)"] + items.flatMap { DisplayText.wrapped($0, first: "  \(mark)") } + [""]
  }

  /// Soft rules by id: how often, how much, at what cost.
  private func soft() -> [String] {
    var table = TextTable([
      ("soft rule", .left), ("tier", .left), ("times", .right), ("amount", .right), ("unit", .left), ("points", .right),
    ])
    var isEmpty = true
    for kind in RuleCatalog.all {
      let mine = assessment.findings.filter { $0.rule == kind.about.id && $0.level == .soft }
      guard !mine.isEmpty else { continue }
      isEmpty = false
      let amount = mine.reduce(0) { $0 + $1.violation.amount }, cost = mine.reduce(0) { $0 + $1.cost }
      table.add([
        kind.about.id, kind.about.tier.rawValue, "\(mine.count)", "\(amount)", kind.about.unit, "\(cost)",
      ])
    }
    return isEmpty ? [] : ["What soft rules cost (negative: wishes met)"] + table.lines(indent: "  ") + [""]
  }

  private func json(_ finding: Finding) -> JSONValue {
    let plan = document.plan, subject = finding.violation.subject
    return [
      "rule": .string(finding.rule), "level": .string(finding.level.rawValue),
      "tier": .optional(finding.tier) { .string($0.rawValue) },
      "volunteers": .strings(subject.volunteers.map { plan.volunteers[$0].id }),
      "posts": .strings(subject.posts.map { plan.posts[$0].id }), "amount": .int(finding.violation.amount),
      "unit": .string(finding.unit), "cost": .int(finding.cost), "text": .string(finding.text),
    ]
  }
}
