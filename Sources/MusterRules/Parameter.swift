/// The value of one parameter.
public enum ParameterValue: Sendable, Equatable {
  /// Whole number in the parameter's house unit (minutes, people, days …).
  case integer(Int)
  /// One of the parameter's choices, or an id.
  case text(String)
  /// Several ids.
  case texts([String])
  /// Yes or no.
  case flag(Bool)
  /// Some people of a crew.
  case people(PeopleGroup)
  /// Lists of people, by index into `Plan.volunteers`.
  case lists([[Int]])
  /// Not given; only for optional parameters.
  case absent
}

/// What may be written for a parameter in a plan.
public enum ParameterKind: Sendable, Equatable {
  /// Decimal hours or `"13:20"`, kept as minutes within the range.
  case hours(ClosedRange<Int>)
  /// A whole number with its unit.
  case integer(ClosedRange<Int>, unit: String)
  /// One of these words.
  case choice([String])
  /// An id of this kind that the plan declares or uses.
  case reference(ReferenceKind)
  /// A list of such ids.
  case references(ReferenceKind)
  /// true or false.
  case flag
  /// An object that selects people of a crew.
  case people
  /// A list of lists of volunteers.
  case peopleLists
}

/// What an id in a parameter refers to.
public enum ReferenceKind: String, Sendable {
  case certification, language, tag, rank, memberClass = "class", category, role, status, languageLevel =
    "language-level"
}

/// One parameter of a rule: the only place where its name, kind, range and help are written.
///
/// Decoding, schema, documentation and help read this record.
public struct Parameter<R>: Sendable {
  /// Key in the plan.
  public var name: String
  /// One sentence for people.
  public var help: String
  /// What may be written.
  public var kind: ParameterKind
  /// True when the plan may leave it out and nothing stands in its place.
  public var isOptional: Bool
  /// Reads the value.
  public var get: @Sendable (R) -> ParameterValue
  /// Writes a value of the right kind; others are ignored (the reader has refused them).
  public var set: @Sendable (inout R, ParameterValue) -> Void
}

extension Parameter {
  /// Hours in the plan, minutes in the rule.
  public static func hours(
    _ name: String, _ path: any WritableKeyPath<R, Int> & Sendable, in range: ClosedRange<Int> = 0...600_000,
    _ help: String
  ) -> Self {
    Self(name: name, help: help, kind: .hours(range), isOptional: false) {
      .integer($0[keyPath: path])
    } set: {
      if case .integer(let value) = $1 { $0[keyPath: path] = value }
    }
  }

  /// Hours that may be left out.
  public static func optionalHours(
    _ name: String, _ path: any WritableKeyPath<R, Int?> & Sendable, in range: ClosedRange<Int> = 0...600_000,
    _ help: String
  ) -> Self {
    Self(name: name, help: help, kind: .hours(range), isOptional: true) {
      $0[keyPath: path].map { .integer($0) } ?? .absent
    } set: {
      if case .integer(let value) = $1 { $0[keyPath: path] = value }
    }
  }

  /// A whole number.
  public static func integer(
    _ name: String, _ path: any WritableKeyPath<R, Int> & Sendable, in range: ClosedRange<Int>, unit: String,
    _ help: String
  ) -> Self {
    Self(name: name, help: help, kind: .integer(range, unit: unit), isOptional: false) {
      .integer($0[keyPath: path])
    } set: {
      if case .integer(let value) = $1 { $0[keyPath: path] = value }
    }
  }

  /// A whole number that may be left out.
  public static func optionalInteger(
    _ name: String, _ path: any WritableKeyPath<R, Int?> & Sendable, in range: ClosedRange<Int>, unit: String,
    _ help: String
  ) -> Self {
    Self(name: name, help: help, kind: .integer(range, unit: unit), isOptional: true) {
      $0[keyPath: path].map { .integer($0) } ?? .absent
    } set: {
      if case .integer(let value) = $1 { $0[keyPath: path] = value }
    }
  }

