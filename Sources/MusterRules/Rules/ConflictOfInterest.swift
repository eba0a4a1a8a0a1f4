public import MusterDomain

/// Nobody serves where they have declared an interest: in a case, at an event, with a client of their own.
public struct ConflictOfInterest: EligibilityRule {
  /// Who has declared one in what `on` selects; nil = nobody.
  public var who: PeopleGroup?
  /// Tags that say it of a person and an event alike.
  public var tags: [String] = []

  public static let about = RuleAbout(
    id: "conflict-of-interest",
    summary: "Nobody serves where they have declared an interest.",
    unit: "duties", tier: .safety, defaultLevel: .hard,
    source: "Restorative circles and HUB tables: nobody facilitates in a case of their own; tip lines: anonymity.",
    formulation: "x[v,p] = 0 if v is among `who`, or v and the event of p have a tag of `tags`",
    details: """
      Two ways to declare it: `who` names the people and `on` the posts that they do not hold; or a tag of `tags` (`case-16`) that a person and
      an event both have, so that one entry serves for all cases. No message, page or export lists who has declared what, or why; who
      asks about a person and a post is told this rule.
      """)
  public static let parameters: [Parameter<Self>] = [
    .people("who", \.who, "Who holds none of the posts that `on` selects"),
    .references("tags", \.tags, to: .tag, "Tags that keep whoever has one from events that have it too"),
  ]
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    if let who, who.includes(volunteer, at: post, in: plan) { return 1 }
    guard !tags.isEmpty else { return 0 }
    let event = plan.events[plan.posts[post].event]
    return tags.contains { plan.volunteers[volunteer].tags.contains($0) && event.tags.contains($0) } ? 1 : 0
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) is kept from \(post)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard who != nil || !tags.isEmpty else { return ["neither who nor tags is given, so nothing is asked"] }
    guard who != nil, scope.posts == nil else { return [] }
    return ["without on those whom who selects hold no post at all"]
  }
}
