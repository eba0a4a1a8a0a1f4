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

/// The first of some sentences that have one cause, with how many more there are.
func firstOf(_ sentences: [String]) -> [String] {
  guard let first = sentences.first, sentences.count > 1 else { return sentences }
  return ["\(first), and the same holds for \(sentences.count - 1) more"]
}

extension Grouping {
  /// A sentence about the first group whose posts have fewer places than a rule asks people for, and how many there are.
  func crewsTooSmall(for people: Int, in plan: Plan, scope: Scope) -> [String] {
    let sentences = groups(of: plan, scope: scope).compactMap { group -> String? in
      let places = group.posts.reduce(0) { $0 + plan.posts[$1].max }
      guard places < people else { return nil }
      let name = name(ofGroupWith: group.posts[0], in: plan)
      return "\(name) has \(counted(places, "place", "places")), fewer than the \(people) people asked for"
    }
    return firstOf(sentences)
  }
}
