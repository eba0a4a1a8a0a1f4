public import MusterDomain

/// What duties cost in money stays within a budget: travel, meals, an allowance for a duty or an hour.
public struct BudgetCap: AccountRule {
  /// What has a budget of its own.
  public enum Holder: String, Sendable, CaseIterable {
    /// All together.
    case plan
    /// Each zone in which posts lie.
    case zone
    /// Each zone in which people live.
    case homeZone = "home-zone"
    /// Each event.
    case event
  }
  /// Most of it, in cents.
  public var most = 0
  /// What it is counted over.
  public var period = Stretch.month
  /// What has a budget of its own.
  public var per = Holder.plan
  /// Cents for a duty.
  public var perDuty = 0
  /// Cents for an hour of work.
  public var perHour = 0
  /// Cents for a minute of travel from home, both ways.
  public var perTravelMinute = 0
  /// Cents for a meal.
  public var perMeal = 0
  /// Work from which on there is a meal, in minutes.
  public var mealMinutes = 300
  /// Spans of the period, once worked out for a plan.
  private var knownSpans: [PeriodSpan]?

  public static let about = RuleAbout(
    id: "budget-cap",
    summary: "What duties cost (travel, meals, an allowance) stays within a budget.",
    unit: "cents", tier: .obligations, defaultLevel: .hard,
    source: "Police services pay travel and meals of volunteers (RCMP, OPP) out of a programme's yearly budget.",
    formulation: "sum_{v,p in t} cost[v,p] x[v,p] <= most",
    details: """
      All money is in cents (hundredths of whatever the programme pays in). A duty costs `perDuty`, and `perHour` for its work (muster not
      counted, rounded to the nearest cent), and `perTravelMinute` for each minute from the home zone to the zone of the event
      and back (nothing where either is not known), and `perMeal` when its work is at least `mealHours` long. It counts in the period in which its work
      starts. Only duties that `on` selects, of people whom `for` selects, cost anything: an allowance that differs
      between people is an entry with a budget of its own for each.

      With `per` `zone` each zone in which the posts lie has the budget, with `home-zone` each in which the people live, with
      `event` each event; who or what has no such zone costs nobody anything. What was spent before the horizon is not known: take it off `most`.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("most", \.most, in: 0...1_000_000_000, unit: "cents", "The budget"),
    .choice("period", \.period, "What it is for"),
    .choice("per", \.per, "What has a budget of its own"),
    .integer("perDuty", \.perDuty, in: 0...1_000_000, unit: "cents", "For a duty"),
    .integer("perHour", \.perHour, in: 0...100_000, unit: "cents", "For an hour of work"),
    .integer(
      "perTravelMinute", \.perTravelMinute, in: 0...10_000, unit: "cents", "For a minute of travel, there and back"),
    .integer("perMeal", \.perMeal, in: 0...1_000_000, unit: "cents", "For the meal of a long duty"),
    .hours("mealHours", \.mealMinutes, in: 0...20_160, "Work from which on there is a meal"),
  ]
  public init() {}

  /// The budget, in cents.
  public var limit: Int { most }

  /// What a duty costs, in cents.
  public func amount(of volunteer: Int, at post: Int, in plan: Plan) -> Int {
    let place = plan.posts[post]
    let way = 2 * plan.travel.minutes(from: plan.volunteers[volunteer].homeZone, to: place.zone)
    return perDuty + (perHour * place.minutes + 30) / 60 + perTravelMinute * way
      + (place.minutes >= mealMinutes ? perMeal : 0)
  }

  /// Who pays for a duty, by a number; nil = nobody.
  public func account(of volunteer: Int, at post: Int, in plan: Plan) -> Int? {
    switch per {
    case .plan: 0
    case .zone: plan.posts[post].zone
    case .homeZone: plan.volunteers[volunteer].homeZone
    case .event: plan.posts[post].event
    }
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.knownSpans = period.spans(of: plan.timeline)
    return copy
  }

  /// The spans that are counted in.
  public func spans(of plan: Plan) -> [PeriodSpan] { knownSpans ?? period.spans(of: plan.timeline) }

  /// For each payer the first person or post that stands for it.
  ///
  /// - Complexity: O(volunteers + posts).
  public func firsts(in plan: Plan) -> [Int: Int] {
    let pairs: [(Int, Int)] =
      switch per {
      case .plan: []
      case .zone: plan.posts.enumerated().compactMap { post in post.element.zone.map { ($0, post.offset) } }
      case .homeZone:
        plan.volunteers.enumerated().compactMap { person in person.element.homeZone.map { ($0, person.offset) } }
      case .event: plan.posts.enumerated().map { ($0.element.event, $0.offset) }
      }
    return Dictionary(pairs, uniquingKeysWith: min)
  }

  /// Whom a budget is about: the first of those who share it, in the period.
  public func subject(of account: Int, in span: Int, firsts: [Int: Int]) -> Subject {
    guard let first = firsts[account] else { return Subject(.period(span)) }
    return per == .homeZone ? Subject(volunteers: [first], .period(span)) : Subject(posts: [first], .period(span))
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let people = plan.volunteers.indices.filter { scope.includes(volunteer: $0) }
    let way = 2 * Double(plan.travel.longest) * Double(perTravelMinute)
    return plan.posts.indices.reduce(0.0) { sum, post in
      guard scope.includes(post: post) else { return sum }
      let minutes = Double(plan.posts[post].minutes)
      return sum + Double(people.count)
        * (Double(perDuty + perMeal) + Double(perHour) * minutes / 60 + 1 + way)
    }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let span = spans(of: plan)[violation.subject.part.number].name, subject = violation.subject
    let who =
      switch per {
      case .plan: ""
      case .zone: subject.posts.first.flatMap { plan.posts[$0].zone }.map { "\(plan.zones[$0].id): " } ?? ""
      case .homeZone:
        subject.volunteers.first.flatMap { plan.volunteers[$0].homeZone }.map { "\(plan.zones[$0].id): " } ?? ""
      case .event: subject.posts.first.map { "\(plan.events[plan.posts[$0].event].id): " } ?? ""
      }
    return "\(who)duties in \(span) cost \(Self.money(violation.amount)) more than the budget of \(Self.money(most))"
  }

  /// Cents as `12.50`.
  private static func money(_ cents: Int) -> String {
    let rest = cents % 100
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    perDuty + perHour + perTravelMinute + perMeal > 0 ? [] : ["no duty costs anything, so no budget is spent"]
  }
}
