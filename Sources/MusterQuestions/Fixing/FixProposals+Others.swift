import MusterCalendar
import MusterDomain
import MusterJSON
import MusterVerify

/// Changes that are not about somebody of the plan.
extension FixProposals {
  /// The shift at another time, where it does not recur.
  func moves(by most: Int) -> [Proposal] {
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

  /// One person more, who is like somebody of the plan but free at that time and with every certificate of the post.
  ///
  /// - Returns: those after whom they may be modelled, whom the fewest rules stop first; mostly the first will do.
  /// - Complexity: O(people).
  func borrowed(_ list: CandidateList) -> [Proposal] {
    let ids = Set(plan.volunteers.map(\.id))
    // Ids of a plan are finite, so that one of these is free.
    let id = ["borrowed"] + (2...(ids.count + 2)).map { "borrowed-\($0)" }
    guard let free = id.first(where: { !ids.contains($0) }) else { return [] }
    let asked = plan.posts[post].requires
    let certificates = (asked.allOf + asked.anyOf.prefix(1)).map { plan.certifications[$0].id }
    let models = list.all.sorted { ($0.breaches.count, $0.volunteer) < ($1.breaches.count, $1.volunteer) }
    return models.prefix(Self.mostOfKind).compactMap { model in
      guard let entity = entity(model.volunteer) else { return nil }
      let copied = ["class", "tier", "zones", "homeZone", "languages"]
      var person: JSONValue = ["id": .string(free)]
      for key in copied { if let value = entity[key] { person[member: key] = value } }
      // No birth date is copied: whoever is borrowed is grown up.
      person[member: "adult"] = true
      person[member: "certifications"] = .array(certificates.map { ["id": .string($0)] })
      person[member: "availability"] = ["default": "available"]
      let with = certificates.isEmpty ? "" : " with \(certificates.joined(separator: ", "))"
      return Proposal(
        kind: .person, volunteer: plan.volunteers.count,
        words: "somebody like \(plan.volunteers[model.volunteer].id)\(with) is borrowed",
        overlay: ["format": 1, "name": "fix", "add": ["volunteers": [person]]])
    }
  }
}
