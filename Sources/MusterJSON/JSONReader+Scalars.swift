extension JSONReader {
  /// The string; any other kind is recorded.
  public func string() -> String? {
    if case .string(let string) = value.content { return string }
    var advice: String?
    if case .number(let number) = value.content { advice = "\"\(shownText(number.text))\"" }
    refuseKind("a string", advice: advice)
    return nil
  }

  /// The truth value; any other kind is recorded.
  public func bool() -> Bool? {
    if case .bool(let bool) = value.content { return bool }
    let advice: String? =
      switch value.string?.lowercased() ?? value.number?.text {
      case "true", "yes", "1": "true"
      case "false", "no", "0": "false"
      default: nil
      }
    refuseKind("true or false", advice: advice)
    return nil
  }

  /// The whole number in that range; `2.0` is one, `2.5`, `"2"` and numbers beyond 64 bits are recorded.
  public func int(in range: ClosedRange<Int> = .min ... .max) -> Int? {
    guard case .number(let number) = value.content else {
      refuseKind("a whole number", allowed: allowed(range), advice: meantNumber(in: range))
      return nil
    }
    guard let int = number.int else {
      let isHuge = number.decimal.map { abs($0) >= 0x1p63 } ?? true
      refuse(
        isHuge ? .outOfRange : .wrongType, isHuge ? "is too large" : "is not a whole number", allowed: allowed(range))
      return nil
    }
    guard range.contains(int) else {
      let isSignSlip = int < 0 && int != .min && range.contains(-int)
      refuse(.outOfRange, "is out of range", allowed: allowed(range), advice: isSignSlip ? String(-int) : nil)
      return nil
    }
    return int
  }

  /// The number in that range as a `Double`; strings and numbers beyond `Double` are recorded.
  public func decimal(
    in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  ) -> Double? {
    guard case .number(let number) = value.content else {
      let whole = Int(min(max(range.lowerBound, -1e15), 1e15).rounded(.up))
      let most = Int(min(max(range.upperBound, -1e15), 1e15).rounded(.down))
      refuseKind("a number", allowed: allowed(range), advice: whole <= most ? meantNumber(in: whole...most) : nil)
      return nil
    }
    guard let decimal = number.decimal else {
      refuse(.outOfRange, "is too large", allowed: allowed(range))
      return nil
    }
    guard range.contains(decimal) else {
      let positive = number.text.dropFirst()
      let isSignSlip = decimal < 0 && range.contains(-decimal)
      refuse(
        .outOfRange, "is out of range", allowed: allowed(range), advice: isSignSlip ? shownText(String(positive)) : nil)
      return nil
    }
    return decimal
  }

  /// The string read as something; nil from `convert` is recorded as `"…" is not <what>`.
  ///
  ///     let day = object.text("from", as: "a date", allowed: "such as 2026-09-01") { CivilDate($0) }
  public func text<T>(
    as what: String, allowed: String? = nil, advice: (String) -> String? = { _ in nil }, _ convert: (String) -> T?
  ) -> T? {
    guard case .string(let string) = value.content else {
      refuseKind(what, allowed: allowed)
      return nil
    }
    if let result = convert(string) { return result }
    refuse(.invalidText, "is not \(what)", allowed: allowed, advice: advice(string))
    return nil
  }

  /// The string if it is one of the names; another is recorded with all names and the nearest.
  public func choice(of names: [String]) -> String? {
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    guard case .string(let string) = value.content else {
      refuseKind("a string", allowed: list)
      return nil
    }
    if let name = names.first(where: { $0 == string }) { return name }
    refuse(.unknownName, "is not known here", allowed: list, advice: isPersonal ? nil : nearest(to: string, in: names))
    return nil
  }

  /// The case whose raw value the string is; another string is recorded with all raw values and the nearest.
  public func choice<T: RawRepresentable & CaseIterable>(_ type: T.Type) -> T? where T.RawValue == String {
    // The list of names is built for the message only: this is called for every span of every volunteer.
    if case .string(let string) = value.content, let result = T(rawValue: string) { return result }
    return choice(of: T.allCases.map(\.rawValue)).flatMap { T(rawValue: $0) }
  }

  /// The number a string says in digits or as an English word, if it is in the range.
  private func meantNumber(in range: ClosedRange<Int>) -> String? {
    guard case .string(let string) = value.content else { return nil }
    let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    guard let number = Int(string) ?? words.firstIndex(of: string.lowercased()), range.contains(number) else {
      return nil
    }
    return String(number)
  }

  private func allowed(_ range: ClosedRange<Int>) -> String? {
    switch (range.lowerBound == .min, range.upperBound == .max) {
    case (true, true): nil
    case (false, true): "\(range.lowerBound) or more"
    case (true, false): "\(range.upperBound) or less"
    case (false, false):
      range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }
  }

  private func allowed(_ range: ClosedRange<Double>) -> String? {
    func text(_ value: Double) -> String { JSONNumber(finite: value)?.text ?? "\(value)" }
    let limit = Double.greatestFiniteMagnitude
    switch (range.lowerBound <= -limit, range.upperBound >= limit) {
    case (true, true): return nil
    case (false, true): return "\(text(range.lowerBound)) or more"
    case (true, false): return "\(text(range.upperBound)) or less"
    case (false, false): return "\(text(range.lowerBound)) to \(text(range.upperBound))"
    }
  }
}
