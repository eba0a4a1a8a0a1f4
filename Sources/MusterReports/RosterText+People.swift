import MusterDomain
import MusterRules
import MusterVerify

extension RosterText {
  /// Every person by name: duties, hours and how they stand with what they owe.
  func people() -> [String] {
    let plan = document.plan
    var lines = DisplayText.heading("Person by person")
    let order = plan.volunteers.indices.sorted { one, other in
      (name(of: one), plan.volunteers[one].id) < (name(of: other), plan.volunteers[other].id)
    }
    let idle = order.filter { roster.roster.duties[$0].isEmpty && standing(of: $0).isEmpty }
    for volunteer in order where !idle.contains(volunteer) { lines += block(volunteer) }
    if !idle.isEmpty {
      lines += DisplayText.wrapped(
        idle.map { name(of: $0) }.joined(separator: ", "), first: "Without duties: ", indent: "  ")
    }
    if plan.volunteers.isEmpty { lines.append("The plan has no people.") }
    return lines
  }

  private func block(_ volunteer: Int) -> [String] {
    let plan = document.plan, person = plan.volunteers[volunteer]
    let duties = roster.roster.duties[volunteer]
    let minutes = duties.reduce(0) { $0 + plan.posts[$1].minutes }
    let credited = duties.reduce(0) { $0 + plan.posts[$1].creditedMinutes }
    var head = "\(name(of: volunteer)) (\(DisplayText.safe(person.id, limit: 40)), \(person.memberClass.rawValue)): "
    head += "\(Figures.count(duties.count, "duty", "duties")), \(Figures.hours(minutes)) hours"
    if credited != minutes { head += ", \(Figures.hours(credited)) credited" }
    var lines = DisplayText.wrapped(head, indent: "  ")
    for index in duties {
      let post = plan.posts[index], date = plan.timeline.localTime(at: post.start).date
      let first = "  \(DayText.short(date)) \(DayText.hours(post.start, post.end, plan.timeline))  "
      lines += DisplayText.wrapped(
        "\(DisplayText.safe(plan.events[post.event].name, limit: 60)), \(DayText.postName(post))", first: first)
    }
    for sentence in standing(of: volunteer) { lines += DisplayText.wrapped(sentence, first: "  - ") }
    return lines
  }

  /// What the person owes and has not given, or that nothing is owed; empty when no obligation that the plan names is about
  /// them.
  private func standing(of volunteer: Int) -> [String] {
    let owed = assessment.findings.filter { finding in
      finding.violation.amount > 0 && finding.violation.subject.volunteers == [volunteer]
        && document.rules.entries[finding.entry].about.tier == .obligations
    }
    if !owed.isEmpty { return owed.map(\.text) }
    let isBound = document.rules.entries.contains { entry in
      entry.about.tier == .obligations && !entry.about.isStanding && entry.rule.kind.aboutOnePerson != nil
        && entry.scope.includes(volunteer: volunteer)
    }
    return isBound && document.plan.volunteers[volunteer].isBalanced ? ["Obligations met."] : []
  }
}
