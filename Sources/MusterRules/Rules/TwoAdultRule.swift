public import MusterDomain

/// Wherever a minor serves or young guests are expected, two adults of different households are there.
///
/// If anybody in scope under 18, or with young guests anybody in scope at all, holds a post of the group, at least `adults` of its
/// crew are adults whom `who` selects, each of another household.
public struct TwoAdultRule: CrewRule {
  /// How many adults.
  public var adults = 2
  /// Which adults count; nil = all.
  public var who: PeopleGroup?
  /// Whether young guests call for it as minors of the crew do.
  public var countGuests = true
  /// Which posts make a crew.
  public var per = Grouping.shift

  /// The age from which people are adults, in years.
  private static let ofAge = 18

  public static let about = RuleAbout(
    id: "two-adult-rule",
    summary: "Where a minor serves or young guests come, two adults of different households are there.",
    unit: "people", tier: .staffing, defaultLevel: .critical,
    source: "Scouts Canada and Cadets: two unrelated screened adults with youth at all times.",
    formulation:
      "sum_h any(x of adults of household h in g) >= adults any(x of minors in g, or of anybody with young guests)",
    details: """
      Minors are under 18 on the day of the work, adults are not. Whose age is not known (neither `birthDate` nor `adult`) is
      neither. The rule asks something of a crew as soon as a minor whom `for` selects is in it or, unless `countGuests` is false,
      anybody whom `for` selects at an event with young guests (`youth`). Adults may be anybody in the crew; two of one household
      count as one, and who has no household given is one by themselves.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("adults", \.adults, in: 1...100, unit: "people", "How many adults of different households"),
    .people("who", \.who, "Which adults count, such as those with a certification; all unless given"),
    .flag("countGuests", \.countGuests, "Whether young guests of the event call for it too"),
    .choice("per", \.per, "What makes a crew"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  /// The same obligation as one about people of a kind.
  public var minimum: GroupMinimum {
    var minimum = GroupMinimum()
    var grown = who ?? PeopleGroup()
    grown.minAge = max(Self.ofAge, grown.minAge ?? 0)
    var minors = PeopleGroup()
    minors.maxAge = Self.ofAge - 1
    (minimum.of, minimum.whenever, minimum.people) = (grown, minors, adults)
    (minimum.different, minimum.guests, minimum.per) = (.households, countGuests ? .youth : .none, per)
    return minimum
  }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    minimum.violations(of: group, in: roster, of: plan, scope: scope)
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    minimum.greatestCost(in: plan, scope: scope)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    return "\(name) lacks \(counted(violation.amount, "adult", "adults")) of other households where youths are"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let unknown = plan.volunteers.indices.count {
      scope.includes(volunteer: $0) && plan.volunteers[$0].birthDate == nil && !plan.volunteers[$0].isDeclaredAdult
        && plan.volunteers[$0].isBalanced
    }
    guard unknown > 0 else { return [] }
    return [
      "the age of \(counted(unknown, "person", "people")) is not known, who count neither as minors nor as adults"
    ]
  }
}
