import MusterCalendar
import MusterDomain
import MusterJSON

extension Anonymizer {
  /// One person: what rules read, under pseudonyms.
  mutating func volunteer(_ entry: JSONValue, _ person: Volunteer) -> JSONValue {
    var copy = named(.volunteer, entry)
    copy.append(Self.picked(entry, ["class", "tier", "rank"]))
    let words: [(String, Pseudonyms.Kind)] = [("agency", .agency), ("homeZone", .zone), ("household", .household)]
    for (key, kind) in words {
      if let word = Self.given(entry, key)?.string { copy[member: key] = .string(names.name(kind, word)) }
    }
    for (key, kind) in [("zones", Pseudonyms.Kind.zone), ("tags", .tag)] {
      if let list = Self.given(entry, key) { copy[member: key] = self.words(kind, list) }
    }
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
    if let languages = Self.given(entry, "languages") { copy[member: "languages"] = self.languages(languages) }
    if let availability = Self.given(entry, "availability") {
      var times = Self.picked(availability, ["default"])
      if let spans = Self.list(availability, "spans") {
        times[member: "spans"] = .array(
          spans.filter { isNear($0) }.map { Self.picked($0, ["kind", "score"] + Self.spanKeys) })
      }
      copy[member: "availability"] = times
    }
    if let wishes = Self.list(entry, "preferences") {
      copy[member: "preferences"] = .array(wishes.map { wish($0) })
    }
    if let work = Self.list(entry, "work") {
      copy[member: "work"] = .array(work.filter { isNear($0) }.map { Self.picked($0, Self.spanKeys) })
    }
    if let history = Self.given(entry, "history") { copy[member: "history"] = self.history(history) }
    return copy
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
    if let joined = person.joined, joined > firstDay {
      copy[member: "joined"] = .string(min(joined, lastDay).description)
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

  /// Languages are ids or objects with a level, for people and posts alike.
  mutating func languages(_ list: JSONValue) -> JSONValue {
    var copies: [JSONValue] = []
    for entry in list.elements ?? [] {
      if let id = entry.string {
        copies.append(.string(names.name(.language, id)))
      } else {
        var copy = named(.language, entry)
        copy.append(Self.picked(entry, ["level"]))
        copies.append(copy)
      }
    }
    return .array(copies)
  }

  private mutating func wish(_ entry: JSONValue) -> JSONValue {
    var copy: JSONValue = .object([])
    let kinds: [(String, Pseudonyms.Kind)] = [
      ("eventType", .eventType), ("role", .role), ("zone", .zone), ("with", .volunteer),
    ]
    for (key, kind) in kinds {
      if let word = Self.given(entry, key)?.string { copy[member: key] = .string(names.name(kind, word)) }
    }
    copy.append(Self.picked(entry, ["score"]))
    return copy
  }

  private mutating func history(_ history: JSONValue) -> JSONValue {
    var copy = Self.picked(history, ["hoursYearToDate"])
    if let hours = Self.given(history, "hours")?.members {
      let renamed = hours.map { JSONValue.Member(names.name(.category, $0.key), $0.value) }
      copy[member: "hours"] = .object(renamed.sorted { $0.key < $1.key })
    }
    copy.append(Self.picked(history, ["burdenPoints"]))
    if let duties = Self.list(history, "lastDuties") {
      copy[member: "lastDuties"] = .array(duties.map { Self.picked($0, ["start", "end"]) })
    }
    return copy
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
