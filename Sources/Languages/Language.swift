public import MusterCalendar

/// A language that pages, calendars and texts are written in: every word, how dates are put, and when plurals are used.
///
/// English and French come with Muster; others are read from one file (`Language.read`).
public struct Language: Sendable {
  /// A text of the strings file.
  enum Phrase: Sendable, Equatable {
    case plain(String)
    /// By plural form; `other` is always there.
    case counted([String: String])

    /// All its texts.
    var variants: [String] {
      switch self {
      case .plain(let text): [text]
      case .counted(let forms): forms.keys.sorted().compactMap { forms[$0] }
      }
    }
  }

  /// One plural form and when it is used.
  struct PluralForm: Sendable, Equatable {
    var name: String
    var rule: PluralRule
  }

  /// How dates and times are put together.
  struct DatePatterns: Sendable, Equatable {
    var long = "", short = "", month = "", firstDay = "", clock = ""
  }

  /// BCP 47 tag, as `fr`; the pages' `lang` attribute.
  public internal(set) var tag = ""
  /// Name of the language in itself, as `Français`.
  public internal(set) var name = ""
  /// True for languages written from right to left.
  public internal(set) var isRightToLeft = false
  /// ISO number of the day a week starts with in a calendar (Monday is 1).
  var weekStart = 1
  var decimalMark = "."
  var plurals: [PluralForm] = []
  var weekdays: [String] = []
  /// Short names of the days of the week, Monday first.
  public internal(set) var weekdaysShort: [String] = []
  var months: [String] = []
  var monthsShort: [String] = []
  var patterns = DatePatterns()
  var phrases: [String: Phrase] = [:] {
    didSet {
      plainTexts = phrases.compactMapValues { if case .plain(let text) = $0, !text.contains("{") { text } else { nil } }
    }
  }
  /// The texts that templates use as they stand: those without numbers or gaps.
  public private(set) var plainTexts: [String: String] = [:]
  /// What the language calls posts, roles and types of events, by their ids; what is missing is said in the words of the id.
  var words: [String: String] = [:]

  init() {}

  /// An id in words: `traffic-control` is "Traffic control", `station-2` "Station 2".
  public func words(of id: String) -> String {
    let parts = id.split { $0 == "-" || $0 == "_" }
    var text = words[id] ?? parts.joined(separator: " ")
    // Posts of one kind are numbered or lettered.
    if words[id] == nil, parts.count > 1, let last = parts.last, last.utf8.count <= 2,
      let known = words[parts.dropLast().joined(separator: "-")]
    {
      text = "\(known) \(last.uppercased())"
    }
    guard let first = text.first else { return id }
    return first.uppercased() + String(text.dropFirst())
  }

  /// A post's id in words, with its role where that says more; of two that say each other, the longer one alone.
  public func name(ofPost id: String, role: String) -> String {
    let name = words(of: id), role = words(of: role)
    let (one, other) = (name.lowercased(), role.lowercased())
    if role.isEmpty || one.contains(other) { return name }
    return other.contains(one) ? role : "\(name), \(other)"
  }

  /// A text with its gaps filled; the key itself where the language has no such text, which tests refuse.
  ///
  /// What is filled in is not looked at again, so a name that contains `{count}` stays as it is.
  /// - Parameter count: chooses the plural form and fills `{count}`.
  public func text(_ key: String, count: Int? = nil, _ values: [String: String] = [:]) -> String {
    let pattern: String
    switch phrases[key] {
    case .plain(let text)?: pattern = text
    case .counted(let forms)?:
      let form = plurals.first { $0.rule.holds(for: count ?? 0) && forms[$0.name] != nil }?.name
      pattern = forms[form ?? "other"] ?? forms["other"] ?? key
    case nil: return key
    }
    guard pattern.contains("{") else { return pattern }
    return Self.fill(pattern) { gap in gap == "count" ? count.map { "\($0)" } ?? values[gap] : values[gap] }
  }

  /// A text of an optional family, as `reason.availability`; nil where the language has none.
  public func text(ifPresent key: String, count: Int) -> String? {
    phrases[key] == nil ? nil : text(key, count: count)
  }

