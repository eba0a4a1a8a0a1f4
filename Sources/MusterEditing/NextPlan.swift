public import MusterCalendar
public import MusterFiles
public import MusterJSON
import PlainText

/// The plan that follows another one: its people, places, rules and templates, what recurs of its events and availability, and
/// nothing of what is over.
///
/// Histories are not filled here; the ledger knows who served.
public struct NextPlan: Sendable {
  /// The plan as a file has it.
  public private(set) var tree: JSONValue
  /// The first day, which is the one after the last of the plan before unless another was asked for.
  public let first: CivilDate
  /// The last day, which belongs to the plan.
  public let last: CivilDate
  /// What was taken over and what was left behind, a line each; ids only.
  public private(set) var report: [String] = []
  private let old: PlanDocument
  /// Before this local time everything is over.
  private let boundary: LocalTime

  /// Rolls a plan over.
  ///
  /// - Parameters:
  ///   - days: the days of the next plan, both included; nil = as many calendar months as the plan has, or as many days.
  ///   - name: what it is called; nil = the old name with the month changed where it holds one.
  /// - Throws: `EditFault` for days that begin before the plan ends.
  /// - Complexity: that of `PlanReader`, twice.
  public init(
    after document: PlanDocument, days: (first: CivilDate, last: CivilDate)? = nil, name: String? = nil
  ) throws(EditFault) {
    let timeline = document.plan.timeline
    let (first, last) = days ?? Self.following(timeline)
    guard first >= timeline.end else {
      throw EditFault(
        "The next plan would begin on \(first), before this one ends with \(timeline.end.adding(days: -1)).")
    }
    (old, self.first, self.last) = (document, first, last)
    boundary = LocalTime(date: first, clock: timeline.dayStart)
    tree = document.tree.withoutNulls
    tree[member: "name"] = .string(name ?? MonthNames.moved(document.plan.name, from: timeline.start, to: first))
    var horizon = tree["horizon"] ?? .object([])
    horizon[member: "start"] = .string(first.description)
    horizon[member: "end"] = .string(last.adding(days: 1).description)
    tree[member: "horizon"] = horizon
    for key in ["pins", "published", "attendance"] { tree[member: key] = nil }
    rollPeople()
    rollEvents()
    carryWhatNamesPosts()
  }

  /// As many whole calendar months as the plan has, else as many days.
  static func following(_ timeline: Timeline) -> (CivilDate, CivilDate) {
    let (start, end) = (timeline.start, timeline.end)
    guard start.day == 1, end.day == 1 else { return (end, end.adding(days: start.distance(to: end) - 1)) }
    var last = end
    for _ in 0..<(end.monthKey - start.monthKey) { last = last.adding(days: last.daysInMonth) }
    return (end, last.adding(days: -1))
  }

  // MARK: People

  private mutating func rollPeople() {
    var people = tree["volunteers"]?.elements ?? []
    var over = 0
    for index in people.indices {
      if var availability = people[index]["availability"], let spans = availability["spans"]?.elements {
        let kept = spans.filter(goesOn)
        over += spans.count - kept.count
        availability[member: "spans"] = kept.isEmpty ? JSONValue?.none : .array(kept.map(withoutOldExceptions))
        people[index][member: "availability"] = availability
      }
      if let work = people[index]["work"]?.elements {
        let kept = work.filter(goesOn)
        people[index][member: "work"] = kept.isEmpty ? JSONValue?.none : .array(kept.map(withoutOldExceptions))
      }
    }
    tree[member: "volunteers"] = .array(people)
    let what = Figures.count(people.count, "person", "people")
    report.append("\(what) taken over" + (over == 0 ? "" : "; \(Figures.count(over, "span")) of availability over"))
    let ending = expiring(people)
    if !ending.isEmpty {
      report.append("certificates that end before \(last.adding(days: 1)): \(ending.joined(separator: ", "))")
    }
  }

  /// `v-03 first-aid 2027-06-12`, in the order of the plan.
  private func expiring(_ people: [JSONValue]) -> [String] {
    people.flatMap { person in
      (person["certifications"]?.elements ?? []).compactMap { held -> String? in
        guard let until = held["until"]?.string.flatMap({ CivilDate($0) }), until <= last,
          until >= old.plan.timeline.start, let id = person["id"]?.string, let certification = held["id"]?.string
        else { return nil }
        return "\(id) \(certification) \(until)"
      }
    }
  }

  /// Whether a span has something left after the boundary.
  private func goesOn(_ span: JSONValue) -> Bool {
    guard let start = Self.local(span["start"]), let end = Self.local(span["end"]) else { return true }
    guard let text = span["rrule"]?.string else { return end > boundary }
    // A span that began before the boundary and ends after it counts.
    let length = max(1, start.nominalMinutes(to: end))
    return recurs(text, from: start, after: boundary.adding(minutes: 1 - length))
  }

  /// Whether a rule has an occurrence at or after a time, within ten years; one that cannot be followed is kept.
  private func recurs(_ text: String, from start: LocalTime, after time: LocalTime) -> Bool {
    guard let rule = try? RecurrenceRule.parse(text) else { return true }
    guard rule.limit != nil else { return true }
    let window = time..<time.adding(minutes: 3_660 * 1_440)
    guard let found = try? rule.occurrences(from: start, in: window, on: old.plan.timeline) else { return true }
    return !found.isEmpty
  }

