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
    /// The goal of that id.
    func goal(_ id: String) -> RosterStanding.Goal? { standing.goals.first { $0.id == id } }
    /// The greatest gap of its goals.
    var gap: Double { standing.goals.compactMap(\.gap).max() ?? 0 }
  }

  let base: Scenario
  let others: [Scenario]

  /// Compares scenarios with the base.
  init(base: Scenario, others: [Scenario]) { (self.base, self.others) = (base, others) }

  /// People whose posts are not the same as in the base, by id; people who are in one of the plans only count when they hold posts.
  func touched(_ scenario: Scenario) -> Int { touchedPeople(scenario).count }

  private func touchedPeople(_ scenario: Scenario) -> [String] {
    let (one, other) = (base.duties, scenario.duties)
    return Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
  }

  /// Whether it is proved that a goal rises, falls or stays as it is; nil where nothing was proved about it in one of the plans.
  ///
  /// A bound holds the goals before it at their values: while one of those is open, so is this one.
  func isDecided(_ id: String, in scenario: Scenario) -> Bool? {
    guard let was = base.goal(id), let now = scenario.goal(id), let least = was.bound, let leastNow = now.bound else {
      return nil
    }
    let before = base.standing.goals.prefix { $0.id != id }
    let isOpen = before.contains { goal in
      let other = scenario.goal(goal.id)
      return goal.bound.map { $0 < goal.value } ?? false || (other?.bound).map { $0 < other?.value ?? $0 } ?? false
    }
    if isOpen { return false }
    return leastNow > was.value || now.value < least || (least == was.value && leastNow == now.value)
  }

  /// For people: what becomes of people and posts, then one row per figure, one column per scenario.
  func text() -> String {
    var lines = others.flatMap { sentences($0) }
    let all = [base] + others
    let summaries = all.map { RosterSummary(of: $0.roster, plan: $0.plan) }
    var table = TextTable(
      [("", .left)] + all.map { (DisplayText.cut(DisplayText.safe($0.name), to: 24), .right) })
    for id in goals { table.add([id] + all.map { figure(id, in: $0) }) }
    table.add(["people missing"] + all.map { "\($0.missing)" })
    table.add(["places filled"] + summaries.map { "\($0.filled) of \($0.posts)" })
    table.add(["people on duty"] + summaries.map { "\($0.people)" })
    table.add(["people touched"] + ["-"] + others.map { "\(touched($0))" })
    table.add(["hours of work"] + summaries.map { Figures.hours($0.minutes) })
    table.add(["status"] + all.map { $0.standing.status ?? "" })
    table.add(["largest gap"] + all.map { Figures.gap($0.gap) })
    lines += table.lines() + legend
    return lines.joined(separator: "\n") + "\n"
  }

  /// Ids of all goals, in the order of the plans.
  var goals: [String] {
    var ids: [String] = []
    for id in ([base] + others).flatMap({ $0.standing.goals.map(\.id) }) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  /// What the mark of figures means, where there is one.
  var legend: [String] {
    let isMarked = others.contains { scenario in goals.contains { isDecided($0, in: scenario) == false } }
    return isMarked
      ? DisplayText.wrapped(
        "? Whether this goal differs from the base, and which way, was not decided within the time.")
      : []
  }

  /// A goal's value in a scenario, marked where its difference from the base is not decided; where no rule counts in it, that.
  func figure(_ id: String, in scenario: Scenario) -> String {
    guard let goal = scenario.goal(id) else { return "" }
    if goal.status == RosterFile.noRule { return "no rule" }
    return "\(goal.value)" + (scenario.name != base.name && isDecided(id, in: scenario) == false ? " ?" : "")
  }

  /// Who is missing where, and whose duties change.
  private func sentences(_ scenario: Scenario) -> [String] {
    let touched = touchedPeople(scenario), shown = touched.prefix(12).map { DisplayText.safe($0) }
    let more = touched.count - shown.count
    let people =
      touched.isEmpty
      ? "nobody has other duties"
      : "\(Figures.count(touched.count, "person has", "people have")) other duties (\(shown.joined(separator: ", "))"
        + (more > 0 ? " and \(more) more)" : ")")
    let missing =
      scenario.missing == 0 && base.missing == 0
      ? "nobody missing" : "\(Figures.count(scenario.missing, "person", "people")) missing, \(base.missing) in the base"
    var lines = DisplayText.wrapped("\(DisplayText.safe(scenario.name)): \(missing); \(people).", indent: "  ")
    let new = scenario.assessment.shortfalls.filter { !isShortInBase($0, of: scenario) }
    if !new.isEmpty {
      lines.append("Short under \(DisplayText.safe(scenario.name)) and not in the base:")
      lines += ShortfallText(new, of: scenario.plan).lines(limit: 10, indent: "  ")
    }
    let filled = base.assessment.shortfalls.filter { shortfall in
      let id = base.plan.posts[shortfall.post].id
      return !scenario.assessment.shortfalls.contains {
        scenario.plan.posts[$0.post].id == id && $0.short >= shortfall.short
      } && scenario.plan.posts.contains { $0.id == id }
    }
    if !filled.isEmpty {
      lines += DisplayText.wrapped(
        "Better there than in the base: \(filled.prefix(10).map { DisplayText.safe(base.plan.posts[$0.post].id) }.joined(separator: ", "))"
          + (filled.count > 10 ? " and \(filled.count - 10) more" : ""), first: "", indent: "  ")
    }
    return lines + [""]
  }

  /// For programs.
  var json: JSONValue {
    ["format": 1, "base": json(base), "overlays": .array(others.map { json($0, touched: touched($0)) })]
  }

  private func isShortInBase(_ shortfall: Shortfall, of scenario: Scenario) -> Bool {
    let id = scenario.plan.posts[shortfall.post].id
    return base.assessment.shortfalls.contains { base.plan.posts[$0.post].id == id && $0.short >= shortfall.short }
  }

  /// One scenario; of the base nothing is said about differences.
  func json(_ scenario: Scenario, touched: Int? = nil) -> JSONValue {
    [
      "name": .string(scenario.name), "status": .optional(scenario.standing.status) { .string($0) },
      "goals": .array(
        scenario.standing.goals.map { goal in
          [
            "id": .string(goal.id), "value": .int(goal.value), "bound": .optional(goal.bound) { .int($0) },
            "gap": .optional(goal.gap) { .decimal($0) }, "status": .optional(goal.status) { .string($0) },
            "decided": .optional(touched.flatMap { _ in isDecided(goal.id, in: scenario) }) { .bool($0) },
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
