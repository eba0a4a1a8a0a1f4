public import MusterDomain

/// Credited hours are spread fairly: each person's lie near a share of what the plan asks for.
///
/// The demand D is the sum over the posts in scope, but for those of sworn members only, of target people times credited
/// minutes. It is shared among the volunteers in scope who are balanced (not sworn) in proportion to a weight w:
///
/// - `equal`: days of the horizon on which the person is active;
/// - `offered`: the minutes that the person offered at these posts, as in the ledger (`Admission.offeredWork`): work that they
///   could have held, by every hard eligibility rule and their availability, overlapping work counted once; and at most twice the
///   mean share D / n, so that nobody is asked for more than that for having offered everything.
///
/// With c = credited minutes of the year before the horizon when `carry` is set, and 0 otherwise, the target is a constant
///
///     target(v) = max(0, round((D + sum of c) · w(v) / sum of w) - c(v))
///
/// and with dev = |credited minutes of v - target(v)| the amount
///
///     sum over k in 0 ..< bands of max(0, dev - tolerance - k · band)
///
/// is convex in the minutes, as a sum of maxima of affine functions: nothing up to the tolerance, then each further minute
/// costs one more in each further band, so that one person far off is worse than two who are half as far. Constant targets
/// keep each row within one person, unlike a spread between the most and the least.
public struct HoursEquity: WorstFirstRule {
  /// What the demand is shared in proportion to.
  public enum Share: String, Sendable, CaseIterable {
    /// Days on which the person is active.
    case equal
    /// Minutes of work that the person could have held.
    case offered
  }
  /// What the demand is shared in proportion to.
  public var share = Share.equal
  /// Make up for the year's hours before the horizon.
  public var carriesYear = false
  /// Minutes either way that cost nothing.
  public var toleranceMinutes = 120
  /// Minutes after which a further minute costs one more.
  public var bandMinutes = 240
  /// Number of bands.
  public var bands = 3
  /// Count the person who is furthest below their share first, in steps of so many minutes; nil = only the sum counts.
  public var worstFirstStep: Int?
  /// Targets of all volunteers, once worked out for a plan.
  private var targets: [Int?]?
  /// True when nobody in scope can take a share.
  private var isEveryShareZero = false

