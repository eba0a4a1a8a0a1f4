import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import MusterRules
import MusterVerify

/// Changes of data that take away what is between a person and a post.
struct FixProposals {
  /// Changes that go together, not tried yet.
  struct Proposal {
    var changes: [Fix.Change]
    /// The person who is to take the post; nil when it may be anybody.
    var volunteer: Int?
    var overlay: JSONValue

    init(kind: Fix.Kind, volunteer: Int?, words: String, overlay: JSONValue) {
      changes = [Fix.Change(kind: kind, volunteer: kind == .limit ? nil : volunteer, words: words)]
      (self.volunteer, self.overlay) = (volunteer, overlay)
    }

    /// Two changes for one person, in the order of their kinds.
    init(_ one: Proposal, and other: Proposal) {
      let order = Fix.Kind.allCases
      let isInOrder = order.firstIndex(of: one.kinds[0]) ?? 0 <= order.firstIndex(of: other.kinds[0]) ?? 0
      changes = isInOrder ? one.changes + other.changes : other.changes + one.changes
      (volunteer, overlay) = (one.volunteer, one.overlay.merging(patch: other.overlay))
    }

    var kinds: [Fix.Kind] { changes.map(\.kind) }
  }

  /// How many changes of one kind are searched: those for whom the roster has the fewest hours.
  static let mostOfKind = 8

  let document: PlanDocument
  let roster: Roster
  let post: Int

  var plan: Plan { document.plan }

  /// Single changes, those about people in order of kind and hours.
  ///
  /// - Parameter moveMinutes: how far the shift may be moved either way, in steps of half an hour.
  /// - Complexity: O(people whom one rule stops · parameters of the rule).
  func singles(_ list: CandidateList, movingBy moveMinutes: Int) -> [Proposal] {
    let proposals = stopped(list, by: 1).flatMap { candidate in
      candidate.breaches.first.map { self.proposals(candidate.volunteer, $0) } ?? []
    }
    return Fix.Kind.allCases.flatMap { kind in proposals.filter { $0.kinds == [kind] } } + moves(by: moveMinutes)
  }

  /// Two changes that go together, in order of their kinds and hours: two rules stop a person, or two certificates are missing.
  ///
  /// - Complexity: O(people whom two rules stop · parameters of each), and the certificates of the post two by two.
  func pairs(_ list: CandidateList) -> [Proposal] {
    let two = stopped(list, by: 2).flatMap { candidate in
      proposals(candidate.volunteer, candidate.breaches[0]).flatMap { one in
        proposals(candidate.volunteer, candidate.breaches[1]).map { Proposal(one, and: $0) }
      }
    }
    let certified = stopped(list, by: 1).filter {
      document.rules.entries[$0.breaches[0].entry].rule is CertificationValid
    }
    let pairs = two + certified.flatMap { twoCertificates($0.volunteer) }
    let kinds = Fix.Kind.allCases
    return kinds.flatMap { one in kinds.flatMap { other in pairs.filter { $0.kinds == [one, other] } } }
  }

  /// Those whom so many rules stop, fewest hours first.
  private func stopped(_ list: CandidateList, by count: Int) -> [Candidate] {
    (list.stopped + list.givingUp).filter { $0.breaches.count == count }.sorted {
      ($0.rosterMinutes, $0.volunteer) < ($1.rosterMinutes, $1.volunteer)
    }
  }

  private func proposals(_ volunteer: Int, _ breach: ChangeJudge.Breach) -> [Proposal] {
    let entry = document.rules.entries[breach.entry]
    switch entry.rule {
    case is Availability: return [available(volunteer)]
    case is CertificationValid: return certificates(volunteer)
    case is ZoneEligibility: return zone(volunteer)
    default: return limits(volunteer, entry)
    }
  }

  // MARK: People

  func entity(_ volunteer: Int) -> JSONValue? {
    let id = plan.volunteers[volunteer].id
    return document.tree["volunteers"]?.elements?.first { $0["id"]?.string == id }
  }

  private func overlay(_ volunteer: Int, _ patch: JSONValue) -> JSONValue {
    [
      "format": 1, "name": "fix",
      "change": ["volunteers": .object([JSONValue.Member(plan.volunteers[volunteer].id, patch)])],
    ]
  }

  private func available(_ volunteer: Int) -> Proposal {
    let duty = plan.posts[post].duty, timeline = plan.timeline
    let (start, end) = (timeline.localTime(at: duty.start), timeline.localTime(at: duty.end))
    var availability = entity(volunteer)?["availability"] ?? [:]
    let span: JSONValue = ["kind": "available", "start": .string("\(start)"), "end": .string("\(end)")]
    availability[member: "spans"] = .array((availability["spans"]?.elements ?? []) + [span])
    return Proposal(
      kind: .availability, volunteer: volunteer, words: "is available from \(start) to \(end)",
      overlay: overlay(volunteer, ["availability": availability]))
  }

