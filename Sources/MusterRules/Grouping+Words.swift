import MusterDomain

extension Grouping {
  /// How people call the group that a post belongs to; ids only.
  func name(ofGroupWith post: Int, in plan: Plan) -> String {
    let place = plan.posts[post]
    let shift = plan.shifts[place.shift].id
    return switch self {
    case .post: place.id
    case .team: place.team.map { "team \($0) of \(shift)" } ?? place.id
    case .shift: shift
    case .day: "\(plan.events[place.event].id) on \(plan.timeline.date(ofOperationalDay: place.operationalDay))"
    case .event: plan.events[place.event].id
    }
  }
}

/// The number with its noun, `1 person` or `2 people`.
func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

extension Grouping {
  /// One sentence for each group whose posts have fewer places than a rule asks people for.
  func crewsTooSmall(for people: Int, rule: String, in plan: Plan, scope: Scope) -> [String] {
    groups(of: plan, scope: scope).compactMap { group in
      let places = group.posts.reduce(0) { $0 + plan.posts[$1].max }
      guard places < people else { return nil }
      let name = name(ofGroupWith: group.posts[0], in: plan)
      return "\(rule): \(name) has \(counted(places, "place", "places")), fewer than the \(people) people asked for"
    }
  }
}