  public static let about = RuleAbout(
    id: "hours-equity",
    summary: "Credited hours lie near each person's fair share.",
    unit: "minutes", tier: .fairness,
    defaultLevel: .soft, levels: [.soft, .off],
    source: "Fair sharing among volunteers; convex cost, so that one person far off is worse than two half as far.",
    formulation: "target[v] - tol - k band - l[v,k] <= sum_p credited[p] x[v,p] <= target[v] + tol + k band + u[v,k]",
    details: """
      What the posts in scope ask for (`target` people times credited hours; posts for sworn members only are left out) is shared
      among the people in scope who are not sworn:

      - `equal`: in proportion to the days of the horizon on which a person is active;
      - `offered`: in proportion to the hours that a person offered, but at most twice the mean share. What a person offered is the
        work that they could have held, as in the ledger: the work of the posts in scope that every hard eligibility rule (class, tier,
        certificates, zone, status …) lets them hold and of which their availability covers the whole duty, with what overlaps
        counted once.

      With `carry` the year's credited hours before the horizon are added to what is shared, and each person's own are taken off
      their share. A share is never less than 0; what is cut off there is not taken from the shares of the others.

      With `worstFirstHours` whoever is furthest below their share, less the tolerance, counts first, then the next, and among rosters that are
      equal in that the bands decide as without it.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("share", \.share, "Share equally, or in proportion to the hours offered"),
    .flag("carry", \.carriesYear, "Shift each share by the year's credited hours before the horizon"),
    .hours("toleranceHours", \.toleranceMinutes, "Hours either way of the share that cost nothing"),
    .hours(
      "bandHours", \.bandMinutes, in: 1...600_000, "Width of a band: in each further band a minute off costs one more"),
    .integer("bands", \.bands, in: 1...6, unit: "bands", "Number of bands; beyond the last the price stays"),
    .optionalHours(Self.worstFirstKey, \.worstFirstStep, in: WorstFirst.minutes, WorstFirst.help),
  ]
  public static let worstFirstKey = "worstFirstHours"
  public init() {}

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard let target = target(of: volunteer, in: plan, scope: scope) else { return [] }
    let served = duties.reduce(0) { $0 + plan.posts[$1].creditedMinutes }
    let amount = price.amount(of: abs(served - target))
    return amount > 0 ? [Violation(Subject(volunteers: [volunteer]), amount: amount)] : []
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> HoursEquity {
    var copy = self
    let demand = demand(in: plan, scope: scope)
    let weights = weights(in: plan, scope: scope, demand: demand, rules: rules)
    let sum = weights.reduce(0) { $0 + $1.weight }
    let carried = carriesYear ? weights.reduce(0) { $0 + plan.volunteers[$1.volunteer].history.yearToDateMinutes } : 0
    var targets: [Int?] = Array(repeating: nil, count: plan.volunteers.count)
    for (volunteer, weight) in weights {
      let past = carriesYear ? plan.volunteers[volunteer].history.yearToDateMinutes : 0
      targets[volunteer] = max(0, Self.part(weight, of: sum, in: demand + carried) - past)
    }
    copy.targets = targets
    copy.isEveryShareZero = !weights.isEmpty && sum == 0
    return copy
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let rule = targets == nil ? prepared(for: plan, scope: scope, among: []) : self
    guard rule.isEveryShareZero else { return [] }
    return ["no volunteer in scope can take a share of the hours, so every share is 0"]
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let credited = plan.sum(over: scope, \.creditedMinutes)
    let shared = plan.sum(over: scope) { $0.target * $0.creditedMinutes }
    let carried = plan.volunteers.reduce(0.0) { $0 + Double($1.history.yearToDateMinutes) }
    let people = Double(plan.count(of: scope))
    return Double(bands) * (shared + carried + people * (credited + Double(worstFirstStep ?? 1)))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let id = plan.volunteers[violation.subject.volunteers[0]].id
    return "\(id) is \(price.distance(forAmount: violation.amount)) credited minutes away from a fair share"
  }

  public func words(
    of volunteer: Int, holding duties: [Int], beyond level: Int, step: Int, in plan: Plan, scope: Scope
  ) -> [Violation] {
    guard let target = target(of: volunteer, in: plan, scope: scope) else { return [] }
    let served = duties.reduce(0) { $0 + plan.posts[$1].creditedMinutes }
    let beyond = (target - toleranceMinutes).roundedUp(to: step) - served - level * step
    return beyond > 0 ? [Violation(Subject(volunteers: [volunteer]), amount: beyond)] : []
  }

  public func counted(_ post: Post) -> Int { post.creditedMinutes }

  public func greatestShortfall(in plan: Plan, scope: Scope) -> Int {
    plan.volunteers.indices.reduce(0) { max($0, (target(of: $1, in: plan, scope: scope) ?? 0) - toleranceMinutes) }
  }

  private var price: FairBands { FairBands(tolerance: toleranceMinutes, width: bandMinutes, count: bands) }
}

extension HoursEquity {
  /// The credited minutes that would be fair; nil for people whose hours are not balanced or who are out of scope.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan.
  public func target(of volunteer: Int, in plan: Plan, scope: Scope) -> Int? {
    (targets ?? prepared(for: plan, scope: scope, among: []).targets)?[volunteer] ?? nil
  }

  /// Credited minutes that the posts in scope ask of people who are balanced.
  private func demand(in plan: Plan, scope: Scope) -> Int {
    plan.posts.indices.reduce(0) { sum, post in
      isShared(post, in: plan, scope: scope) ? sum + plan.posts[post].target * plan.posts[post].creditedMinutes : sum
    }
  }

  private func isShared(_ post: Int, in plan: Plan, scope: Scope) -> Bool {
    scope.includes(post: post) && plan.posts[post].isShared
  }

  /// The people among whom the demand is shared, and in which proportion.
  private func weights(
    in plan: Plan, scope: Scope, demand: Int, rules: [ActiveRule]
  ) -> [(volunteer: Int, weight: Int)] {
    let members = plan.volunteers.indices.filter { scope.includes(volunteer: $0) && plan.volunteers[$0].isBalanced }
    guard share == .offered else {
      return members.map {
        let days = plan.volunteers[$0].activeDays(from: plan.timeline.start, until: plan.timeline.end)
        return (volunteer: $0, weight: days)
      }
    }
    let admission = Admission(of: plan, rules: rules)
    let most = 2 * demand / max(1, members.count)
    return members.map { volunteer in
      let offered = admission.offeredWork(of: volunteer) { isShared($0, in: plan, scope: scope) }
      return (volunteer: volunteer, weight: min(offered.minutes, most))
    }
  }

  /// `total · weight / sum` rounded to the nearest whole number, without overflow; 0 when the sum is 0.
  static func part(_ weight: Int, of sum: Int, in total: Int) -> Int {
    guard sum > 0, total > 0, weight > 0 else { return 0 }
    let (quotient, remainder) = sum.dividingFullWidth(total.multipliedFullWidth(by: weight))
    return remainder >= sum - remainder ? quotient + 1 : quotient
  }
}
