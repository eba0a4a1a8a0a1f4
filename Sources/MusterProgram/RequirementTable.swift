import MusterDomain

/// Refusal amounts by volunteer and distinct requirement, for filters that read nothing of a post but one requirement.
///
/// Posts of a plan share few requirements (one per kind of post), so the table is small and a lookup is two array reads.
/// - Shape: volunteers × distinct requirements.
struct RequirementTable: Sendable {
  private var kindOfPost: [Int32] = []
  private var amounts: [Int32] = []
  private let kinds: Int

  /// Tabulates the amounts.
  ///
  /// - Parameters:
  ///   - requirement: what a post asks; nil = nothing, which refuses nobody.
  ///   - amount: how far a volunteer is from meeting a requirement, 0 = met.
  /// - Complexity: O(posts + volunteers · distinct requirements).
  init<Requirement: Hashable>(
    of plan: Plan, requirement: (Post) -> Requirement?, amount: (Volunteer, Requirement) -> Int
  ) {
    var known: [Requirement: Int32] = [:]
    var distinct: [Requirement] = []
    kindOfPost.reserveCapacity(plan.posts.count)
    for post in plan.posts {
      guard let asked = requirement(post) else {
        kindOfPost.append(-1)
        continue
      }
      if let kind = known[asked] {
        kindOfPost.append(kind)
      } else {
        known[asked] = Int32(distinct.count)
        kindOfPost.append(Int32(distinct.count))
        distinct.append(asked)
      }
    }
    kinds = distinct.count
    amounts.reserveCapacity(plan.volunteers.count * kinds)
    for volunteer in plan.volunteers {
      for asked in distinct { amounts.append(Int32(clamping: amount(volunteer, asked))) }
    }
  }

  /// The amount for a pair.
  subscript(volunteer: Int, post: Int) -> Int {
    let kind = Int(kindOfPost[post])
    return kind < 0 ? 0 : Int(amounts[volunteer * kinds + kind])
  }
}
