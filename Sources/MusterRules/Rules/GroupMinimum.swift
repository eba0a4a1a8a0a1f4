public import MusterDomain

/// A crew has at least so many people of a kind: a seat for each agency, two who speak for the programme, adults of different
/// households.
///
/// If anybody in scope whom `whenever` selects holds a post of the group, at least `people` of its crew are among `of` at a post of
/// theirs there, in scope or not; counted are people, or their households or agencies.
public struct GroupMinimum: CrewRule {
  /// Who counts; nil = nothing is asked.
  public var of: PeopleGroup?
  /// How many.
  public var people = 1
  /// What must differ for two of them to count as two.
  public var different = Difference.people
  /// Whose presence calls for it; nil = anybody's.
  public var whenever: PeopleGroup?
  /// Guests whose presence calls for it as well.
  public var guests = CountedGuests.none
  /// Which posts make a crew.
  public var per = Grouping.shift

  /// What is counted.
  public enum Difference: String, Sendable, CaseIterable {
    /// People.
    case people
    /// Households; who has none given is one by themselves.
    case households
    /// Agencies; who has none counts for none.
    case agencies
  }

  public static let about = RuleAbout(
    id: "group-minimum",
    summary: "Every crew has enough people of a kind (an agency's seat, experienced members, several agencies).",
    unit: "people", tier: .staffing, defaultLevel: .critical,
    source: "Situation tables (HUB) with a seat for each agency; mixed teams of partners.",
    formulation: "sum_k any(x of k among `of` in g) >= people run[g], k people, households or agencies",
    details: """
      The rule asks something of a crew as soon as anybody whom `for` selects is in it and, with `whenever`, one of those at a post of
      theirs there; with `guests`, as soon as the event has such guests and anybody whom `for` selects is there. Whoever is among
      `of` may be anybody in the crew. Counted are different people, households or agencies: who has no household given is one by
      themselves, who has no agency counts for none. A seat for each of several agencies is an entry for each.
      """)
  public static let parameters: [Parameter<Self>] = [
    .people("of", \.of, "Who counts; nothing is asked without it"),
    .integer("people", \.people, in: 1...1_000, unit: "people", "How many of them, or of their households or agencies"),
    .choice("different", \.different, "What must differ for two of them to count as two"),
    .people("whenever", \.whenever, "Whose presence calls for it; anybody's unless given"),
    .choice("guests", \.guests, "Guests of the event whose presence calls for it too"),
    .choice("per", \.per, "What makes a crew"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    guard let of else { return [] }
    let crew = roster.crew(of: group.posts)
    let isOpen = whenever == nil || guests.count(of: plan.events[plan.posts[group.posts[0]].event]) > 0
    let isAsked = crew.contains { volunteer in
      guard scope.includes(volunteer: volunteer) else { return false }
      guard !isOpen, let whenever else { return true }
      return roster.posts(of: volunteer, among: group.posts)
        .contains { whenever.includes(volunteer, at: $0, in: plan) }
    }
    guard isAsked else { return [] }
    let present = crew.filter { volunteer in
      roster.posts(of: volunteer, among: group.posts).contains { of.includes(volunteer, at: $0, in: plan) }
    }
    let count =
      switch different {
      case .people: present.count
      case .households:
        Set(present.compactMap { plan.volunteers[$0].household }).count
          + present.count { plan.volunteers[$0].household == nil }
      case .agencies: Set(present.compactMap { plan.volunteers[$0].agency }).count
      }
    return count < people ? [Violation(Subject(posts: group.posts), amount: people - count)] : []
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.postCount(of: scope) * Double(people)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    let missing =
      switch different {
      case .people: counted(violation.amount, "person", "people")
      case .households: "\(counted(violation.amount, "person", "people")) of other households"
      case .agencies: "people of \(counted(violation.amount, "more agency", "more agencies"))"
      }
    return "\(name) lacks \(missing) of the kind it needs (\(people) in all)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard of != nil else { return ["of is not given, so nothing is asked"] }
    return per.crewsTooSmall(for: people, in: plan, scope: scope)
  }
}
