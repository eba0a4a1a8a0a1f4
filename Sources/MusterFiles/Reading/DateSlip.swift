import MusterCalendar

/// Dates in the shapes people write them in elsewhere.
enum DateSlip {
  /// The day that was meant by `2026/9/2`, `20260902`, `02.09.2026` or a day with a time; nil when it is not clear.
  ///
  /// `02/09/2026` is not: the month comes first in some places and the day in others.
  static func repaired(_ text: String) -> CivilDate? {
    guard text.utf8.count <= 25 else { return nil }
    let day = text.prefix { $0 != "T" && $0 != " " }
    if let date = CivilDate(String(day)) { return date }
    if day.utf8.count == 8, day.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return CivilDate("\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))")
    }
    let parts = day.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    if parts[0].count == 4 { return date(parts[0], parts[1], parts[2]) }
    if parts[2].count == 4, day.contains("."), !day.contains("/") { return date(parts[2], parts[1], parts[0]) }
    return nil
  }

  private static func date(_ year: Substring, _ month: Substring, _ day: Substring) -> CivilDate? {
    func padded(_ part: Substring) -> String { part.count == 1 ? "0\(part)" : String(part) }
    return CivilDate("\(year)-\(padded(month))-\(padded(day))")
  }
}
