import MusterCalendar
import MusterDomain
import MusterFiles
public import MusterJSON
import MusterRules

/// The next plan with each person's history filled from this one's ledger, every other byte as it was.
public struct NextHistory: Sendable {
  /// The next plan's file.
  public let bytes: [UInt8]
  /// Ids of the people whose history was filled, in the order of the next plan.
  public let carried: [String]
  /// Ids of people whom only the next plan has; their history stays.
  public let kept: [String]
  /// Ids of people whom only this plan has; what they served is carried nowhere.
  public let missing: [String]
  /// Duties of this plan that begin on or after the first operational day of the next and so are no history yet.
  public let later: Int
  /// Days between this plan's horizon and the next that neither knows.
  public let gapDays: Int

  /// Fills the history of the next plan.
  ///
  /// Running it again on its own result changes nothing: all figures come from this plan.
  ///
  /// - Parameters:
  ///   - ledger: this plan's; assigned duties without a record count only when it counts them.
  ///   - bytes: the next plan, read and found valid.
  /// - Returns: nil with an error when the next plan does not begin after this one, or cannot hold the sums.
  /// - Complexity: linear in both plans.
  public static func fill(
    _ bytes: [UInt8], file: String, from ledger: Ledger
  ) -> (next: NextHistory?, diagnostics: [Diagnostic]) {
    let (read, problems) = PlanReader.read(bytes, file: file)
    let diagnostics = Diagnostics()
    guard let next = read, let document = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics) else {
      return (nil, problems)
    }
    let (this, then) = (ledger.plan.timeline, next.plan.timeline)
    guard this.start < then.start else {
      let pointer = JSONPointer(tokens: ["horizon", "start"])
      let start = document.root.value(at: pointer)
      let place = start.flatMap { document.position(of: $0) }
      return (
        nil,
        [
          Diagnostic(
            "not-the-next", file: file, pointer: pointer, line: place?.line, column: place?.column,
            message: "the plan begins on \(then.start), which is not after \(this.start), the start of the plan before",
            allowed: "a plan that begins later", advice: "the two plans are swapped")
        ]
      )
    }
    let result = NextHistory(ledger, next: next, document: document)
    let again = PlanReader.read(result.bytes, file: file)
    return again.document == nil ? (nil, again.diagnostics) : (result, [])
  }

  private init(_ ledger: Ledger, next: PlanDocument, document: JSONDocument) {
    let maker = HistoryMaker(ledger: ledger, next: next)
    let here = Dictionary(ledger.people.map { (ledger.plan.volunteers[$0.volunteer].id, $0) }) { first, _ in first }
    let there = Set(next.plan.volunteers.map(\.id))
    var changes: [(object: JSONValue, value: JSONValue)] = []
    var carried: [String] = [], kept: [String] = []
    for (index, person) in next.plan.volunteers.enumerated() {
      guard let entry = here[person.id] else {
        kept.append(person.id)
        continue
      }
      carried.append(person.id)
      let history = maker.history(of: entry)
      guard let object = document.root["volunteers"]?[index] else { continue }
      // Nothing to say where nothing was said.
      if history == HistoryMaker.none, object["history"]?.isNull ?? true { continue }
      changes.append((object, history))
    }
    (self.carried, self.kept) = (carried, kept)
    missing = ledger.plan.volunteers.map(\.id).filter { !there.contains($0) }
    bytes = document.bytes(setting: "history", of: changes)
    later = ledger.balanced.reduce(0) { $0 + $1.records.count { !maker.isBefore($0) } }
    gapDays = max(0, ledger.plan.timeline.end.distance(to: next.plan.timeline.start))
  }
}

/// Works out one person's history as the next plan writes it.
private struct HistoryMaker {
  let ledger: Ledger
  let next: PlanDocument
  private let years: [PeriodSpan]
  /// When the next plan's first operational day begins, by this plan's clock: the one boundary between both.
  private let boundary: Minute
  private let firstWanted: Minute

  /// The history of somebody who never served.
  static let none: JSONValue = ["hoursYearToDate": 0]

  init(ledger: Ledger, next: PlanDocument) {
    (self.ledger, self.next) = (ledger, next)
    years = Period.year.spans(of: ledger.plan.timeline)
    let then = next.plan.timeline
    boundary = ledger.plan.timeline.minute(
      ofEpochMinute: then.epochMinute(of: then.start(ofOperationalDay: 0)))
    // Days are counted by the clock, which may have changed within them.
    let days = next.rules.entries.reduce(8) { max($0, $1.rule.daysLookedBack(from: then)) }
    firstWanted = ledger.plan.timeline.minute(
      ofEpochMinute: then.epochMinute(of: then.start(of: then.start.adding(days: -days))))
  }

  /// True for duties that begin before the next plan does.
  func isBefore(_ record: ServiceRecord) -> Bool { ledger.plan.attendedPost(record.post).start < boundary }

  func history(of person: LedgerPerson) -> JSONValue {
    let counted = person.records.filter { $0.isCounted && isBefore($0) }
    let year = next.plan.timeline.start.year
    var total = 0
    var kinds: [String: Int] = [:]
    if years.first?.first.year == year {
      total = person.carried.yearToDateMinutes
      for kind in person.carried.minutesByCategory { kinds[kind.category] = kind.minutes }
    }
    for record in counted where self.year(of: record) == year {
      total += record.creditedMinutes
      kinds[ledger.plan.attendedPost(record.post).category, default: 0] += record.creditedMinutes
    }
    let burden = counted.reduce(person.carried.burdenPoints) { $0 + ledger.plan.attendedPost($1.post).burden }
    var history: JSONValue = ["hoursYearToDate": hours(total)]
    let hoursByKind = kinds.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    if !hoursByKind.isEmpty {
      history[member: "hours"] = .object(hoursByKind.map { JSONValue.Member($0.key, hours($0.value)) })
    }
    if burden != 0 { history[member: "burdenPoints"] = .int(burden) }
    let duties = lastDuties(of: person)
    if !duties.isEmpty { history[member: "lastDuties"] = .array(duties) }
    return history
  }

  /// The year that rules count a duty in: that of its operational day, within the horizon.
  private func year(of record: ServiceRecord) -> Int? {
    let day = ledger.plan.attendedPost(record.post).operationalDay
    return years.first { $0.ordinal == Period.ordinal(ofDay: day, in: years) }?.first.year
  }

  /// Work within the window that rules look back at; what is not recorded counts, since tired people are the worse mistake.
  ///
  /// A duty of this plan that really began after the boundary is written as begun the minute before it: the next plan would
  /// refuse it otherwise, and nobody would rest from it.
  private func lastDuties(of person: LedgerPerson) -> [JSONValue] {
    let here = person.records.filter { ($0.outcome == .worked || $0.isUnrecorded) && isBefore($0) }
      .map { Interval(start: min($0.work.start, boundary - 1), end: $0.work.end) }
    return (person.carried.lastDuties + here).filter { $0.end > firstWanted }
      .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
      .map { ["start": .string(written($0.start)), "end": .string(written($0.end))] }
  }

  /// A minute as the next plan's clocks show it, with its offset where they show it twice.
  private func written(_ minute: Minute) -> String {
    let moment = ledger.plan.timeline.epochMinute(of: minute)
    return "\(next.plan.timeline.stated(at: next.plan.timeline.minute(ofEpochMinute: moment)))"
  }

  /// Whole hours as a number, anything else as text, so that no minute is lost.
  private func hours(_ minutes: Int) -> JSONValue {
    guard minutes % 60 != 0 else { return .int(minutes / 60) }
    let rest = minutes % 60
    return .string("\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)")
  }
}
