public import MusterDomain

/// Nobody works alone: where a volunteer holds a post, at least `people` are there.
///
/// If anybody in scope who is not sworn holds a post of the group, the group's crew is at least `people` strong. Everybody in
/// the crew is company, whether in scope or not; sworn members with `countSworn`. Where no shift of the group has a post for
/// sworn members, `swornPartnerOnDuty` counts those on duty throughout as company (see `sworn-supervision` for who that is).
public struct NoLoneWorking: CrewRule {
  /// Fewest people together.
  public var people = 2
  /// Who is together.
  public var per = Grouping.shift
  /// Whether sworn members in the crew are company.
  public var countSworn = true
  /// Whether sworn members on duty are company where there is no post for them.
  public var swornPartnerOnDuty = false

  public static let about = RuleAbout(
    id: "no-lone-working",
    summary: "Nobody works alone.",
    unit: "people", tier: .staffing, defaultLevel: .hard,
    source: "Citizen patrols (St. Albert) and victim services go in pairs, Community Speedwatch in threes.",
    formulation: "sum_v crew[v,g] >= people run[g], run[g] = any(x of volunteers in g)",
    details: """
      The rule asks something of a crew as soon as anybody whom `for` selects, other than sworn members, is in it. Everybody in the
      crew is company, whether `for` selects them or not; sworn members only with `countSworn`. People count once. Where no shift of the
      crew has a post that asks for `sworn`, `swornPartnerOnDuty` counts the sworn members on duty throughout (as in
      `sworn-supervision`) in place of those who hold a post; without `countSworn` it means nothing.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("people", \.people, in: 2...1_000, unit: "people", "Fewest people together"),
    .choice("per", \.per, "Who is together"),
    .flag("countSworn", \.countSworn, "Sworn members of the crew are company"),
    .flag(
      "swornPartnerOnDuty", \.swornPartnerOnDuty,
      "Sworn members on duty are company where the shift has no post for them"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let crew = roster.crew(of: group.posts)
    let volunteers = crew.filter { plan.volunteers[$0].memberClass != .sworn }
    guard volunteers.contains(where: { scope.includes(volunteer: $0) }) else { return [] }
    var present = volunteers.count
    if countSworn {
      let shifts = Set(group.posts.map { plan.posts[$0].shift }).sorted()
      let isOnlyOnDuty = swornPartnerOnDuty && !shifts.contains { plan.hasSwornPost($0) }
      present += isOnlyOnDuty ? plan.swornOnDuty(throughout: shifts) : crew.count - volunteers.count
    }
    return present < people ? [Violation(Subject(posts: group.posts), amount: people - present)] : []
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.postCount(of: scope) * Double(people)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    return
      "\(name) has \(counted(people - violation.amount, "person", "people")) where at least \(people) work together"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    var found: [String] = []
    if swornPartnerOnDuty && !countSworn {
      found.append("swornPartnerOnDuty does nothing while countSworn is false")
    }
    if !swornPartnerOnDuty {
      found += per.crewsTooSmall(for: people, in: plan, scope: scope)
    }
    return found
  }
}
