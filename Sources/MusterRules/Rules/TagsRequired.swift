public import MusterDomain

/// A holder has every tag that the post asks for.
///
/// - Source: plan format, `requires.tags`.
public struct TagsRequired: EligibilityRule {
  public static let about = RuleAbout(
    id: "tags-required",
    summary: "Whoever holds a post has every tag that it asks for (driver, experienced).",
    unit: "tags", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "What a plan's `requires.tags` says.",
    formulation: "x[v,p] = 0 unless tags[p] are all in tags[v]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    missing(of: plan.volunteers[volunteer], at: plan.posts[post]).count
  }

  private func missing(of person: Volunteer, at post: Post) -> [String] {
    if post.requires.tags.isEmpty { return [] }
    let held = Set(person.tags)
    return post.requires.tags.filter { !held.contains($0) }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let tags = missing(
      of: plan.volunteers[violation.subject.volunteers[0]], at: plan.posts[violation.subject.posts[0]])
    return "\(volunteer) is not tagged \(tags.joined(separator: ", ")), which \(post) needs"
  }
}
