import Digest
import Foundation
import Languages
import MusterCalendar
import MusterPublication

/// A script that lies within a page.
struct PageScript: Sendable {
  /// The script of pages with something to filter.
  static let overview = PageScript(PackageResources.page_js)
  /// The script of the page of somebody's duties of all months.
  static let live = PageScript(PackageResources.live_js)

  let text: String
  /// Its SHA-256, by which the page's policy knows it: no other script runs there.
  let digest: String

  private init(_ bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
    digest = Data(SHA256.digest(of: bytes)).base64EncodedString()
  }
}

/// The style sheet of all pages.
enum PageStyle {
  static let text = String(decoding: PackageResources.style_css, as: UTF8.self)
  /// Its SHA-256, which lets pages that are handed out alone carry it within them.
  static let digest = Data(SHA256.digest(of: PackageResources.style_css)).base64EncodedString()
}

/// What all pages of one export share.
struct Site {
  let publication: Publication
  let language: Language
  let templates: PageTemplates
  /// Shifts of each event, events in the order of their first shift.
  let events: [(id: String, shifts: [Int])]
  /// Shifts of each day with shifts, in time order: the day of the clocks at the start, and each later one that they touch.
  let days: [(date: CivilDate, shifts: [Int])]

  init(_ publication: Publication, language: Language, templates: PageTemplates) {
    (self.publication, self.language, self.templates) = (publication, language, templates)
    var placeOfEvent: [String: Int] = [:], events: [(id: String, shifts: [Int])] = []
    var byDate: [CivilDate: [Int]] = [:]
    for (index, shift) in publication.shifts.enumerated() {
      if let place = placeOfEvent[shift.event] {
        events[place].shifts.append(index)
      } else {
        placeOfEvent[shift.event] = events.count
        events.append((shift.event, [index]))
      }
      for date in publication.dates(of: shift) { byDate[date, default: []].append(index) }
    }
    self.events = events
    days = byDate.keys.sorted().map { date in
      let shifts = (byDate[date] ?? []).sorted { one, other in
        (publication.shifts[one].start, one) < (publication.shifts[other].start, other)
      }
      return (date, shifts)
    }
  }

  var profile: PrivacyProfile { publication.profile }
  var showsPeople: Bool { profile != .public }
  /// Where people are missing is not for everyone.
  var showsShortfalls: Bool { publication.isShown(.coverage) }
  /// Nor is where nobody watches.
  var showsCoverage: Bool { showsShortfalls && publication.shifts.contains { $0.zone != nil } }
  var showsFairness: Bool { profile == .coordinator }
  var showsChanges: Bool { profile != .public && publication.previousVersion != nil }

  func text(_ key: String, count: Int? = nil, _ values: [String: String] = [:]) -> String {
    language.text(key, count: count, values)
  }

  // MARK: Paths

  static func path(ofDay date: CivilDate) -> String { "days/\(date).html" }
  static func path(ofEvent id: String) -> String { "events/\(FileStem.stem(of: id)).html" }
  static func path(ofPerson id: String) -> String { "people/\(FileStem.stem(of: id)).html" }
  static func path(ofSheet shift: String) -> String { "sign-in/\(FileStem.stem(of: shift)).html" }
  /// The part of a shift's id that is its own, as an anchor of its event's page.
  static func anchor(ofShift id: String) -> String { "s-" + FileStem.stem(of: id) }
  func link(toShift shift: PublishedShift) -> String {
    "\(Self.path(ofEvent: shift.event))#\(Self.anchor(ofShift: shift.id))"
  }

  // MARK: Frames

  /// Renders a page into a file.
  ///
  /// - Parameters:
  ///   - title: the page's name, hostile or not.
  ///   - isAlone: true for a page that is handed out by itself: it carries its style and leads nowhere.
  ///   - script: what marks today on the page; it has nothing less where scripts do not run.
  func page(
    _ template: String, path: String, title: String, pageClass: String = "", isAlone: Bool = false,
    script: PageScript? = nil, _ content: PageContext
  ) -> ExportedFile {
    var context = content
    let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
    context["root"] = String(repeating: "../", count: depth)
    context["lang"] = language.tag
    context["dir"] = language.isRightToLeft ? "rtl" : "ltr"
    context["t"] = language.plainTexts
    context["pageTitle"] = ShortText.cut(title, to: 120)
    context["pageClass"] = pageClass
    context["plan"] = ShortText.cut(publication.planName, to: 120)
    context["edition"] = edition
    context["audience"] = text("audience.\(isAlone ? "personal" : profile.rawValue)")
    context["isAlone"] = isAlone
    context["style"] = isAlone ? PageStyle.text : ""
    context["styleDigest"] = PageStyle.digest
    context["script"] = script.map { $0.text as Any } ?? false
    context["scriptDigest"] = script?.digest ?? ""
    context["timeZone"] = publication.timeline.zone
    context["found"] = text("found", ["count": "#"])
    let entries = isAlone ? [] : navigation(current: path)
    context["hasNavigation"] = entries.count > 1
    context["navigation"] = entries
    return ExportedFile(path: path, text: templates.render(template, context))
  }

