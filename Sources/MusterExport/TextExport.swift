public import Languages
import MusterCalendar
public import MusterPublication
import PlainText

/// A publication as text for terminals and printers, 80 columns where names allow it.
///
/// Whoever learns how good the roster is reads that first, then what is missing, and what changed last; all others what changed
/// first.
public struct TextExport: Sendable {
  let publication: Publication
  let words: TextWords

  /// Prepares the text of a publication.
  ///
  /// - Parameter language: what it is written in; sentences of rules, which only whoever makes the roster reads, are English.
  public init(_ publication: Publication, language: Language = .english) {
    self.publication = publication
    words = TextWords(timeline: publication.timeline, language: language)
  }

  /// The whole text, with a line break at the end.
  /// - Complexity: O(size of the publication).
  public func text() -> String {
    let sections =
      publication.findings.map { [header() + lines(for: $0), shortfalls(), days(), standings(), changes()] }
      ?? [header(), changes(), shortfalls(), days(), people()]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// What changed since the previous roster, with a heading; empty when there was none or the audience does not learn it.
  private func changes() -> [String] {
    guard let previous = publication.previousVersion else { return [] }
    let cancelled = publication.shifts.filter(\.isCancelled)
    var lines = DisplayText.heading(words.text("changes", ["version": "\(previous)"]))
    if publication.person == nil {
      for shift in cancelled {
        lines += DisplayText.wrapped(
          words.text("cancelled", ["event": name(of: shift)]), first: "x \(when(shift.start, shift.end))  ")
      }
    }
    for change in publication.changes { lines += self.lines(for: change) }
    if lines.count == 2 { lines.append(words.text("noChanges")) }
    return lines
  }

  private func header() -> [String] {
    let timeline = publication.timeline
    let plan = DisplayText.safe(publication.planName.isEmpty ? words.text("roster") : publication.planName)
    let title = publication.person.map { words.text("for", ["plan": plan, "name": safe($0.label)]) } ?? plan
    var lines = DisplayText.heading(title, rule: "=")
    let (first, last) = (words.long(timeline.start), words.long(timeline.end.adding(days: -1)))
    lines.append(words.text("period", ["from": first, "to": last, "zone": timeline.zone]))
    let version = words.text("version", ["version": "\(publication.version)"])
    lines.append(
      publication.findings.map {
        words.text("forPlan", ["version": version, "digest": "\($0.planDigest.prefix(19))"])
      } ?? version)
    return lines
  }

  private func shortfalls() -> [String] {
    guard publication.person == nil, publication.isShown(.coverage) else { return [] }
    let short = publication.shifts.flatMap { shift in shift.posts.filter(\.isShort).map { (shift, $0) } }
    guard !short.isEmpty else { return DisplayText.heading(words.text("shortfalls")) + [words.text("noShortfalls")] }
    let missing = short.reduce(0) { $0 + ($1.1.short ?? 0) }
    var lines = DisplayText.heading(words.text("shortfallsOf", count: missing))
    let order = short.enumerated().sorted { one, other in
      (one.element.1.priority, one.element.0.start, one.offset)
        < (other.element.1.priority, other.element.0.start, other.offset)
    }
    let isToldWhy = publication.isShown(.shortfallReasons)
    for (shift, post) in order.map(\.element) {
      let what = "\(name(of: shift)), \(name(of: post))", short = words.text("short", count: post.short ?? 0)
      lines += DisplayText.wrapped(
        what, first: "P\(post.priority)  \(short)  \(when(shift.start, shift.end))  ", indent: "      ")
      guard isToldWhy else { continue }
      lines += DisplayText.wrapped(pieces: reasons(of: post), first: "      ")
    }
    return lines
  }

  private func days() -> [String] {
    var lines = DisplayText.heading(words.text("days"))
    var byDate: [CivilDate: [PublishedShift]] = [:]
    // What was called off stands among the changes, which whoever makes the roster reads apart.
    let shifts = publication.findings == nil ? publication.shifts : publication.shifts.filter { !$0.isCancelled }
    for shift in shifts {
      for date in publication.dates(of: shift) { byDate[date, default: []].append(shift) }
    }
    for (place, date) in byDate.keys.sorted().enumerated() {
      if place > 0 { lines.append("") }
      lines.append(words.long(date))
      for shift in byDate[date] ?? [] { lines += block(shift, on: date) }
    }
    if shifts.isEmpty {
      let nothing = publication.findings == nil ? words.text("noShifts") : words.text("planHasNoShifts")
      lines.append(publication.person == nil ? nothing : words.text("noDuties"))
    }
    return lines
  }

  private func block(_ shift: PublishedShift, on date: CivilDate) -> [String] {
    let timeline = publication.timeline
    let isLater = timeline.localTime(at: shift.start).date < date
    let head =
      isLater
      ? words.continued(shift.start, shift.end)
      : words.hours(shift.start, shift.end, reporting: shift.muster)
    var what = name(of: shift)
    if let place = shift.zoneName { what = words.text("placed", ["event": what, "place": safe(place)]) }
    if shift.isCancelled { what = words.text("isCancelled", ["event": what]) }
    var lines = DisplayText.wrapped(what, first: "  \(head)  ", indent: "    ")
    guard !shift.isCancelled else { return lines }
    let posts = shift.posts.map { (name(of: $0), $0) }
    let widest = min(28, posts.reduce(0) { max($0, DisplayText.width($1.0)) })
    for (name, post) in posts {
      let crew = crew(of: post)
      let first = "    " + (crew.isEmpty ? name : DisplayText.padded(name, to: widest) + "  ")
      lines += DisplayText.wrapped(pieces: crew, first: first, indent: String(repeating: " ", count: widest + 6))
    }
    return lines
  }

  /// Who is at a post, or how many where nobody may be named, or nothing where that is not told; then what is special about it.
  private func crew(of post: PublishedPost) -> [String] {
    var pieces = post.crew.enumerated().map { safe($1.label) + ($0 == post.crew.count - 1 ? "" : ",") }
    if let filled = post.filled {
      let unnamed = filled - post.crew.count
      if unnamed > 0 {
        pieces.append(words.text(post.crew.isEmpty ? "people" : "more", count: unnamed))
      }
      if filled == 0 { pieces.append(words.text(post.min == 0 ? "noneNeeded" : "nobody")) }
    }
    if post.isLead { pieces.append("[\(words.language.text("mark.lead"))]") }
    if post.isStandby { pieces.append("[\(words.language.text("mark.standby"))]") }
    if let short = post.short, short > 0 { pieces.append("** \(words.text("short", count: short)) **") }
    return pieces
  }

  private func people() -> [String] {
    let people = publication.people.filter { !$0.duties.isEmpty || $0.hours != nil }
    guard !people.isEmpty else { return [] }
    var lines = DisplayText.heading(words.text(publication.person == nil ? "persons" : "hours"))
    for person in people { lines += block(person) }
    return lines.count == 2 ? [] : lines
  }

  private func block(_ person: PublishedPerson) -> [String] {
    var head = words.text("duties", count: person.duties.count, ["name": safe(person.label)])
    if let hours = person.hours { head += served(hours) }
    var lines = DisplayText.wrapped(head, indent: "  ")
    if publication.person == nil {
      for duty in person.duties {
        let shift = publication.shifts[duty.shift], post = shift.posts[duty.post]
        lines += DisplayText.wrapped(
          "\(name(of: shift)), \(name(of: post))", first: "  \(when(shift.start, shift.end))  ")
      }
    }
    for obligation in person.hours?.obligations ?? [] {
      lines += DisplayText.wrapped(owed(obligation), first: "  - ")
    }
    return lines
  }

  /// The hours of somebody's duties, as they go on after how many there are.
  func served(_ hours: PublishedHours) -> String {
    let served = words.text("hoursOf", ["hours": Figures.hours(hours.minutes)])
    guard hours.creditedMinutes != hours.minutes else { return served }
    return served + words.text("credited", ["hours": Figures.hours(hours.creditedMinutes)])
  }

  /// What somebody owes in a period, and how they stand with it.
  func owed(_ obligation: PublishedObligation) -> String {
    let category = obligation.category.map { words.text("category", ["category": safe($0)]) } ?? ""
    let short = Figures.hours(obligation.shortMinutes)
    let state = obligation.shortMinutes > 0 ? words.text("missing", ["hours": short]) : words.text("met")
    let (served, owed) = (Figures.hours(obligation.servedMinutes), Figures.hours(obligation.owedMinutes))
    return words.text(
      "owed", ["served": served, "owed": owed, "category": category, "period": obligation.period, "state": state])
  }

  private func lines(for change: PublishedChange) -> [String] {
    let who = publication.person == nil ? "\(safe(change.label)): " : ""
    let event = DisplayText.safe(change.eventName, limit: 60)
    let (before, after) = (change.before.map(text) ?? "", change.after.map(text) ?? "")
    let mark =
      switch change.kind {
      case .added: "+ "
      case .removed: "- "
      case .moved: "> "
      case .retimed: "~ "
      }
    let sentence = words.text(
      change.kind.rawValue, ["who": who, "event": event, "before": before, "after": after])
    return DisplayText.wrapped(sentence, first: mark)
  }

  private func text(_ side: PublishedChange.Side) -> String {
    let post = name(ofPost: side.post.split(separator: "/").last.map(String.init) ?? side.post, role: "")
    return side.times.map { "\(post) \(when($0.start, $0.end))" } ?? post
  }

  func when(_ start: Minute, _ end: Minute) -> String {
    words.when(start, end)
  }

  func safe(_ text: String) -> String { DisplayText.safe(text, limit: 40) }

  func name(of shift: PublishedShift) -> String { DisplayText.safe(shift.eventName, limit: 60) }

  func name(of post: PublishedPost) -> String { name(ofPost: post.name, role: post.role) }

  /// In words; for whoever makes the roster by the ids that commands ask for.
  private func name(ofPost id: String, role: String) -> String {
    publication.findings == nil
      ? DisplayText.safe(words.language.name(ofPost: id, role: role), limit: 60)
      : DayText.postName(id, role: role)
  }
}
