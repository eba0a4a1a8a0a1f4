import MusterCalendar
import MusterDomain
import MusterRules
import MusterVerify

extension LedgerBuilder {
  /// What the `min-hours-period` entries ask of each person, by their own arithmetic.
  func addObligations(to people: inout [LedgerPerson]) {
    let plan = document.plan
    for (index, entry) in document.rules.entries.enumerated() {
      guard let rule = entry.rule as? MinHoursPeriod else { continue }
      let spans = rule.period.spans(of: plan.timeline)
      for place in people.indices
      where people[place].isBalanced && entry.scope.includes(volunteer: people[place].volunteer) {
        people[place].obligations += obligations(of: people[place], rule, entry: index, in: spans)
      }
    }
  }

  /// One obligation for each span, from one look at each duty.
  ///
  /// - Complexity: O((records + duties) · log spans + spans).
  private func obligations(
    of person: LedgerPerson, _ rule: MinHoursPeriod, entry: Int, in spans: [PeriodSpan]
  ) -> [LedgerObligation] {
    let plan = document.plan, volunteer = plan.volunteers[person.volunteer]
    let scope = document.rules.entries[entry].scope
    var owed = spans.map { span in
      LedgerObligation(
        entry: entry, period: rule.period.rawValue, name: span.name, category: rule.category,
        owedMinutes: rule.owed(by: volunteer, in: span, of: plan),
        carriedMinutes: rule.carriedIn(volunteer, span, in: plan), served: [], pendingMinutes: 0, plannedMinutes: 0)
    }
    func span(of index: Int, minutes: Int) -> Int? {
      let post = plan.attendedPost(index)
      guard scope.includes(post: index), rule.counts(post, minutes: minutes) else { return nil }
      return Period.ordinal(ofDay: post.operationalDay, in: spans)
    }
    for (index, record) in person.records.enumerated() {
      guard let span = span(of: record.post, minutes: record.minutes) else { continue }
      if record.isCounted {
        owed[span].served.append(CountedRecord(record: index, creditedMinutes: record.creditedMinutes))
      } else if record.isUnrecorded {
        owed[span].pendingMinutes += record.creditedMinutes
      }
    }
    for post in roster.duties[person.volunteer] {
      guard let span = span(of: post, minutes: plan.posts[post].minutes) else { continue }
      owed[span].plannedMinutes += plan.posts[post].creditedMinutes
    }
    if rule.period == .year {
      for span in spans { owed[span.ordinal].outlook = outlook(owed[span.ordinal], rule, of: volunteer, in: span) }
    }
    return owed
  }

  /// Year to date with this horizon, and what is required of the days after it.
  private func outlook(
    _ obligation: LedgerObligation, _ rule: MinHoursPeriod, of person: Volunteer, in span: PeriodSpan
  ) -> YearOutlook {
    let timeline = document.plan.timeline
    let end = min(timeline.date(ofOperationalDay: span.days.upperBound), span.end)
    let owed = rule.owedInWhole(by: person, in: span)
    // Without pro rata the rule asks for the whole year at once; a pace is still a share of the year's days.
    let daysLeft = end.distance(to: span.end), days = max(1, span.first.distance(to: span.end))
    let remaining = rule.isProRata ? owed - obligation.owedMinutes : (2 * owed * daysLeft + days) / (2 * days)
    let done = obligation.carriedMinutes + obligation.servedMinutes
    let months = daysLeft > 0 ? span.end.monthKey - end.monthKey : 0
    let missing = max(0, owed - done)
    return YearOutlook(
      owedMinutes: owed, doneMinutes: done, remainingMinutes: remaining, monthsLeft: months,
      neededPerMonth: months > 0 ? (missing + months - 1) / months : nil,
      isOpen: done + remaining < owed && done + obligation.pendingMinutes + remaining >= owed)
  }

  /// Obligations that are not hours (mandatory duties), judged by the rules' words on the rows that count.
  func addOtherObligations(to people: inout [LedgerPerson]) {
    let plan = document.plan
    let others = document.rules.entries.indices.filter {
      let entry = document.rules.entries[$0]
      // Pins are held by the coordinator, not owed by the person.
      return entry.about.tier == .obligations && !entry.about.isStanding && !(entry.rule is MinHoursPeriod)
    }
    guard !others.isEmpty else { return }
    let served = Roster(
      for: plan,
      pairs: people.flatMap { person in
        person.records.filter { $0.isCounted && !$0.isCalledOff }.map { (volunteer: person.volunteer, post: $0.post) }
      })
    for index in others {
      let entry = document.rules.entries[index]
      let violations = Verifier.violations(of: entry, in: served, plan: plan).filter { $0.amount > 0 }
      for violation in violations.sorted(by: { $0.subject < $1.subject }) {
        guard violation.subject.volunteers.count == 1, let volunteer = violation.subject.volunteers.first,
          people[volunteer].isBalanced
        else { continue }
        people[volunteer].otherObligations.append(
          OtherObligation(
            entry: index, post: violation.subject.posts.first ?? violation.subject.part.firstPost,
            amount: violation.amount, text: entry.rule.text(violation, in: plan)))
      }
    }
  }
}
