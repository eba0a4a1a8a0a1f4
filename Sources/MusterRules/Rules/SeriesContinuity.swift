public import MusterDomain

/// A series keeps a core of the same people, each of whom comes to at least a share of its occurrences.
public struct SeriesContinuity: TeamRule {
  /// How many the core has.
  public var people = 1
  /// Share of the occurrences that each of them comes to, in percent.
  public var sharePercent = 50
  /// The series, once worked out for a plan and scope.
  private var known: [SeriesOccurrences]?

  public static let about = RuleAbout(
    id: "series-continuity",
    summary: "A series keeps a core of the same people, each of whom comes to a good share of it.",
    unit: "people", tier: .fairness, defaultLevel: .soft, levels: [.critical, .soft, .off],
    source: "HUB tables, mentoring and visits in schools: the same faces; a host known in the town.",
    formulation: "sum_v w[v,s] + u[s] >= people, w[v,s] = 1 if sum over o in s of any(x[v,o]) >= share count[s]",
    details: """
      A series is all events with the same `series`, or one event that is in none; its occurrences are the shifts with a post that `on`
      selects, so `{"roles": ["host"]}` keeps the same host. Those of whom `for` selects count who hold such a post at the share of
      the occurrences or more (rounded up: half of three is two), each occurrence once. The amount is how many people are
      missing to the core. A series of one occurrence has nothing to keep.

      Who is in the core is not said beforehand: the search chooses them. A programme where everybody is to come to a share takes
      `series-attendance-minimum`.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("people", \.people, in: 1...1_000, unit: "people", "How many the core has"),
    .integer(
      "sharePercent", \.sharePercent, in: 1...100, unit: "percent",
      "Share of the occurrences that each of them comes to"
    ),
  ]
  public init() {}

  /// How many of so many occurrences are the share.
  public func needed(of occurrences: Int) -> Int { (occurrences * sharePercent + 99) / 100 }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.known = allSeries(of: plan, scope: scope)
    return copy
  }

  /// The series with more than one occurrence.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan and scope, O(posts) before.
  public func series(of plan: Plan, scope: Scope) -> [SeriesOccurrences] { known ?? allSeries(of: plan, scope: scope) }

  private func allSeries(of plan: Plan, scope: Scope) -> [SeriesOccurrences] {
    SeriesOccurrences.all(of: plan, scope: scope).filter { $0.shifts.count > 1 }
  }

  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    series(of: plan, scope: scope).compactMap { series in
      var shiftsOf: [Int: Set<Int>] = [:]
      for post in series.posts {
        for volunteer in roster.crews[post] where scope.includes(volunteer: volunteer) {
          shiftsOf[volunteer, default: []].insert(plan.posts[post].shift)
        }
      }
      let core = shiftsOf.values.count { $0.count * 100 >= series.shifts.count * sharePercent }
      return core < people ? Violation(Subject(posts: series.posts), amount: people - core) : nil
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double { plan.postCount(of: scope) * Double(people) }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let posts = violation.subject.posts
    let shifts = Set(posts.map { plan.posts[$0].shift }).count
    let missing = counted(violation.amount, "person", "people")
    return
      "\(plan.seriesName(ofPost: posts[0])) lacks \(missing) of \(people) who come to \(needed(of: shifts)) of its \(shifts) occurrences or more"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    series(of: plan, scope: scope).isEmpty ? ["no series in scope has a second occurrence, so nothing is asked"] : []
  }
}
