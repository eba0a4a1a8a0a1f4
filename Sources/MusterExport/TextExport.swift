import MusterCalendar
public import MusterPublication
import PlainText

/// A publication as text for terminals and printers, 80 columns where names allow it.
///
/// Whoever learns how good the roster is reads that first, then what is missing, and what changed last; all others what changed
/// first.
public struct TextExport: Sendable {
  let publication: Publication

  /// Prepares the text of a publication.
  public init(_ publication: Publication) { self.publication = publication }

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
    var lines = DisplayText.heading("Changes since version \(previous)")
    if publication.person == nil {
      for shift in cancelled {
        lines += DisplayText.wrapped("cancelled: \(name(of: shift))", first: "x \(when(shift.start, shift.end))  ")
      }
    }
    for change in publication.changes { lines += self.lines(for: change) }
    if lines.count == 2 { lines.append("None.") }
    return lines
  }

  private func header() -> [String] {
    let timeline = publication.timeline, who = publication.person.map { " for \(safe($0.label))" } ?? ""
    var lines = DisplayText.heading(
      DisplayText.safe(publication.planName.isEmpty ? "Roster" : publication.planName) + who, rule: "=")
    lines.append(
      "\(DayText.long(timeline.start)) to \(DayText.long(timeline.end.adding(days: -1))), times in \(timeline.zone)")
    let plan = publication.findings.map { ", for plan \($0.planDigest.prefix(19))" } ?? ""
    lines.append("Version \(publication.version) of the roster\(plan)")
    return lines
  }

  private func shortfalls() -> [String] {
    guard publication.person == nil, publication.isShown(.coverage) else { return [] }
    let short = publication.shifts.flatMap { shift in shift.posts.filter(\.isShort).map { (shift, $0) } }
    guard !short.isEmpty else { return DisplayText.heading("Shortfalls") + ["None: every post has its minimum."] }
    let missing = Figures.count(short.reduce(0) { $0 + ($1.1.short ?? 0) }, "person", "people")
    var lines = DisplayText.heading("Shortfalls: \(missing) missing")
    let order = short.enumerated().sorted { one, other in
      (one.element.1.priority, one.element.0.start, one.offset)
        < (other.element.1.priority, other.element.0.start, other.offset)
    }
    let isToldWhy = publication.isShown(.shortfallReasons)
    for (shift, post) in order.map(\.element) {
      let block = ShortfallBlock(
        priority: post.priority, short: post.short ?? 0, work: Interval(start: shift.start, end: shift.end),
        what: "\(name(of: shift)), \(name(of: post))")
      let steps = post.reasons.map { ($0.rule, $0.volunteers) }
      let reasons = isToldWhy ? ShortfallBlock.reasons(steps, ofNobody: publication.people.isEmpty) : []
      lines += block.lines(reasons: reasons, on: publication.timeline)
    }
    return lines
  }

  private func days() -> [String] {
    var lines = DisplayText.heading("Day by day")
    var byDate: [CivilDate: [PublishedShift]] = [:]
    // What was called off stands among the changes, which whoever makes the roster reads apart.
    let shifts = publication.findings == nil ? publication.shifts : publication.shifts.filter { !$0.isCancelled }
    for shift in shifts {
      for date in publication.dates(of: shift) { byDate[date, default: []].append(shift) }
    }
    for (place, date) in byDate.keys.sorted().enumerated() {
      if place > 0 { lines.append("") }
      lines.append(DayText.long(date))
      for shift in byDate[date] ?? [] { lines += block(shift, on: date) }
    }
    if shifts.isEmpty {
      let nothing = publication.findings == nil ? "No shifts." : "The plan has no shifts."
      lines.append(publication.person == nil ? nothing : "No duties.")
    }
    return lines
  }

  private func block(_ shift: PublishedShift, on date: CivilDate) -> [String] {
    let timeline = publication.timeline
    let isLater = timeline.localTime(at: shift.start).date < date
    let head =
      isLater
      ? DayText.continued(shift.start, shift.end, timeline)
      : DayText.hours(shift.start, shift.end, reporting: shift.muster, timeline)
    let place = shift.zoneName.map { " in \(safe($0))" } ?? ""
    var lines = DisplayText.wrapped(
      name(of: shift) + place + (shift.isCancelled ? " - CANCELLED" : ""), first: "  \(head)  ", indent: "    ")
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
        pieces.append(post.crew.isEmpty ? Figures.count(unnamed, "person", "people") : "and \(unnamed) more")
      }
      if filled == 0 { pieces.append(post.min == 0 ? "(nobody needed)" : "nobody") }
    }
    if post.isLead { pieces.append("[lead]") }
    if post.isStandby { pieces.append("[standby]") }
    if let short = post.short, short > 0 { pieces.append("** \(short) short **") }
    return pieces
  }

  private func people() -> [String] {
    let people = publication.people.filter { !$0.duties.isEmpty || $0.hours != nil }
    guard !people.isEmpty else { return [] }
    var lines = DisplayText.heading(publication.person == nil ? "Person by person" : "Hours")
    for person in people { lines += block(person) }
    return lines.count == 2 ? [] : lines
  }

  private func block(_ person: PublishedPerson) -> [String] {
    var head = "\(safe(person.label)): \(Figures.count(person.duties.count, "duty", "duties"))"
    if let hours = person.hours {
      head += ", \(Figures.hours(hours.minutes)) hours"
      if hours.creditedMinutes != hours.minutes { head += ", \(Figures.hours(hours.creditedMinutes)) credited" }
    }
    var lines = DisplayText.wrapped(head, indent: "  ")
    if publication.person == nil {
      for duty in person.duties {
        let shift = publication.shifts[duty.shift], post = shift.posts[duty.post]
        lines += DisplayText.wrapped(
          "\(name(of: shift)), \(name(of: post))", first: "  \(when(shift.start, shift.end))  ")
      }
    }
    for obligation in person.hours?.obligations ?? [] {
      let category = obligation.category.map { " of \(safe($0))" } ?? ""
      let short =
        obligation.shortMinutes > 0 ? ", \(Figures.hours(obligation.shortMinutes)) missing" : ", met"
      lines += DisplayText.wrapped(
        "\(Figures.hours(obligation.servedMinutes)) of \(Figures.hours(obligation.owedMinutes)) hours\(category) owed in "
          + "\(obligation.period)\(short)", first: "  - ")
    }
    return lines
  }

  private func lines(for change: PublishedChange) -> [String] {
    let who = publication.person == nil ? "\(safe(change.label)): " : ""
    let event = DisplayText.safe(change.eventName, limit: 60)
    let (before, after) = (change.before.map(text) ?? "", change.after.map(text) ?? "")
    return switch change.kind {
    case .added: DisplayText.wrapped("\(who)new: \(event), \(after)", first: "+ ")
    case .removed: DisplayText.wrapped("\(who)gone: \(event), \(before)", first: "- ")
    case .moved: DisplayText.wrapped("\(who)moved: \(event), \(before) -> \(after)", first: "> ")
    case .retimed: DisplayText.wrapped("\(who)new times: \(event), \(before) -> \(after)", first: "~ ")
    }
  }

  private func text(_ side: PublishedChange.Side) -> String {
    let post = safe(side.post.split(separator: "/").last.map(String.init) ?? side.post)
    return side.times.map { "\(post) \(when($0.start, $0.end))" } ?? post
  }

  func when(_ start: Minute, _ end: Minute) -> String {
    let timeline = publication.timeline
    return "\(DayText.short(timeline.localTime(at: start).date)) \(DayText.hours(start, end, timeline))"
  }

  func safe(_ text: String) -> String { DisplayText.safe(text, limit: 40) }

  func name(of shift: PublishedShift) -> String { DisplayText.safe(shift.eventName, limit: 60) }

  func name(of post: PublishedPost) -> String { DayText.postName(post.name, role: post.role) }
}
