import MusterPublication
import PlainText

/// What those read who make the roster: how good it is, and how everybody stands with what they owe.
extension TextExport {
  /// How full and how good the roster is.
  func lines(for findings: PublishedFindings) -> [String] {
    var lines: [String] = []
    if findings.isForThisPlan == false {
      lines += DisplayText.wrapped(
        "The roster was made for another version of this plan; what follows is judged by the plan given.",
        first: "NOTE  ")
    }
    let summary = findings.summary
    lines += [
      "", Figures.filling(summary.filled, of: summary.posts, by: summary.people, minutes: summary.minutes),
    ]
    if !findings.breaches.isEmpty {
      lines.append("THIS ROSTER BREAKS \(Figures.count(findings.breaches.count, "HARD RULE")):")
      for breach in findings.breaches { lines += DisplayText.wrapped(said(breach), first: "  ! ") }
    }
    lines.append(findings.meaning)
    var table = GoalTable()
    for goal in findings.goals {
      table.add(goal.id, value: goal.value, bound: goal.bound, gap: goal.gap, status: goal.statusWords)
    }
    return lines + table.lines()
  }

  /// Every person by name: duties, hours and how they stand with what they owe.
  func standings() -> [String] {
    var lines = DisplayText.heading("Person by person")
    let order = publication.people.map { (name: safe($0.label), person: $0) }
      .sorted { ($0.name, $0.person.id) < ($1.name, $1.person.id) }
    for (name, person) in order where !isIdle(person) { lines += block(person, called: name) }
    let idle = order.filter { isIdle($0.person) }.map(\.name)
    if !idle.isEmpty {
      lines += DisplayText.wrapped(idle.joined(separator: ", "), first: "Without duties: ", indent: "  ")
    }
    if publication.people.isEmpty { lines.append("The plan has no people.") }
    return lines
  }

  /// Whether there is nothing to say of a person.
  private func isIdle(_ person: PublishedPerson) -> Bool {
    person.duties.isEmpty && (person.standing ?? []).isEmpty
  }

  private func block(_ person: PublishedPerson, called name: String) -> [String] {
    let about = [safe(person.id)] + [person.memberClass?.rawValue].compactMap(\.self)
    var head = "\(name) (\(about.joined(separator: ", "))): \(Figures.count(person.duties.count, "duty", "duties"))"
    if let hours = person.hours {
      head += ", \(Figures.hours(hours.minutes)) hours"
      if hours.creditedMinutes != hours.minutes { head += ", \(Figures.hours(hours.creditedMinutes)) credited" }
    }
    var lines = DisplayText.wrapped(head, indent: "  ")
    for duty in person.duties {
      let shift = publication.shifts[duty.shift], post = shift.posts[duty.post]
      lines += DisplayText.wrapped(
        "\(self.name(of: shift)), \(self.name(of: post))", first: "  \(when(shift.start, shift.end))  ")
    }
    for sentence in person.standing ?? [] { lines += DisplayText.wrapped(said(sentence), first: "  - ") }
    return lines
  }

  /// A sentence of a rule, which has names of the plan in it.
  private func said(_ sentence: String) -> String { DisplayText.safe(sentence, limit: 1_000) }
}
