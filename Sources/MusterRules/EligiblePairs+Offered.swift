public import MusterCalendar
public import MusterDomain

extension EligiblePairs {
  /// What a person offered: the work that they could have held, with what overlaps counted once.
  ///
  /// That is the work of the posts that every hard eligibility rule admits them to (the pairs) and of which their availability
  /// covers the whole duty, also where a plan does not make availability a hard rule. `hours-equity` and the ledger share it.
  ///
  /// - Parameter isMeant: which posts to look at, by index; all unless given.
  /// - Complexity: O(n log n) in the person's pairs, times the search in their availability.
  public func offeredWork(of volunteer: Int, in plan: Plan, where isMeant: (Int) -> Bool = { _ in true }) -> IntervalSet
  {
    let available = plan.volunteers[volunteer].availability
    return IntervalSet(
      pairs(of: volunteer).map { post(of: $0) }
        .filter { isMeant($0) && available.contains(plan.posts[$0].duty) }
        .map { plan.posts[$0].work })
  }
}
