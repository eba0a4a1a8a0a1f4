import MusterDomain
public import MusterJSON
import MusterRules
import MusterVerify

extension RosterFile {
  /// The file's tree, with the keys in the order of the format reference.
  ///
  /// Assignments are in order of start, post id and volunteer id; shortfalls in order of the plan's posts; violations hard
  /// ones first, then critical, then soft in the order of the tiers. Merits (fulfilled wishes) are not violations.
  /// - Complexity: O(n log n) in the number of assignments and findings.
  public static func json(_ content: RosterContent) -> JSONValue {
    let plan = content.document.plan
    var file: JSONValue = [
      "format": .int(format),
      "plan": ["name": .string(plan.name), "digest": .string(content.document.digest)],
      "version": .int(content.version),
      "status": .string(content.status),
      "tiers": .array(content.tiers.map(json)),
    ]
    if let objective = content.objective {
      file[member: "objective"] = [
        "value": .int(objective.value), "bound": .int(objective.bound), "gap": json(gap: objective.gap),
      ]
    }
    file[member: "assignments"] = .array(
      assignments(of: content.roster, plan: plan, handMade: content.handMade))
    file[member: "shortfalls"] = .array(content.assessment.shortfalls.map { json($0, plan: plan) })
    file[member: "violations"] = .array(violations(content.assessment, plan: plan).map { json($0, plan: plan) })
    file[member: "summary"] = RosterSummary(of: content.roster, plan: plan).json
    file[member: "solver"] = [
      "name": .string(content.solver.name), "version": .string(content.solver.version),
      "method": .string(content.solver.method), "muster": .string(content.solver.muster),
    ]
    return file
  }

  /// The assignments as the file lists them.
  static func assignments(of roster: Roster, plan: Plan, handMade: Set<Duty> = []) -> [JSONValue] {
    let pinned = plan.pinned
    let order = roster.all.sorted { one, other in
      let (first, second) = (plan.posts[one.post], plan.posts[other.post])
      return (first.start, first.id, plan.volunteers[one.volunteer].id)
        < (second.start, second.id, plan.volunteers[other.volunteer].id)
    }
    return order.map { pair in
      let post = plan.posts[pair.post]
      var entry: JSONValue = [
        "volunteer": .string(plan.volunteers[pair.volunteer].id), "post": .string(post.id),
        "start": .string(plan.timeline.text(at: post.start)), "end": .string(plan.timeline.text(at: post.end)),
        "pinned": .bool(pinned.contains(pair)),
      ]
      // Only where it says something: most rosters have nothing made by hand.
      if handMade.contains(Duty(pair.volunteer, at: pair.post)) { entry[member: "handMade"] = true }
      return entry
    }
  }

  /// The findings that are violations, in the file's order.
  static func violations(_ assessment: Assessment, plan: Plan) -> [Finding] {
    func place(_ finding: Finding) -> Int {
      switch finding.level {
      case .hard: return -2
      case .critical: return -1
      case .soft, .off:
        return finding.tier.flatMap { plan.objective.tiers.firstIndex(of: $0) } ?? plan.objective.tiers.count
      }
    }
    let found = assessment.findings.filter { $0.violation.amount > 0 }
    // Swift's sort is not promised to be stable: the place in the assessment decides ties.
    let order = found.indices.sorted { (place(found[$0]), $0) < (place(found[$1]), $1) }
    return order.map { found[$0] }
  }

  private static func json(_ tier: RosterTier) -> JSONValue {
    [
      "id": .string(tier.id), "value": .int(tier.value), "bound": .int(tier.bound), "gap": json(gap: tier.gap),
      "status": .string(tier.status), "unit": .string(tier.unit),
    ]
  }

  private static func json(gap: Double) -> JSONValue { .decimal((gap * 1_000_000).rounded() / 1_000_000) }

  private static func json(_ shortfall: Shortfall, plan: Plan) -> JSONValue {
    let post = plan.posts[shortfall.post]
    return [
      "post": .string(post.id), "short": .int(shortfall.short), "priority": .int(plan.events[post.event].priority),
      "funnel": .array(
        shortfall.funnel.map { ["rule": .string($0.rule), "volunteers": .int($0.volunteers)] }),
    ]
  }

  private static func json(_ finding: Finding, plan: Plan) -> JSONValue {
    let subject = finding.violation.subject
    return [
      "rule": .string(finding.rule), "level": .string(finding.level.rawValue),
      "volunteers": .strings(subject.volunteers.map { plan.volunteers[$0].id }),
      "posts": .strings(subject.posts.map { plan.posts[$0].id }), "amount": .int(finding.violation.amount),
      "unit": .string(finding.unit), "text": .string(finding.text),
    ]
  }
}
