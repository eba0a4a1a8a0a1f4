public import MusterDomain

/// A rule that books duties to accounts, none of which may hold more than a limit in any span of time.
public protocol AccountRule: TeamRule {
  /// The most that an account may hold in a span.
  var limit: Int { get }
  /// The spans that are counted in.
  func spans(of plan: Plan) -> [PeriodSpan]
  /// The account that a duty is booked to, by a number; nil = none.
  func account(of volunteer: Int, at post: Int, in plan: Plan) -> Int?
  /// What a duty books, at least 0.
  func amount(of volunteer: Int, at post: Int, in plan: Plan) -> Int
  /// For each account the first person or post that stands for it.
  func firsts(in plan: Plan) -> [Int: Int]
  /// Whom the limit of an account is about in a span.
  func subject(of account: Int, in span: Int, firsts: [Int: Int]) -> Subject
}

extension AccountRule {
  /// Accounts that hold too much, in order of their subjects.
  ///
  /// - Complexity: O(n log spans) of the duties.
  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let spans = spans(of: plan)
    var booked: [[Int]: Int] = [:]
    for post in plan.posts.indices where scope.includes(post: post) {
      let span = Period.ordinal(ofDay: plan.posts[post].operationalDay, in: spans)
      for volunteer in roster.crews[post] where scope.includes(volunteer: volunteer) {
        guard let account = account(of: volunteer, at: post, in: plan) else { continue }
        booked[[account, span], default: 0] += amount(of: volunteer, at: post, in: plan)
      }
    }
    let firsts = firsts(in: plan)
    return booked.filter { $0.value > limit }.map { key, amount in
      Violation(subject(of: key[0], in: key[1], firsts: firsts), amount: amount - limit)
    }.sorted { $0.subject < $1.subject }
  }
}
