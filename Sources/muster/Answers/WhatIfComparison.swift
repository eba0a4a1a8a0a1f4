import MusterDomain
import MusterFiles
import MusterJSON
import MusterQuestions
import MusterVerify
import PlainText

/// A plan and what became of it under overlays, side by side.
struct WhatIfComparison: Sendable {
  /// One solved plan: the base, or the base under one overlay.
  struct Scenario: Sendable {
    /// Name for people.
    var name: String
    /// The plan that was solved.
    var plan: Plan
    /// Its roster.
    var roster: Roster
    /// What the search proved.
    var standing: RosterStanding
    /// What the verifier found.
    var assessment: Assessment

    /// Puts a scenario together.
    init(name: String, plan: Plan, roster: Roster, standing: RosterStanding, assessment: Assessment) {
      (self.name, self.plan, self.roster) = (name, plan, roster)
      (self.standing, self.assessment) = (standing, assessment)
    }

    /// A roster that a search made.
    init(name: String, _ content: RosterContent) {
      self.init(
        name: name, plan: content.document.plan, roster: content.roster, standing: RosterStanding(content),
        assessment: content.assessment)
    }

    /// Everyone's posts by ids.
    var duties: [String: Set<String>] {
      var duties: [String: Set<String>] = [:]
      for (volunteer, posts) in roster.duties.enumerated() where !posts.isEmpty {
        duties[plan.volunteers[volunteer].id] = Set(posts.map { plan.posts[$0].id })
      }
      return duties
    }
    /// Places below the minimum.
    var missing: Int { assessment.shortfalls.reduce(0) { $0 + $1.short } }
    /// The greatest gap of its goals.
    var gap: Double { standing.goals.compactMap(\.gap).max() ?? 0 }
  }

  private let base: Scenario
  private let others: [Scenario]

  /// Compares scenarios with the base.
  init(base: Scenario, others: [Scenario]) { (self.base, self.others) = (base, others) }

  /// People whose posts are not the same as in the base, by id; people who are in one of the plans only count when they hold posts.
  func touched(_ scenario: Scenario) -> Int {
    let (one, other) = (base.duties, scenario.duties)
    return Set(one.keys).union(other.keys).count { one[$0] != other[$0] }
  }

  /// For people: one row per figure, one column per scenario.
  func text() -> String {
    let all = [base] + others
    let summaries = all.map { RosterSummary(of: $0.roster, plan: $0.plan) }
    var table = TextTable(
      [("", .left)] + all.map { (DisplayText.cut(DisplayText.safe($0.name), to: 24), .right) })
    var ids: [String] = []
    for id in all.flatMap({ $0.standing.goals.map(\.id) }) where !ids.contains(id) { ids.append(id) }
    for id in ids {
      table.add([id] + all.map { scenario in goal(id, in: scenario).map(Self.figure) ?? "" })
    }
    table.add(["people missing"] + all.map { "\($0.missing)" })
    table.add(["places filled"] + summaries.map { "\($0.filled) of \($0.posts)" })
    table.add(["people on duty"] + summaries.map { "\($0.people)" })
    table.add(["people touched"] + ["-"] + others.map { "\(touched($0))" })
    table.add(["hours of work"] + summaries.map { Figures.hours($0.minutes) })
    table.add(["status"] + all.map { $0.standing.status ?? "" })
    table.add(["largest gap"] + all.map { Figures.gap($0.gap) })
    var lines = table.lines()
    for scenario in others {
      let new = scenario.assessment.shortfalls.filter { !isShortInBase($0, of: scenario) }
      guard !new.isEmpty else { continue }
      lines += ["", "Short under \(DisplayText.safe(scenario.name)) and not in the base:"]
      lines += ShortfallText(new, of: scenario.plan).lines(limit: 10, indent: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs.
  var json: JSONValue {
    ["format": 1, "base": json(base), "overlays": .array(others.map { json($0, touched: touched($0)) })]
  }

  /// A goal's value; where no rule counts in it, that.
  private static func figure(_ goal: RosterStanding.Goal) -> String {
    goal.status == RosterFile.noRule ? "no rule" : "\(goal.value)"
  }

  private func goal(_ id: String, in scenario: Scenario) -> RosterStanding.Goal? {
    scenario.standing.goals.first { $0.id == id }
  }

  private func isShortInBase(_ shortfall: Shortfall, of scenario: Scenario) -> Bool {
    let id = scenario.plan.posts[shortfall.post].id
    return base.assessment.shortfalls.contains { base.plan.posts[$0.post].id == id && $0.short >= shortfall.short }
  }

  private func json(_ scenario: Scenario, touched: Int? = nil) -> JSONValue {
    [
      "name": .string(scenario.name), "status": .optional(scenario.standing.status) { .string($0) },
      "goals": .array(
        scenario.standing.goals.map { goal in
          [
            "id": .string(goal.id), "value": .int(goal.value), "bound": .optional(goal.bound) { .int($0) },
            "gap": .optional(goal.gap) { .decimal($0) }, "status": .optional(goal.status) { .string($0) },
          ]
        }),
      "missing": .int(scenario.missing), "touched": .optional(touched) { .int($0) },
      "summary": RosterSummary(of: scenario.roster, plan: scenario.plan).json,
      "shortfalls": .array(
        scenario.assessment.shortfalls.map {
          ["post": .string(scenario.plan.posts[$0.post].id), "short": .int($0.short)]
        }),
    ]
  }
}
