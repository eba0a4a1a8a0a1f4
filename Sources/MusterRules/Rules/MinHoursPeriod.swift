public import MusterDomain

/// A volunteer is credited with at least the hours owed in a period, in all or in one category.
///
/// Credited minutes are the work times the post's credit; work shorter than `minimumDutyHours` is not credited. Sworn
/// members owe nothing. What is owed is `hours`, with `proRata` scaled to the days that can be served:
///
///     hours · (days on which the person is active, within horizon and period) / (days of the whole period)
///
/// rounded to the nearest minute. For `year` the days count from the beginning of the year to the end of the horizon, and
/// the year's credited minutes before the horizon (those of the category, when one is given) are carried in; other periods
/// carry nothing. Without `proRata` everyone owes all hours, on leave or not, in a part of a period as in a whole one.
///
/// Rows, for each span t of the period
///
///     sum over { p in t } of credited(p) x[v,p] >= owed(v,t) - carry(v,t)
///
/// - Complexity: O(pairs + days + status intervals squared).
public struct MinHoursPeriod: VolunteerRule {
  /// What the minutes are counted over.
  public var period = Period.month
  /// Minutes owed in a whole period.
  public var minutes = 600
  /// Only posts of this category count; nil = all.
  public var category: String?
  /// Scale what is owed to the days that can be served.
  public var isProRata = true
  /// Least minutes of work in one duty that are credited.
  public var creditableMinutes: Int?

  public static let about = RuleAbout(
    id: "min-hours-period",
    summary: "Everybody serves the hours that they owe in a period.",
    unit: "minutes", tier: .obligations, defaultLevel: .soft, levels: [.critical, .soft, .off],
    source: "Auxiliaries owe 10 to 24 h a month or 96 to 200 h a year (OPP, Toronto, Peel, York, RCMP, New York).",
    formulation: "sum_{p in t} credited[p] x[v,p] + u[v,t] >= owed[v,t] - carry[v,t], minimise u")
  public static let parameters: [Parameter<Self>] = [
    .choice("period", \.period, "What the hours are counted over"),
    .hours("hours", \.minutes, "Hours owed in a whole period"),
    .reference("category", \.category, to: .category, "Only hours of this category count"),
    .flag("proRata", \.isProRata, "Scale what is owed to the days of the horizon on which the person is active"),
    .optionalHours(
      "minimumDutyHours", \.creditableMinutes, in: 0...10_080, "Work shorter than this is not credited"),
  ]
  public init() {}

  /// Minutes a person owes in a span, before anything carried in.
  private func owed(by person: Volunteer, in span: PeriodSpan, of plan: Plan) -> Int {
    guard isProRata else { return minutes }
    let first = period == .year ? span.first : plan.timeline.date(ofOperationalDay: span.days.lowerBound)
    let active = person.activeDays(from: first, until: plan.timeline.date(ofOperationalDay: span.days.upperBound))
    let whole = max(1, span.first.days(to: span.end))
    return (2 * minutes * active + whole) / (2 * whole)
  }

  /// What a person owes in one span of the period, and what was served of it; in minutes.
  public struct Standing: Sendable, Equatable {
    /// The span.
    public var span: PeriodSpan
    /// Minutes owed.
    public var owed: Int
    /// Minutes served, with those carried in.
    public var served: Int
  }

  /// How a person stands in each span when holding exactly these posts; empty for people whom the rule asks nothing.
  ///
  /// - Complexity: O(days of the horizon + duties · spans).
  public func standings(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Standing] {
    let person = plan.volunteers[volunteer]
    guard scope.includes(volunteer: volunteer), person.isBalanced else { return [] }
    let spans = period.spans(of: plan.timeline)
    return spans.map { span in
      var served = 0
      if period == .year, span.ordinal == 0 {
        served += carriedIn(person)
      }
      for post in duties where scope.includes(post: post) {
        let place = plan.posts[post]
        guard Period.ordinal(ofDay: place.operationalDay, in: spans) == span.ordinal else { continue }
        if let category, place.category != category { continue }
        if let creditableMinutes, place.minutes < creditableMinutes { continue }
        served += place.creditedMinutes
      }
      return Standing(span: span, owed: owed(by: person, in: span, of: plan), served: served)
    }
  }

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    standings(of: volunteer, holding: duties, in: plan, scope: scope).compactMap { standing in
      let short = standing.owed - standing.served
      return short > 0 ? Violation(Subject(volunteers: [volunteer], key: standing.span.ordinal), amount: short) : nil
    }
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    let person = plan.volunteers[volunteer]
    guard scope.includes(volunteer: volunteer), person.isBalanced else { return }
    let spans = period.spans(of: plan.timeline)
    let least = creditableMinutes ?? 0
    let terms = pairs.terms(pairs.pairs(of: volunteer, in: scope), by: spans, in: plan) { post in
      (category ?? post.category) == post.category && post.minutes >= least ? post.creditedMinutes : 0
    }
    for span in spans {
      var need = owed(by: person, in: span, of: plan)
      if span.ordinal == 0 && period == .year { need -= carriedIn(person) }
      rows.bound(Subject(volunteers: [volunteer], key: span.ordinal), terms[span.ordinal], lower: need)
    }
  }

  /// Minutes credited in the year before the horizon.
  private func carriedIn(_ person: Volunteer) -> Int {
    guard let category else { return person.history.yearToDateMinutes }
    return person.history.minutesByCategory.first { $0.category == category }?.minutes ?? 0
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard let category else { return [] }
    let isOffered = plan.posts.indices.contains { scope.includes(post: $0) && plan.posts[$0].category == category }
    return isOffered ? [] : ["no post in scope has the category \(category), so nobody can serve hours of it"]
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let person = plan.volunteers[violation.subject.volunteers[0]]
    let span = period.spans(of: plan.timeline)[violation.subject.key]
    let kind = category.map { " of \($0)" } ?? ""
    let owed = owed(by: person, in: span, of: plan)
    return "\(person.id) is \(violation.amount) minutes short of the \(owed) minutes\(kind) owed in \(span.name)"
  }
}
