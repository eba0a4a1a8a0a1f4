import MusterCalendar
import MusterFiles
import MusterJSON

/// Collects changes as the three parts of an overlay, each checked against the plan.
struct ChangeBuilder {
  let document: PlanDocument
  /// When people who are not there are missed at the earliest.
  let from: LocalTime?
  private let servingUntil: [String: LocalTime]
  private(set) var problems: [PlanChanges.Problem] = []
  private var removedVolunteers = InOrder<String>()
  private var removedEvents = InOrder<String>()
  private var removedShifts = InOrder<ShiftReference>()
  /// The shifts of events of which some were cancelled.
  private var remainingShifts: [String: ShiftList] = [:]
  private var volunteerPatches: [JSONValue.Member] = []
  private var eventPatches: [JSONValue.Member] = []
  private var rulePatch: JSONValue = [:]

  private let volunteers: [String: JSONValue]
  private let events: [String: JSONValue]
  private let certifications: [String]

  init(_ document: PlanDocument, from: LocalTime? = nil, servingUntil: [String: LocalTime] = [:]) {
    (self.document, self.from, self.servingUntil) = (document, from, servingUntil)
    (volunteers, events) = (Self.byId("volunteers", document), Self.byId("events", document))
    certifications = (document.tree["certifications"]?.elements ?? []).compactMap { $0["id"]?.string }
  }

  private static func byId(_ kind: String, _ document: PlanDocument) -> [String: JSONValue] {
    var result: [String: JSONValue] = [:]
    for entity in document.tree[kind]?.elements ?? [] { if let id = entity["id"]?.string { result[id] = entity } }
    return result
  }

  // MARK: People

