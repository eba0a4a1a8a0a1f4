import Discrete
import MusterCalendar
public import MusterDomain

/// A holder's certificates are valid from muster to the end of the duty: each of `allOf`, and one at least of `anyOf`.
///
/// A certificate is valid from the start of its first day to the end of its last day and the certification's days of grace, in
/// local time; so one that ends at midnight does not cover a checkstop from 20:00 to 01:00. One certificate must cover the
/// whole duty: two that abut do not make up for each other, so a duty during which one is renewed wants a longer one.
public struct CertificationValid: EligibilityRule {
  public static let about = RuleAbout(
    id: "certification-valid",
    summary: "Certificates that a post asks for are valid from muster to stand-down.",
    unit: "certificates", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Toronto and York auxiliaries: yearly requalification; first aid and traffic control last three years.",
    formulation:
      "x[v,p] = 0 unless from[c] <= dutyStart[p] and end[p] <= until[c] + grace[c] for the certificates c of p")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let requirement = plan.posts[post].requires
    guard !requirement.allOf.isEmpty || !requirement.anyOf.isEmpty else { return 0 }
    let isValid = { standing(of: volunteer, in: $0, at: post, of: plan) == .valid }
    let missing = requirement.allOf.count { !isValid($0) }
    return missing + (requirement.anyOf.isEmpty || requirement.anyOf.contains(where: isValid) ? 0 : 1)
  }

  /// How a person stands in one certification for one duty.
  private enum Standing: Equatable {
    case valid
    case neverHeld
    /// Begins after the first day of the duty.
    case later(from: CivilDate)
    /// Ended before the duty; perhaps renewed too late.
    case expired(until: CivilDate, renewed: CivilDate?)
    /// Valid at the start, ends during the duty.
    case lapses(until: CivilDate)
  }

  private func standing(of volunteer: Int, in certification: Int, at post: Int, of plan: Plan) -> Standing {
    let (first, last) = plan.daysTouched(byDutyOf: post)
    let grace = plan.certifications[certification].graceDays
    let held = plan.volunteers[volunteer].certificates.filter { $0.certification == certification }
    var lapse: CivilDate?
    var expiry: CivilDate?
    var renewal: CivilDate?
    for certificate in held {
      if let from = certificate.from, from > first {
        renewal = min(renewal ?? from, from)
        continue
      }
      guard let until = certificate.until, until.adding(days: grace) < last else { return .valid }
      if until.adding(days: grace) < first {
        expiry = max(expiry ?? until, until)
      } else {
        lapse = max(lapse ?? until, until)
      }
    }
    if let lapse { return .lapses(until: lapse) }
    if let expiry { return .expired(until: expiry, renewed: renewal) }
    return renewal.map { .later(from: $0) } ?? .neverHeld
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, id) = violation.subject.pair(in: plan)
    let (person, post) = (violation.subject.volunteers[0], violation.subject.posts[0])
    let requirement = plan.posts[post].requires
    let clause = { (certification: Int) -> String? in
      Self.clause(
        standing(of: person, in: certification, at: post, of: plan), plan.certifications[certification])
    }
    var reasons = requirement.allOf.compactMap(clause)
    let alternatives = requirement.anyOf.map(clause)
    if !alternatives.isEmpty, !alternatives.contains(nil) {
      reasons.append(
        (alternatives.count > 1 ? "one would do: " : "") + alternatives.compactMap { $0 }.joined(separator: ", "))
    }
    return "\(volunteer) is not certified for \(id): \(reasons.joined(separator: "; "))"
  }

  /// Why a certification does not count; nil = it does.
  private static func clause(_ standing: Standing, _ certification: Certification) -> String? {
    let id = certification.id
    let grace =
      certification.graceDays == 0
      ? "" : " and \(certification.graceDays) \(certification.graceDays == 1 ? "day" : "days") of grace"
    switch standing {
    case .valid: return nil
    case .neverHeld: return "\(id) was never held"
    case .later(let from): return "\(id) begins on \(from)"
    case .expired(let until, nil): return "\(id) expired on \(until)\(grace)"
    case .expired(let until, let renewed?): return "\(id) expired on \(until)\(grace), renewed only from \(renewed)"
    case .lapses(let until): return "\(id) is valid at the start, lapses before the end (\(until)\(grace))"
    }
  }
}
