import MusterDomain
import MusterJSON
import MusterLedger
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterFiles

/// The ledger and the verifier never disagree, and simple loops over duties find the same sums.
@Suite("Agreement")
struct AgreementTests {
  /// A random plan with random assignments, attendance and rules about hours.
  private static func ledger(seed: UInt64) -> Ledger {
    var random = SplitMix64(seed: seed &* 77)
    var plan = SmallPlans.plan(seed: seed, volunteers: 5, posts: 10)
    for volunteer in plan.volunteers.indices {
      plan.volunteers[volunteer].history.yearToDateMinutes = Int(random.next() % 6000)
    }
    var roster = Roster(for: plan)
    for volunteer in plan.volunteers.indices {
      for post in plan.posts.indices {
        if random.next() % 3 == 0 { roster.assign(volunteer, to: post) }
        let outcomes = AttendanceOutcome.allCases
        if random.next() % 2 == 0 {
          plan.attendance.append(
            Attendance(
              volunteer: volunteer, post: post, outcome: outcomes[Int(random.next() % UInt64(outcomes.count))]))
        }
      }
    }
    var entries: [ActiveRule] = Period.allCases.enumerated().map { index, period in
      var rule = MinHoursPeriod()
      rule.period = period
      rule.minutes = 300 * (index + 1)
      rule.isProRata = random.next() % 3 > 0
      rule.category = random.next() % 3 == 0 ? plan.posts.first?.category : nil
      rule.creditableMinutes = random.next() % 3 == 0 ? 200 : nil
      let posts = random.next() % 3 == 0 ? plan.posts.map { !$0.isStandby } : nil
      return ActiveRule(rule, level: .soft, scope: Scope(posts: posts))
    }
    var share = HoursEquity()
    share.share = random.next() % 2 == 0 ? .equal : .offered
    share.carriesYear = random.next() % 2 == 0
    share.toleranceMinutes = 0
    share.bands = 1
    entries.append(ActiveRule(share))
    var rules = RuleBook(entries)
    rules.prepare(&plan)
    let document = PlanDocument(file: "plan.json", tree: [:], plan: plan, rules: rules, digest: "", warnings: [])
    return Ledger(of: roster, in: document, countsUnrecorded: seed % 2 == 0)
  }

  @Test("what the ledger says is missing by plan is the amount of the verifier's violation", arguments: 1...40)
  func verifier(seed: Int) {
    let ledger = Self.ledger(seed: UInt64(seed))
    let findings = Verifier.assess(ledger.roster, of: ledger.plan, rules: ledger.rules, funnels: false).findings
    var checked = 0
    for person in ledger.people {
      var ordinals: [Int: Int] = [:]
      for owed in person.obligations {
        let key = ordinals[owed.entry, default: 0]
        ordinals[owed.entry] = key + 1
        let finding = findings.first {
          $0.entry == owed.entry && $0.violation.subject == Subject(volunteers: [person.volunteer], .period(key))
        }
        #expect(owed.plannedShortMinutes == (finding?.violation.amount ?? 0))
        checked += 1
      }
      for target in person.targets {
        let finding = findings.first {
          $0.entry == target.entry && $0.violation.subject.volunteers == [person.volunteer]
        }
        #expect(abs(target.plannedMinutes - target.targetMinutes) == (finding?.violation.amount ?? 0))
        checked += 1
      }
    }
    // Five periods at least one span each, and a share, for everybody who is not sworn.
    #expect(checked >= 6 * ledger.balanced.count)
    let known = Set(ledger.rules.entries.indices.filter { ledger.rules.entries[$0].rule is MinHoursPeriod })
    #expect(findings.filter { known.contains($0.entry) }.allSatisfy { $0.violation.amount > 0 })
  }

  @Test("a pro-rated year is at risk exactly when hours are missing so far; a whole one by its days", arguments: 1...40)
  func outlooks(seed: Int) throws {
    let ledger = Self.ledger(seed: UInt64(seed))
    // The horizon of these plans ends on 2026-11-02, with 60 of the year's 365 days left.
    for owed in ledger.people.flatMap(\.obligations) {
      guard let outlook = owed.outlook else { continue }
      let rule = try #require(ledger.rules.entries[owed.entry].rule as? MinHoursPeriod)
      #expect(outlook.doneMinutes == owed.carriedMinutes + owed.servedMinutes && outlook.monthsLeft == 2)
      if rule.isProRata {
        #expect(outlook.isAtRisk == (owed.shortMinutes > 0))
        #expect(outlook.behindMinutes == owed.shortMinutes)
      } else {
        #expect(outlook.owedMinutes == rule.minutes)
        #expect(outlook.remainingMinutes == Int((Double(rule.minutes) * 60 / 365).rounded()))
      }
      let needed = try #require(outlook.neededPerMonth)
      #expect(needed * 2 + outlook.doneMinutes >= outlook.owedMinutes)
      #expect(needed == 0 || (needed - 1) * 2 + outlook.doneMinutes < outlook.owedMinutes)
    }
    #expect(ledger.atRisk.allSatisfy { ledger.people[$0.volunteer].isBalanced })
  }

  @Test("loops over assignments and attendance find the ledger's sums", arguments: 1...40)
  func loops(seed: Int) {
    let ledger = Self.ledger(seed: UInt64(seed))
    let plan = ledger.plan
    for person in ledger.people {
      var worked = 0, unrecorded = 0, credited = 0, burden = 0, missed = 0
      for (index, post) in plan.posts.enumerated() {
        let record = plan.attendance.first { $0.volunteer == person.volunteer && $0.post == index }
        let isHeld = ledger.roster.crews[index].contains(person.volunteer)
        var counts = record?.outcome == .worked
        if record?.outcome == .worked { worked += post.end - post.start }
        if record == nil, isHeld {
          unrecorded += post.end - post.start
          counts = ledger.countsUnrecorded || plan.volunteers[person.volunteer].memberClass == .sworn
        }
        if let record, record.outcome != .worked { missed += 1 }
        guard counts else { continue }
        credited += Int((Double((post.end - post.start) * post.creditThousandths) / 1000).rounded())
        burden += post.burden
      }
      #expect(person.worked.minutes == worked && person.unrecorded.minutes == unrecorded)
      #expect(person.creditedMinutes == credited && person.burdenPoints == burden)
      #expect(person.count(.noShow) + person.count(.lateCancellation) + person.count(.excused) == missed)
      for period in ["month", "quarter", "year"] {
        let parts = person.periods.filter { $0.period == period }
        #expect(parts.reduce(0) { $0 + $1.creditedMinutes } == credited)
      }
    }
  }
}
