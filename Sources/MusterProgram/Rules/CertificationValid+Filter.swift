import Discrete
import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `certification-valid`.
///
/// Filter: x[v,p] = 0 while a requirement is missing; amount: requirements missing (`anyOf` counts as one).
///
/// - Complexity: O(requirements · certificates of that kind) per pair that asks for any.
extension CertificationValid: FilterRule {
  /// The days on which one certificate counts, grace included.
  private struct Window: Sendable {
    var from: CivilDate
    var through: CivilDate
  }

  public func pairFilter(for plan: Plan) -> PairFilter {
    let spans = plan.posts.indices.map { plan.daysTouched(byDutyOf: $0) }
    guard let earliest = spans.map(\.first).min(), let latest = spans.map(\.last).max() else { return { _, _ in 0 } }
    // Windows of volunteer v in certification c are list v · kinds + c.
    let kinds = plan.certifications.count
    let held = Ragged(
      plan.volunteers.flatMap { person in
        (0..<kinds).map { kind in
          person.certificates.filter { $0.certification == kind }.map { certificate in
            let through = certificate.until?.adding(days: plan.certifications[kind].graceDays) ?? latest
            return Window(from: certificate.from ?? earliest, through: through)
          }
        }
      })
    let requirements = plan.posts.map { (all: $0.requires.allOf, any: $0.requires.anyOf) }
    return { volunteer, post in
      let asked = requirements[post]
      if asked.all.isEmpty && asked.any.isEmpty { return 0 }
      let row = volunteer * kinds
      let (first, last) = spans[post]
      func covers(_ kind: Int) -> Bool {
        held(row + kind).contains { $0.from <= first && last <= $0.through }
      }
      var missing = 0
      for kind in asked.all where !covers(kind) { missing += 1 }
      if !asked.any.isEmpty, !asked.any.contains(where: covers) { missing += 1 }
      return missing
    }
  }
}