  /// Puts values into the `{gaps}` of a pattern; gaps without a value are left out.
  public static func fill(_ pattern: String, _ value: (String) -> String?) -> String {
    var result = "", rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += value(String(rest[rest.index(after: open)..<close])) ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The gaps of a pattern, sorted, each once.
  static func gaps(of pattern: String) -> [String] {
    var gaps: Set<String> = []
    _ = fill(pattern) {
      gaps.insert($0)
      return nil
    }
    return gaps.sorted()
  }
}

// MARK: - Dates and numbers

extension Language {
  /// `Saturday 19 September 2026`.
  public func long(_ date: CivilDate) -> String { put(date, patterns.long) }
  /// `Sat 19 Sep`.
  public func short(_ date: CivilDate) -> String { put(date, patterns.short) }
  /// The same for columns: days of one digit take two places.
  public func listed(_ date: CivilDate) -> String { put(date, patterns.short, isPadded: true) }
  /// `September 2026`.
  public func month(_ date: CivilDate) -> String { put(date, patterns.month) }
  /// `Saturday`.
  public func weekday(_ date: CivilDate) -> String { weekdays[date.weekday - 1] }
  /// `September`.
  public func monthName(_ date: CivilDate) -> String { months[date.month - 1] }

  /// Names of weekdays in the order of a calendar's columns.
  public var weekdayColumns: [String] { (0..<7).map { weekdays[(weekStart - 1 + $0) % 7] } }
  /// The column of a date in a calendar, from 1.
  public func column(of date: CivilDate) -> Int { (date.weekday - weekStart + 7) % 7 + 1 }

  /// `09:00`.
  public func clock(_ time: LocalTime) -> String {
    let minutes = time.clock.minutes
    return Self.fill(patterns.clock) { gap in
      switch gap {
      case "H": "\(minutes / 60)"
      case "HH": Self.twoDigits(minutes / 60)
      case "h": "\((minutes / 60 + 11) % 12 + 1)"
      case "mm": Self.twoDigits(minutes % 60)
      case "half": text(minutes < 720 ? "morning" : "afternoon")
      default: nil
      }
    }
  }

  /// Minutes as hours with at most two decimals and the sign of the hour: `7.5 h`.
  public func hours(_ minutes: Int) -> String {
    text("hoursValue", ["hours": decimal(hundredths: hundredths(minutes))])
  }

  /// A difference with its sign: `+2.5 h`, `−3 h`.
  public func signedHours(_ minutes: Int) -> String {
    (minutes > 0 ? "+" : minutes < 0 ? "\u{2212}" : "") + hours(abs(minutes))
  }

  /// A number of thousandths from 0 with all three decimals: `0.274`.
  public func thousandths(_ number: Int) -> String {
    let digits = "\(number % 1_000)"
    return "\(number / 1_000)\(decimalMark)" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }

  private func hundredths(_ minutes: Int) -> Int { (minutes * 100 + (minutes < 0 ? -30 : 30)) / 60 }

  private func decimal(hundredths value: Int) -> String {
    let (whole, rest) = (abs(value) / 100, abs(value) % 100)
    let sign = value < 0 ? "\u{2212}" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = rest.isMultiple(of: 10) ? "\(rest / 10)" : Self.twoDigits(rest)
    return "\(sign)\(whole)\(decimalMark)\(digits)"
  }

  private func put(_ date: CivilDate, _ pattern: String, isPadded: Bool = false) -> String {
    let (year, month, day) = date.components
    let number = day == 1 ? patterns.firstDay : "\(day)"
    return Self.fill(pattern) { gap in
      switch gap {
      case "weekday": weekdays[date.weekday - 1]
      case "weekdayShort": weekdaysShort[date.weekday - 1]
      case "day": isPadded && number.utf8.count < 2 ? " " + number : number
      case "month": months[month - 1]
      case "monthShort": monthsShort[month - 1]
      case "year": "\(year)"
      default: nil
      }
    }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
