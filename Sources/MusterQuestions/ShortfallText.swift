public import MusterDomain
public import MusterVerify
import PlainText

/// Posts below their minimum in words: the most important first, each with why people fell away.
public struct ShortfallText: Sendable {
  private let plan: Plan
  private let shortfalls: [Shortfall]

  /// Orders the shortfalls by priority, then time.
  public init(_ shortfalls: [Shortfall], of plan: Plan) {
    self.plan = plan
    self.shortfalls = shortfalls.sorted { one, other in
      let (first, second) = (plan.posts[one.post], plan.posts[other.post])
      return (plan.events[first.event].priority, first.start, one.post)
        < (plan.events[second.event].priority, second.start, other.post)
    }
  }

  /// One block of lines per post, at most `limit` posts, and a line that says how many more there are.
  public func lines(limit: Int = .max, indent: String = "") -> [String] {
    var lines: [String] = []
    for shortfall in shortfalls.prefix(limit) { lines += block(shortfall, indent: indent) }
    if shortfalls.count > limit {
      lines.append("\(indent)… and \(Figures.count(shortfalls.count - limit, "more post")) below the minimum")
    }
    return lines
  }

  /// Missing people over all posts.
  public var missing: Int { shortfalls.reduce(0) { $0 + $1.short } }

  private func block(_ shortfall: Shortfall, indent: String) -> [String] {
    let post = plan.posts[shortfall.post], event = plan.events[post.event]
    let what = "\(DisplayText.safe(event.name, limit: 60)), \(Names.name(of: post))"
    let block = ShortfallBlock(priority: event.priority, short: shortfall.short, work: post.work, what: what)
    let reasons = ShortfallBlock.reasons(
      shortfall.funnel.map { ($0.rule, $0.volunteers) }, ofNobody: plan.volunteers.isEmpty)
    return block.lines(reasons: reasons, indent: indent, on: plan.timeline)
  }
}
