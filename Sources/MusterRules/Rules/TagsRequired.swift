public import MusterDomain

/// A holder has every tag that the post asks for.
///
/// Filter: x[v,p] = 0 while a tag is missing; amount: tags missing.
///
/// - Complexity: O(1) per pair after O(posts + volunteers · distinct lists) preparation.
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
    let held = Set(person.tags)
    return post.requires.tags.filter { !held.contains($0) }
  }

  public func pairFilter(for plan: Plan) -> PairFilter {
    let table = RequirementTable(
      of: plan,
      requirement: { $0.requires.tags.isEmpty ? nil : $0.requires.tags },
      amount: { person, tags in
        let held = Set(person.tags)
        return tags.reduce(0) { held.contains($1) ? $0 : $0 + 1 }
      })
    return { table[$0, $1] }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let tags = missing(
      of: plan.volunteers[violation.subject.volunteers[0]], at: plan.posts[violation.subject.posts[0]])
    return "\(volunteer) is not tagged \(tags.joined(separator: ", ")), which \(post) needs"
  }
}
