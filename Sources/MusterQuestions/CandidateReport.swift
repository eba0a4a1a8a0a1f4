public import MusterDomain
public import MusterFiles
public import MusterJSON
import PlainText

/// Who could hold a post, for the coordinator: names in the text, ids alone for programs.
public struct CandidateReport: Sendable {
  private let list: CandidateList
  private let plan: Plan
  private let roster: Roster
  private let order: GoalOrder

  /// Puts the report together.
  public init(_ list: CandidateList, in roster: Roster, of document: PlanDocument) {
    (self.list, self.roster, plan) = (list, roster, document.plan)
    order = GoalOrder(plan.objective)
  }

  /// For people.
  public func text() -> String {
    let names = Names(plan), post = plan.posts[list.post]
    let holders = roster.crews[list.post].map(names.person)
    let there = holders.isEmpty ? "nobody yet" : holders.joined(separator: ", ")
    let asked = post.min == post.max ? "\(post.min)" : "\(post.min) to \(post.max)"
    var lines = [
      names.post(list.post), "  \(names.time(list.post)), \(DisplayText.safe(plan.events[post.event].name))",
    ]
    lines += DisplayText.wrapped("  \(asked) asked for; \(there).", first: "  ")
    if holders.count >= post.max {
      lines += DisplayText.wrapped(
        "It has all the people it may have: what follows is who could take somebody's place.", first: "  ")
    }
    lines.append("")
    lines += section("Nothing stops them: \(list.free.count)", list.free)
    lines += section("They would have to give up a duty: \(list.givingUp.count)", list.givingUp)
    lines += DisplayText.heading("A rule stops them: \(list.stopped.count)")
    for candidate in list.stopped { lines += Self.stopped(candidate, names) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A person whom rules stop, with the first of them in words.
  static func stopped(_ candidate: Candidate, _ names: Names) -> [String] {
    guard let first = candidate.breaches.first else { return [] }
    let more = candidate.breaches.count - 1
    let rest = more > 0 ? " (and \(Figures.count(more, "more rule")))" : ""
    return DisplayText.wrapped(
      "\(names.person(candidate.volunteer)): \(first.rule): \(DisplayText.safe(first.text, limit: 300))\(rest)",
      first: "  ", indent: "      ")
  }

  private func section(_ title: String, _ candidates: [Candidate]) -> [String] {
    guard !candidates.isEmpty else { return DisplayText.heading(title) + [""] }
    let names = Names(plan)
    var table = TextTable([
      ("", .right), ("person", .left), ("hours", .right), ("year", .right), ("last duty", .right), ("travel", .right),
      ("what changes", .left),
    ])
    for (index, candidate) in candidates.enumerated() {
      table.add([
        "\(index + 1)", names.person(candidate.volunteer), Figures.hours(candidate.rosterMinutes),
        Figures.hours(candidate.yearMinutes),
        candidate.daysSinceDuty.map { Figures.count($0, "day") } ?? "-",
        candidate.travelMinutes.map { "\($0) min" } ?? "-", order.text(ofChanges: candidate.tiers),
      ])
    }
    var lines = DisplayText.heading(title)
    for (row, line) in table.lines(indent: "  ").enumerated() {
      lines.append(line)
      guard row > 0, case .givingUp(let given) = candidates[row - 1].standing else { continue }
      lines += DisplayText.wrapped("gives up \(names.duty(given))", first: "       ")
    }
    return lines + [""]
  }

  /// For programs.
  public var json: JSONValue {
    let post = plan.posts[list.post]
    return [
      "format": 1, "post": .string(post.id), "start": .string(plan.timeline.text(at: post.start)),
      "end": .string(plan.timeline.text(at: post.end)), "min": .int(post.min), "max": .int(post.max),
      "people": .array(list.all.map { Self.json($0, of: plan, order) }),
    ]
  }

  /// One person for programs.
  static func json(_ candidate: Candidate, of plan: Plan, _ order: GoalOrder) -> JSONValue {
    var gives: Int?
    if case .givingUp(let post) = candidate.standing { gives = post }
    let standing = ["holds", "free", "gives-up", "stopped"][candidate.rank]
    return [
      "volunteer": .string(plan.volunteers[candidate.volunteer].id), "standing": .string(standing),
      "givesUp": .optional(gives) { .string(plan.posts[$0].id) },
      "tiers": order.json(candidate.tiers, as: "change"),
      "rules": .array(
        candidate.breaches.map {
          ["rule": .string($0.rule), "amount": .int($0.amount), "text": .string($0.text)]
        }),
      "rosterMinutes": .int(candidate.rosterMinutes), "yearMinutes": .int(candidate.yearMinutes),
      "daysSinceDuty": .optional(candidate.daysSinceDuty) { .int($0) },
      "travelMinutes": .optional(candidate.travelMinutes) { .int($0) },
    ]
  }
}