  /// One of an enumeration's words.
  public static func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ path: any WritableKeyPath<R, Choice> & Sendable, _ help: String
  ) -> Self where Choice.RawValue == String {
    Self(name: name, help: help, kind: .choice(Choice.allCases.map(\.rawValue)), isOptional: false) {
      .text($0[keyPath: path].rawValue)
    } set: {
      if case .text(let word) = $1, let choice = Choice(rawValue: word) { $0[keyPath: path] = choice }
    }
  }

  /// An id that may be left out.
  public static func reference(
    _ name: String, _ path: any WritableKeyPath<R, String?> & Sendable, to kind: ReferenceKind, _ help: String
  ) -> Self {
    Self(name: name, help: help, kind: .reference(kind), isOptional: true) {
      $0[keyPath: path].map { .text($0) } ?? .absent
    } set: {
      if case .text(let id) = $1 { $0[keyPath: path] = id }
    }
  }

  /// A list of ids, empty by default.
  public static func references(
    _ name: String, _ path: any WritableKeyPath<R, [String]> & Sendable, to kind: ReferenceKind, _ help: String
  ) -> Self {
    Self(name: name, help: help, kind: .references(kind), isOptional: false) {
      .texts($0[keyPath: path])
    } set: {
      if case .texts(let ids) = $1 { $0[keyPath: path] = ids }
    }
  }

  /// Yes or no.
  public static func flag(_ name: String, _ path: any WritableKeyPath<R, Bool> & Sendable, _ help: String) -> Self {
    Self(name: name, help: help, kind: .flag, isOptional: false) {
      .flag($0[keyPath: path])
    } set: {
      if case .flag(let value) = $1 { $0[keyPath: path] = value }
    }
  }
}

extension Parameter {
  /// Some people of a crew, who may be left out.
  public static func people(
    _ name: String, _ path: any WritableKeyPath<R, PeopleGroup?> & Sendable, _ help: String
  ) -> Self {
    Self(name: name, help: help, kind: .people, isOptional: true) {
      $0[keyPath: path].map { .people($0) } ?? .absent
    } set: {
      if case .people(let group) = $1 { $0[keyPath: path] = group }
    }
  }

  /// Lists of people, none by default.
  public static func peopleLists(
    _ name: String, _ path: any WritableKeyPath<R, [[Int]]> & Sendable, _ help: String
  ) -> Self {
    Self(name: name, help: help, kind: .peopleLists, isOptional: false) {
      .lists($0[keyPath: path])
    } set: {
      if case .lists(let lists) = $1 { $0[keyPath: path] = lists }
    }
  }
}

/// A parameter without its rule's type, for readers, schemas and documentation.
public struct ParameterDescription: Sendable {
  /// Key in the plan.
  public var name: String
  /// One sentence for people.
  public var help: String
  /// What may be written.
  public var kind: ParameterKind
  /// True when it may be left out with nothing in its place.
  public var isOptional: Bool
  /// Value when the plan does not give one.
  public var defaultValue: ParameterValue
}

extension Rule {
  /// The rule's parameters with their defaults.
  public static var parameterDescriptions: [ParameterDescription] {
    let standard = Self()
    return parameters.map {
      ParameterDescription(
        name: $0.name, help: $0.help, kind: $0.kind, isOptional: $0.isOptional, defaultValue: $0.get(standard))
    }
  }

  /// Sets a parameter by name; false when the rule has none of that name.
  public mutating func set(_ name: String, to value: ParameterValue) -> Bool {
    guard let parameter = Self.parameters.first(where: { $0.name == name }) else { return false }
    parameter.set(&self, value)
    return true
  }

  /// The value of a parameter by name.
  public func value(of name: String) -> ParameterValue {
    Self.parameters.first { $0.name == name }?.get(self) ?? .absent
  }
}
