public import MusterDomain

/// People who belong together serve together or not at all: a pair, a car-pool, a youth with a mentor.
///
/// Of each list, everybody in scope holds posts of a group or nobody does; or nobody in scope does unless the first does. What is
/// said of it names nobody.
public struct KeepTogether: CrewRule {
  /// Lists of people, by index, who belong together.
  public var lists: [[Int]] = []
  /// Whether those of one household are such a list.
  public var households = false
  /// Tags whose bearers are each such a list.
  public var tags: [String] = []
  /// Who may not be there without whom.
  public var bond = Bond.everybody
  /// Which posts make a crew.
  public var per = Grouping.shift
  /// True when another rule keeps everybody from two posts of one shift.
  public private(set) var holdsOnePostEach = false
  private var known: (lists: [[Int]], places: [[Int]])?

  /// Who may not be there without whom.
  public enum Bond: String, Sendable, CaseIterable {
    /// Nobody without everybody.
    case everybody
    /// Nobody without the first; the first may be there alone.
    case withFirst = "with-first"
  }

  public static let about = RuleAbout(
    id: "keep-together",
    summary: "People who belong together serve together or not at all.",
    unit: "people", tier: .preference, defaultLevel: .soft,
    source: "Car-pools; crisis workers in fixed pairs; a recruit with a mentor.",
    formulation:
      "everybody: |list| any(x of list in g) <= sum_v any(x of v in g); with-first: any(x of v) <= any(x of first)",
    details: """
      Lists are what `lists` says, with `households` the people of each household, and for each tag of `tags` those who have it (both
      in the order of the plan). With `everybody` all of a list whom `for` selects are in a crew or none of them; the amount is how
      many are missing beside those who are there. With `with-first` those whom `for` selects are in a crew only if the first of
      their list is; the amount is how many are there without. Somebody who is on leave or may not hold any post of the crew is
      missing too, so a hard entry keeps the others away. No message, explanation or export says who belongs to whom.
      """)
  public static let parameters: [Parameter<Self>] = [
    .peopleLists("lists", \.lists, "Lists of people who belong together"),
    .flag("households", \.households, "Whether the people of each household are such a list"),
    .references("tags", \.tags, to: .tag, "Tags whose bearers are each such a list"),
    .choice("bond", \.bond, "Who is not there without whom"),
    .choice("per", \.per, "What makes a crew"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  /// The lists in the plan.
  public func together(in plan: Plan) -> [[Int]] {
    PeopleLists.all(given: lists, households: households, tags: tags, in: plan)
  }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let (lists, places) = known ?? index(in: plan)
    let crew = roster.crew(of: group.posts)
    let isThere = Set(crew)
    var missing = 0
    switch bond {
    case .everybody:
      var present: [Int: Int] = [:]
      for volunteer in crew where scope.includes(volunteer: volunteer) {
        for list in places[volunteer] { present[list, default: 0] += 1 }
      }
      for (list, count) in present {
        missing += lists[list].count { scope.includes(volunteer: $0) } - count
      }
    case .withFirst:
      for volunteer in crew where scope.includes(volunteer: volunteer) {
        missing += places[volunteer].count { !isThere.contains(lists[$0][0]) }
      }
    }
    return missing > 0 ? [Violation(Subject(posts: group.posts), amount: missing)] : []
  }

  private func index(in plan: Plan) -> (lists: [[Int]], places: [[Int]]) {
    let lists = together(in: plan)
    return (lists, PeopleLists.places(of: lists, in: plan))
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> KeepTogether {
    var copy = self
    copy.holdsOnePostEach = Self.holdOnePostEach(per, rules)
    copy.known = index(in: plan)
    return copy
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.postCount(of: scope) * Double(together(in: plan).reduce(0) { $0 + $1.count })
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    let people = counted(violation.amount, "person", "people")
    return switch bond {
    case .everybody: "\(name) lacks \(people) who belong to somebody there"
    case .withFirst: "\(name) has \(people) without the one they come with"
    }
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    together(in: plan).isEmpty ? ["no two people are kept together by it"] : []
  }
}
