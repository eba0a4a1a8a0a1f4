import MusterPublication
import PlainText

/// What those read who make the roster: how good it is, and how everybody stands with what they owe.
extension TextExport {
  /// How full and how good the roster is.
  func lines(for findings: PublishedFindings) -> [String] {
    var lines: [String] = []
    if findings.isForThisPlan == false {
      lines += DisplayText.wrapped(
        words.text("otherPlan"), first: "NOTE  ")
    }
    let summary = findings.summary
    let filling = [
      "filled": words.text("filled", count: summary.filled), "places": words.text("places", count: summary.posts),
      "people": words.text("people", count: summary.people), "hours": Figures.hours(summary.minutes),
    ]
    lines += ["", words.text("filling", filling)]
    if !findings.breaches.isEmpty {
      lines.append(words.text("breaks", count: findings.breaches.count))
      for breach in findings.breaches { lines += DisplayText.wrapped(said(breach), first: "  ! ") }
    }
    lines.append(words.language.text("meaning.\(findings.meaning)"))
    var table = GoalTable(headers: ["goal", "value", "bound", "gap", "status"].map { words.text("goals.\($0)") })
    for goal in findings.goals {
      let status = goal.status.map { words.language.text("goal.\($0)") } ?? ""
      table.add(goal.id, value: goal.value, bound: goal.bound, gap: goal.gap, status: status)
    }
    return lines + table.lines()
  }

  /// Every person by name: duties, hours and how they stand with what they owe.
  func standings() -> [String] {
    var lines = DisplayText.heading(words.text("persons"))
    let order = publication.people.map { (name: safe($0.label), person: $0) }
      .sorted { ($0.name, $0.person.id) < ($1.name, $1.person.id) }
    for (name, person) in order where !isIdle(person) { lines += block(person, called: name) }
    let idle = order.filter { isIdle($0.person) }.map(\.name)
    if !idle.isEmpty {
      lines += DisplayText.wrapped(idle.joined(separator: ", "), first: words.text("idle"), indent: "  ")
    }
    if publication.people.isEmpty { lines.append(words.text("planHasNoPeople")) }
    return lines
  }

  /// Whether there is nothing to say of a person.
  private func isIdle(_ person: PublishedPerson) -> Bool {
    person.duties.isEmpty && (person.standing ?? []).isEmpty
  }

  private func block(_ person: PublishedPerson, called name: String) -> [String] {
    let memberClass = person.memberClass.map { words.language.text("class.\($0.rawValue)") }
    let about = [safe(person.id)] + [memberClass].compactMap(\.self)
    var head = words.text(
      "duties", count: person.duties.count, ["name": "\(name) (\(about.joined(separator: ", ")))"])
    if let hours = person.hours { head += served(hours) }
    var lines = DisplayText.wrapped(head, indent: "  ")
    for duty in person.duties {
      let shift = publication.shifts[duty.shift], post = shift.posts[duty.post]
      lines += DisplayText.wrapped(
        "\(self.name(of: shift)), \(self.name(of: post))", first: "  \(when(shift.start, shift.end))  ")
    }
    for sentence in standing(of: person) { lines += DisplayText.wrapped(sentence, first: "  - ") }
    return lines
  }

  /// What somebody owes, in sentences of rules; in other languages than English what they owe of hours is said in that language.
  private func standing(of person: PublishedPerson) -> [String] {
    let standing = person.standing ?? []
    guard !isEnglish else { return standing.map { said($0.text) } }
    let hours = person.hours?.obligations ?? []
    let others = standing.filter {
      $0.rule.map { rule in hours.isEmpty || rule != "min-hours-period" } ?? hours.isEmpty
    }
    return hours.map(owed) + others.map { $0.rule == nil ? words.text("obligationsMet") : said($0.text) }
  }

  /// Why a post is short: by the rules' ids, which commands ask for; in other languages than English in sentences.
  func reasons(of post: PublishedPost) -> [String] {
    let isEmpty = publication.people.isEmpty
    guard !isEnglish else {
      return ShortfallBlock.reasons(post.reasons.map { ($0.rule, $0.volunteers) }, ofNobody: isEmpty)
    }
    guard let last = post.reasons.last else { return [words.text(isEmpty ? "noVolunteers" : "everyoneHolds")] }
    return post.reasons.map { reason in
      let sentence =
        words.language.text(ifPresent: "reason.\(reason.rule)", count: reason.volunteers)
        ?? words.language.text("reason.other", count: reason.volunteers, ["rule": safe(reason.rule)])
      return sentence + (reason == last ? "" : ";")
    }
  }

  private var isEnglish: Bool { words.language.tag == "en" }

  /// A sentence of a rule, which has names of the plan in it.
  private func said(_ sentence: String) -> String { DisplayText.safe(sentence, limit: 1_000) }
}
