public import MusterDomain

/// Posts ask for one person per so many expected guests.
///
/// The ratio is the post's own `guestsPerPerson`, else the rule's, else the post does not scale. For each post in scope, of
/// one of the roles when roles are given:
///
///     needed[p] = clamp(ceil(attendance / ratio), least, most), and at most max[p] where the ratio is the post's own
///     min[p] := max(min[p], needed[p]);  target[p], max[p] := at least min[p]
///
/// `most` limits what the guests ask for; a larger `min` written in the plan stands. When `least` is above `most`, `most` holds.
/// A post with a ratio of its own and without a `max` (`Post.openMax`) may be as large as its guests ask, no larger.
///
/// - Complexity: O(posts · roles).
public struct AttendanceScaledDemand: DemandRule {
  /// Guests that one person looks after at posts that do not say so themselves; nil = those do not scale.
  public var guestsPerPerson: Int?
  /// Roles that scale; empty = every role in scope.
  public var roles: [String] = []
  /// Fewest people however few the guests.
  public var least: Int?
  /// Most people that guests ask for.
  public var most: Int?

  public static let about = RuleAbout(
    id: "attendance-scaled-demand",
    summary: "Posts ask for one person for every so many expected guests.",
    unit: "people", tier: .staffing, defaultLevel: .soft, levels: [.soft, .off], isStanding: true,
    source: "Event stewarding practice: one steward for 100 to 300 guests, by risk.",
    formulation: "min[p] = max(min[p], ceil(attendance / guestsPerPerson)) before the rows are written")
  public static let parameters: [Parameter<Self>] = [
    .optionalInteger(
      "guestsPerPerson", \.guestsPerPerson, in: 1...1_000_000, unit: "guests",
      "Guests that one person looks after at posts that do not say so themselves"),
    .references("role", \.roles, to: .role, "Roles that scale; none = every role in scope"),
    .optionalInteger("least", \.least, in: 0...10_000, unit: "people", "Fewest people however few the guests"),
    .optionalInteger("most", \.most, in: 0...10_000, unit: "people", "Most people that guests ask for"),
  ]
  public init() {}

  public func apply(to plan: inout Plan, scope: Scope) {
    for index in plan.posts.indices where isScaled(index, in: plan, scope: scope) {
      var post = plan.posts[index]
      guard let ratio = post.guestsPerPerson ?? guestsPerPerson else { continue }
      let guests = max(0, plan.events[post.event].attendance)
      var needed = guests / ratio + (guests % ratio > 0 ? 1 : 0)
      if let least { needed = max(needed, least) }
      if let most { needed = min(needed, most) }
      if post.guestsPerPerson != nil { needed = min(needed, post.max) }
      post.min = max(post.min, needed)
      post.target = max(post.target, post.min)
      post.max = post.max == Post.openMax ? post.target : max(post.max, post.min)
      plan.posts[index] = post
    }
  }

  public func violations(in plan: Plan, scope: Scope) -> [Violation] {
    plan.posts.indices.compactMap { index in
      guard isScaled(index, in: plan, scope: scope), let asked = peopleNeeded(at: plan.posts[index], in: plan) else {
        return nil
      }
      let post = plan.posts[index]
      let short = max(post.min, asked) - min(post.min, post.target, post.max)
      return short > 0 ? Violation(Subject(posts: [index]), amount: short) : nil
    }
  }

  private func isScaled(_ post: Int, in plan: Plan, scope: Scope) -> Bool {
    scope.includes(post: post) && (roles.isEmpty || roles.contains(plan.posts[post].role))
  }

  /// Written from the definition (the fewest people whose share is within the ratio), not as `apply` computes it.
  private func peopleNeeded(at post: Post, in plan: Plan) -> Int? {
    guard let ratio = post.guestsPerPerson ?? guestsPerPerson else { return nil }
    let attendance = plan.events[post.event].attendance
    let byGuests = attendance <= 0 ? 0 : 1 + (attendance - 1) / ratio
    let limited = min(most ?? Int.max, max(least ?? 0, byGuests))
    return post.guestsPerPerson == nil ? limited : min(limited, post.max)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    let guests = plan.events[post.event].attendance
    let ratio = post.guestsPerPerson ?? guestsPerPerson ?? 0
    return
      "\(post.id) asks for \(violation.amount) too few people; \(guests) guests with \(ratio) per person need \(peopleNeeded(at: post, in: plan) ?? 0)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    var concerns: [String] = []
    if let least, let most, least > most {
      concerns.append("least (\(least) people) is above most (\(most) people); most holds")
    }
    let scaled = plan.posts.indices.filter { isScaled($0, in: plan, scope: scope) }
    let isNamed = guestsPerPerson != nil || least != nil || most != nil || !roles.isEmpty
    guard isNamed else { return concerns }
    if scaled.isEmpty {
      concerns.append("no post is in scope, so nothing scales")
    } else if least == nil, scaled.allSatisfy({ plan.events[plan.posts[$0].event].attendance <= 0 }) {
      concerns.append("no event in scope says its attendance, so nothing scales")
    }
    return concerns
  }
}
