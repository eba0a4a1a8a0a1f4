import MusterDomain
import PlainText

/// The ledger for people: a page of tables. Ids only, unless names are asked for.
public struct LedgerText: Sendable {
  private let ledger: Ledger
  private let names: Bool
  private var plan: Plan { ledger.plan }

  /// Puts the page together.
  public init(_ ledger: Ledger, names: Bool = false) { (self.ledger, self.names) = (ledger, names) }

  /// The whole ledger: hours, how evenly they lie, obligations, risks, categories, sworn supply, the board's sums.
  public func text() -> String {
    let parts = [
      head("Service hours"), hours(), fairness(), LedgerEvenness(of: ledger.balanced).text(), obligations(), risks(),
      categories(), supply(), board(),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// Only the board's sums, without any person.
  public func boardText() -> String {
    [head("Board report"), board()].map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  func head(_ title: String) -> [String] {
    let last = plan.timeline.end.adding(days: -1)
    var lines = DisplayText.wrapped(
      "\(title): \(DisplayText.safe(plan.name)), \(plan.timeline.start) to \(last)")
    let count = Figures.count(ledger.unrecordedDuties, "assigned duty", "assigned duties")
    if ledger.unrecordedDuties > 0 {
      lines += DisplayText.wrapped(
        ledger.countsUnrecorded
          ? "\(count) without an attendance record counted as worked."
          : "\(count) without an attendance record: not counted as worked.")
    }
    return lines
  }

  /// The person as the page shows them.
  func label(_ volunteer: Int) -> String {
    let person = plan.volunteers[volunteer], id = DisplayText.safe(person.id, limit: 40)
    return names ? "\(id) \(DisplayText.safe(person.name, limit: 40))" : id
  }

  private func hours() -> [String] {
    var table = TextTable(
      [("person", .left)]
        + [
          "offered", "chances", "assigned", "worked", "unrecorded", "no-show", "late", "excused", "credited", "burden",
        ]
        .map { ($0, .right) })
    for person in ledger.balanced {
      table.add([
        label(person.volunteer), Figures.hours(person.offeredMinutes), "\(person.chanceCount)", show(person.assigned),
        show(person.worked), show(person.unrecorded), "\(person.count(.noShow))", "\(person.count(.lateCancellation))",
        "\(person.count(.excused))", Figures.hours(person.creditedMinutes), "\(person.burdenPoints)",
      ])
    }
    guard !ledger.balanced.isEmpty else { return ["Nobody's hours are kept."] }
    return DisplayText.heading("Hours (duties in brackets)") + table.lines()
  }

  private func show(_ total: DutyTotal) -> String { "\(Figures.hours(total.minutes)) (\(total.duties))" }

  private func fairness() -> [String] {
    var table = TextTable([
      ("person", .left), ("carried in", .right), ("year to date", .right), ("target", .right), ("served", .right),
      ("deviation", .right),
    ])
    for person in ledger.balanced {
      // The last year that the horizon touches.
      let year = person.periods.last { $0.period == "year" }
      for target in person.targets {
        table.add([
          label(person.volunteer), Figures.hours(person.carried.yearToDateMinutes),
          Figures.hours((year?.carriedMinutes ?? 0) + (year?.creditedMinutes ?? 0)),
          Figures.hours(target.targetMinutes),
          Figures.hours(target.servedMinutes), signed(target.deviationMinutes),
        ])
      }
    }
    let hasRule = ledger.balanced.contains { $0.targets.contains { $0.entry != nil } }
    let source = hasRule ? "by hours-equity" : "by what people offered; the plan has no hours-equity rule"
    return DisplayText.heading("Fair shares (\(source))") + table.lines()
  }

  private func signed(_ minutes: Int) -> String { (minutes > 0 ? "+" : "") + Figures.hours(minutes) }

  private func obligations() -> [String] {
    var table = TextTable([
      ("person", .left), ("period", .left), ("category", .left), ("owed", .right), ("carried in", .right),
      ("served", .right), ("unrecorded", .right), ("short", .right),
    ])
    var isEmpty = true, others: [String] = []
    for person in ledger.balanced {
      for owed in person.obligations {
        isEmpty = false
        table.add([
          label(person.volunteer), owed.name, owed.category.map { DisplayText.safe($0, limit: 40) } ?? "",
          Figures.hours(owed.owedMinutes), Figures.hours(owed.carriedMinutes), Figures.hours(owed.servedMinutes),
          Figures.hours(owed.pendingMinutes), Figures.hours(owed.shortMinutes),
        ])
      }
      others += person.otherObligations.flatMap { DisplayText.wrapped($0.text, first: "- ") }
    }
    guard !isEmpty || !others.isEmpty else { return [] }
    if !others.isEmpty, ledger.unrecordedDuties > 0, !ledger.countsUnrecorded {
      others.insert("By what is recorded as worked so far:", at: 0)
    }
    return DisplayText.heading("Obligations, pro-rated as the rules say") + (isEmpty ? [] : table.lines()) + others
  }

  private func risks() -> [String] {
    let risks = ledger.atRisk
    guard ledger.balanced.contains(where: { $0.obligations.contains { $0.outlook != nil } }) else { return [] }
    let heading = DisplayText.heading("At risk of missing the year's minimum")
    guard !risks.isEmpty else { return heading + ["Nobody."] }
    return heading + risks.flatMap { DisplayText.wrapped(ledger.sentence(of: $0), first: "- ") }
  }

  private func categories() -> [String] {
    let known = Set(ledger.balanced.flatMap { $0.credit.map(\.category) }).sorted()
    guard known.count > 1 else { return [] }
    var table = TextTable([("person", .left)] + known.map { (DisplayText.safe($0, limit: 24), .right) })
    for person in ledger.balanced where !person.credit.isEmpty {
      table.add(
        [label(person.volunteer)]
          + known.map { category in
            person.credit.first { $0.category == category }.map { Figures.hours($0.minutes) } ?? ""
          })
    }
    return DisplayText.heading("Credit by category") + table.lines()
  }

  private func supply() -> [String] {
    var table = TextTable([("person", .left), ("assigned", .right), ("recorded", .right)])
    let sworn = ledger.people.filter { !$0.isBalanced && !$0.records.isEmpty }
    for person in sworn { table.add([label(person.volunteer), show(person.assigned), show(person.worked)]) }
    return sworn.isEmpty ? [] : DisplayText.heading("Sworn members (supply; they owe nothing)") + table.lines()
  }

  private func board() -> [String] {
    let board = ledger.board
    let parts = [("programme", board.programmes), ("zone", board.zones), ("pillar", board.pillars)]
    return parts.flatMap { title, lines -> [String] in
      var table = TextTable(
        [(title, .left)]
          + ["shifts", "places", "filled", "people", "assigned", "worked", "unrecorded", "credited", "missed"]
          .map { ($0, .right) })
      for (index, line) in (lines + [board.total]).enumerated() {
        table.add([
          index == lines.count ? "total" : line.name.map { DisplayText.safe($0, limit: 40) } ?? "(none)",
          "\(line.shifts)", "\(line.places)", "\(line.filled)", "\(line.people)", Figures.hours(line.assigned.minutes),
          Figures.hours(line.worked.minutes), Figures.hours(line.unrecorded.minutes),
          Figures.hours(line.counted.creditedMinutes), "\(line.missed)",
        ])
      }
      return DisplayText.heading("Hours by \(title)") + table.lines() + (title == "pillar" ? [] : [""])
    }
  }
}
