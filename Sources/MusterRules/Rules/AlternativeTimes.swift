public import MusterDomain

/// Of the times at which an event could take place, one does, fully staffed, and nobody comes at the others.
public struct AlternativeTimes: TeamRule {
  /// How many of them take place.
  public var runs = 1
  /// The cases, once worked out for a plan and scope.
  private var known: [(posts: [Int], shifts: [[Int]])]?

  public static let about = RuleAbout(
    id: "alternative-times",
    summary: "Of several times at which a case can be seen, one takes place with everybody it needs.",
    unit: "times", tier: .staffing, defaultLevel: .critical, levels: [.critical, .soft, .off],
    source: "HUB tables: a case is visited within 48 hours, at whichever time the agencies can come.",
    formulation:
      "sum over shifts s of full[s] >= runs, full[s] = all(max[p] people at p); sum over s of any(x in s) <= runs",
    details: """
      The shifts of an event are its alternatives (those with a post that `on` selects); each case is an event. One takes place when each of
      its posts has as many people as it has room for (`max`), of those whom `for` selects. The posts of alternatives have `min` and
      `target` 0, since nobody is missing at a time that is not chosen; `max` says what the chosen one needs.

      Counted is how many times are missing, and, as another matter, how many times too many have somebody. The window within which a
      case is to be seen is where its shifts lie.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("runs", \.runs, in: 1...100, unit: "times", "How many of them take place")
  ]
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.known = allCases(of: plan, scope: scope)
    return copy
  }

  /// The shifts of each event that have posts in scope, and those posts.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan and scope, O(posts) before.
  public func cases(of plan: Plan, scope: Scope) -> [(posts: [Int], shifts: [[Int]])] {
    known ?? allCases(of: plan, scope: scope)
  }

  private func allCases(of plan: Plan, scope: Scope) -> [(posts: [Int], shifts: [[Int]])] {
    Grouping.event.groups(of: plan, scope: scope).map { group in
      (group.posts, Grouping.shift.groups(of: plan, scope: Scope(), among: group.posts).map(\.posts))
    }
  }

  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    cases(of: plan, scope: scope).flatMap { posts, shifts -> [Violation] in
      var (full, begun) = (0, 0)
      for shift in shifts {
        let people = shift.map { roster.crews[$0].count { scope.includes(volunteer: $0) } }
        if people.contains(where: { $0 > 0 }) { begun += 1 }
        if zip(shift, people).allSatisfy({ $1 >= plan.posts[$0].max }) { full += 1 }
      }
      return (full < runs ? [Violation(Subject(posts: posts, .presence), amount: runs - full)] : [])
        + (begun > runs ? [Violation(Subject(posts: posts), amount: begun - runs)] : [])
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.postCount(of: scope) * Double(runs + 1)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let posts = violation.subject.posts
    let event = plan.events[plan.posts[posts[0]].event].id
    let times = counted(Set(posts.map { plan.posts[$0].shift }).count, "time", "times")
    let asked = counted(runs, "time", "times")
    if violation.subject.part == .presence {
      return "\(event) takes place \(runs - violation.amount) of \(asked), out of \(times) at which it could"
    }
    return
      "\(event) has people at \(counted(violation.amount, "time", "times")) more than the \(asked) that it takes place"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let cases = cases(of: plan, scope: scope)
    let few = cases.filter { $0.shifts.count < runs }.map { posts, shifts in
      let event = plan.events[plan.posts[posts[0]].event].id
      return "\(event) has \(counted(shifts.count, "shift", "shifts")), fewer than the \(runs) that are to take place"
    }
    let asked = cases.filter { $0.posts.contains { plan.posts[$0].min > 0 } }.map { posts, _ in
      "\(plan.events[plan.posts[posts[0]].event].id) has a post with a min, which is missing at every time not chosen"
    }
    return firstOf(few) + firstOf(asked)
  }
}
