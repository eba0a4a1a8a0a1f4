public import MusterDomain

/// A missing person costs the points of the event's priority.
///
/// Sets `pointsPerMissing` of the posts that the entry decides about (`RuleBook.prepare`), which `staffing-minimum` charges for each missing person:
///
///     points[p] = priority1 ... priority5 by the priority of p's event
///
/// The defaults fall by about three from one priority to the next, so one missing person at a parade that must run outweighs
/// three at one that should. A person missing at a post that no entry fits costs one point.
///
/// - Complexity: O(posts).
public struct EventPriority: DemandRule {
  /// Points at priority 1, must fill.
  public var priority1 = 100
  /// Points at priority 2.
  public var priority2 = 30
  /// Points at priority 3.
  public var priority3 = 10
  /// Points at priority 4.
  public var priority4 = 3
  /// Points at priority 5.
  public var priority5 = 1

  public static let about = RuleAbout(
    id: "event-priority",
    summary: "A missing person costs the points of the event's priority.",
    unit: "points", tier: .staffing, defaultLevel: .soft, levels: [.soft, .off], isStanding: true,
    source: "Goal programming: what has to be filled first (Falasca, Zobel, Ragsdale, Interfaces 2011).",
    formulation: "points[p] = table[priority[event of p]] in staffing-minimum",
    details: """
      The points are what `staffing-minimum` charges for each missing person, before its own `weight`. A person missing at a post
      that no entry fits costs one point.
      """)
  // A spread above a million between the dearest and the cheapest person is lost in the tolerances of a solver.
  public static let parameters: [Parameter<Self>] = [
    .integer("priority1", \.priority1, in: 1...1_000_000, unit: "points", "Cost of a missing person at priority 1"),
    .integer("priority2", \.priority2, in: 1...1_000_000, unit: "points", "Cost of a missing person at priority 2"),
    .integer("priority3", \.priority3, in: 1...1_000_000, unit: "points", "Cost of a missing person at priority 3"),
    .integer("priority4", \.priority4, in: 1...1_000_000, unit: "points", "Cost of a missing person at priority 4"),
    .integer("priority5", \.priority5, in: 1...1_000_000, unit: "points", "Cost of a missing person at priority 5"),
  ]
  public init() {}

  public func apply(to plan: inout Plan, at post: Int) {
    let table = [priority1, priority2, priority3, priority4, priority5]
    let priority = plan.events[plan.posts[post].event].priority
    plan.posts[post].pointsPerMissing = table[min(max(priority, 1), 5) - 1]
  }

  public func words(at post: Int, in plan: Plan) -> Int {
    abs(points(atPriority: plan.events[plan.posts[post].event].priority) - plan.posts[post].pointsPerMissing)
  }

  private func points(atPriority priority: Int) -> Int {
    switch priority {
    case ...1: priority1
    case 2: priority2
    case 3: priority3
    case 4: priority4
    default: priority5
    }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    let priority = plan.events[post.event].priority
    return
      "a person missing at \(post.id) costs \(post.pointsPerMissing) points; priority \(priority) says \(points(atPriority: priority))"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let table = [priority1, priority2, priority3, priority4, priority5]
    return zip(table, table.dropFirst()).enumerated().compactMap { place, points in
      guard points.0 < points.1 else { return nil }
      return
        "priority\(place + 2) (\(points.1) points) counts for more than priority\(place + 1) (\(points.0) points), though 1 is the most urgent"
    }
  }
}
