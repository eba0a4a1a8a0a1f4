import MusterCalendar
import MusterDomain
import MusterJSON

extension PlanReading {
  /// Everybody, in the order of the file.
  func readVolunteers(_ objects: [JSONObjectReader]) {
    plan.volunteers.reserveCapacity(objects.count)
    for (index, object) in objects.enumerated() {
      volunteerReaders.append(object.reader)
      plan.volunteers.append(volunteer(object, index: index))
    }
  }

  private func volunteer(_ object: JSONObjectReader, index: Int) -> Volunteer {
    let keys = PlanObject.volunteer
    var person = Volunteer(
      id: volunteers.ids[index], memberClass: object.word(keys["class"], MemberClass.self) ?? .volunteer)
    person.name = object.text(keys["name"]) ?? person.id
    if let contact = object.object("contact", .optional, .contact) { person.contact = self.contact(contact, .contact) }
    person.tier = object.number(keys["tier"])
    person.rank = object.word(keys["rank"], Rank.self)
    person.agency = object.text(keys["agency"])
    person.homeZone = object.member("homeZone", .optional).flatMap { reference($0, in: zones) }
    person.zones = object.array("zones", .optional) { self.reference($0, in: self.zones) }
    person.household = object.text(keys["household"])
    person.joined = object.date("joined")
    readAge(object, of: &person)
    person.status = statusIntervals(object)
    person.certificates = object.objects("certifications", .certificate).compactMap { certificate($0) }
    person.screening = object.objects("screening", .check).compactMap { check in
      let level = check.word(PlanObject.check["level"], ScreeningLevel.self)
      let date = check.member("date")?.date()
      guard let level, let date else { return nil }
      return Screening(level, date: date)
    }
    person.languages = languages(object)
    person.tags = object.plainTexts("tags")
    readAvailability(object, of: &person)
    person.preferences = object.objects("preferences", .wish).compactMap { preference($0, of: index) }
    // Joined once: one by one, each span would be laid through all before it.
    person.work = IntervalSet(
      object.objects("work", .work).flatMap { object in
        span(object).flatMap { intervals(of: $0) }?.intervals ?? []
      })
    readHistory(object, of: &person)
    return person
  }

  private func readAge(_ object: JSONObjectReader, of person: inout Volunteer) {
    person.isDeclaredAdult = object.flag(PlanObject.volunteer["adult"])
    guard let reader = object.member("birthDate", .optional), let date = reader.date(isPersonal: true) else { return }
    let last = hasHorizon ? plan.timeline.end : .lastWritable
    guard date.year >= 1900, date < last else {
      reader.refuse(.outOfRange, "is no birth date of a member", allowed: "1900-01-01 to the end of the horizon")
      return
    }
    guard !person.isDeclaredAdult else {
      object.member("adult")?.report(
        "conflicting-keys", "adult stands in place of a birth date, and both are given",
        allowed: "one of the two", advice: "remove adult")
      return
    }
    person.birthDate = date
  }

  private func statusIntervals(_ object: JSONObjectReader) -> [StatusInterval] {
    var intervals: [StatusInterval] = []
    for entry in object.objects("status", .statusInterval) {
      let status = entry.word(PlanObject.statusInterval["status"], ServiceStatus.self)
      let from = entry.member("from")?.date()
      let until = entry.date("until")
      guard let status, let from, isInOrder(from, until, entry) else { continue }
      if let last = intervals.last {
        if from <= last.from {
          entry.member("from")?.refuse(
            "out-of-order", "is not after \(last.from), the start of the status before",
            allowed: "statuses in order of their first day", advice: "put them in order")
        } else if let end = last.until, from <= end {
          entry.member("from")?.refuse(
            "overlapping-status", "is not after \(end), the last day of the status before",
            allowed: "statuses that do not overlap", advice: "“\(end.adding(days: 1))”")
        }
      }
      intervals.append(StatusInterval(status, from: from, until: until))
    }
    return intervals
  }

  /// False, with the problem recorded, when `until` is before `from`.
  private func isInOrder(_ from: CivilDate?, _ until: CivilDate?, _ object: JSONObjectReader) -> Bool {
    guard let from, let until, until < from else { return true }
    object.member("until")?.refuse(
      "ends-before-start", "is before \(from), the day it begins", allowed: "a day from \(from) on",
      advice: "swap from and until")
    return false
  }

  private func certificate(_ object: JSONObjectReader) -> Certificate? {
    let certification = object.member("id").flatMap { reference($0, in: certifications) }
    let from = object.date("from")
    let until = object.date("until")
    guard isInOrder(from, until, object), let certification else { return nil }
    return Certificate(certification, from: from, until: until)
  }

  /// Languages are ids (spoken fluently) or objects with a level; also in the requirements of posts.
  func languages(_ object: JSONObjectReader) -> [SpokenLanguage] {
    object.array("languages", .optional) { reader in
      if reader.value.string != nil { return reader.identifier().map { SpokenLanguage($0) } }
      guard let object = reader.object(keys: PlanObject.languageLevel.names) else { return nil }
      let id = object.member("id")?.identifier()
      let level: LanguageLevel = object.word(PlanObject.languageLevel["level"])
      return id.map { SpokenLanguage($0, level) }
    } ?? []
  }

  private func preference(_ object: JSONObjectReader, of person: Int) -> Preference? {
    let score = object.int(PlanObject.wish["score"])
    let given = ["eventType", "role", "zone", "with"].compactMap { key in
      object.member(key, .optional).map { (key: key, reader: $0) }
    }
    guard given.count == 1, let wish = given.first else {
      object.reader.report(
        "conflicting-keys",
        given.isEmpty
          ? "this wish is about nothing" : "this wish is about \(given.map(\.key).joined(separator: " and "))",
        allowed: "exactly one of eventType, role, zone and with",
        advice: given.isEmpty ? nil : "write one preference for each")
      return nil
    }
    let about: Preference.About?
    switch wish.key {
    case "eventType": about = wish.reader.plainText().map { .eventType($0) }
    case "role": about = wish.reader.plainText().map { .role($0) }
    case "zone": about = reference(wish.reader, in: zones).map { .zone($0) }
    default:
      let other = reference(wish.reader, in: volunteers)
      if other == person {
        wish.reader.refuse("own-colleague", "is the volunteer who has the wish", allowed: "another volunteer")
      }
      about = other.map { .colleague($0) }
    }
    guard let about, let score else { return nil }
    wishReaders.append(
      WishReader(volunteer: person, key: wish.key, named: wish.reader, whole: object.reader, score: score))
    return Preference(about, score: score)
  }
}
