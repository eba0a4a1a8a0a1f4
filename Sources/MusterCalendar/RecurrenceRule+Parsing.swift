extension RecurrenceRule {
  /// Reads the value of an RRULE property, without the `RRULE:` before it.
  ///
  /// Names and values may be in lower case, as RFC 5545 says. Parts may come in any order; each at most once.
  ///
  /// - Throws: one error, for the first thing wrong from left to right, then for parts that do not fit together.
  public static func parse(_ text: String) throws(RecurrenceError) -> RecurrenceRule {
    guard text.utf8.count <= maximumLength else {
      throw RecurrenceError(
        .tooLong, part: "RRULE", "The rule has \(text.utf8.count) bytes.", allowed: "at most \(maximumLength)")
    }
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw RecurrenceError(
        .malformed, part: quoted(text), "The rule has characters that no part has.", allowed: "ASCII letters and digits"
      )
    }
    var values: [(name: String, value: Substring)] = []
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let name = part.prefix { $0 != "=" }.uppercased()
      guard name.utf8.count < part.utf8.count else {
        throw RecurrenceError(
          .malformed, part: quoted(part), "This is not a part of a rule.", allowed: "NAME=value between semicolons")
      }
      try checkName(name)
      if values.contains(where: { $0.name == name }) {
        throw RecurrenceError(.duplicatePart, part: name, "The part is given twice.", allowed: "each part once")
      }
      values.append((name, part.dropFirst(name.utf8.count + 1)))
    }
    guard let frequency = values.first(where: { $0.name == "FREQ" }) else {
      throw RecurrenceError(
        .missingPart, part: "FREQ", "The rule does not say how often.", allowed: "FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"
      )
    }
    var rule = RecurrenceRule(text: text, frequency: try parseFrequency(frequency.value))
    for (name, value) in values { try rule.set(name, to: PartValue(name: name, text: value)) }
    try rule.checkTogether()
    return rule
  }

  private static let followed = [
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR",
    "BYMINUTE", "BYSETPOS", "WKST",
  ]

  private static func checkName(_ name: String) throws(RecurrenceError) {
    if followed.contains(name) { return }
    let allowed = followed.joined(separator: ", ")
    if name == "BYSECOND" || name == "RSCALE" || name == "SKIP" {
      throw RecurrenceError(.unsupportedPart, part: name, "This part is not followed.", allowed: allowed)
    }
    let advice = name.hasPrefix("RRULE:") ? " The rule is written without RRULE: before it." : ""
    throw RecurrenceError(.unknownPart, part: quoted(name), "RFC 5545 has no such part.\(advice)", allowed: allowed)
  }

  private static func parseFrequency(_ value: Substring) throws(RecurrenceError) -> Frequency {
    let word = value.uppercased()
    if let frequency = Frequency(rawValue: word) { return frequency }
    let isFaster = word == "SECONDLY" || word == "MINUTELY" || word == "HOURLY"
    throw RecurrenceError(
      isFaster ? .unsupportedValue : .malformed, part: "FREQ",
      isFaster ? "\(word) rules are not followed." : "\(quoted(value)) is not a frequency.",
      allowed: "DAILY, WEEKLY, MONTHLY or YEARLY")
  }

  private mutating func set(_ name: String, to value: PartValue) throws(RecurrenceError) {
    switch name {
    case "INTERVAL": interval = try value.number(in: 1...9999)
    case "COUNT": try setLimit(.count(try value.number(in: 1...999_999_999)))
    case "UNTIL": try setLimit(try value.until())
    case "BYMONTH": months = try value.numbers(in: 1...12)
    case "BYWEEKNO": weekNumbers = try value.numbers(in: 1...53, signed: true)
    case "BYYEARDAY": yearDays = try value.numbers(in: 1...366, signed: true)
    case "BYMONTHDAY": monthDays = try value.numbers(in: 1...31, signed: true)
    case "BYDAY": weekdays = try value.weekdays()
    case "BYHOUR": hours = try value.numbers(in: 0...23)
    case "BYMINUTE": minutes = try value.numbers(in: 0...59)
    case "BYSETPOS": positions = try value.numbers(in: 1...366, signed: true)
    case "WKST": weekStart = try value.weekday()
    default: break  // FREQ, which made the rule; checkName let nothing else pass.
    }
  }

  private mutating func setLimit(_ new: Limit) throws(RecurrenceError) {
    guard limit == nil else {
      throw RecurrenceError(
        .conflictingParts, part: "COUNT", "COUNT and UNTIL do not go together.", allowed: "one of the two")
    }
    limit = new
  }

  /// The table of RFC 5545, section 3.3.10: which parts a frequency takes.
  private func checkTogether() throws(RecurrenceError) {
    func refuse(_ part: String, _ message: String, _ allowed: String) throws(RecurrenceError) {
      throw RecurrenceError(.conflictingParts, part: part, message, allowed: allowed)
    }
    let word = frequency.rawValue
    if !weekNumbers.isEmpty, frequency != .yearly {
      try refuse("BYWEEKNO", "Week numbers have no meaning with FREQ=\(word).", "FREQ=YEARLY")
    }
    if !yearDays.isEmpty, frequency != .yearly {
      try refuse("BYYEARDAY", "Days of the year have no meaning with FREQ=\(word).", "FREQ=YEARLY")
    }
    if !monthDays.isEmpty, frequency == .weekly {
      try refuse("BYMONTHDAY", "Days of the month have no meaning with FREQ=WEEKLY.", "FREQ=DAILY, MONTHLY or YEARLY")
    }
    if weekdays.contains(where: { $0.ordinal != 0 }) {
      if frequency == .daily || frequency == .weekly {
        try refuse("BYDAY", "Numbered weekdays have no meaning with FREQ=\(word).", "weekdays without numbers, as MO")
      }
      if !weekNumbers.isEmpty {
        try refuse("BYDAY", "Numbered weekdays have no meaning with BYWEEKNO.", "weekdays without numbers, as MO")
      }
    }
    let ordinalsAreMonthly = frequency == .monthly || !months.isEmpty
    if ordinalsAreMonthly, let far = weekdays.first(where: { abs($0.ordinal) > 5 }) {
      try refuse("BYDAY", "No month has \(abs(far.ordinal)) of one weekday.", "numbers 1 to 5 and -1 to -5")
    }
    let isBare =
      months.isEmpty && weekNumbers.isEmpty && yearDays.isEmpty && monthDays.isEmpty && weekdays.isEmpty
      && hours.isEmpty && minutes.isEmpty
    if !positions.isEmpty, isBare {
      try refuse("BYSETPOS", "There is no set to take positions from.", "another part starting with BY beside it")
    }
  }
}
