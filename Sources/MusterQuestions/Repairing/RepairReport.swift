import MusterCalendar
import MusterDomain
import MusterFiles
public import MusterJSON
public import MusterVerify
import PlainText

/// A repair for the coordinator: what fell away, what each number of people buys, what changes when, and who is to be told how.
public struct RepairReport: Sendable {
  /// How many people are shown for a place, of those whom nothing stops and of those who would give up a duty.
  private static let (shownFree, shownGivingUp) = (5, 3)

  private let repair: Repair
  private let changes: RepairChanges
  private let replacements: [CandidateList]
  private let assessment: Assessment

  /// Puts the report together, and ranks people for each place that was left.
  ///
  /// - Complexity: an assessment, and a `CandidateList` for each place.
  public init(_ repair: Repair) {
    let question = repair.question
    self.repair = repair
    changes = RepairChanges(question, repair.roster)
    assessment = Verifier.assess(repair.roster, of: question.document.plan, rules: question.document.rules)
    replacements = question.vacated.map { place in
      let gone = Set(question.lost.filter { $0.place == place }.compactMap(\.person))
      return CandidateList(
        for: place, in: question.kept, of: question.document, givingUpFrom: question.freezeEnd,
        among: { !gone.contains($0) })
    }
  }

  /// Hard rules that the repaired roster breaks in the changed plan: none, or the roster is not to be written.
  public var breaches: [Finding] { assessment.breaches }

  /// The repaired roster's file, of the changed plan.
  public var tree: JSONValue {
    let question = repair.question
    let old = question.before.plan, plan = question.document.plan
    let marked = Set(
      question.told.handMade.map { [old.volunteers[$0.volunteer].id, old.posts[$0.post].id] })
    let handMade = repair.roster.all.filter {
      marked.contains([plan.volunteers[$0.volunteer].id, plan.posts[$0.post].id])
    }
    return RosterFile.restated(
      repair.roster, of: question.document, version: question.told.nextVersion,
      assessment: assessment, keeping: nil, handMade: Set(handMade))
  }

  private var plan: Plan { repair.question.document.plan }

  // MARK: For people

