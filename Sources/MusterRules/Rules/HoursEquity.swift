public import MusterDomain

/// Credited hours are spread fairly: each person's lie near a share of what the plan asks for.
///
/// The demand D is the sum over the posts in scope, but for those of sworn members only, of target people times credited
/// minutes. It is shared among the volunteers in scope who are balanced (not sworn) in proportion to a weight w:
///
/// - `equal`: days of the horizon on which the person is active;
/// - `offered`: minutes of the horizon with work in scope whose whole duty lies in the person's availability on days the
///   person is active, overlapping work counted once, and at most twice the mean share D / n, so that nobody is asked for
///   more than that for having offered everything.
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
///
/// Rows, for each band k
///
///     target - tolerance - k band <= sum of credited(p) x[v,p] <= target + tolerance + k band
///
/// - Complexity: O(posts + volunteers · status intervals) for all targets, worked out once; with `offered` O(volunteers · shifts).
public struct HoursEquity: VolunteerRule {
  /// What the demand is shared in proportion to.
  public enum Share: String, Sendable, CaseIterable {
    /// Days on which the person is active.
    case equal
    /// Minutes of work that the person's availability covers.
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
  /// Targets of all volunteers, once worked out for a plan.
  private var targets: [Int?]?

  public static let about = RuleAbout(
    id: "hours-equity",
    summary: "Credited hours lie near each person's fair share.",
    unit: "minutes", tier: .fairness,
    defaultLevel: .soft, levels: [.soft, .off],
    source: "Fair sharing among volunteers; convex cost, so that one person far off is worse than two half as far.",
    formulation: "target[v] - tol - k band - l[v,k] <= sum_p credited[p] x[v,p] <= target[v] + tol + k band + u[v,k]")
  public static let parameters: [Parameter<Self>] = [
    .choice("share", \.share, "Share equally, or in proportion to the hours offered"),
    .flag("carry", \.carriesYear, "Shift each share by the year's credited hours before the horizon"),
    .hours("toleranceHours", \.toleranceMinutes, "Hours either way of the share that cost nothing"),
    .hours(
      "bandHours", \.bandMinutes, in: 1...600_000, "Width of a band: in each further band a minute off costs one more"),
    .integer("bands", \.bands, in: 1...6, unit: "bands", "Number of bands; beyond the last the price stays"),
  ]
  public init() {}

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard let target = target(of: volunteer, in: plan, scope: scope) else { return [] }
    let served = duties.filter { scope.includes(post: $0) }.reduce(0) { $0 + plan.posts[$1].creditedMinutes }
    let beyond = abs(served - target) - toleranceMinutes
    let amount = (0..<bands).reduce(0) { $0 + max(0, beyond - $1 * bandMinutes) }
    return amount > 0 ? [Violation(Subject(volunteers: [volunteer]), amount: amount)] : []
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard let target = target(of: volunteer, in: plan, scope: scope) else { return }
    let terms = pairs.pairs(of: volunteer, in: scope).compactMap { pair -> Term? in
      let credited = plan.posts[pairs.post(of: pair)].creditedMinutes
      return credited == 0 ? nil : Term(pair: pair, credited)
    }
    var slack = toleranceMinutes
    for _ in 0..<bands {
      rows.bound(Subject(volunteers: [volunteer]), terms, lower: target - slack, upper: target + slack)
      slack += bandMinutes
    }
  }

  public func prepared(for plan: Plan, scope: Scope) -> HoursEquity {
    var copy = self
    let demand = demand(in: plan, scope: scope)
    let weights = weights(in: plan, scope: scope, demand: demand)
    let sum = weights.reduce(0) { $0 + $1.weight }
    let carried = carriesYear ? weights.reduce(0) { $0 + plan.volunteers[$1.volunteer].history.yearToDateMinutes } : 0
    var targets: [Int?] = Array(repeating: nil, count: plan.volunteers.count)
    for (volunteer, weight) in weights {
      let past = carriesYear ? plan.volunteers[volunteer].history.yearToDateMinutes : 0
      targets[volunteer] = max(0, Self.part(weight, of: sum, in: demand + carried) - past)
    }
    copy.targets = targets
    return copy
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let weights = weights(in: plan, scope: scope, demand: demand(in: plan, scope: scope))
    guard !weights.isEmpty, weights.allSatisfy({ $0.weight == 0 }) else { return [] }
    return ["no volunteer in scope can take a share of the hours, so every share is 0"]
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let id = plan.volunteers[violation.subject.volunteers[0]].id
    return "\(id) is \(deviation(forAmount: violation.amount)) credited minutes away from a fair share"
  }

