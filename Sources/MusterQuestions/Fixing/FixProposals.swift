import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import MusterRules
import MusterVerify

/// Single changes of data that take away the one rule between a person and a post.
struct FixProposals {
  /// One change, not tried yet.
  struct Proposal {
    var kind: Fix.Kind
    /// The person whom it is about; nil when it is about the shift.
    var volunteer: Int?
    /// What is changed, in words without names.
    var words: String
    var overlay: JSONValue
  }

  /// How many proposals of one kind are tried: those for whom the roster has the fewest hours.
  static let mostOfKind = 8

  let document: PlanDocument
  let roster: Roster
  let post: Int

  private var plan: Plan { document.plan }

  /// All proposals, those about people in order of kind and hours.
  ///
  /// - Parameter moveMinutes: how far the shift may be moved either way, in steps of half an hour.
  /// - Complexity: O(people whom one rule stops · parameters of the rule).
  func all(_ list: CandidateList, movingBy moveMinutes: Int) -> [Proposal] {
    let order = (list.stopped + list.givingUp).filter { $0.breaches.count == 1 }.sorted {
      ($0.rosterMinutes, $0.volunteer) < ($1.rosterMinutes, $1.volunteer)
    }
    let proposals = order.flatMap { candidate in
      candidate.breaches.first.map { self.proposals(candidate.volunteer, $0) } ?? []
    }
    return Fix.Kind.allCases.flatMap { kind in proposals.filter { $0.kind == kind }.prefix(Self.mostOfKind) }
      + moves(by: moveMinutes)
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

  private func entity(_ volunteer: Int) -> JSONValue? {
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
    let asked = plan.posts[post].requires
    return (asked.allOf + asked.anyOf).map { certification in
      let id = plan.certifications[certification].id
      let others = (entity(volunteer)?["certifications"]?.elements ?? []).filter { $0["id"]?.string != id }
      let isHeld = plan.volunteers[volunteer].certificates.contains { $0.certification == certification }
      return Proposal(
        kind: .certificate, volunteer: volunteer, words: "\(isHeld ? "renews" : "gets") the certificate \(id)",
        overlay: overlay(volunteer, ["certifications": .array(others + [["id": .string(id)]])]))
    }
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

  // MARK: The shift

  /// The shift at another time, where it does not recur.
  private func moves(by most: Int) -> [Proposal] {
    let shift = plan.shifts[plan.posts[post].shift], event = plan.events[shift.event].id
    guard most >= 30,
      let entity = document.tree["events"]?.elements?.first(where: { $0["id"]?.string == event }),
      var list = entity["shifts"]?.elements,
      let place = list.firstIndex(where: { "\(event)/\($0["id"]?.string ?? "")" == shift.id }),
      list[place]["rrule"]?.isNull ?? true,
      let start = list[place]["start"]?.string.flatMap({ LocalTime($0) }),
      let end = list[place]["end"]?.string.flatMap({ LocalTime($0) })
    else { return [] }
    let original = list[place]
    return stride(from: 30, through: most, by: 30).flatMap { [-$0, $0] }.map { minutes in
      list[place] = original
      list[place][member: "start"] = .string("\(start.adding(minutes: minutes))")
      list[place][member: "end"] = .string("\(end.adding(minutes: minutes))")
      return Proposal(
        kind: .move, volunteer: nil,
        words: "\(shift.id) begins \(abs(minutes)) minutes \(minutes < 0 ? "earlier" : "later")",
        overlay: [
          "format": 1, "name": "fix",
          "change": ["events": .object([JSONValue.Member(event, ["shifts": .array(list)])])],
        ])
    }
  }
}
