import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON

extension Anonymizer {
  /// One person: what rules read, under pseudonyms.
  mutating func volunteer(_ entry: JSONValue, _ person: Volunteer) -> JSONValue {
    var copy = copied(entry, by: .volunteer)
    copy.append(age(of: person))
    copy.append(service(of: person))
    if let certifications = Self.list(entry, "certifications") {
      copy[member: "certifications"] = .array(
        zip(certifications, person.certificates).compactMap { certificate($0, $1) })
    }
    if !person.screening.isEmpty {
      copy[member: "screening"] = .array(
        person.screening.map { check in
          ["level": .string(check.level.rawValue), "date": .string(dates.screening(on: check.date).description)]
        })
    }
    if let availability = Self.given(entry, "availability"), let spans = Self.list(availability, "spans") {
      var times = copied(availability, by: .availability)
      times[member: "spans"] = near(spans, .availabilitySpan)
      copy[member: "availability"] = times
    }
    if let work = Self.list(entry, "work") { copy[member: "work"] = near(work, .work) }
    return Self.inOrder(copy, of: .volunteer)
  }

  private mutating func age(of person: Volunteer) -> JSONValue {
    guard let birth = person.birthDate else { return person.isDeclaredAdult ? ["adult": true] : .object([]) }
    switch dates.age(of: birth) {
    case .adult: return ["adult": true]
    case .born(let date): return ["birthDate": .string(date.description)]
    case nil:
      keepBirthDate()
      return ["birthDate": .string(birth.description)]
    }
  }

  /// When the person serves, cut to the days on which it matters.
  private func service(of person: Volunteer) -> JSONValue {
    var copy: JSONValue = .object([])
    if let joined = person.joined {
      let stand = joined > firstDay ? min(joined, lastDay) : dates.joined(on: joined, until: firstDay)
      if let stand { copy[member: "joined"] = .string(stand.description) }
    }
    guard !person.status.isEmpty else { return copy }
    var intervals: [JSONValue] = []
    let began = person.status.lastIndex { $0.from <= firstDay }
    for (place, interval) in person.status.enumerated() where place >= began ?? 0 && interval.from < lastDay {
      if let until = interval.until, until < firstDay { continue }
      var entry: JSONValue = ["status": .string(interval.status.rawValue)]
      entry[member: "from"] = .string(max(interval.from, firstDay).description)
      if let until = interval.until, until < lastDay { entry[member: "until"] = .string(until.description) }
      intervals.append(entry)
    }
    // Without any status a person is active; one whose time is over, or has not come, is not.
    if intervals.isEmpty { intervals = [["status": "inactive", "from": .string(firstDay.description)]] }
    copy[member: "status"] = .array(intervals)
    return copy
  }

  /// A certificate, cut to the days on which it matters; nil when it holds on none of them.
  private mutating func certificate(_ entry: JSONValue, _ held: Certificate) -> JSONValue? {
    let grace = document.plan.certifications[held.certification].graceDays
    if let from = held.from, from > lastDay { return nil }
    if let until = held.until, until.adding(days: grace) < firstDay { return nil }
    var copy = named(.certification, entry)
    if let from = held.from, from > firstDay { copy[member: "from"] = .string(from.description) }
    if let until = held.until, until < lastDay {
      // Grace may carry a certificate into the horizon that ended long before it.
      copy[member: "until"] = .string(until.description)
    }
    return copy
  }

  /// Spans without those that no duty can meet.
  private mutating func near(_ spans: [JSONValue], _ record: PlanObject) -> JSONValue {
    var copies: [JSONValue] = []
    for span in spans where isNear(span) { copies.append(copied(span, by: record)) }
    return .array(copies)
  }

  /// False for a single stretch of time that no duty can meet.
  private func isNear(_ span: JSONValue) -> Bool {
    guard Self.given(span, "rrule") == nil,
      let start = span["start"]?.string.flatMap({ LocalTime($0) }),
      let end = span["end"]?.string.flatMap({ LocalTime($0) })
    else { return true }
    let timeline = document.plan.timeline
    return end.date >= timeline.start.adding(days: -Self.margin) && start.date <= lastDay
  }
}
