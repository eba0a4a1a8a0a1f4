public import MusterDomain

/// Auxiliaries work under sworn members: at most so many for each, and never without one.
///
/// Counted for each shift in scope: the auxiliaries are holders of posts in scope whose class is auxiliary, reserve, special,
/// support-volunteer, volunteer or cadet (`for` selects among them), each counted once. The sworn members are
///
/// - those who hold any post of the shift, when one of its posts asks for sworn members: they are then in no other place;
/// - otherwise, with `countOnDuty`, those whom the plan shows on duty: active, available for the whole duty, allowed in the
///   zone. They are a number, not assigned: shifts at the same time share them, as a car supervises two corners. Where that is
///   not good enough, give the shift a post for sworn members.
///
/// - Source: New Brunswick Police Act s. 13, Ontario Police Services Act s. 52.
public struct SwornSupervision: CrewRule {
  /// Auxiliaries for each sworn member.
  public var auxiliariesPerSworn = 6
  /// Fewest sworn members where auxiliaries work.
  public var leastSworn = 1
  /// Whether sworn members on duty count where a shift has no post for them.
  public var countOnDuty = true
  /// True when another rule keeps everybody from two posts of one shift.
  public private(set) var holdsOnePostEach = false

  public static let about = RuleAbout(
    id: "sworn-supervision",
    summary: "Auxiliaries work under enough sworn members.",
    unit: "people", tier: .staffing, defaultLevel: .hard,
    source: "New Brunswick Police Act s. 13; Ontario Police Services Act s. 52; RCMP tiers 2 and 3.",
    formulation: "Ax[o] <= auxiliariesPerSworn Sw[o]; Sw[o] >= leastSworn any(auxiliaries in o)",
    details: """
      Looked at is each shift by itself. Auxiliaries are the people whom `for` selects of the classes `auxiliary`, `reserve`, `special`,
      `support-volunteer`, `volunteer` and `cadet` who hold a post in scope; `civilian` and `partner` need no supervision. Both sides
      count heads: who holds two posts of the shift counts once.

      The sworn members are those who hold any post of the shift where one of its posts asks for `sworn`. Where none does, and with
      `countOnDuty`, they are those whom the plan shows on duty: active on the days of the duty, available for all of it, allowed in
      the zone. They are a number, not assigned, and shifts at the same time share them; whether one of them holds a post of the
      shift does not matter then. Without `countOnDuty` only those who hold a post of the shift count.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer(
      "auxiliariesPerSworn", \.auxiliariesPerSworn, in: 1...99, unit: "people", "Auxiliaries for each sworn member"),
    .integer("leastSworn", \.leastSworn, in: 0...99, unit: "people", "Fewest sworn members where auxiliaries work"),
    .flag(
      "countOnDuty", \.countOnDuty, "Sworn members on duty count where the shift has no post for them"),
  ]
  public init() {}

  public var grouping: Grouping { .shift }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let auxiliaries = roster.crew(of: group.posts)
      .count { scope.includes(volunteer: $0) && plan.volunteers[$0].memberClass.needsSupervision }
    guard auxiliaries > 0 else { return [] }
    let shift = plan.posts[group.posts[0]].shift
    let sworn =
      countOnDuty && !plan.hasSwornPost(shift)
      ? plan.swornOnDuty(throughout: [shift])
      : roster.crew(of: Array(plan.shifts[shift].posts)).count { plan.volunteers[$0].memberClass == .sworn }
    let unsupervised = auxiliaries - auxiliariesPerSworn * sworn
    var found: [Violation] = []
    if unsupervised > 0 { found.append(Violation(Subject(posts: group.posts), amount: unsupervised)) }
    if sworn < leastSworn {
      found.append(Violation(Subject(posts: group.posts, .presence), amount: leastSworn - sworn))
    }
    return found
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> SwornSupervision {
    var copy = self
    copy.holdsOnePostEach = rules.contains { $0.rule is NoOverlap && $0.level == .hard && $0.scope == Scope() }
    return copy
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope) + plan.postCount(of: scope) * Double(leastSworn)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let shift = plan.shifts[plan.posts[violation.subject.posts[0]].shift].id
    if violation.subject.part == .presence {
      return "\(shift) lacks \(counted(violation.amount, "sworn member", "sworn members")) to supervise its auxiliaries"
    }
    return
      "\(shift) has \(counted(violation.amount, "auxiliary", "auxiliaries")) more than its sworn members may supervise (\(auxiliariesPerSworn) each)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard plan.volunteers.contains(where: { $0.memberClass == .sworn }) else {
      return ["the plan has no sworn members, so no auxiliary may work where the rule applies"]
    }
    let sworn = plan.volunteers.count { $0.memberClass == .sworn }
    if leastSworn > sworn {
      return [
        "leastSworn (\(leastSworn)) is above the number of sworn members, \(sworn), so no auxiliary may work where the rule applies"
      ]
    }
    let alone = Grouping.shift.groups(of: plan, scope: scope).map { plan.posts[$0.posts[0]].shift }
      .filter { !plan.hasSwornPost($0) && !(countOnDuty && plan.swornOnDuty(throughout: [$0]) > 0) }
    guard let first = alone.first else { return [] }
    let shifts = counted(alone.count, "shift", "shifts")
    return [
      "\(shifts) (first \(plan.shifts[first].id)) can have no sworn member, so no auxiliary may work there"
    ]
  }
}
