public import MusterDomain

/// What is unpleasant is shared fairly: nights, weekends, holidays, standby, or whatever `on` selects.
///
/// The demand D is the sum over the posts in scope, but for those of sworn members only, of target people times points; it is shared
/// among the volunteers in scope who are not sworn, in proportion to the days of the horizon on which each is active. With c = the
/// burden points from before the horizon when `carry` is set, and 0 otherwise, the target is a constant
///
///     target(v) = max(0, round((D + sum of c) · days(v) / sum of days) - c(v))
///
/// and the amount, with dev = |points of v - target(v)|,
///
///     sum over k in 0 ..< bands of max(0, dev - tolerance - k · band)
///
/// as for `hours-equity`.
public struct BurdenEquity: WorstFirstRule {
  /// What is shared.
  public enum Measure: String, Sendable, CaseIterable {
    /// A point for each duty.
    case duties
    /// The burden points of the posts.
    case burden
  }
  /// What is shared.
  public var measure = Measure.duties
  /// Make up for the burden points before the horizon.
  public var carries = false
  /// Points either way that cost nothing.
  public var tolerance = 1
  /// Points after which a further point costs one more.
  public var band = 1
  /// Number of bands.
  public var bands = 3
  /// Count the person who bears most beyond their share first, in steps of so many points; nil = only the sum counts.
  public var worstFirstStep: Int?
  /// Targets of all volunteers, once worked out for a plan.
  private var targets: [Int?]?

  public static let about = RuleAbout(
    id: "burden-equity",
    summary: "Nights, weekends, holidays, standby, or what else is unpleasant, lies near each person's fair share.",
    unit: "points", tier: .fairness, defaultLevel: .soft, levels: [.soft, .off],
    source:
      "HSE, fatigue and shift work: nights and weekends shared; victim services: weekends and on-call blocks by turns.",
    formulation: "target[v] - tol - k band - l[v,k] <= sum_p points[p] x[v,p] <= target[v] + tol + k band + u[v,k]",
    details: """
      `on` says what is unpleasant: `{"night": true}`, `{"weekend": true}`, `{"holiday": true}`, `{"standby": true}`; each entry is shared in its own
      count. With `measure` `duties` each duty counts 1, with `burden` the `burden` of its post. What the posts in scope ask for (`target`
      people times points; posts for sworn members only are left out) is shared among the people in scope who are not sworn, in
      proportion to the days of the horizon on which each is active.

      With `carry` the burden points from before the horizon (`history.burdenPoints`) are added to what is shared, and each person's own are
      taken off their share, which is never less than 0.

      With `worstFirst` whoever bears most beyond their share and the tolerance counts first, then the next, and among rosters that are equal
      in that the bands decide as without it.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("measure", \.measure, "Share the number of duties, or the burden points of their posts"),
    .flag("carry", \.carries, "Shift each share by the burden points before the horizon"),
    .integer(
      "tolerance", \.tolerance, in: 0...10_000, unit: "points", "Points either way of the share that cost nothing"),
    .integer(
      "band", \.band, in: 1...10_000, unit: "points", "Width of a band: in each further band a point off costs one more"
    ),
    .integer("bands", \.bands, in: 1...6, unit: "bands", "Number of bands; beyond the last the price stays"),
    .optionalInteger(Self.worstFirstKey, \.worstFirstStep, in: 1...10_000, unit: "points", WorstFirst.help),
  ]
  public static let worstFirstKey = "worstFirst"
  public init() {}

  /// What a post counts.
  public func points(of post: Post) -> Int { measure == .duties ? 1 : post.burden }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard let target = target(of: volunteer, in: plan, scope: scope) else { return [] }
    let amount = price.amount(of: abs(duties.reduce(0) { $0 + points(of: plan.posts[$1]) } - target))
    return amount > 0 ? [Violation(Subject(volunteers: [volunteer]), amount: amount)] : []
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    let demand = plan.posts.indices.reduce(0) { sum, index in
      let post = plan.posts[index]
      return scope.includes(post: index) && post.isShared ? sum + post.target * points(of: post) : sum
    }
    let members = plan.volunteers.indices.filter { scope.includes(volunteer: $0) && plan.volunteers[$0].isBalanced }
    let days = members.map { plan.volunteers[$0].activeDays(from: plan.timeline.start, until: plan.timeline.end) }
    let past = members.map { carries ? plan.volunteers[$0].history.burdenPoints : 0 }
    let (sum, carried) = (days.reduce(0, +), past.reduce(0, +))
    var copy = self
    var targets: [Int?] = Array(repeating: nil, count: plan.volunteers.count)
    for (place, volunteer) in members.enumerated() {
      targets[volunteer] = max(0, HoursEquity.part(days[place], of: sum, in: demand + carried) - past[place])
    }
    copy.targets = targets
    return copy
  }

  /// The points that would be fair; nil for people who share nothing.
  public func target(of volunteer: Int, in plan: Plan, scope: Scope) -> Int? {
    (targets ?? prepared(for: plan, scope: scope, among: []).targets)?[volunteer] ?? nil
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let points = plan.sum(over: scope) { self.points(of: $0) }
    let shared = plan.sum(over: scope) { $0.target * self.points(of: $0) }
    let carried = plan.volunteers.reduce(0.0) { $0 + Double($1.history.burdenPoints) }
    let people = Double(plan.count(of: scope))
    return Double(bands) * (shared + carried + people * (points + Double(worstFirstStep ?? 1)))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let id = plan.volunteers[violation.subject.volunteers[0]].id
    let what = measure == .duties ? "duties" : "burden points"
    return "\(id) is \(price.distance(forAmount: violation.amount)) \(what) away from a fair share"
  }

  public func words(
    of volunteer: Int, holding duties: [Int], beyond level: Int, step: Int, in plan: Plan, scope: Scope
  ) -> [Violation] {
    guard let target = target(of: volunteer, in: plan, scope: scope) else { return [] }
    let borne = duties.reduce(0) { $0 + points(of: plan.posts[$1]) }
    let beyond = borne - (target + tolerance).roundedDown(to: step) - level * step
    return beyond > 0 ? [Violation(Subject(volunteers: [volunteer]), amount: beyond)] : []
  }

  public func counted(_ post: Post) -> Int { points(of: post) }

  public func greatestShortfall(in plan: Plan, scope: Scope) -> Int {
    let all = plan.posts.indices.reduce(0) { scope.includes(post: $1) ? $0 + max(0, points(of: plan.posts[$1])) : $0 }
    return plan.volunteers.indices.reduce(0) { most, volunteer in
      guard let target = target(of: volunteer, in: plan, scope: scope) else { return most }
      return max(most, all - (target + tolerance).roundedDown(to: worstFirstStep ?? 1))
    }
  }

  private var price: FairBands { FairBands(tolerance: tolerance, width: band, count: bands) }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let isAnything = plan.posts.indices.contains { scope.includes(post: $0) && points(of: plan.posts[$0]) != 0 }
    return isAnything ? [] : ["no post in scope has burden points, so there is nothing to share"]
  }
}