  /// The whole text.
  public func text() -> String {
    let sections = [lostText(), curveText(), changesText(), chainsText(), callsText(), placesText()]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func time(_ work: Interval) -> String {
    let date = DayText.short(plan.timeline.localTime(at: work.start).date)
    return "\(date) \(DayText.hours(work.start, work.end, plan.timeline))"
  }

  private func lostText() -> [String] {
    let lost = changes.all.filter { $0.reason != nil }
    guard !lost.isEmpty else { return ["The changes take no duty from anybody."] }
    return DisplayText.heading("What falls away: \(Figures.count(lost.count, "duty", "duties"))")
      + lost.flatMap {
        DisplayText.wrapped(
          "\(time($0.work))  \(DisplayText.safe($0.post)): \(Names.person($0.volunteer, $0.name)), "
            + DisplayText.safe($0.reason ?? "", limit: 300), first: "  ", indent: "      ")
      }
  }

  private func curveText() -> [String] {
    var table = TextTable(
      [("people", .right), ("duties", .right), ("missing", .right)]
        + shownGoals.map { (repair.points[0].tiers[$0].tier.rawValue, .right) } + [("", .left)])
    for (index, point) in repair.points.enumerated() {
      let what = (point.isProved ? "proved" : "not proved") + (index == repair.chosen ? ", taken" : "")
      table.add(
        ["\(point.touched.count)", "\(point.duties)", "\(point.missing)"]
          + shownGoals.map { Self.value(point.tiers[$0]) } + [what])
    }
    var lines = DisplayText.heading("What each number of people buys") + table.lines(indent: "  ")
    if let broken = repair.brokenByNobody {
      lines += DisplayText.wrapped(
        "With nobody touched a hard rule would be broken: \(DisplayText.safe(broken, limit: 300))", first: "  ")
    }
    if !repair.untried.isEmpty {
      lines.append(
        "  No time for \(repair.untried.map { "\($0)" }.joined(separator: ", ")) people; maybe a longer --time-limit.")
    }
    return lines
  }

  /// The goals but for the one that counts people and duties, which have columns of their own.
  private var shownGoals: [Int] {
    repair.points[0].tiers.indices.filter { repair.points[0].tiers[$0].tier != .stability }
  }

  private static func value(_ tier: Repair.Goal) -> String {
    tier.value == tier.bound ? "\(tier.value)" : "\(tier.value) (>= \(tier.bound))"
  }

  private func changesText() -> [String] {
    guard !changes.all.isEmpty else { return ["Nobody's duties change."] }
    let people = changes.calls.count
    return DisplayText.heading(
      "What changes, in order of time: \(Figures.count(changes.all.count, "change")) for "
        + Figures.count(people, "person", "people"))
      + changes.all.flatMap { change -> [String] in
        let mark =
          switch change.kind {
          case .added: "+"
          case .removed: "-"
          case .retimed: "~"
          }
        return DisplayText.wrapped(
          "\(mark) \(time(change.work))  \(DisplayText.safe(change.post)): \(Names.person(change.volunteer, change.name))"
            + (change.kind == .retimed ? ", at this time now" : ""), first: "  ", indent: "      ")
      }
  }

  private func chainsText() -> [String] {
    let chains = changes.chains
    guard !chains.isEmpty else { return [] }
    return DisplayText.heading("Who gives something up for it")
      + chains.flatMap { chain in
        let takes = chain.takes.map { DisplayText.safe($0.post) }.joined(separator: ", ")
        let gives = chain.gives.map { given in
          let takers = given.takers.map { Names.person($0.volunteer, $0.name) }.joined(separator: ", ")
          return "\(DisplayText.safe(given.post)) (\(takers.isEmpty ? "nobody takes it" : "goes to \(takers)"))"
        }
        let first = chain.takes[0]
        return DisplayText.wrapped(
          "\(Names.person(first.volunteer, first.name)) takes \(takes) and gives up \(gives.joined(separator: ", "))",
          first: "  ", indent: "      ")
      }
  }

  private func callsText() -> [String] {
    let calls = changes.calls
    guard !calls.isEmpty else { return [] }
    func lines(_ title: String, _ calls: [RepairChanges.Call]) -> [String] {
      guard !calls.isEmpty else { return [] }
      return [title]
        + calls.map { call in
          let time = plan.timeline.localTime(at: call.first)
          return "  \(Names.person(call.volunteer, call.name)): from \(DayText.short(time.date)) \(time.clock) on"
        }
    }
    return DisplayText.heading("Who is to be told")
      + lines("Today, by telephone:", calls.filter { isUrgent($0) })
      + lines("By their page or calendar:", calls.filter { !isUrgent($0) })
  }

  private func isUrgent(_ call: RepairChanges.Call) -> Bool { call.first < repair.question.callEnd }

  private func placesText() -> [String] {
    guard !replacements.isEmpty else { return [] }
    let names = Names(plan), order = GoalOrder(plan.objective)
    var lines = DisplayText.heading("Places that were left, and who could take them")
    for list in replacements {
      let takers = takers(of: list.post)
      let isClosed = repair.question.closed[list.post]
      let now =
        isClosed
        ? "lies in the freeze and is left open; --open \(names.post(list.post)) fills it"
        : takers.isEmpty ? "stays open" : "taken by \(takers.map(names.person).joined(separator: ", "))"
      lines += DisplayText.wrapped("\(names.duty(list.post)): \(now)", indent: "    ")
      for (index, candidate) in shown(list).enumerated() {
        var what = order.text(ofChanges: candidate.tiers)
        if case .givingUp(let post) = candidate.standing { what = "gives up \(names.duty(post)); \(what)" }
        let rest = candidate.daysSinceDuty.map { "last duty \(Figures.count($0, "day")) before" } ?? "no duty before"
        let travel = candidate.travelMinutes.map { ", \($0) min away" } ?? ""
        lines += DisplayText.wrapped(
          "\(index + 1). \(names.person(candidate.volunteer)), \(Figures.hours(candidate.rosterMinutes)) hours, "
            + "\(rest)\(travel); \(what)", first: "  ", indent: "     ")
      }
      if shown(list).isEmpty { lines.append("  nobody: a rule stops everybody (muster who names it)") }
    }
    return lines
  }

  /// Who takes a place in the repaired roster.
  private func takers(of post: Int) -> [Int] {
    let kept = repair.question.kept.crews[post]
    return repair.roster.crews[post].filter { !kept.contains($0) }
  }

  private func shown(_ list: CandidateList) -> [Candidate] {
    Array(list.free.prefix(Self.shownFree)) + Array(list.givingUp.prefix(Self.shownGivingUp))
  }

  // MARK: For programs

  /// The whole report; ids only.
  public var json: JSONValue {
    let question = repair.question, timeline = plan.timeline
    let order = GoalOrder(plan.objective)
    return [
      "format": 1, "now": .string(timeline.text(at: question.now)),
      "freezeEnd": .string(timeline.text(at: question.freezeEnd)),
      "curve": .array(repair.points.map(json)), "chosen": .int(repair.chosen),
      "untried": .array(repair.untried.map { .int($0) }),
      "brokenByNobody": .optional(repair.brokenByNobody) { .string($0) },
      "changes": .array(
        changes.all.map { change in
          [
            "kind": .string(change.kind.rawValue), "volunteer": .string(change.volunteer),
            "post": .string(change.post), "start": .string(timeline.text(at: change.work.start)),
            "end": .string(timeline.text(at: change.work.end)), "reason": .optional(change.reason) { .string($0) },
          ]
        }),
      "calls": [
        "telephone": .strings(changes.calls.filter { isUrgent($0) }.map(\.volunteer)),
        "page": .strings(changes.calls.filter { !isUrgent($0) }.map(\.volunteer)),
      ],
      "places": .array(
        replacements.map { list in
          [
            "post": .string(plan.posts[list.post].id), "closed": .bool(question.closed[list.post]),
            "takers": .strings(takers(of: list.post).map { plan.volunteers[$0].id }),
            "people": .array(shown(list).map { CandidateReport.json($0, of: plan, order) }),
          ]
        }),
    ]
  }

  private func json(_ point: Repair.Point) -> JSONValue {
    [
      "limit": .int(point.limit), "touched": .strings(point.touched.map { plan.volunteers[$0].id }),
      "duties": .int(point.duties), "missing": .int(point.missing), "proved": .bool(point.isProved),
      "tiers": .array(
        point.tiers.map {
          ["id": .string($0.tier.rawValue), "value": .int($0.value), "bound": .int($0.bound)]
        }),
    ]
  }
}
