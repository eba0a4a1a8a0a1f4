import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `barred-assignment`.
///
/// Filter: x[v,p] = 0 for each pin with `assigned: false`.
///
/// - Complexity: O(1) per pair after O(pins) preparation.
extension BarredAssignment: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    var barred = Array(repeating: Set<Int>(), count: plan.volunteers.count)
    for pin in plan.pins where !pin.isAssigned { barred[pin.volunteer].insert(pin.post) }
    let posts = barred
    return { volunteer, post in posts[volunteer].isEmpty || !posts[volunteer].contains(post) ? 0 : 1 }
  }
}
