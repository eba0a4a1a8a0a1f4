public import MusterCalendar
public import MusterDomain

/// A volunteer is credited with at least the hours owed in a period, in all or in one category.
///
/// Credited minutes are the work times the post's credit; work shorter than `minimumDutyHours` is not credited. Sworn
/// members owe nothing. What is owed is `hours`, with `proRata` scaled to the days that can be served:
///
///     hours · (days on which the person is active, within horizon and period) / (days of the whole period)
///
/// rounded to the nearest minute. For `year` the days count from the beginning of the year to the end of the horizon. Without
/// `proRata` everyone owes all hours, on leave or not, in a part of a period as in a whole one.
///
/// What was served before the horizon is carried in where its days are owed for: in the year, and without `proRata` in the whole
/// period that the horizon begins within. It is the work of the last duties there, as the plan does not know their credit; of a
/// period that begins with the year at least the year's credited minutes. Of a category only the year's minutes of it are known.
public struct MinHoursPeriod: WorstFirstRule {
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
  /// Count the person who is furthest short first, in steps of so many minutes; nil = only the sum counts.
  public var worstFirstStep: Int?

  /// Spans of the period, once worked out for a plan.
  private var knownSpans: [PeriodSpan]?

  public static let about = RuleAbout(
    id: "min-hours-period",
    summary: "Everybody serves the hours that they owe in a period.",
    unit: "minutes", tier: .obligations, defaultLevel: .soft, levels: [.critical, .soft, .off],
    source: "Auxiliaries owe 10 to 24 h a month or 96 to 200 h a year (OPP, Toronto, Peel, York, RCMP, New York).",
    formulation: "sum_{p in t} credited[p] x[v,p] + u[v,t] >= owed[v,t] - carry[v,t], minimise u",
    details: """
      With `proRata` a person owes the hours times the days of the period within the horizon on which they are active, over all days
      of the period; of a year the days count from 1 January to the end of the horizon, because the year's hours are carried in.
      Without it everybody owes all hours of every period that the horizon touches. A duty counts in the period in which its work
      starts.

      What was served before the horizon counts where its days are owed for: in the year, and without `proRata` in the whole period
      that the horizon begins within (in the others with `proRata` only the days of the horizon are owed, so only its duties
      count). That is `history.hoursYearToDate`, or `hours` of the category, in the first period of a calendar year (its year,
      quarter, month); otherwise, or where it is more, the work of `history.lastDuties` of the period, whatever `on` says. The category
      of those is not known, so for one category none of them count.

      With `worstFirstHours` the minutes are not only added up: whoever is furthest short counts first, then the next, and among rosters that
      are equal in that the sum decides as without it. Each period of each person counts for itself.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("period", \.period, "What the hours are counted over"),
    .hours("hours", \.minutes, "Hours owed in a whole period"),
    .reference("category", \.category, to: .category, "Only hours of this category count"),
    .flag(
      "proRata", \.isProRata,
      "Scale what is owed to the days of the horizon (of a year: from 1 January) on which the person is active"),
    .optionalHours(
      "minimumDutyHours", \.creditableMinutes, in: 0...10_080, "Work shorter than this is not credited"),
    .optionalHours(Self.worstFirstKey, \.worstFirstStep, in: WorstFirst.minutes, WorstFirst.help),
  ]
  public static let worstFirstKey = "worstFirstHours"
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.knownSpans = period.spans(of: plan.timeline)
    return copy
  }

  /// The spans that are counted in.
  public func spans(of plan: Plan) -> [PeriodSpan] { knownSpans ?? period.spans(of: plan.timeline) }

  public func daysLookedBack(from timeline: Timeline) -> Int {
    isProRata && period != .year ? 0 : period.daysBefore(timeline) + 1
  }

  /// Minutes a person owes in a span, before anything carried in; the person is one who owes.
  public func owed(by person: Volunteer, in span: PeriodSpan, of plan: Plan) -> Int {
    let first = period == .year ? span.first : plan.timeline.date(ofOperationalDay: span.days.lowerBound)
    return share(of: person, from: first, until: plan.timeline.date(ofOperationalDay: span.days.upperBound), in: span)
  }

  /// Minutes a person owes in a whole span, days outside the horizon included, by the status known now.
  public func owedInWhole(by person: Volunteer, in span: PeriodSpan) -> Int {
    share(of: person, from: span.first, until: span.end, in: span)
  }

  private func share(of person: Volunteer, from first: CivilDate, until end: CivilDate, in span: PeriodSpan) -> Int {
    guard isProRata else { return minutes }
    let active = person.activeDays(from: first, until: end)
    let whole = max(1, span.first.days(to: span.end))
    return (2 * minutes * active + whole) / (2 * whole)
  }

  /// True when a post with work of that length counts, by category and least length; its scope is looked at elsewhere.
  public func counts(_ post: Post, minutes: Int) -> Bool {
    if let category, post.category != category { return false }
    if let creditableMinutes, minutes < creditableMinutes { return false }
    return true
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
  /// - Complexity: O(days of the horizon + duties).
  public func standings(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Standing] {
    let person = plan.volunteers[volunteer]
    guard scope.includes(volunteer: volunteer), person.isBalanced else { return [] }
    let spans = spans(of: plan)
    var credited = Array(repeating: 0, count: spans.count)
    for post in duties where scope.includes(post: post) {
      let place = plan.posts[post]
      guard counts(place, minutes: place.minutes) else { continue }
      credited[Period.ordinal(ofDay: place.operationalDay, in: spans)] += place.creditedMinutes
    }
    return spans.map { span in
      Standing(
        span: span, owed: owed(by: person, in: span, of: plan),
        served: carriedIn(person, span, in: plan) + credited[span.ordinal])
    }
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    standings(of: volunteer, holding: duties, in: plan, scope: scope).compactMap { standing in
      let short = standing.owed - standing.served
      return short > 0
        ? Violation(Subject(volunteers: [volunteer], .period(standing.span.ordinal)), amount: short) : nil
    }
  }

  public func words(
    of volunteer: Int, holding duties: [Int], beyond level: Int, step: Int, in plan: Plan, scope: Scope
  ) -> [Violation] {
    standings(of: volunteer, holding: duties, in: plan, scope: scope).compactMap { standing in
      let before = carriedIn(plan.volunteers[volunteer], standing.span, in: plan)
      let asked = (standing.owed - before).roundedUp(to: step)
      let beyond = asked - (standing.served - before) - level * step
      return beyond > 0
        ? Violation(Subject(volunteers: [volunteer], .period(standing.span.ordinal)), amount: beyond) : nil
    }
  }

  public func counted(_ post: Post) -> Int { counts(post, minutes: post.minutes) ? post.creditedMinutes : 0 }

  public func greatestShortfall(in plan: Plan, scope: Scope) -> Int {
    let spans = spans(of: plan)
    return plan.volunteers.indices.reduce(0) { most, volunteer in
      let person = plan.volunteers[volunteer]
      guard scope.includes(volunteer: volunteer), person.isBalanced else { return most }
      return spans.reduce(most) { max($0, owed(by: person, in: $1, of: plan) - carriedIn(person, $1, in: plan)) }
    }
  }

  /// Minutes of the kind owed that were served in a span before the horizon, as far as they are owed for.
  public func carriedIn(_ person: Volunteer, _ span: PeriodSpan, in plan: Plan) -> Int {
    guard period == .year || !isProRata, period != .horizon, span.ordinal == 0 else { return 0 }
    if let category {
      guard span.beginsTheYear else { return 0 }
      return person.history.minutesByCategory.first { $0.category == category }?.minutes ?? 0
    }
    let known = person.history.lastDuties
      .filter { span.wholeDays.contains(plan.timeline.operationalDay(at: $0.start)) }
      .filter { $0.length >= creditableMinutes ?? 0 }
      .reduce(0) { $0 + $1.length }
    return span.beginsTheYear ? max(known, person.history.yearToDateMinutes) : known
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let isOwed = plan.volunteers.indices.contains {
      scope.includes(volunteer: $0) && plan.volunteers[$0].isBalanced
    }
    if !isOwed, !plan.volunteers.isEmpty { return ["no volunteer in scope owes hours: sworn members are supply"] }
    if minutes == 0 { return ["hours is 0, so nothing is owed"] }
    guard let category else { return [] }
    let isOffered = plan.posts.indices.contains { scope.includes(post: $0) && plan.posts[$0].category == category }
    return isOffered ? [] : ["no post in scope has the category \(category), so nobody can serve hours of it"]
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    // What is owed is rounded up to a step where the worst off count first.
    Double(plan.count(of: scope)) * Double(plan.timeline.dayCount + 1) * Double(minutes + (worstFirstStep ?? 1))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let person = plan.volunteers[violation.subject.volunteers[0]]
    let span = spans(of: plan)[violation.subject.part.number]
    let kind = category.map { " of \($0)" } ?? ""
    let owed = owed(by: person, in: span, of: plan)
    return "\(person.id) is \(violation.amount) minutes short of the \(owed) minutes\(kind) owed in \(span.name)"
  }
}
