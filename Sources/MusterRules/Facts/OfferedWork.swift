public import MusterCalendar
public import MusterDomain

/// Who may hold which posts by the words of the hard eligibility rules: what people could have held, and what they offered.
///
/// `hours-equity` and the ledger share it. The program has its pairs by filters of their own; a law compares both.
public struct Admission: Sendable {
  private let plan: Plan
  private let rules: [(rule: any EligibilityRule, scope: Scope)]

  /// Looks up the rules; those that are not hard refuse nobody.
  ///
  /// - Complexity: O(entries), and what the rules work out once.
  public init(of plan: Plan, rules: [ActiveRule]) {
    self.plan = plan
    self.rules = rules.compactMap { entry in
      guard entry.level == .hard else { return nil }
      let prepared = entry.rule.prepared(for: plan, scope: entry.scope, among: [])
      return prepared.kind.aboutOnePair.map { ($0, entry.scope) }
    }
  }

  /// The posts that every hard eligibility rule admits a person to, ascending.
  ///
  /// - Parameter isMeant: which posts to look at, by index; all unless given.
  /// - Complexity: O(posts · rules).
  public func posts(openTo volunteer: Int, where isMeant: (Int) -> Bool = { _ in true }) -> [Int] {
    let mine = rules.filter { $0.scope.includes(volunteer: volunteer) }
    return plan.posts.indices.filter { post in
      isMeant(post)
        && mine.allSatisfy {
          $0.rule.refusal(of: volunteer, from: post, in: plan, scope: $0.scope) == 0
        }
    }
  }

  /// What a person offered: the work that they could have held, with what overlaps counted once.
  ///
  /// That is the work of the posts that every hard eligibility rule admits them to and of which their availability covers the whole
  /// duty, also where a plan does not make availability a hard rule.
  ///
  /// - Parameter isMeant: which posts to look at, by index; all unless given.
  /// - Complexity: O(posts · rules), times the search in the person's availability.
  public func offeredWork(of volunteer: Int, where isMeant: (Int) -> Bool = { _ in true }) -> IntervalSet {
    let available = plan.volunteers[volunteer].availability
    let open = posts(openTo: volunteer) { isMeant($0) && available.contains(plan.posts[$0].duty) }
    return IntervalSet(open.map { plan.posts[$0].work })
  }
}
