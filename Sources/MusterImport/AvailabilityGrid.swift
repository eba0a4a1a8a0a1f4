import MusterCalendar
import MusterJSON
import Spreadsheet

/// A grid of availability: a row for each person, a column for each day or day of the week, perhaps with hours, and yes,
/// no, "preferred", or hours in the cells.
struct AvailabilityGrid {
  /// A column of the grid.
  struct Column {
    var index: Int
    var name: String
    /// The first day; a recurring one recurs weekly.
    var day: CivilDate
    var isWeekly: Bool
    /// Minutes of the day from which and to which it is; whole days without.
    var block: Block?
  }

  /// Hours of a day; an end that is not after the start is on the next day.
  struct Block: Hashable {
    var from: Int
    var to: Int

    /// `08:00-12:00`, `8-12`, `8h30–12h`; nil for anything else.
    init?(_ text: String) {
      let parts = text.split(omittingEmptySubsequences: false) { "-–—".contains($0) }.map { trimmed(String($0)) }
      guard parts.count == 2, let from = MomentText.clock(parts[0]), let to = MomentText.clock(parts[1]),
        from != to, from < .endOfDay
      else { return nil }
      (self.from, self.to) = (from.minutes, to.minutes)
    }
  }

  let columns: [Column]

  /// The grid of a header; nil when the table has a row for each span, or no column of a day.
  init?(_ finder: ColumnFinder, moments: MomentText) {
    guard ["kind", "start", "date", "weekdays", "rrule"].allSatisfy({ finder.columns[$0] == nil }) else { return nil }
    let used = Set(finder.columns.values)
    columns = finder.header.indices.filter { !used.contains($0) }.compactMap {
      Self.column(finder.header[$0], at: $0, moments)
    }
    if columns.isEmpty { return nil }
  }

  private static func column(_ name: String, at index: Int, _ moments: MomentText) -> Column? {
    var text = trimmed(name)
    var block: Block?
    // The hours are what stands behind the first space from which on it is hours.
    for space in text.indices where text[space].isWhitespace {
      guard let hours = Block(trimmed(String(text[space...]))) else { continue }
      block = hours
      text = trimmed(String(text[..<space]))
      break
    }
    if let days = weekdays(named: folded(text)), days.count == 1, let weekday = days.first {
      var day = moments.timeline.start
      while day.weekday != weekday { day = day.adding(days: 1) }
      return Column(index: index, name: name, day: day, isWeekly: true, block: block)
    }
    guard let day = try? moments.day(text) else { return nil }
    return Column(index: index, name: name, day: day, isWeekly: false, block: block)
  }

  /// Days of the week, 1 = Monday, by an English or French name or its beginning; nil for anything else.
  static func weekdays(named name: String) -> Set<Int>? {
    switch name {
    case "weekdays", "weekday", "semaine": return [1, 2, 3, 4, 5]
    case "weekend", "weekends", "fin-de-semaine": return [6, 7]
    case "daily", "every-day", "everyday", "all", "tous": return [1, 2, 3, 4, 5, 6, 7]
    default: break
    }
    let names = [
      ["monday", "mo", "lundi"], ["tuesday", "tu", "mardi"], ["wednesday", "we", "mercredi"],
      ["thursday", "th", "jeudi"],
      ["friday", "fr", "vendredi"], ["saturday", "sa", "samedi"], ["sunday", "su", "dimanche"],
    ]
    for (index, list) in names.enumerated() {
      for full in list where name == full || (name.count >= 3 && full.hasPrefix(name)) || name == full + "s" {
        return [index + 1]
      }
    }
    return nil
  }

  /// The spans of a row; empty cells say nothing.
  func spans(of row: TableRow, _ faults: inout [CellFault]) -> [JSONValue] {
    columns.compactMap { column in
      guard row.cells.indices.contains(column.index) else { return nil }
      let text = trimmed(FormulaGuard.removed(from: row.cells[column.index]))
      guard !text.isEmpty else { return nil }
      var block = column.block
      var kind: String?
      if let answer = CellKind.answer(text) { kind = answer ? "available" : "unavailable" }
      kind = kind ?? WordList.availabilityKind.meant(by: text)
      if kind == nil, column.block == nil, let hours = Block(text) {
        kind = "available"
        block = hours
      }
      guard let kind else {
        var fault = CellFault(
          .unknownName, "\"\(shownText(text, limit: 40))\" is no answer",
          allowed: "yes, no, preferred, hours as 17:00-21:00, or nothing")
        fault.column = column.name
        faults.append(fault)
        return nil
      }
      return span(kind, column, block)
    }
  }

  private func span(_ kind: String, _ column: Column, _ block: Block?) -> JSONValue {
    let midnight = LocalTime(date: column.day, clock: .midnight)
    let (from, to) = (block?.from ?? 0, block?.to ?? 1440)
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    return AvailabilitySpan(
      kind: kind, start: midnight.adding(minutes: from), end: midnight.adding(minutes: to > from ? to : to + 1440),
      rule: column.isWeekly ? "FREQ=WEEKLY;BYDAY=\(names[column.day.weekday - 1])" : nil
    ).json
  }
}
