import MusterCalendar
public import MusterDomain
public import MusterFiles
public import MusterRules
import MusterVerify

/// The service hours of a roster: what people offered, were given, did, owe and carry on.
///
/// Obligations and targets are those of the rules themselves, so that the ledger and the verifier cannot disagree.
public struct Ledger: Sendable {
  /// The plan with its attendance.
  public let document: PlanDocument
  /// Who was assigned to what.
  public let roster: Roster
  /// True when assigned duties without a record count as worked.
  public let countsUnrecorded: Bool
  /// Everybody, in the order of the plan.
  public let people: [LedgerPerson]

  /// The plan.
  public var plan: Plan { document.plan }
  /// The rules in force.
  public var rules: RuleBook { document.rules }

  /// Makes the ledger of a roster.
  ///
  /// - Parameter countsUnrecorded: take assigned duties without a record as worked. Those of sworn members always are: they
  ///   are supply, and their service keeps its own time.
  /// - Complexity: O(volunteers · posts) for what people could have been given, of which no more is kept than how much it is.
  public init(of roster: Roster, in document: PlanDocument, countsUnrecorded: Bool = false) {
    (self.document, self.roster, self.countsUnrecorded) = (document, roster, countsUnrecorded)
    people = LedgerBuilder(document: document, roster: roster, countsUnrecorded: countsUnrecorded).people()
  }

  /// People who owe hours and have a share: all but sworn members.
  public var balanced: [LedgerPerson] { people.filter(\.isBalanced) }

  /// Assigned duties of balanced people of which nobody wrote down what came.
  public var unrecordedDuties: Int { balanced.reduce(0) { $0 + $1.unrecorded.duties } }
}

/// Makes the rows and figures of everybody.
struct LedgerBuilder {
  let document: PlanDocument
  let roster: Roster
  let countsUnrecorded: Bool
  private var plan: Plan { document.plan }

  func people() -> [LedgerPerson] {
    var recorded: [[Attendance]] = Array(repeating: [], count: plan.volunteers.count)
    for record in plan.attendance { recorded[record.volunteer].append(record) }
    let admission = Admission(of: plan, rules: document.rules.entries)
    let spans = [Period.month, .quarter, .year].map { (period: $0, spans: $0.spans(of: plan.timeline)) }
    var people = plan.volunteers.indices.map { volunteer in
      // Only how many and how long: the posts of everybody together are the product of people and posts.
      person(
        volunteer, recorded[volunteer], spans, chanceCount: admission.posts(openTo: volunteer).count,
        offeredMinutes: admission.offeredWork(of: volunteer).minutes)
    }
    addObligations(to: &people)
    addOtherObligations(to: &people)
    addTargets(to: &people)
    return people
  }

  private func person(
    _ volunteer: Int, _ recorded: [Attendance], _ spans: [(period: Period, spans: [PeriodSpan])], chanceCount: Int,
    offeredMinutes: Int
  ) -> LedgerPerson {
    let person = plan.volunteers[volunteer]
    let records = records(of: volunteer, recorded)
    let counted = records.filter(\.isCounted)
    var credit: [String: Int] = [:]
    for record in counted { credit[plan.attendedPost(record.post).category, default: 0] += record.creditedMinutes }
    let planned = roster.duties[volunteer].map {
      ServiceRecord(nil, at: $0, isAssigned: true, countsUnrecorded: false, in: plan)
    }
    return LedgerPerson(
      volunteer: volunteer, isBalanced: person.isBalanced, records: records, chanceCount: chanceCount,
      offeredMinutes: offeredMinutes,
      assigned: DutyTotal(planned), worked: DutyTotal(records.filter { $0.outcome == .worked }),
      walkIns: DutyTotal(records.filter { $0.outcome == .worked && $0.isWalkIn }),
      unrecorded: DutyTotal(records.filter(\.isUnrecorded)),
      credit: credit.sorted { $0.key < $1.key }.map { CategoryMinutes($0.key, minutes: $0.value) },
      burdenPoints: counted.reduce(0) { $0 + plan.attendedPost($1.post).burden }, carried: person.history,
      periods: spans.flatMap { periods($0.period, $0.spans, of: person, counted) }, obligations: [],
      otherObligations: [], targets: [])
  }

  private func records(of volunteer: Int, _ recorded: [Attendance]) -> [ServiceRecord] {
    let byPost = Dictionary(recorded.map { ($0.post, $0) }) { first, _ in first }
    let assigned = Set(roster.duties[volunteer])
    let counts = countsUnrecorded || !plan.volunteers[volunteer].isBalanced
    return assigned.union(byPost.keys).sorted().map { post in
      ServiceRecord(
        byPost[post], at: post, isAssigned: assigned.contains(post), countsUnrecorded: counts, in: plan)
    }
  }

  private func periods(
    _ period: Period, _ spans: [PeriodSpan], of person: Volunteer, _ counted: [ServiceRecord]
  ) -> [LedgerPeriod] {
    var credited = spans.map { _ in 0 }
    for record in counted {
      let day = plan.attendedPost(record.post).operationalDay
      credited[Period.ordinal(ofDay: day, in: spans)] += record.creditedMinutes
    }
    return spans.map { span in
      LedgerPeriod(
        period: period.rawValue, name: span.name, creditedMinutes: credited[span.ordinal],
        carriedMinutes: period == .year && span.ordinal == 0 ? person.history.yearToDateMinutes : 0)
    }
  }

  private func addTargets(to people: inout [LedgerPerson]) {
    var shares = document.rules.entries.indices.compactMap { index -> (entry: Int?, rule: HoursEquity, scope: Scope)? in
      let entry = document.rules.entries[index]
      return (entry.rule as? HoursEquity).map { (index, $0, entry.scope) }
    }
    if shares.isEmpty {
      var rule = HoursEquity()
      rule.share = .offered
      shares = [(nil, rule.prepared(for: plan, scope: Scope(), among: document.rules.entries), Scope())]
    }
    for index in people.indices {
      people[index].targets = shares.compactMap { share in
        guard let target = share.rule.target(of: people[index].volunteer, in: plan, scope: share.scope) else {
          return nil
        }
        return LedgerTarget(
          entry: share.entry, targetMinutes: target,
          servedMinutes: people[index].records.reduce(0) {
            $1.isCounted && share.scope.includes(post: $1.post) ? $0 + $1.creditedMinutes : $0
          },
          plannedMinutes: roster.duties[people[index].volunteer].reduce(0) {
            share.scope.includes(post: $1) ? $0 + plan.posts[$1].creditedMinutes : $0
          })
      }
    }
  }
}