  /// Which version of the roster this is, and for when.
  var edition: String {
    let timeline = publication.timeline
    return text(
      "edition",
      [
        "version": "\(publication.version)", "from": language.long(timeline.start),
        "to": language.long(timeline.end.adding(days: -1)), "zone": timeline.zone,
      ])
  }

  private func navigation(current: String) -> [PageContext] {
    var entries = [("index.html", "monthTitle")]
    if showsPeople { entries.append(("people.html", "peopleTitle")) }
    if showsChanges { entries.append(("changes.html", "navChanges")) }
    if showsShortfalls { entries.append(("shortfalls.html", "shortfallsTitle")) }
    if showsCoverage { entries.append(("coverage.html", "coverageTitle")) }
    if showsFairness { entries.append(("fairness.html", "fairnessTitle")) }
    return entries.map { path, key in ["href": path, "label": text(key), "isCurrent": path == current] }
  }
}

// MARK: - Pieces that several pages show

extension Site {
  /// A moment with its UTC offset, for machines.
  func iso(_ minute: Minute) -> String { publication.timeline.text(at: minute) }
  func date(_ minute: Minute) -> CivilDate { publication.timeline.localTime(at: minute).date }
  func clock(_ minute: Minute) -> String { language.clock(publication.timeline.localTime(at: minute)) }
  func dated(_ minute: Minute) -> String { "\(language.short(date(minute))) \(clock(minute))" }

  /// When a shift is: start, end, muster.
  ///
  /// - Parameter day: the day that it is shown on; on a later one than its own, and for an end days later, the date is said too.
  func span(_ shift: PublishedShift, on day: CivilDate? = nil) -> PageContext {
    let later = date(shift.start).distance(to: date(shift.end))
    let isLater = day.map { $0 > date(shift.start) } ?? false
    let isLong = later > 1 || isLater
    return [
      "startISO": iso(shift.start), "start": isLater ? dated(shift.start) : clock(shift.start),
      "endISO": iso(shift.end),
      "end": isLong ? dated(shift.end) : clock(shift.end),
      "nextDay": later > 0 && !isLong ? text("daysLater", count: later) as Any : false,
      "muster": shift.muster < shift.start ? clock(shift.muster) as Any : false, "musterISO": iso(shift.muster),
    ]
  }

  /// A shift in lists: time, event, how it is staffed, where it leads.
  func line(_ shift: PublishedShift, root: String, on day: CivilDate? = nil) -> PageContext {
    var context = span(shift, on: day)
    context["href"] = root + link(toShift: shift)
    context["event"] = ShortText.heading(shift.eventName)
    context["eventShort"] = ShortText.event(shift.eventName)
    context["zone"] = shift.zoneName.map { ShortText.event($0) as Any } ?? false
    context["date"] = language.long(date(shift.start))
    context["iso"] = "\(date(shift.start))"
    context["anchor"] = Self.anchor(ofShift: shift.id)
    context["isCancelled"] = shift.isCancelled
    let wanted = shift.posts.reduce(0) { $0 + $1.min }, target = shift.posts.reduce(0) { $0 + $1.target }
    state(filled: shift.filled, short: shift.short, wanted: wanted, target: target).forEach { context[$0] = $1 }
    context["hasState"] = shift.isCancelled || shift.filled != nil
    return context
  }

  /// How well a shift or post is staffed, in words and a class of colour; nothing where that is not told.
  ///
  /// Counted is against the fewest that must come; what more is wished for is said apart.
  func state(filled: Int?, short: Int?, wanted: Int, target: Int) -> [String: String] {
    guard let filled, let short else { return [:] }
    let figures = ["filled": "\(filled)", "wanted": "\(wanted)"]
    if short > 0 {
      let state = text("state.short", count: short, figures)
      return ["stateClass": filled == 0 ? "bad" : "warn", "stateText": state]
    }
    let state: String
    if wanted == 0 {
      state = text("state.optional", figures)
    } else {
      state = filled > wanted ? text("state.over", figures) : text("state.exact", figures)
    }
    if filled < target {
      return ["stateClass": "mid", "stateText": text("state.wished", ["state": state, "target": "\(target)"])]
    }
    return ["stateClass": wanted > 0 ? "good" : "mid", "stateText": state]
  }

