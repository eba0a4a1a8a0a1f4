import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `guardian-consent`.
///
/// Filter: x[v,p] = 0 for minors without a consent that covers the duty; amount 1.
///
/// - Complexity: O(certificates of the person) per pair of somebody young, after O(volunteers + posts) preparation.
extension GuardianConsent: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let spans = plan.posts.indices.map { plan.daysTouched(byDutyOf: $0) }
    let kind = plan.certification(certification)
    let grace = kind.map { plan.certifications[$0].graceDays } ?? 0
    let people = plan.volunteers
    let consents = people.map { person in person.certificates.filter { $0.certification == kind } }
    return { volunteer, post in
      let (first, last) = spans[post]
      guard people[volunteer].mayBe(from: fromAge, under: underAge, on: first) else { return 0 }
      let isCovered = consents[volunteer].contains { consent in
        (consent.from ?? first) <= first && last <= (consent.until?.adding(days: grace) ?? last)
      }
      return isCovered ? 0 : 1
    }
  }
}
