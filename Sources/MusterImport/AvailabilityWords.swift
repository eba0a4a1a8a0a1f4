import MusterCalendar
import MusterJSON

/// When somebody can serve, in the words of a sheet: `Tue/Thu evenings, not 12-15 May`, `weekends only`, `weekdays 9-15`, `any`.
///
/// Clauses stand apart by commas. What somebody can do makes everything else unavailable; what they cannot lies over it. A clause that
/// is not understood refuses the cell: half of what somebody said is not what they said.
struct AvailabilityWords {
  /// Whether only what is said is available.
  private(set) var isRestricted = false
  /// The spans as a plan writes them, what is not possible last.
  private(set) var spans: [JSONValue] = []

  /// The hours of parts of a day.
  static let parts: [(names: Set<String>, from: Int, to: Int)] = [
    (["morning", "mornings", "am", "matin", "matins"], 6 * 60, 12 * 60),
    (["afternoon", "afternoons", "pm", "apres-midi"], 12 * 60, 18 * 60),
    (["daytime", "days", "jour"], 8 * 60, 17 * 60),
    (["evening", "evenings", "eve", "eves", "soir", "soirs", "soiree"], 17 * 60, 24 * 60),
    (["night", "nights", "overnight", "nuit", "nuits"], 20 * 60, 28 * 60),
  ]
  private static let always: Set<String> = [
    "any", "anytime", "any-time", "always", "all", "available", "open", "flexible", "toujours", "n-importe-quand",
  ]
  private static let refusals: Set<String> = [
    "not", "no", "never", "except", "away", "off", "unavailable", "but", "holiday", "vacation", "pas", "sauf", "absent",
  ]
  private static let fillers: Set<String> = [
    "only", "on", "and", "et", "from", "the", "in", "seulement", "le", "les", "du",
  ]

  /// Nothing said.
  init() {}

  /// Reads a cell.
  ///
  /// - Parameter moments: reads days without a year as those of the plan.
  init(_ text: String, moments: MomentText) throws(CellFault) {
    var possible: [JSONValue] = [], impossible: [JSONValue] = []
    let clauses = text.split(whereSeparator: { ",;\n".contains($0) }).map { trimmed(String($0)) }
    for (number, clause) in clauses.enumerated() where !clause.isEmpty {
      var words = Self.words(clause)
      var isRefused = false
      while let first = words.first, Self.refusals.contains(folded(first)) || Self.fillers.contains(folded(first)) {
        isRefused = isRefused || Self.refusals.contains(folded(first))
        words.removeFirst()
      }
      if !isRefused, words.allSatisfy({ Self.always.contains(folded($0)) }) { continue }
      guard let found = Self.spans(of: words, isRefused ? "unavailable" : "available", moments) else {
        // What people write here may be why they cannot, which is nobody's business.
        throw CellFault(
          .syntax, "part \(number + 1) is not understood",
          allowed: "as “Tue/Thu evenings”, “Mon-Fri after 17h”, “weekdays 9-15”, “not 12-15 May”, “any”")
      }
      if isRefused { impossible += found } else { possible += found }
    }
    isRestricted = !possible.isEmpty
    spans = possible + impossible
  }

  /// The words of a clause; days with a slash between them are two, dates and hours stay whole.
  private static func words(_ clause: String) -> [String] {
    clause.split(whereSeparator: { $0.isWhitespace || $0 == "&" }).flatMap { part -> [String] in
      let isDate = part.contains { $0.isNumber }
      return isDate ? [String(part)] : part.split(separator: "/").map(String.init)
    }
  }

  /// The spans of a clause: days of the week with hours, or dates; nil when a word is not understood.
  private static func spans(of words: [String], _ kind: String, _ moments: MomentText) -> [JSONValue]? {
    if let dates = dates(words, kind, moments) { return dates }
    // “evenings and weekends” are two things, “Mon and Wed evenings” one.
    var groups: [(days: Set<Int>, hours: (Int, Int)?)] = []
    var days: Set<Int> = [], rest = words[...]
    while let word = rest.popFirst() {
      let name = folded(word)
      if fillers.contains(name) || always.contains(name) { continue }
      if let found = weekdays(word) {
        days.formUnion(found)
      } else if let hours = hours(name, word, &rest) {
        groups.append((days, hours))
        days = []
      } else {
        return nil
      }
    }
    if !days.isEmpty { groups.append((days, nil)) }
    guard !groups.isEmpty else { return nil }
    return groups.map { weekly($0.days, $0.hours, kind, moments) }
  }

