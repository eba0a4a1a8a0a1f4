public import MusterCalendar
public import MusterDomain
public import MusterFiles
public import MusterJSON
import MusterRules
import MusterVerify
import PlainText

/// What needs somebody's attention in the days ahead: open minima, certificates that run out, people who will miss what they owe.
public struct StatusReport: Sendable {
  /// A certificate that runs out, or of which renewal is advised by now.
  private struct Expiry {
    var volunteer: Int
    var certification: Int
    var until: CivilDate
    /// Duties of the person after it ran out, in this roster, that ask for it.
    var duties: [Int]
  }

  private let document: PlanDocument
  private let first: Minute
  private let end: Minute
  private let short: [Shortfall]
  private let expiries: [Expiry]
  private let owed: [Finding]
  private let breaches: [Finding]

  /// Looks at the days ahead.
  ///
  /// - Parameters:
  ///   - first: what begins from then on counts.
  ///   - minutes: so far ahead is looked.
  /// - Complexity: an assessment, and O(certificates · duties of the person).
  public init(_ roster: Roster, of document: PlanDocument, from first: Minute, within minutes: Int) {
    let plan = document.plan, end = first + minutes
    (self.document, self.first, self.end) = (document, first, end)
    let assessment = Verifier.assess(roster, of: plan, rules: document.rules, funnels: false)
    short = Verifier.shortfalls(in: roster, of: plan, rules: document.rules) {
      (first..<end).contains(plan.posts[$0].start)
    }
    breaches = assessment.breaches.filter { finding in
      finding.violation.subject.posts.isEmpty
        || finding.violation.subject.posts.contains { plan.posts[$0].end > first }
    }
    owed = assessment.findings.filter {
      $0.violation.amount > 0 && !$0.violation.subject.volunteers.isEmpty
        && document.rules.entries[$0.entry].about.tier == .obligations
    }
    expiries = Self.expiries(roster, plan, first, end)
  }

  private static func expiries(_ roster: Roster, _ plan: Plan, _ first: Minute, _ end: Minute) -> [Expiry] {
    let from = plan.timeline.localTime(at: first).date, to = plan.timeline.localTime(at: end - 1).date
    var found: [Expiry] = []
    for (index, person) in plan.volunteers.enumerated() {
      for certificate in person.certificates {
        let notice = plan.certifications[certificate.certification].renewalDays
        guard let until = certificate.until, from <= until, until <= to.adding(days: notice) else { continue }
        let isRenewed = person.certificates.contains { other in
          other.certification == certificate.certification && (other.until.map { $0 > until } ?? true)
        }
        guard !isRenewed else { continue }
        let days = plan.certifications[certificate.certification].graceDays
        let gone = plan.timeline.start(of: until.adding(days: days + 1))
        let duties = roster.duties[index].filter { post in
          let asked = plan.posts[post].requires
          return plan.posts[post].end > gone
            && (asked.allOf + asked.anyOf).contains(certificate.certification)
        }
        found.append(
          Expiry(volunteer: index, certification: certificate.certification, until: until, duties: duties))
      }
    }
    return found.sorted { ($0.until, $0.volunteer, $0.certification) < ($1.until, $1.volunteer, $1.certification) }
  }

  /// True when a post in these days has fewer people than its minimum.
  public var hasOpenMinimum: Bool { !short.isEmpty }

  private var plan: Plan { document.plan }

  /// For the coordinator.
  public func text() -> String {
    let names = Names(plan), timeline = plan.timeline
    let (from, to) = (timeline.localTime(at: first), timeline.localTime(at: end))
    var lines = ["From \(DayText.short(from.date)) \(from.clock) to \(DayText.short(to.date)) \(to.clock)", ""]
    let shortfalls = ShortfallText(short, of: plan)
    lines += DisplayText.heading("Open minima: \(Figures.count(shortfalls.missing, "person", "people")) missing")
    lines += shortfalls.lines(indent: "  ") + [""]
    if !breaches.isEmpty {
      lines += DisplayText.heading("Hard rules that this roster breaks: \(breaches.count)")
      lines += breaches.flatMap { DisplayText.wrapped(DisplayText.safe($0.text, limit: 300), first: "  ") } + [""]
    }
    lines += DisplayText.heading("Certificates that run out: \(expiries.count)")
    lines += expiries.flatMap { expiry in
      let what = DisplayText.safe(plan.certifications[expiry.certification].name, limit: 60)
      let duties = expiry.duties.map(names.duty).joined(separator: "; ")
      return DisplayText.wrapped(
        "\(names.person(expiry.volunteer)): \(what), \(DayText.long(expiry.until))"
          + (duties.isEmpty ? "" : "; then needed for \(duties)"), first: "  ", indent: "      ")
    }
    lines += [""] + DisplayText.heading("Who will miss what they owe, as things stand: \(owed.count)")
    lines += owed.flatMap { finding in
      let who = finding.violation.subject.volunteers.map(names.person).joined(separator: ", ")
      return DisplayText.wrapped(
        "\(who): \(finding.rule): \(DisplayText.safe(finding.text, limit: 300))", first: "  ", indent: "      ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs; ids only.
  public var json: JSONValue {
    [
      "format": 1, "from": .string(plan.timeline.text(at: first)), "to": .string(plan.timeline.text(at: end)),
      "open": .array(
        short.map { ["post": .string(plan.posts[$0.post].id), "short": .int($0.short)] }),
      "breaches": .array(breaches.map { ["rule": .string($0.rule), "text": .string($0.text)] }),
      "certificates": .array(
        expiries.map { expiry in
          [
            "volunteer": .string(plan.volunteers[expiry.volunteer].id),
            "certification": .string(plan.certifications[expiry.certification].id),
            "until": .string("\(expiry.until)"), "duties": .strings(expiry.duties.map { plan.posts[$0].id }),
          ]
        }),
      "owed": .array(
        owed.map { finding in
          [
            "volunteers": .strings(finding.violation.subject.volunteers.map { plan.volunteers[$0].id }),
            "rule": .string(finding.rule), "amount": .int(finding.violation.amount), "unit": .string(finding.unit),
            "text": .string(finding.text),
          ]
        }),
    ]
  }
}
