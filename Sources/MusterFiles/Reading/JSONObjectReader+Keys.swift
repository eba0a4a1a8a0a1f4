import MusterJSON

// Members by the records of their keys: range, choices and default stand there. A record of another kind than the method reads is a
// mistake of ours.
extension JSONObjectReader {
  /// A whole number; nil when it is absent or refused.
  ///
  /// - Parameter isNeeded: whether it must be there; as its record says unless given.
  func int(_ key: PlanKey, isNeeded: Bool? = nil) -> Int? {
    guard case .integer(let range, _) = key.value else { preconditionFailure("\(key.name) is no whole number") }
    return int(key.name, in: range, isNeeded ?? key.isRequired ? .required : .optional)
  }

  /// A whole number, the record's default when it is absent or refused.
  func number(_ key: PlanKey) -> Int {
    guard case .integer(let range, let standard?) = key.value else { preconditionFailure("\(key.name) has no default") }
    return int(key.name, in: range, default: standard)
  }

  /// A number; nil when it is absent or refused.
  func decimal(_ key: PlanKey) -> Double? {
    guard case .decimal(let range, _) = key.value else { preconditionFailure("\(key.name) is no number") }
    return decimal(key.name, in: range, presence(of: key))
  }

  /// A number, the record's default when it is absent or refused.
  func share(_ key: PlanKey) -> Double {
    guard case .decimal(let range, let standard?) = key.value else { preconditionFailure("\(key.name) has no default") }
    return decimal(key.name, in: range, default: standard)
  }

  /// Hours in minutes; nil when they are absent or refused.
  func minutes(_ key: PlanKey) -> Int? {
    guard case .hours(let range, _) = key.value else { preconditionFailure("\(key.name) is no time in hours") }
    return member(key.name, presence(of: key))?.hours(in: range)
  }

  /// true or false, the record's default when it is absent or refused.
  func flag(_ key: PlanKey) -> Bool {
    guard case .flag(let standard?) = key.value else { preconditionFailure("\(key.name) has no default") }
    return bool(key.name, default: standard)
  }

  /// A text people wrote; nil when it is absent or refused.
  func text(_ key: PlanKey) -> String? {
    switch key.value {
    case .text(let longest): member(key.name, presence(of: key))?.plainText(longest: longest)
    case .word: member(key.name, presence(of: key))?.plainText()
    default: preconditionFailure("\(key.name) is no text")
    }
  }

  /// A word of an enumeration; nil when it is absent or refused.
  func word<Word: RawRepresentable & CaseIterable>(_ key: PlanKey, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    guard case .choice = key.value else { preconditionFailure("\(key.name) is no choice") }
    return member(key.name, presence(of: key))?.choice(type)
  }

  /// A word of an enumeration, the record's default when it is absent or refused.
  func word<Word: RawRepresentable & CaseIterable>(_ key: PlanKey) -> Word where Word.RawValue == String {
    guard case .choice(_, let standard?) = key.value, let word = Word(rawValue: standard) else {
      preconditionFailure("\(key.name) has no default")
    }
    return choice(key.name, default: word)
  }

  private func presence(of key: PlanKey) -> Presence { key.isRequired ? .required : .optional }

  /// The object under a key.
  func object(_ key: String, _ presence: Presence = .required, _ record: PlanObject) -> JSONObjectReader? {
    object(key, presence, keys: record.names)
  }

  /// The objects of an optional list.
  func objects(_ key: String, _ record: PlanObject) -> [JSONObjectReader] { objects(key, keys: record.names) }
}