  /// An id in words of the page's language.
  func words(_ id: String) -> String { language.words(of: id) }

  /// A post's name in words, with its role where that says more.
  func name(of post: PublishedPost) -> String { name(ofPost: post.name, role: post.role) }

  /// The same of an id and a role.
  func name(ofPost id: String, role: String) -> String {
    ShortText.cut(language.name(ofPost: id, role: role), to: 60)
  }

  /// What is special about a post, or false.
  func marks(of post: PublishedPost) -> Any {
    var marks: [String] = []
    if post.isLead { marks.append(text("mark.lead")) }
    if post.isStandby { marks.append(text("mark.standby")) }
    if let team = post.team { marks.append(ShortText.cut(team, to: 40)) }
    return marks.isEmpty ? false : marks.joined(separator: ", ") as Any
  }

  /// Why a post is short, one sentence for each rule.
  func reasons(of post: PublishedPost) -> [String] {
    post.reasons.map { reason in
      language.text(ifPresent: "reason.\(reason.rule)", count: reason.volunteers)
        ?? text("reason.other", count: reason.volunteers, ["rule": reason.rule])
    }
  }

  /// The table of a shift's posts; `root` leads to the folder's top.
  func posts(of shift: PublishedShift, root: String) -> PageContext {
    [
      "anchor": Self.anchor(ofShift: shift.id), "showsPeople": showsPeople, "showsStanding": showsShortfalls,
      "postsCaption": text(
        "postsCaption",
        [
          "event": ShortText.event(shift.eventName), "date": language.short(date(shift.start)),
          "start": clock(shift.start),
        ]),
      "posts": shift.posts.map { row($0, root: root) },
    ]
  }

  private func row(_ post: PublishedPost, root: String) -> PageContext {
    let crew = post.crew.map { holder -> PageContext in
      let href = holder.person.map { root + Self.path(ofPerson: publication.people[$0].id) as Any } ?? false
      return ["label": ShortText.person(holder.label), "href": href, "isPinned": holder.isPinned]
    }
    let reasons = reasons(of: post)
    var context: PageContext = [
      "name": name(of: post), "marks": marks(of: post),
      "crew": crew, "hasCrew": !crew.isEmpty, "reasons": reasons, "hasReasons": !reasons.isEmpty,
    ]
    state(filled: post.filled, short: post.short, wanted: post.min, target: post.target)
      .forEach { context[$0] = $1 }
    return context
  }

  /// Places, people and what is missing over some shifts, in a sentence, as far as that is told.
  func summary(of shifts: some Sequence<PublishedShift>) -> String {
    var count = 0, filled = 0, short = 0
    for shift in shifts where !shift.isCancelled {
      count += 1
      filled += shift.filled ?? 0
      short += shift.short ?? 0
    }
    var parts = [text("summary.shifts", count: count)]
    if showsShortfalls {
      parts += [
        text("summary.filled", count: filled),
        short > 0 ? text("summary.short", count: short) : text("summary.noneShort"),
      ]
    }
    return parts.joined(separator: " · ")
  }

  /// The horizon's days, month by month.
  var months: [[CivilDate]] {
    Self.months(from: publication.timeline.start, through: publication.timeline.end.adding(days: -1))
  }

  /// The same, with the months of shifts outside the horizon: cancelled ones of an earlier plan, which must not get lost.
  var calendarMonths: [[CivilDate]] {
    let (start, end) = (publication.timeline.start, publication.timeline.end.adding(days: -1))
    let outside = Set(days.map(\.date).filter { $0 < start || $0 > end }.map(\.startOfMonth))
    let known = Set(months.compactMap { $0.first?.startOfMonth })
    let more = outside.subtracting(known).flatMap {
      Self.months(from: $0, through: $0.adding(days: $0.daysInMonth - 1))
    }
    let whole = months.map { month -> [CivilDate] in
      guard let first = month.first?.startOfMonth, outside.contains(first) else { return month }
      return Self.months(from: first, through: first.adding(days: first.daysInMonth - 1))[0]
    }
    return (whole + more).sorted { $0[0] < $1[0] }
  }

  private static func months(from first: CivilDate, through last: CivilDate) -> [[CivilDate]] {
    var months: [[CivilDate]] = [], date = first
    while date <= last {
      if date == first || date.day == 1 { months.append([]) }
      months[months.count - 1].append(date)
      date = date.adding(days: 1)
    }
    return months
  }
}
