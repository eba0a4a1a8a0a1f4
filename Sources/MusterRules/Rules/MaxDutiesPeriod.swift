public import MusterDomain

/// A volunteer has at most a number of duties in a period.
///
/// A duty counts on the operational day on which its work starts; standby counts like duty. Nothing is carried in.
///
/// Rows, for each span t of the period
///
///     sum over { p in t } of x[v,p] <= duties
///
/// - Complexity: O(pairs + days).
public struct MaxDutiesPeriod: VolunteerRule {
  /// What the duties are counted over.
  public var period = Period.month
  /// Most duties.
  public var duties = 4

  public static let about = RuleAbout(
    id: "max-duties-period",
    summary: "Nobody has more than so many duties in a period.",
    unit: "duties", tier: .fairness, defaultLevel: .hard,
    source: "Victim services on call: two twelve-hour blocks a month (Lethbridge).",
    formulation: "sum_{p in t} x[v,p] <= duties")
  public static let parameters: [Parameter<Self>] = [
    .choice("period", \.period, "What the duties are counted over"),
    .integer("duties", \.duties, in: 0...1_000, unit: "duties", "Most duties in the period"),
  ]
  public init() {}

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let spans = period.spans(of: plan.timeline)
    let days = duties.filter { scope.includes(post: $0) }.map { plan.posts[$0].operationalDay }
    return spans.compactMap { span in
      let over = days.count { Period.ordinal(ofDay: $0, in: spans) == span.ordinal } - self.duties
      return over > 0 ? Violation(Subject(volunteers: [volunteer], key: span.ordinal), amount: over) : nil
    }
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    let spans = period.spans(of: plan.timeline)
    let terms = pairs.terms(pairs.pairs(of: volunteer, in: scope), by: spans, in: plan) { _ in 1 }
    for (ordinal, terms) in terms.enumerated() {
      rows.bound(Subject(volunteers: [volunteer], key: ordinal), terms, upper: duties)
    }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let span = period.spans(of: plan.timeline)[violation.subject.key]
    return "\(volunteer) has \(duties + violation.amount) duties in \(span.name); \(duties) are allowed"
  }
}
