import MusterCalendar
public import MusterDomain

/// Everyone turns out: each volunteer in scope holds a post of every event (or shift) in scope.
///
/// Sworn members owe nothing. Volunteers with one of the tags in `excuse` are excused, and so are those who are not active on
/// the day of any of the posts. Being unavailable or unqualified is no excuse: the coordinator is to see it.
public struct MandatoryDuty: TeamRule {
  /// What is to be attended.
  public var per = Grouping.event
  /// Tags that excuse.
  public var excuse: [String] = []

  public static let about = RuleAbout(
    id: "mandatory-duty",
    summary: "Everyone turns out for every event in scope (yearly training, an inspection).",
    unit: "duties", tier: .obligations, defaultLevel: .critical, levels: [.critical, .soft, .off],
    source: "City of London special constables: Marathon, Lord Mayor's Show and yearly training are mandatory.",
    formulation: "sum_{p in g} x[v,p] >= 1",
    details: """
      Each person whom `for` selects, other than sworn members, owes one duty of each group, unless a tag in `excuse` excuses them or
      they are not active on the day of the start of any of its posts. Being unavailable, unqualified or of a class that no post admits
      is no excuse: the violation tells the coordinator whom to excuse or to give a place.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("per", \.per, "What is to be attended once by each"),
    .references("excuse", \.excuse, to: .tag, "Volunteers with one of these tags are excused"),
  ]
  public init() {}

  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let people = bound(in: plan, scope)
    return per.groups(of: plan, scope: scope).flatMap { group -> [Violation] in
      let present = Set(roster.crew(of: group.posts)), days = days(of: group, plan)
      return people.compactMap { volunteer in
        guard !present.contains(volunteer), isActive(plan.volunteers[volunteer], days) else { return nil }
        return Violation(Subject(volunteers: [volunteer], .group(group.posts[0])), amount: 1)
      }
    }
  }

  /// Whom no class and no tag excuses, ascending.
  private func bound(in plan: Plan, _ scope: Scope) -> [Int] {
    let excused = Set(excuse)
    return plan.volunteers.indices.filter {
      scope.includes(volunteer: $0) && plan.volunteers[$0].memberClass != .sworn
        && excused.isDisjoint(with: plan.volunteers[$0].tags)
    }
  }

  private func days(of group: PostGroup, _ plan: Plan) -> [CivilDate] {
    Set(group.posts.map { plan.timeline.localTime(at: plan.posts[$0].start).date }).sorted()
  }

  private func isActive(_ person: Volunteer, _ days: [CivilDate]) -> Bool {
    days.contains { person.status(on: $0) == .active }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.part.number, in: plan)
    return "\(plan.volunteers[violation.subject.volunteers[0]].id) holds no post of \(name), which all must attend"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let tags = Set(plan.volunteers.flatMap(\.tags)), people = bound(in: plan, scope)
    let found = excuse.filter { !tags.contains($0) }.map { "excuse names \($0), a tag that nobody has" }
    let tooSmall = per.groups(of: plan, scope: scope).compactMap { group -> String? in
      let places = group.posts.reduce(0) { $0 + plan.posts[$1].max }
      guard places < people.count else { return nil }
      let days = days(of: group, plan)
      let owing = people.count { isActive(plan.volunteers[$0], days) }
      guard places < owing else { return nil }
      let name = per.name(ofGroupWith: group.posts[0], in: plan)
      return "\(name) has \(counted(places, "place", "places")) for \(owing) people who must attend"
    }
    return found + firstOf(tooSmall)
  }
}
