public import MusterDomain

/// Posts ask for one person per so many expected guests.
///
/// For each post in scope, of one of the roles when roles are given:
///
///     needed[p] = clamp(ceil(attendance / guestsPerPerson), least, most)
///     min[p] := max(min[p], needed[p]);  target[p], max[p] := at least min[p]
///
/// `most` limits what the guests ask for; a larger `min` written in the plan stands. When `least` is above `most`, `most` holds.
///
/// - Complexity: O(posts · roles).
/// - Source: domain rule A6.
public struct AttendanceScaledDemand: DemandRule {
  /// Guests that one person looks after.
  public var guestsPerPerson = 100
  /// Roles that scale; empty = every role in scope.
  public var roles: [String] = []
  /// Fewest people however few the guests.
  public var least: Int?
  /// Most people that guests ask for.
  public var most: Int?

  public static let about = RuleAbout(
    id: "attendance-scaled-demand", summary: "Posts ask for one person per so many expected guests.", unit: "people",
    tier: .staffing, defaultLevel: .soft, levels: [.soft, .off],
    source: "Domain rule A6 (003.03, 001.04, 001.19, R108).",
    formulation: "min[p] = max(min[p], ceil(attendance / guestsPerPerson)) before the rows are written")
  public static let parameters: [Parameter<Self>] = [
    .integer(
      "guestsPerPerson", \.guestsPerPerson, in: 1...1_000_000, unit: "guests", "Guests that one person looks after"),
    .references("role", \.roles, to: .role, "Roles that scale; none = every role in scope"),
    .optionalInteger("least", \.least, in: 0...10_000, unit: "people", "Fewest people however few the guests"),
    .optionalInteger("most", \.most, in: 0...10_000, unit: "people", "Most people that guests ask for"),
  ]
  public init() {}

  public func apply(to plan: inout Plan, scope: Scope) {
    for post in plan.posts.indices where scope.includes(post: post) {
      guard roles.isEmpty || roles.contains(plan.posts[post].role) else { continue }
      let guests = max(0, plan.events[plan.posts[post].event].attendance)
      var needed = guests / guestsPerPerson + (guests % guestsPerPerson > 0 ? 1 : 0)
      if let least { needed = max(needed, least) }
      if let most { needed = min(needed, most) }
      plan.posts[post].min = max(plan.posts[post].min, needed)
      plan.posts[post].target = max(plan.posts[post].target, plan.posts[post].min)
      plan.posts[post].max = max(plan.posts[post].max, plan.posts[post].min)
    }
  }

  public func violations(in plan: Plan, scope: Scope) -> [Violation] {
    plan.posts.indices.compactMap { index in
      let post = plan.posts[index]
      guard scope.includes(post: index), roles.isEmpty || roles.contains(post.role) else { return nil }
      let people = max(post.min, peopleNeeded(for: plan.events[post.event].attendance))
      let short = people - min(post.min, post.target, post.max)
      return short > 0 ? Violation(Subject(posts: [index]), amount: short) : nil
    }
  }

  /// Written from the definition (the fewest people whose share is within the ratio), not as `apply` computes it.
  private func peopleNeeded(for attendance: Int) -> Int {
    let byGuests = attendance <= 0 ? 0 : 1 + (attendance - 1) / guestsPerPerson
    return min(most ?? Int.max, max(least ?? 0, byGuests))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    let guests = plan.events[post.event].attendance
    return
      "\(post.id) asks for \(violation.amount) too few people; \(guests) guests with \(guestsPerPerson) per person need \(peopleNeeded(for: guests))"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    var concerns: [String] = []
    if let least, let most, least > most {
      concerns.append("least (\(least) people) is above most (\(most) people); most holds")
    }
    let scaled = plan.posts.indices.filter {
      scope.includes(post: $0) && (roles.isEmpty || roles.contains(plan.posts[$0].role))
    }
    if scaled.isEmpty {
      concerns.append("no post is in scope, so nothing scales")
    } else if least == nil, scaled.allSatisfy({ plan.events[plan.posts[$0].event].attendance <= 0 }) {
      concerns.append("no event in scope says its attendance, so nothing scales")
    }
    return concerns
  }
}
