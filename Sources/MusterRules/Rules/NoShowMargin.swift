public import MusterDomain

/// Posts wish for so many people more that enough come although some do not turn up.
///
///     target[p] := max(target[p], ceil(min[p] · 100 / (100 - percent)))
///
/// A `max` that the plan gives is never exceeded; without one it rises with the target.
public struct NoShowMargin: DemandRule {
  /// Share of people who do not turn up, in percent.
  public var percent = 10

  public static let about = RuleAbout(
    id: "no-show-margin",
    summary: "Posts wish for a few people more than they need, as some do not turn up.",
    unit: "people", tier: .staffing, defaultLevel: .soft, levels: [.soft, .off],
    source: "Volunteers who do not turn up: margins by history (Falasca, Zobel, Ragsdale, Interfaces 2011).",
    formulation: "target[p] = max(target[p], ceil(100 min[p] / (100 - percent))) before the rows are written",
    details: """
      With 10 percent a post for nine people wishes for ten: nine of ten turn up. What the attendance of past months says is the share to
      give (`muster ledger` counts who came). `target` is a wish: what is missing to it costs in `staffing-target`, and nobody is missing to `min`
      because of it. A `max` that the plan gives is never exceeded; a post without one has room for its target. Guests are
      counted first (`attendance-scaled-demand`).
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("percent", \.percent, in: 0...90, unit: "percent", "Share of people who do not turn up")
  ]
  public init() {}

  public func apply(to plan: inout Plan, at index: Int) {
    var post = plan.posts[index]
    let coming = 100 - percent
    var wished = (max(0, post.min) * 100 + coming - 1) / coming
    if post.isMaxGiven { wished = min(wished, post.max) }
    post.target = max(post.target, wished)
    if !post.isMaxGiven { post.max = max(post.max, post.target) }
    plan.posts[index] = post
  }

  /// Written from the definition (of those who are asked enough come), not as `apply` computes it.
  public func words(at index: Int, in plan: Plan) -> Int {
    let post = plan.posts[index]
    let asked = min(post.target, post.max)
    var missing = 0
    while (asked + missing) * (100 - percent) < post.min * 100, !post.isMaxGiven || asked + missing < post.max {
      missing += 1
    }
    return missing
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    return
      "\(post.id) wishes for \(violation.amount) too few people: it needs \(post.min), and \(percent) % do not turn up"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let raised = plan.posts.indices.contains { index in
      let post = plan.posts[index]
      return scope.includes(post: index) && post.min > 0 && (!post.isMaxGiven || post.max > post.min)
    }
    return raised ? [] : ["no post in scope has room for more people than it needs, so none wishes for more"]
  }
}
