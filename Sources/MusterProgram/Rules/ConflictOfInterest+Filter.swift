public import MusterDomain
public import MusterRules

/// The filter of `conflict-of-interest`.
///
/// Filter: x[v,p] = 0 if v is among `who` at p, or v and the event of p share a tag of `tags`.
///
/// - Complexity: O(tags in common) per pair after O(volunteers + events) preparation.
extension ConflictOfInterest: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let named = Set(tags)
    let ofPeople = plan.volunteers.map { named.intersection($0.tags) }
    let ofEvents = plan.events.map { named.intersection($0.tags) }
    let events = plan.posts.map(\.event)
    let group = who.map { GroupMembership($0, plan: plan) }
    return { volunteer, post in
      if let group, group.includes(volunteer, post) { return 1 }
      return ofPeople[volunteer].isDisjoint(with: ofEvents[events[post]]) ? 0 : 1
    }
  }
}
