public import MusterDomain

/// A volunteer is on duty on at most a number of weekends in a period.
///
/// A weekend is a Saturday and the Sunday after it, as operational days; it belongs to the period of its Saturday (when that
/// lies before the horizon, to the first). Nothing is carried in.
///
/// Rows, for each span t of the period
///
///     sum over { weekends w in t } of any(w) <= weekends
///
/// where any(w) is 1 when a post of weekend w is held (a single post is its own any).
///
/// - Complexity: O(pairs log pairs + days).
public struct WeekendLimit: VolunteerRule {
  /// What the weekends are counted over.
  public var period = Period.month
  /// Most weekends.
  public var weekends = 2

  public static let about = RuleAbout(
    id: "weekend-limit",
    summary: "Nobody has duty on more than so many weekends in a period.",
    unit: "weekends", tier: .fairness, defaultLevel: .hard,
    source: "HSE, fatigue and shift work: regular free weekends; victim services: one weekend a month.",
    formulation: "g[v,w] >= x[v,p] for p on weekend w; sum_{w in t} g[v,w] <= weekends")
  public static let parameters: [Parameter<Self>] = [
    .integer("weekends", \.weekends, in: 0...60, unit: "weekends", "Most weekends with duty in the period"),
    .choice("period", \.period, "What the weekends are counted over"),
  ]
  public init() {}

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let spans = period.spans(of: plan.timeline)
    var saturdays: Set<Int> = []
    for post in duties where scope.includes(post: post) {
      let day = plan.posts[post].operationalDay
      switch plan.timeline.date(ofOperationalDay: day).weekday {
      case 6: saturdays.insert(day)
      case 7: saturdays.insert(day - 1)
      default: break
      }
    }
    return spans.compactMap { span in
      let over = saturdays.count { Period.ordinal(ofDay: $0, in: spans) == span.ordinal } - weekends
      return over > 0 ? Violation(Subject(volunteers: [volunteer], key: span.ordinal), amount: over) : nil
    }
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    let spans = period.spans(of: plan.timeline)
    var terms = Array(repeating: [Term](), count: spans.count)
    var days = pairs.byDay(pairs.pairs(of: volunteer, in: scope), in: plan)
      .filter { plan.timeline.date(ofOperationalDay: $0.day).isWeekend }[...]
    while let (day, pairs) = days.popFirst() {
      var weekend = pairs
      let isSaturday = plan.timeline.date(ofOperationalDay: day + 1).isWeekend
      if isSaturday, days.first?.day == day + 1 { weekend += days.removeFirst().pairs }
      terms[Period.ordinal(ofDay: isSaturday ? day : day - 1, in: spans)].append(Term(rows.any(of: weekend)))
    }
    for (ordinal, terms) in terms.enumerated() {
      rows.bound(Subject(volunteers: [volunteer], key: ordinal), terms, upper: weekends)
    }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let span = period.spans(of: plan.timeline)[violation.subject.key]
    return "\(volunteer) is on duty on \(weekends + violation.amount) weekends in \(span.name); \(weekends) are allowed"
  }
}
