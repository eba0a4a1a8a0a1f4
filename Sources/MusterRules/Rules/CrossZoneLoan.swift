public import MusterDomain

/// Zones lend and borrow people only so often.
///
/// A loan is a duty at a post whose zone is neither the holder's home zone nor above or below it.
public struct CrossZoneLoan: AccountRule {
  /// Whose loans are counted together.
  public enum Side: String, Sendable, CaseIterable {
    /// Those of the people who live in one zone.
    case lender
    /// Those to one zone.
    case borrower
  }
  /// What is counted.
  public enum Measure: String, Sendable, CaseIterable {
    /// Duties.
    case duties
    /// Work, in minutes.
    case hours
  }
  /// Whose loans are counted together.
  public var side = Side.lender
  /// What is counted.
  public var measure = Measure.duties
  /// Most of it.
  public var most = 0
  /// What it is counted over.
  public var period = Stretch.month
  /// Spans of the period, once worked out for a plan.
  private var knownSpans: [PeriodSpan]?

  public static let about = RuleAbout(
    id: "cross-zone-loan",
    summary: "People of one zone serve in another only so often, or at a price.",
    unit: "duties or minutes", tier: .fairness, defaultLevel: .soft,
    source: "Toronto and York auxiliaries: based in a division and sent elsewhere; British Columbia: by agreement.",
    formulation: "sum_{v of home z, p outside z, in t} x[v,p] <= most",
    details: """
      A loan is a duty in scope of somebody in scope at a post whose zone is not their home zone, nor above or below it; without a home zone, or
      at a post without a zone, there is none. With `lender` the loans of the people of each home zone are counted together,
      with `borrower` those to each zone of the posts (a zone and one below it are two), each in the period in which the work starts.
      Hours are work, muster not counted, and their amount is in minutes.

      The default is a price: soft, and none for nothing, so each loan costs `weight`. A limit is an entry at level `hard` with `most`;
      both may stand side by side. Who may serve where at all is `zone-eligibility`.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("by", \.side, "Whose loans are counted together"),
    .choice("count", \.measure, "What is counted"),
    .integer("most", \.most, in: 0...100_000, unit: "duties or hours", "Most of it in the period"),
    .choice("period", \.period, "What it is counted over"),
  ]
  public init() {}

  /// Most of it in the unit of the amounts.
  public var limit: Int { measure == .hours ? most * 60 : most }

  /// What a duty counts.
  public func amount(of volunteer: Int, at post: Int, in plan: Plan) -> Int { weight(of: plan.posts[post]) }

  private func weight(of post: Post) -> Int { measure == .hours ? post.minutes : 1 }

  /// The zone that a duty counts for; nil = it is no loan.
  public func account(of volunteer: Int, at post: Int, in plan: Plan) -> Int? {
    guard let home = plan.volunteers[volunteer].homeZone, let zone = plan.posts[post].zone,
      !plan.zone(zone, isWithin: home), !plan.zone(home, isWithin: zone)
    else { return nil }
    return side == .lender ? home : zone
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.knownSpans = period.spans(of: plan.timeline)
    return copy
  }

  /// The spans that are counted in.
  public func spans(of plan: Plan) -> [PeriodSpan] { knownSpans ?? period.spans(of: plan.timeline) }

  /// For each zone the first who lives in it, or the first post in it.
  ///
  /// - Complexity: O(volunteers + posts).
  public func firsts(in plan: Plan) -> [Int: Int] {
    let zones = side == .lender ? plan.volunteers.map(\.homeZone) : plan.posts.map(\.zone)
    return Dictionary(
      zones.enumerated().compactMap { place in place.element.map { ($0, place.offset) } }, uniquingKeysWith: min)
  }

  /// Whom a limit is about: the first who lives in the zone, or the first post in it, in the period.
  public func subject(of account: Int, in span: Int, firsts: [Int: Int]) -> Subject {
    let first = firsts[account].map { [$0] } ?? []
    return side == .lender
      ? Subject(volunteers: first, .period(span)) : Subject(posts: first, .period(span))
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    Double(plan.count(of: scope)) * plan.sum(over: scope) { weight(of: $0) }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let subject = violation.subject
    let span = spans(of: plan)[subject.part.number].name
    let zone =
      side == .lender
      ? subject.volunteers.first.flatMap { plan.volunteers[$0].homeZone }
      : subject.posts.first.flatMap { plan.posts[$0].zone }
    let name = zone.map { plan.zones[$0].id } ?? ""
    let what =
      measure == .hours
      ? "\(RuleDocumentation.hours(violation.amount)) h" : counted(violation.amount, "duty", "duties")
    let limit = measure == .hours ? "\(most) h" : "\(most)"
    return "\(name) \(side == .lender ? "lends" : "borrows") people for \(what) more than \(limit) in \(span)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let homes = plan.volunteers.indices.contains {
      scope.includes(volunteer: $0) && plan.volunteers[$0].homeZone != nil
    }
    let zones = plan.posts.indices.contains { scope.includes(post: $0) && plan.posts[$0].zone != nil }
    return (homes ? [] : ["nobody in scope has a home zone, so nobody is lent"])
      + (zones ? [] : ["no post in scope has a zone, so nobody is lent"])
  }
}
