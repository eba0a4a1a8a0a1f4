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
        people[place].obligations += spans.map { span in
          obligation(of: people[place], rule, entry: index, in: span, of: spans)
        }
      }
    }
  }

  private func obligation(
    of person: LedgerPerson, _ rule: MinHoursPeriod, entry: Int, in span: PeriodSpan, of spans: [PeriodSpan]
  ) -> LedgerObligation {
    let plan = document.plan, volunteer = plan.volunteers[person.volunteer]
    let scope = document.rules.entries[entry].scope
    let isMine = { (post: Int, minutes: Int) in
      let place = plan.attendedPost(post)
      return scope.includes(post: post) && rule.counts(place, minutes: minutes)
        && Period.ordinal(ofDay: place.operationalDay, in: spans) == span.ordinal
    }
    let mine = person.records.indices.filter { isMine(person.records[$0].post, person.records[$0].minutes) }
    var obligation = LedgerObligation(
      entry: entry, period: rule.period.rawValue, name: span.name, category: rule.category,
      owedMinutes: rule.owed(by: volunteer, in: span, of: plan),
      carriedMinutes: rule.carriedIn(volunteer, span, in: plan),
      served: mine.filter { person.records[$0].isCounted }.map {
        CountedRecord(record: $0, creditedMinutes: person.records[$0].creditedMinutes)
      },
      pendingMinutes: mine.reduce(0) { sum, index in
        let record = person.records[index]
        return record.isUnrecorded && !record.isCounted ? sum + record.creditedMinutes : sum
      },
      plannedMinutes: roster.duties[person.volunteer].reduce(0) {
        isMine($1, plan.posts[$1].minutes) ? $0 + plan.posts[$1].creditedMinutes : $0
      })
    if rule.period == .year { obligation.outlook = outlook(obligation, rule, of: volunteer, in: span) }
    return obligation
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