  /// Inverts the amount: the minutes between what was served and the target.
  private func deviation(forAmount amount: Int) -> Int {
    for reached in 1..<bands {
      let beyond = (amount + bandMinutes * reached * (reached - 1) / 2) / reached
      if beyond <= reached * bandMinutes { return toleranceMinutes + beyond }
    }
    return toleranceMinutes + (amount + bandMinutes * bands * (bands - 1) / 2) / bands
  }
}

extension HoursEquity {
  /// The credited minutes that would be fair; nil for people whose hours are not balanced or who are out of scope.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan.
  public func target(of volunteer: Int, in plan: Plan, scope: Scope) -> Int? {
    (targets ?? prepared(for: plan, scope: scope).targets)?[volunteer] ?? nil
  }

  /// Credited minutes that the posts in scope ask of people who are balanced.
  private func demand(in plan: Plan, scope: Scope) -> Int {
    plan.posts.indices.reduce(0) { sum, post in
      isShared(post, in: plan, scope: scope) ? sum + plan.posts[post].target * plan.posts[post].creditedMinutes : sum
    }
  }

  private func isShared(_ post: Int, in plan: Plan, scope: Scope) -> Bool {
    let classes = plan.posts[post].requires.classes
    return scope.includes(post: post) && (classes.isEmpty || classes.contains { $0 != .sworn })
  }

  /// The people among whom the demand is shared, and in which proportion.
  private func weights(in plan: Plan, scope: Scope, demand: Int) -> [(volunteer: Int, weight: Int)] {
    let members = plan.volunteers.indices.filter { scope.includes(volunteer: $0) && plan.volunteers[$0].isBalanced }
    let days = members.map {
      plan.volunteers[$0].activeDays(from: plan.timeline.start, until: plan.timeline.end)
    }
    guard share == .offered else { return Array(zip(members, days)).map { (volunteer: $0, weight: $1) } }
    let shifts = plan.shifts.filter { $0.posts.contains { isShared($0, in: plan, scope: scope) } }
    let most = 2 * demand / max(1, members.count)
    return zip(members, days).map { volunteer, days in
      let offered = days == 0 ? 0 : offeredMinutes(of: plan.volunteers[volunteer], activeDays: days, shifts, in: plan)
      return (volunteer: volunteer, weight: min(offered, most))
    }
  }

  /// Minutes of these shifts' work, in time order, that the person offers; what overlaps counts once.
  private func offeredMinutes(of person: Volunteer, activeDays: Int, _ shifts: [Shift], in plan: Plan) -> Int {
    let isAlwaysActive = activeDays == plan.timeline.dayCount
    var offered = 0
    var reached = Int.min
    for shift in shifts where person.availability.contains(shift.duty) {
      let date = plan.timeline.date(ofOperationalDay: shift.operationalDay)
      guard isAlwaysActive || person.status(on: date) == .active else { continue }
      let from = max(shift.start, reached)
      offered += max(0, shift.end - from)
      reached = max(reached, shift.end)
    }
    return offered
  }

  /// `total · weight / sum` rounded to the nearest whole number, without overflow; 0 when the sum is 0.
  static func part(_ weight: Int, of sum: Int, in total: Int) -> Int {
    guard sum > 0, total > 0, weight > 0 else { return 0 }
    let (quotient, remainder) = sum.dividingFullWidth(total.multipliedFullWidth(by: weight))
    return remainder >= sum - remainder ? quotient + 1 : quotient
  }
}