  private func withoutOldExceptions(_ span: JSONValue) -> JSONValue {
    guard let days = span["except"]?.elements else { return span }
    // An occurrence of the evening before may reach into the first day.
    let kept = days.filter { $0.string.flatMap { CivilDate($0) }.map { $0 >= first.adding(days: -1) } ?? true }
    var copy = span
    copy[member: "except"] = kept.isEmpty ? JSONValue?.none : .array(kept)
    return copy
  }

  private static func local(_ value: JSONValue?) -> LocalTime? {
    value?.string.flatMap { try? StatedTime.parse($0) }?.local
  }

  // MARK: Events

  private mutating func rollEvents() {
    var kept: [JSONValue] = [], over: [String] = []
    for event in tree["events"]?.elements ?? [] {
      let shifts = (event["shifts"]?.elements ?? []).filter(isPlannedLater).map(withoutOldExceptions)
      guard !shifts.isEmpty else {
        over.append(event["id"]?.string ?? "")
        continue
      }
      var copy = event
      copy[member: "shifts"] = .array(shifts)
      kept.append(copy)
    }
    tree[member: "events"] = .array(kept)
    report.append(
      "\(Figures.count(kept.count, "event")) that recur taken over: \(Self.list(kept.map { $0["id"]?.string ?? "" }))")
    if !over.isEmpty { report.append("\(Figures.count(over.count, "event")) over, left behind: \(Self.list(over))") }
  }

  /// A shift on an operational day of the next plan or later.
  private func isPlannedLater(_ shift: JSONValue) -> Bool {
    guard let start = Self.local(shift["start"]) else { return true }
    guard let text = shift["rrule"]?.string else {
      // Single shifts outside the horizon are errors, so one after its last day is left for the plan that it belongs to.
      return start >= boundary && start < LocalTime(date: last.adding(days: 1), clock: boundary.clock)
    }
    return recurs(text, from: start, after: boundary)
  }

  private static func list(_ ids: [String]) -> String {
    guard !ids.isEmpty else { return "none" }
    let shown = ids.prefix(12).map { shownText($0, limit: 60) }.joined(separator: ", ")
    return ids.count > 12 ? shown + " and \(ids.count - 12) more" : shown
  }

  // MARK: What names posts

  /// Pins, published duties and selectors of rules, where the next plan still has what they name.
  private mutating func carryWhatNamesPosts() {
    let rules = tree["rules"]
    tree[member: "rules"] = nil
    let (document, _) = PlanReader.read(tree: tree, file: old.file)
    let posts = Set(document?.plan.posts.map(\.id) ?? [])
    tree[member: "rules"] = rules
    let pins = old.tree["pins"]?.elements ?? []
    let stillPinned = pins.filter { $0["post"]?.string.map(posts.contains) ?? false }
    if !stillPinned.isEmpty { tree[member: "pins"] = .array(stillPinned) }
    if pins.count > stillPinned.count {
      report.append("\(Figures.count(pins.count - stillPinned.count, "pin")) over, left behind")
    }
    let duties = old.tree["published"]?["assignments"]?.elements ?? []
    let stillPublished = duties.filter { $0["post"]?.string.map(posts.contains) ?? false }
    if !stillPublished.isEmpty {
      tree[member: "published"] = ["assignments": .array(stillPublished)]
      report.append("\(Figures.count(stillPublished.count, "published duty", "published duties")) taken over")
    }
    guard let members = rules?.members else { return }
    let events = Set((tree["events"]?.elements ?? []).compactMap { $0["id"]?.string })
    tree[member: "rules"] = .object(
      members.compactMap { member in
        rolled(member.value, of: member.key, posts: posts, events: events).map { JSONValue.Member(member.key, $0) }
      })
  }

  /// The entries of a rule; nil when all of them were only about what is over.
  private mutating func rolled(
    _ value: JSONValue, of rule: String, posts: Set<String>, events: Set<String>
  ) -> JSONValue? {
    let plain = Set(posts.map { PostName.withoutDay($0) ?? $0 })
    var entries: [JSONValue] = []
    for entry in value.elements ?? [value] {
      var copy = entry
      var on = entry["on"] ?? .object([])
      var isOver = false
      for key in ["events", "posts"] {
        guard let ids = on[key]?.elements, !ids.isEmpty else { continue }
        let kept = ids.filter { id in
          guard let text = id.string else { return true }
          return key == "events" ? events.contains(text) : posts.contains(text) || plain.contains(text)
        }
        if kept.isEmpty { isOver = true }
        on[member: key] = .array(kept)
      }
      if isOver {
        report.append("rule \(RuleEntryText.text(rule, entry)) was about what is over, left behind")
        continue
      }
      if entry["on"] != nil { copy[member: "on"] = on }
      entries.append(copy)
    }
    guard !entries.isEmpty else { return nil }
    return value.elements == nil ? entries[0] : .array(entries)
  }
}

/// Months in the names of plans.
enum MonthNames {
  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let french = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ]

  /// A name with its month, and the year after it, changed to another month; as it is when it holds none.
  static func moved(_ name: String, from old: CivilDate, to new: CivilDate) -> String {
    func key(_ day: CivilDate) -> String { String(day.description.prefix(7)) }
    if name.contains(key(old)) { return name.replacing(key(old), with: key(new)) }
    for months in [english, french] {
      let (before, after) = (months[old.month - 1], months[new.month - 1])
      for (word, other) in [(before, after), (before.capitalized, after.capitalized)] {
        if name.contains("\(word) \(old.year)") {
          return name.replacing("\(word) \(old.year)", with: "\(other) \(new.year)")
        }
        let words = name.split { !$0.isLetter }
        if words.contains(where: { $0 == word }) { return name.replacing(word, with: other) }
      }
    }
    return name
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