  /// One certificate that the post asks for, renewed or granted.
  private func certificates(_ volunteer: Int) -> [Proposal] {
    askedCertificates.map { certification in
      Proposal(
        kind: .certificate, volunteer: volunteer, words: words(of: certification, volunteer),
        overlay: certified(volunteer, [certification]))
    }
  }

  /// Two of them.
  private func twoCertificates(_ volunteer: Int) -> [Proposal] {
    let asked = askedCertificates
    return asked.indices.flatMap { place in
      asked[(place + 1)...].map { other in
        func one(_ certification: Int) -> Proposal {
          Proposal(
            kind: .certificate, volunteer: volunteer, words: words(of: certification, volunteer),
            overlay: certified(volunteer, [asked[place], other]))
        }
        return Proposal(one(asked[place]), and: one(other))
      }
    }
  }

  private var askedCertificates: [Int] {
    let asked = plan.posts[post].requires
    return Set(asked.allOf + asked.anyOf).sorted()
  }

  private func words(of certification: Int, _ volunteer: Int) -> String {
    let isHeld = plan.volunteers[volunteer].certificates.contains { $0.certification == certification }
    return "\(isHeld ? "renews" : "gets") the certificate \(plan.certifications[certification].id)"
  }

  private func certified(_ volunteer: Int, _ certifications: [Int]) -> JSONValue {
    let ids = certifications.map { plan.certifications[$0].id }
    let others = (entity(volunteer)?["certifications"]?.elements ?? []).filter { !ids.contains($0["id"]?.string ?? "") }
    return overlay(volunteer, ["certifications": .array(others + ids.map { ["id": .string($0)] })])
  }

  private func zone(_ volunteer: Int) -> [Proposal] {
    guard let place = plan.posts[post].zone else { return [] }
    let id = plan.zones[place].id
    let zones = (entity(volunteer)?["zones"]?.elements ?? []) + [.string(id)]
    return [
      Proposal(
        kind: .zone, volunteer: volunteer, words: "may serve in the zone \(id)",
        overlay: overlay(volunteer, ["zones": .array(zones)]))
    ]
  }

  // MARK: Limits

  /// A number of the rule in the way, moved as far as it takes.
  private func limits(_ volunteer: Int, _ entry: ActiveRule) -> [Proposal] {
    guard case .volunteer(let rule) = entry.rule.kind else { return [] }
    let id = entry.about.id, given = document.tree["rules"]?[id]
    // Of several entries the overlay would have to say which; the coordinator had better.
    guard given?.elements == nil else { return [] }
    return numbers(of: rule).flatMap { number -> [Proposal] in
      [1, -1].compactMap { sign in
        limit(number, sign, volunteer, entry, rule).map { value in
          let written: JSONValue = number.isHours ? Self.hours(value) : .int(value)
          return Proposal(
            kind: .limit, volunteer: volunteer, words: "with \(id) \(number.name) \(written.text(.compact))",
            overlay: [
              "format": 1, "name": "fix",
              "change": ["rules": .object([JSONValue.Member(id, .object([JSONValue.Member(number.name, written)]))])],
            ])
        }
      }
    }
  }

  private static func hours(_ minutes: Int) -> JSONValue {
    guard minutes % 60 != 0 else { return .int(minutes / 60) }
    let rest = minutes % 60
    return .string("\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)")
  }

  private struct Number {
    var name: String
    var value: Int
    var range: ClosedRange<Int>
    var isHours: Bool
  }

  private func numbers(of rule: some VolunteerRule) -> [Number] {
    func list<R: Rule>(_ rule: R) -> [Number] {
      R.parameters.compactMap { parameter in
        guard case .integer(let value) = parameter.get(rule) else { return nil }
        switch parameter.kind {
        case .hours(let range): return Number(name: parameter.name, value: value, range: range, isHours: true)
        case .integer(let range, _):
          return Number(name: parameter.name, value: value, range: range, isHours: false)
        default: return nil
        }
      }
    }
    return list(rule)
  }

  /// The least change of a number in one direction with which the rule lets the person take the post.
  private func limit(
    _ number: Number, _ sign: Int, _ volunteer: Int, _ entry: ActiveRule, _ rule: any VolunteerRule
  ) -> Int? {
    let held = roster.duties[volunteer]
    let more = (held + [post]).sorted()
    func excess(_ rule: any VolunteerRule) -> Int {
      func amount(_ duties: [Int]) -> Int {
        rule.violations(of: volunteer, holding: duties, in: plan, scope: entry.scope).reduce(0) { $0 + $1.amount }
      }
      return amount(more) - amount(held)
    }
    let step = excess(rule)
    // As far as the rule is broken; where several limits are broken by one duty, once for each.
    for times in 1...3 {
      let value = number.value + sign * step * times
      guard step > 0, number.range.contains(value) else { return nil }
      var changed = rule
      guard changed.set(number.name, to: .integer(value)) else { return nil }
      if excess(changed) <= 0 { return value }
    }
    return nil
  }
}
