import MusterCalendar
import MusterJSON

extension JSONReader {
  /// The id; another text is refused with a repaired one.
  func identifier() -> String? {
    guard let text = string() else { return nil }
    if Identifier.isValid(text) { return text }
    refuse(
      "invalid-id", "is not an id", allowed: Identifier.allowed, advice: Identifier.repaired(text).map { "“\($0)”" })
    return nil
  }

  /// A text people wrote: not empty, on one line, without characters that cannot be seen.
  func plainText(longest: Int = 200) -> String? {
    guard let text = string() else { return nil }
    let hasInvisible = text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
      default: false
      }
    }
    let length = text.unicodeScalars.count
    guard !text.isEmpty, text.first != " ", text.last != " ", length <= longest, !hasInvisible else {
      refuse(
        .invalidText,
        text.isEmpty
          ? "is empty"
          : length > longest
            ? "is \(length) characters long"
            : hasInvisible ? "has a line break or another invisible character" : "has white space around it",
        allowed: "1 to \(longest) visible characters, without white space around them")
      return nil
    }
    return text
  }

  /// The day; a personal one is never repeated in the problem.
  func date(isPersonal: Bool = false) -> CivilDate? {
    guard let text = value.string else {
      let digits = isPersonal ? nil : value.number.flatMap { DateSlip.repaired($0.text) }
      refuse(.wrongType, "is not a date", allowed: "\"YYYY-MM-DD\"", advice: digits.map { "“\($0)”" })
      return nil
    }
    do throws(CalendarError) { return try CivilDate.parse(text) } catch {
      if isPersonal {
        refuse(.invalidText, "is not a date", allowed: "YYYY-MM-DD, a day that exists")
      } else {
        report(error, advice: DateSlip.repaired(text).map { "“\($0)”" })
      }
      return nil
    }
  }

  /// The local time, perhaps with its offset, not yet placed on a timeline.
  func statedTime() -> StatedTime? {
    guard let text = value.string else {
      refuse(.wrongType, "is not a local time", allowed: "\"YYYY-MM-DDTHH:MM\"")
      return nil
    }
    do throws(CalendarError) { return try StatedTime.parse(text) } catch {
      var advice: String?
      if CivilDate(text) != nil { advice = "“\(shownText(text))T00:00”" }
      let parts = text.split(separator: " ")
      if parts.count == 2, CivilDate(String(parts[0])) != nil, ClockTime(String(parts[1])) != nil {
        advice = "“\(parts[0])T\(parts[1])”"
      }
      report(error, advice: advice)
      return nil
    }
  }

  /// The time of day.
  func clockTime() -> ClockTime? {
    guard let text = value.string else {
      let hour = value.int.flatMap { (0..<24).contains($0) ? ClockTime(minutes: $0 * 60) : nil }
      refuse(.wrongType, "is not a time of day", allowed: "\"HH:MM\"", advice: hour.map { "“\($0)”" })
      return nil
    }
    do throws(CalendarError) { return try ClockTime.parse(text) } catch {
      var advice: String?
      if text.utf8.count == 4, let padded = ClockTime("0" + text) { advice = "“\(padded)”" }
      report(error, advice: advice)
      return nil
    }
  }

  /// Minutes written as decimal hours or `"13:20"`, rounded to the nearest minute.
  func hours(in range: ClosedRange<Int>) -> Int? {
    let allowed =
      "\(Self.hoursText(range.lowerBound)) to \(Self.hoursText(range.upperBound)) hours, or text as \"13:20\""
    let minutes: Int
    switch value.content {
    case .number(let number):
      guard let hours = number.decimal, abs(hours) < 1e9 else {
        refuse(.outOfRange, "is too large", allowed: allowed)
        return nil
      }
      minutes = Int((hours * 60).rounded())
    case .string(let text):
      guard let parsed = Self.minutes(ofHoursText: text) else {
        refuse(.invalidText, "is not a number of hours", allowed: allowed, advice: Self.hoursMeant(text, in: range))
        return nil
      }
      minutes = parsed
    default:
      refuse(.wrongType, "is not a number of hours", allowed: allowed)
      return nil
    }
    guard range.contains(minutes) else {
      let isSign = minutes < 0 && range.contains(-minutes)
      refuse(.outOfRange, "is out of range", allowed: allowed, advice: isSign ? Self.hoursText(-minutes) : nil)
      return nil
    }
    return minutes
  }

  /// `H:MM`, up to 99999 hours.
  private static func minutes(ofHoursText text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...5).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let hours = Int(parts[0]),
      let minutes = Int(parts[1]), minutes < 60
    else { return nil }
    return hours * 60 + minutes
  }

  /// A number with a decimal comma or with its unit, as a number.
  private static func hoursMeant(_ text: String, in range: ClosedRange<Int>) -> String? {
    guard text.utf8.count <= 20 else { return nil }
    let bare = text.replacing(",", with: ".").prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(bare.count).filter { $0 != " " }.lowercased()
    guard ["", "h", "hr", "hrs", "hour", "hours"].contains(unit), let hours = Double(bare), hours < 1e6,
      range.contains(Int((hours * 60).rounded()))
    else { return nil }
    return JSONNumber(finite: hours)?.text
  }

  private static func hoursText(_ minutes: Int) -> String {
    JSONNumber(finite: (Double(minutes) / 60 * 100).rounded() / 100)?.text ?? "\(minutes / 60)"
  }

  /// Records a problem of the calendar with its own words.
  func report(_ error: CalendarError, advice: String? = nil) {
    report(
      DiagnosticCode(rawValue: error.code.rawValue), error.message.asComplaint, allowed: error.allowed,
      advice: advice)
  }
}

extension JSONObjectReader {
  /// An optional text people wrote.
  func plainText(_ key: String, longest: Int = 200) -> String? { member(key, .optional)?.plainText(longest: longest) }
  /// An optional list of such texts, sorted, each once.
  func plainTexts(_ key: String) -> [String] {
    Set(array(key, .optional) { $0.plainText() } ?? []).sorted()
  }
  /// An optional day.
  func date(_ key: String) -> CivilDate? { member(key, .optional)?.date() }
  /// The objects of an optional list.
  func objects(_ key: String, keys: [String]) -> [JSONObjectReader] {
    array(key, .optional) { $0.object(keys: keys) } ?? []
  }
}

extension String {
  /// Diagnostics begin in lower case and end without a full stop.
  var asComplaint: String {
    let text = withoutFullStop
    // Not parts of rules and abbreviations, which are in capitals.
    let isWord = text.first?.isUppercase ?? false && (text.dropFirst().first.map { $0.isLowercase } ?? false)
    return isWord ? text.prefix(1).lowercased() + text.dropFirst() : text
  }
  /// The text without its full stop.
  var withoutFullStop: String { last == "." ? String(dropLast()) : self }
}
