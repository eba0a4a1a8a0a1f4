public import MusterDomain
public import MusterVerify

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

  /// How people fell away, in words that are not broken: `9 volunteers: programme-tier;`, `2: availability`.
  ///
  /// - Parameter isEmpty: whether the plan has no volunteers.
  static func funnel(_ steps: [FunnelStep], ofNobody isEmpty: Bool = false) -> [String] {
    guard !steps.isEmpty else { return [isEmpty ? "the plan has no volunteers" : "everyone holds the post already"] }
    return steps.enumerated().map { index, step in
      let people = index == 0 ? Figures.count(step.volunteers, "volunteer") : "\(step.volunteers)"
      let reason = step.rule == "no-rule" ? unplaced : step.rule
      return "\(people): \(reason)\(index == steps.count - 1 ? "" : ";")"
    }
  }

  /// What is known of people whom no hard rule keeps away; why the search did not take them is not.
  private static let unplaced = "could take it without breaking a rule; the search did not place them"

  private func block(_ shortfall: Shortfall, indent: String) -> [String] {
    let post = plan.posts[shortfall.post], event = plan.events[post.event]
    let date = plan.timeline.localTime(at: post.start).date
    let first =
      "\(indent)P\(event.priority)  \(shortfall.short) short  \(DayText.short(date)) "
      + "\(DayText.hours(post.start, post.end, plan.timeline))  "
    let what = "\(DisplayText.safe(event.name, limit: 60)), \(DayText.postName(post))"
    let inner = indent + "      "
    return DisplayText.wrapped(what, first: first, indent: inner)
      + DisplayText.wrapped(pieces: Self.funnel(shortfall.funnel, ofNobody: plan.volunteers.isEmpty), first: inner)
  }
}

extension RosterText {
  /// The posts below their minimum.
  func shortfalls() -> [String] {
    let text = ShortfallText(assessment.shortfalls, of: document.plan)
    guard text.missing > 0 else { return DisplayText.heading("Shortfalls") + ["None: every post has its minimum."] }
    return DisplayText.heading("Shortfalls: \(Figures.count(text.missing, "person", "people")) missing") + text.lines()
  }
}
