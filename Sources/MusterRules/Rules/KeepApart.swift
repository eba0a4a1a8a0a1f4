public import MusterDomain

/// People who are kept apart are not in one crew.
///
/// Of each list at most one in scope holds posts of a group. What is said of it names nobody: who avoids whom is in no text.
public struct KeepApart: CrewRule {
  /// Lists of people, by index, of whom no two are in one crew.
  public var lists: [[Int]] = []
  /// Whether those of one household are such a list.
  public var households = false
  /// Tags whose bearers are each such a list.
  public var tags: [String] = []
  /// Which posts make a crew.
  public var per = Grouping.shift
  /// True when another rule keeps everybody from two posts of one shift.
  public private(set) var holdsOnePostEach = false
  private var known: [[Int]]?

  public static let about = RuleAbout(
    id: "keep-apart",
    summary: "People who are kept apart are not in one crew.",
    unit: "people", tier: .staffing, defaultLevel: .hard,
    source: "Conflicts between members; no two of a household on a post for two adults.",
    formulation: "sum over v in list of any(x of v in g) <= 1",
    details: """
      Of each list at most one person whom `for` selects is in a crew; the amount is how many are too many. Lists are what `lists`
      says, with `households` the people of each household, and for each tag of `tags` those who have it. No message, explanation or
      export says who is kept from whom: they name the crew alone.
      """)
  public static let parameters: [Parameter<Self>] = [
    .peopleLists("lists", \.lists, "Lists of people of whom no two are in one crew"),
    .flag("households", \.households, "Whether the people of each household are such a list"),
    .references("tags", \.tags, to: .tag, "Tags whose bearers are each such a list"),
    .choice("per", \.per, "What makes a crew"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  /// The lists in the plan.
  public func apart(in plan: Plan) -> [[Int]] {
    PeopleLists.all(given: lists, households: households, tags: tags, in: plan)
  }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let listsOf = known ?? PeopleLists.places(of: apart(in: plan), in: plan)
    var present: [Int: Int] = [:]
    for volunteer in roster.crew(of: group.posts) where scope.includes(volunteer: volunteer) {
      for list in listsOf[volunteer] { present[list, default: 0] += 1 }
    }
    let tooMany = present.values.reduce(0) { $0 + $1 - 1 }
    return tooMany > 0 ? [Violation(Subject(posts: group.posts), amount: tooMany)] : []
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> KeepApart {
    var copy = self
    copy.holdsOnePostEach = Self.holdOnePostEach(per, rules)
    copy.known = PeopleLists.places(of: apart(in: plan), in: plan)
    return copy
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.postCount(of: scope) * Double(apart(in: plan).reduce(0) { $0 + $1.count })
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    return "\(name) has \(counted(violation.amount, "person", "people")) beside somebody they are kept apart from"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    apart(in: plan).isEmpty ? ["no two people are kept apart by it"] : []
  }
}
