import MusterCalendar
import MusterJSON

/// Leave as a coordinator's sheet has it, with its first and last day in columns of their own: the stretches of standing that say so.
///
/// In a gap of the stretches a person is inactive, so the days before and after the leave are said to be active ones.
struct LeaveCells {
  private let row: TableRow
  private let from: CivilDate?
  private let until: CivilDate?
  /// What the row's own column of standing says; nil when it is empty.
  private let standing: String?

  /// Nil for a row that says nothing of leave.
  ///
  /// - Throws: a day that cannot be read, a last day before the first, a standing that the leave contradicts.
  init?(_ row: TableRow) throws(CellFault) {
    let (from, until) = (try Self.day("leaveFrom", row), try Self.day("leaveUntil", row))
    guard from != nil || until != nil else { return nil }
    if let from, let until, until < from {
      throw row.fault(
        .noLength, "is \(until), before \(from), the first day of the leave", "leaveUntil",
        allowed: "a day from \(from) on", advice: "swap the two days")
    }
    let text = row.text("status").map(trimmed)
    standing = text.flatMap { WordList.status.meant(by: $0) }
    if let text, standing != "leave", standing != "active" {
      throw row.fault(
        .conflict, "says \"\(shownText(text, limit: 40))\" where other columns tell the days of a leave", "status",
        allowed: "leave, active or nothing beside the days of a leave, or all stretches here and no such days")
    }
    (self.row, self.from, self.until) = (row, from, until)
  }

  private static func day(_ field: String, _ row: TableRow) throws(CellFault) -> CivilDate? {
    guard let text = row.text(field).map(trimmed) else { return nil }
    do throws(CellFault) {
      return try CellKind.day(text, row.reading.context(ofField: field))
    } catch {
      var fault = error
      fault.column = row.reading.shownColumn(field)
      throw fault
    }
  }

  /// The stretches; nil when they say nothing, because the leave was over before the plan begins.
  ///
  /// A leave whose first day nobody told begins with the plan: what was before is not known to have been one.
  func status() -> JSONValue? {
    let start = row.reading.context.moments.timeline.start
    let first = from ?? start
    if let until, until < first { return standing == nil ? JSONValue?.none : .array([]) }
    var stretches: [JSONValue] = []
    let joined = try? Self.day("joined", row)
    // Limits and obligations look back a year at most, so a year and more before is as good as ever.
    let before = joined ?? CivilDate(year: min(first, start).year - 1, month: 1, day: 1)
    if let before, before < first { stretches.append(stretch("active", before, first.adding(days: -1))) }
    stretches.append(stretch("leave", first, until))
    if let until, until < .lastWritable { stretches.append(stretch("active", until.adding(days: 1), nil)) }
    return .array(stretches)
  }

  private func stretch(_ status: String, _ from: CivilDate, _ until: CivilDate?) -> JSONValue {
    var value: JSONValue = ["status": .string(status), "from": .string(from.description)]
    if let until { value[member: "until"] = .string(until.description) }
    return value
  }
}
