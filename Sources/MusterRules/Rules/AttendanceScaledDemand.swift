public import MusterDomain

/// Posts ask for one person per so many expected guests.
///
/// The ratio is the post's own `guestsPerPerson`, else the entry's, else the post does not scale. For each post that the entry
/// decides about (`RuleBook.prepare`):
///
///     needed[p] = clamp(ceil(attendance / ratio), least, most), and at most max[p] where the plan gives one
///     min[p] := max(min[p], needed[p]);  target[p] := at least min[p];  max[p] := at least target[p] where the plan gives none
///
/// `most` limits what the guests ask for; a larger `min` written in the plan stands. When `least` is above `most`, `most` holds.
/// A `max` that the plan gives is never raised; without one a post may be as large as its guests ask, no larger.
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
    formulation: "min[p] = max(min[p], ceil(attendance / guestsPerPerson)) before the rows are written",
    details: """
      The ratio is the post's own `guestsPerPerson`, else that of the entry; a post with neither does not scale. `least` and
      `most` limit what the guests ask for (`most` holds where it is below `least`), and so does a `max` that the plan gives: it
      is never exceeded. A larger `min` of the plan stands. `target` rises with `min`, and `max` with both where the plan gives
      none. An entry fits a post that is in its scope and has one of its roles.
      """)
  public static let parameters: [Parameter<Self>] = [
    .optionalInteger(
      "guestsPerPerson", \.guestsPerPerson, in: 1...1_000_000, unit: "guests",
      "Guests that one person looks after at posts that do not say so themselves"),
    .references("role", \.roles, to: .role, "Roles that scale; none = every role in scope"),
    .optionalInteger("least", \.least, in: 0...10_000, unit: "people", "Fewest people however few the guests"),
    .optionalInteger("most", \.most, in: 0...10_000, unit: "people", "Most people that guests ask for"),
  ]
  public init() {}

  public func fits(_ post: Post) -> Bool { roles.isEmpty || roles.contains(post.role) }

  public func apply(to plan: inout Plan, at index: Int) {
    var post = plan.posts[index]
    guard let ratio = post.guestsPerPerson ?? guestsPerPerson else { return }
    let guests = max(0, plan.events[post.event].attendance)
    var needed = guests / ratio + (guests % ratio > 0 ? 1 : 0)
    if let least { needed = max(needed, least) }
    if let most { needed = min(needed, most) }
    if post.isMaxGiven { needed = min(needed, post.max) }
    post.min = max(post.min, needed)
    post.target = max(post.target, post.min)
    if !post.isMaxGiven { post.max = max(post.max, post.target) }
    plan.posts[index] = post
  }

  public func words(at index: Int, in plan: Plan) -> Int {
    let post = plan.posts[index]
    guard let asked = peopleNeeded(at: post, in: plan) else { return 0 }
    return max(0, max(post.min, asked) - min(post.min, post.target, post.max))
  }

  /// Written from the definition (the fewest people whose share is within the ratio), not as `apply` computes it.
  private func peopleNeeded(at post: Post, in plan: Plan) -> Int? {
    guard let ratio = post.guestsPerPerson ?? guestsPerPerson else { return nil }
    let attendance = plan.events[post.event].attendance
    let byGuests = attendance <= 0 ? 0 : 1 + (attendance - 1) / ratio
    let limited = min(most ?? Int.max, max(least ?? 0, byGuests))
    return min(limited, post.isMaxGiven ? post.max : Int.max)
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
    let scaled = plan.posts.indices.filter { scope.includes(post: $0) && fits(plan.posts[$0]) }
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