  mutating func leaveOut(_ text: String) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let id = part.trimmed
      guard let person = volunteer(id, "--without", text), !removedVolunteers.contains(id) else { continue }
      if let from {
        addAbsence(of: person, id, from: from, to: document.plan.timeline.end.adding(days: 1))
      } else {
        removedVolunteers.insert(id)
      }
    }
  }

  mutating func makeAbsent(_ text: String) {
    let option = "--absent"
    guard let (id, rest) = halves(text, option, "VOLUNTEER=DAY or VOLUNTEER=DAY..DAY"),
      let person = volunteer(id, option, text)
    else { return }
    let ends = rest.split(separator: "..", omittingEmptySubsequences: false).map { CivilDate(String($0)) }
    guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first <= last
    else {
      return refuse(
        option, text, "\"\(shownText(rest))\" is not a span of days. Allowed: 2026-09-19 or 2026-09-19..2026-09-21.")
    }
    let morning = LocalTime(date: first, clock: .midnight), end = last.adding(days: 1)
    guard from.map({ $0 < LocalTime(date: end, clock: .midnight) }) ?? true else {
      return refuse(option, text, "these days are over. Allowed: days from --now on.")
    }
    addAbsence(of: person, id, from: from.map { max($0, morning) } ?? morning, to: end)
  }

  private mutating func addAbsence(of person: JSONValue, _ id: String, from start: LocalTime, to end: CivilDate) {
    let first = servingUntil[id].map { max($0, start) } ?? start
    // Whoever serves to the end of the last of these days is missed on none of them.
    guard first < LocalTime(date: end, clock: .midnight) else { return }
    let span: JSONValue = [
      "kind": "unavailable", "start": .string("\(first)"), "end": .string("\(end)T00:00"),
    ]
    patchVolunteer(id) { patch in
      var availability = patch["availability"] ?? person["availability"] ?? [:]
      availability[member: "spans"] = .array((availability["spans"]?.elements ?? []) + [span])
      patch[member: "availability"] = availability
    }
  }

  mutating func certify(_ text: String) {
    let option = "--certify"
    guard let (id, certification) = halves(text, option, "VOLUNTEER=CERTIFICATION"),
      let person = volunteer(id, option, text)
    else { return }
    guard certifications.contains(certification) else {
      return refuse(
        option, text, "the plan has no certification \"\(shownText(certification))\".", near: certification,
        certifications)
    }
    patchVolunteer(id) { patch in
      let held = (patch["certifications"] ?? person["certifications"])?.elements ?? []
      // One that has run out, or is yet to begin, gives way to one that holds.
      let others = held.filter { $0["id"]?.string != certification }
      patch[member: "certifications"] = .array(others + [["id": .string(certification)]])
    }
  }

  // MARK: Events

  mutating func cancel(_ text: String) {
    let option = "--cancel"
    guard text.contains("/") else {
      if event(text, option, text) != nil { removedEvents.insert(text) }
      return
    }
    guard let reference = shift(text, option, text) else { return }
    remove(reference, option, text)
  }

  private mutating func remove(_ reference: ShiftReference, _ option: String, _ text: String) {
    if removedShifts.contains(reference) || removedEvents.contains(reference.event) { return }
    switch takeOut(reference) {
    case .done: removedShifts.insert(reference)
    case .noShift(let ids):
      refuse(
        option, text, "the event \(shownText(reference.event)) has no shift \"\(shownText(reference.shift))\".",
        near: reference.shift, ids)
    case .otherDay(let day):
      refuse(option, text, "the shift does not recur and starts on \(shownText(day)). Maybe without the day.")
    }
  }

  /// Cancels what lies in zones, or in zones below them, on some days or at all.
  mutating func cancel(zones names: [String], on texts: [String]) {
    if names.isEmpty, let text = texts.first {
      return refuse("--on", text, "says on which days --cancel-zone cancels, which is not given.")
    }
    var days: Set<CivilDate> = []
    for text in texts {
      guard let day = CivilDate(text) else {
        refuse("--on", text, "is not a day. Allowed: YYYY-MM-DD, as 2026-09-19.")
        continue
      }
      days.insert(day)
    }
    let plan = document.plan
    for name in names {
      guard let zone = plan.zones.firstIndex(where: { $0.id == name }) else {
        refuse("--cancel-zone", name, "the plan has no zone \"\(shownText(name))\".", near: name, plan.zones.map(\.id))
        continue
      }
      var isHit = false
      for shift in plan.shifts {
        let event = plan.events[shift.event]
        guard let place = event.zone, plan.zone(place, isWithin: zone) else { continue }
        let day = plan.timeline.localTime(at: shift.start).date
        guard texts.isEmpty || days.contains(day), let reference = ShiftReference(shift.id) else { continue }
        isHit = true
        if texts.isEmpty {
          removedEvents.insert(event.id)
        } else {
          remove(reference, "--cancel-zone", name)
        }
      }
      if !isHit { refuse("--cancel-zone", name, "nothing takes place there\(texts.isEmpty ? "" : " on these days").") }
    }
  }

  mutating func setAttendance(_ text: String) {
    let option = "--attendance"
    guard let (id, number) = halves(text, option, "EVENT=PEOPLE"), event(id, option, text) != nil else { return }
    guard let people = Int(number), people >= 0 else {
      return refuse(option, text, "\"\(shownText(number))\" is not a number of people.")
    }
    patchEvent(id) { $0[member: "attendance"] = .int(people) }
  }

  mutating func move(_ text: String) {
    let option = "--move"
    guard let (name, when) = halves(text, option, "EVENT/SHIFT=DAY or EVENT/SHIFT=DAYTTIME"),
      let reference = shift(name, option, text)
    else { return }
    guard let day = CivilDate(String(when.prefix(10))),
      let clock = when.count == 10 ? .some(nil) : LocalTime(when).map({ Optional($0.clock) })
    else {
      return refuse(option, text, "\"\(shownText(when))\" is not a time. Allowed: 2026-09-20 or 2026-09-20T10:00.")
    }
    var list =
      eventPatches.first { $0.key == reference.event }?.value["shifts"]?.elements ?? shifts(of: reference.event)
    guard let place = list.firstIndex(where: { $0["id"]?.string == reference.shift }) else {
      return refuse(
        option, text, "the event \(shownText(reference.event)) has no shift \"\(shownText(reference.shift))\".",
        near: reference.shift, list.compactMap { $0["id"]?.string })
    }
    var shift = list[place]
    guard let start = shift["start"]?.string.flatMap({ LocalTime(String($0.prefix(16))) }),
      let end = shift["end"]?.string.flatMap({ LocalTime(String($0.prefix(16))) })
    else { return refuse(option, text, "the shift has no start and end of its own.") }
    var target = place
    if shift["rrule"]?.string != nil {
      guard let date = reference.day else {
        return refuse(
          option, text,
          "the shift recurs. Maybe one day of it: \(shownText(reference.text))@\(start.date)=\(shownText(when)).")
      }
      var others = ShiftList(list)
      guard others.remove(reference) == .done else { return }
      _ = takeOut(reference)
      removedShifts.insert(reference)
      list = others.rest
      for key in ["rrule", "except"] { shift[member: key] = nil }
      shift[member: "id"] = .string("\(reference.shift)-moved-\(date)")
      target = list.count
      list.append(shift)
    } else if let date = reference.day, date != start.date {
      return refuse(option, text, "the shift does not recur and starts on \(start.date). Maybe without the day.")
    }
    let moved = LocalTime(date: day, clock: clock ?? start.clock)
    let length = start.nominalMinutes(to: end)
    shift[member: "start"] = .string("\(moved)")
    shift[member: "end"] = .string("\(moved.adding(minutes: length))")
    list[target] = shift
    patchEvent(reference.event) { $0[member: "shifts"] = .array(list) }
  }

  // MARK: Rules

  mutating func set(_ text: String) {
    let option = "--set"
    guard let (path, value) = halves(text, option, "rules.RULE.PARAMETER=VALUE") else { return }
    do throws(RuleSetting.Fault) {
      let setting = try RuleSetting(path: path, value: value)
      rulePatch = rulePatch.merging(patch: try setting.patch(of: rulePatch, over: document.tree["rules"] ?? [:]))
    } catch { refuse(option, text, error.message) }
  }

  // MARK: The overlay

  func overlay(named name: String) -> JSONValue {
    var overlay: JSONValue = ["format": 1, "name": .string(name)]
    var remove: JSONValue = [:], change: JSONValue = [:]
    if !removedEvents.isEmpty { remove[member: "events"] = .strings(removedEvents.elements) }
    if !removedVolunteers.isEmpty { remove[member: "volunteers"] = .strings(removedVolunteers.elements) }
    let shifts = removedShifts.elements.filter { !removedEvents.contains($0.event) }
    if !shifts.isEmpty { remove[member: "shifts"] = .strings(shifts.map(\.text)) }
    let people = volunteerPatches.filter { !removedVolunteers.contains($0.key) }
    let changed = eventPatches.filter { !removedEvents.contains($0.key) }
    if !people.isEmpty { change[member: "volunteers"] = .object(people) }
    if !changed.isEmpty { change[member: "events"] = .object(changed) }
    if rulePatch != [:] { change[member: "rules"] = rulePatch }
    if remove != [:] { overlay[member: "remove"] = remove }
    if change != [:] { overlay[member: "change"] = change }
    return overlay
  }

  // MARK: Finding

  /// The shifts of an event without those that were cancelled.
  private func shifts(of event: String) -> [JSONValue] {
    remainingShifts[event]?.rest ?? events[event]?["shifts"]?.elements ?? []
  }

  /// Takes a shift, or a day of one, out of what is left of its event.
  private mutating func takeOut(_ reference: ShiftReference) -> ShiftList.Removal {
    let event = reference.event
    return remainingShifts[event, default: ShiftList(events[event]?["shifts"]?.elements ?? [])].remove(reference)
  }

  private mutating func volunteer(_ id: String, _ option: String, _ text: String) -> JSONValue? {
    if let person = volunteers[id] { return person }
    refuse(option, text, "the plan has no volunteer \"\(shownText(id))\".", near: id, volunteers.keys.sorted())
    return nil
  }

  private mutating func event(_ id: String, _ option: String, _ text: String) -> JSONValue? {
    if let event = events[id] { return event }
    refuse(option, text, "the plan has no event \"\(shownText(id))\".", near: id, events.keys.sorted())
    return nil
  }

  private mutating func shift(_ name: String, _ option: String, _ text: String) -> ShiftReference? {
    guard let reference = ShiftReference(name) else {
      refuse(option, text, "is not the name of a shift. Allowed: EVENT/SHIFT, or EVENT/SHIFT@DAY for one day of it.")
      return nil
    }
    return event(reference.event, option, text) == nil ? nil : reference
  }

  /// What stands before and after the first `=`.
  private mutating func halves(_ text: String, _ option: String, _ form: String) -> (String, String)? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex, text.index(after: equals) != text.endIndex
    else {
      refuse(option, text, "is not of the form \(form).")
      return nil
    }
    return (text[..<equals].trimmed, text[text.index(after: equals)...].trimmed)
  }

  private mutating func refuse(
    _ option: String, _ text: String, _ message: String, near name: String? = nil, _ known: [String] = []
  ) {
    let advice = name.flatMap { NearestName.nearest(to: $0, in: known) }.map { " Maybe \(shownText($0))." } ?? ""
    problems.append(PlanChanges.Problem(option: option, value: text, message: message + advice))
  }

  private mutating func patchVolunteer(_ id: String, _ change: (inout JSONValue) -> Void) {
    Self.patch(&volunteerPatches, id, change)
  }

  private mutating func patchEvent(_ id: String, _ change: (inout JSONValue) -> Void) {
    Self.patch(&eventPatches, id, change)
  }

  private static func patch(_ patches: inout [JSONValue.Member], _ id: String, _ change: (inout JSONValue) -> Void) {
    let place = patches.firstIndex { $0.key == id } ?? patches.count
    if place == patches.count { patches.append(JSONValue.Member(id, [:])) }
    change(&patches[place].value)
  }
}

/// Elements each once, in the order in which they came.
private struct InOrder<Element: Hashable> {
  private(set) var elements: [Element] = []
  private var known: Set<Element> = []

  var isEmpty: Bool { elements.isEmpty }

  func contains(_ element: Element) -> Bool { known.contains(element) }

  mutating func insert(_ element: Element) {
    if known.insert(element).inserted { elements.append(element) }
  }
}

extension StringProtocol {
  /// The text without spaces around it.
  var trimmed: String {
    var rest = Substring(self)
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