  private static func weekly(
    _ days: Set<Int>, _ hours: (Int, Int)?, _ kind: String, _ moments: MomentText
  ) -> JSONValue {
    let all = days.isEmpty ? [1, 2, 3, 4, 5, 6, 7] : days.sorted()
    var day = moments.timeline.start
    while !all.contains(day.weekday) { day = day.adding(days: 1) }
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    let midnight = LocalTime(date: day, clock: .midnight), (from, to) = hours ?? (0, 1440)
    return AvailabilitySpan(
      kind: kind, start: midnight.adding(minutes: from), end: midnight.adding(minutes: to > from ? to : to + 1440),
      rule: "FREQ=WEEKLY;BYDAY=" + all.map { names[$0 - 1] }.joined(separator: ",")
    ).json
  }

  /// `Tue`, `Mon-Fri`, `weekends`.
  private static func weekdays(_ word: String) -> Set<Int>? {
    if let days = AvailabilityGrid.weekdays(named: folded(word)) { return days }
    let ends = word.split(whereSeparator: { "-–".contains($0) }).map { folded(String($0)) }
    guard ends.count == 2, let first = AvailabilityGrid.weekdays(named: ends[0])?.first,
      let last = AvailabilityGrid.weekdays(named: ends[1])?.first
    else { return nil }
    return Set(first <= last ? Array(first...last) : Array(first...7) + Array(1...last))
  }

  /// `evenings`, `9-15`, `after 17h`, `before 15:00`, as minutes of the day.
  private static func hours(_ name: String, _ word: String, _ rest: inout ArraySlice<String>) -> (Int, Int)? {
    if let part = parts.first(where: { $0.names.contains(name) }) { return (part.from, part.to) }
    if let block = AvailabilityGrid.Block(word) { return (block.from, block.to) }
    let isAfter = ["after", "since", "apres", "des"].contains(name)
    guard isAfter || ["before", "until", "till", "avant"].contains(name), let next = rest.first,
      let clock = MomentText.clock(next)
    else { return nil }
    rest.removeFirst()
    return isAfter ? (clock.minutes, 1440) : (0, clock.minutes)
  }

  /// `12-15 May`, `20 May`, `20/05 to 24/05`; nil when the words are no dates.
  private static func dates(_ words: [String], _ kind: String, _ moments: MomentText) -> [JSONValue]? {
    func span(_ first: CivilDate, _ last: CivilDate) -> [JSONValue]? {
      guard first <= last else { return nil }
      return [
        AvailabilitySpan(
          kind: kind, start: LocalTime(date: first, clock: .midnight),
          end: LocalTime(date: last.adding(days: 1), clock: .midnight)
        ).json
      ]
    }
    let joints: Set<String> = ["to", "-", "–", "until", "till", "au", "a"]
    if let joint = words.firstIndex(where: { joints.contains($0.lowercased()) }) {
      guard let last = day(Array(words[(joint + 1)...]), moments) else { return nil }
      let before = Array(words[..<joint])
      // `12 to 15 May` has its month at the end.
      let first = day(before, moments) ?? day(before + words[(joint + 1)...].dropFirst(), moments)
      return first.flatMap { span($0, last) }
    }
    if let single = day(words, moments) { return span(single, single) }
    guard let range = words.first?.split(whereSeparator: { "-–".contains($0) }).map(String.init), range.count == 2,
      words.count > 1, let first = day([range[0]] + words.dropFirst(), moments),
      let last = day([range[1]] + words.dropFirst(), moments)
    else { return nil }
    return span(first, last)
  }

  /// A day; one without a year is that of the plan.
  private static func day(_ words: [String], _ moments: MomentText) -> CivilDate? {
    guard words.contains(where: { $0.contains(where: \.isNumber) }) else { return nil }
    let text = words.joined(separator: " ")
    if let day = try? moments.day(text) { return day }
    let parts = text.split(whereSeparator: { "/.".contains($0) }).compactMap { Int($0) }
    guard parts.count == 2, text.split(whereSeparator: { "/.".contains($0) }).count == 2 else { return nil }
    // `20/05`: the plan's year, by the order of the column or the one reading that there is.
    let isDayFirst = moments.order == .dayFirst || moments.order == nil && parts[0] > 12
    guard isDayFirst || moments.order == .monthFirst || moments.order == nil && parts[1] > 12 else { return nil }
    let (day, month) = isDayFirst ? (parts[0], parts[1]) : (parts[1], parts[0])
    let years = moments.timeline.start.year...moments.timeline.end.year
    let days = years.compactMap { CivilDate(year: $0, month: month, day: day) }
    return days.first { moments.timeline.start <= $0 && $0 <= moments.timeline.end }
      ?? (days.count == 1 ? days[0] : nil)
  }
}
