/// One key of an object of a plan, said once.
///
/// Its JSON Schema, the keys, ranges and defaults that the reader knows, what messages keep to themselves, what the anonymizer makes of
/// it and its row in `Documentation/Keys.md` come from here; its column in tables and who may see it
/// are compared with what says the same elsewhere.
public struct PlanKey: Sendable {
  /// The key.
  public let name: String
  /// What may stand under it.
  public let value: PlanValue
  /// Whether an object without it is refused.
  public let isRequired: Bool
  /// One sentence for people.
  public let sentence: String
  /// Which kind of information it is, for the table of who may see what.
  public let information: PlanInformation
  /// What an anonymous copy of the plan has in its place.
  public let anonymity: Anonymity
  /// Its column in tables; nil when no table has it.
  public let column: String?

  /// What an anonymous copy of a plan has in place of a value.
  public enum Anonymity: Sendable, Equatable {
    /// The value: a number, a day or a word of the format.
    case kept
    /// A pseudonym, the same for every place where the word stands.
    case renamed
    /// Nothing.
    case dropped
    /// What its own keys say.
    case byKey
    /// What these words say: the anonymizer has code for it.
    case changed(String)
  }

  init(
    _ name: String, _ value: PlanValue, _ sentence: String, isRequired: Bool = false,
    information: PlanInformation = .none, anonymity: Anonymity? = nil, column: String? = nil
  ) {
    (self.name, self.value, self.sentence, self.isRequired) = (name, value, sentence, isRequired)
    (self.information, self.column) = (information, column)
    self.anonymity = anonymity ?? value.anonymity
  }

  /// A key that every such object has.
  static func required(
    _ name: String, _ value: PlanValue, _ sentence: String, information: PlanInformation = .none,
    anonymity: Anonymity? = nil, column: String? = nil
  ) -> PlanKey {
    PlanKey(
      name, value, sentence, isRequired: true, information: information, anonymity: anonymity, column: column)
  }

  /// Whether messages and logs may show the value.
  ///
  /// Texts for people are mostly about people, unless they say where to come; contacts and birth dates always are.
  var isPersonal: Bool {
    switch (value, information) {
    case (.text, .places): name == "name"
    case (.text, _), (_, .contacts), (_, .eventContacts), (.date, .birthDates): true
    default: false
    }
  }
}

/// Which kind of information a key holds: the names of the publication's table of who may see what.
public enum PlanInformation: String, CaseIterable, Sendable {
  case programme, shifts, places, eventContacts, posts
  case names, personIDs, contacts, hours, memberClasses, pins, homeZones
  case birthDates, pinReasons, households, availability, qualifications, standing, pastDuties
  /// In no export: rules, goals, and what only they read.
  case none
}

/// What may stand under a key of a plan.
public indirect enum PlanValue: Sendable {
  /// The number of the format, 1.
  case format
  /// The id of an entity of this kind, its own or that of another one.
  case id(PlanWord)
  /// The name of a post, `event/shift/post`.
  case post
  /// A free word that others may name too.
  case word(PlanWord)
  /// Text for people, in characters at most; no rule reads it.
  case text(longest: Int)
  /// The name of a time zone.
  case timeZone
  /// An address of the web, https or http.
  case link
  /// A whole number.
  case integer(ClosedRange<Int>, default: Int? = nil)
  /// A number.
  case decimal(ClosedRange<Double>, default: Double? = nil)
  /// Hours, in minutes here.
  case hours(ClosedRange<Int>, default: Int? = nil)
  /// true or false.
  case flag(default: Bool? = nil)
  /// One of the format's own words.
  case choice([String], default: String? = nil)
  /// A day.
  case date
  /// A local time.
  case localTime
  /// A local time, or a time with any UTC offset.
  case anyTime
  /// A time of day.
  case clockTime
  /// A recurrence rule.
  case recurrence
  /// An object with keys of its own.
  case object(PlanObject)
  /// The id of a language, or an object with its level.
  case language
  /// A list.
  case list(PlanValue, count: ClosedRange<Int>? = nil)
  /// One of these, or a list of them.
  case oneOrMore(PlanValue)
  /// Either of the two.
  case either(PlanValue, PlanValue)
  /// An object whose keys are such words.
  case map(PlanWord, PlanValue)
  /// Rules by their ids, as the catalogue describes them.
  case rules
  /// Anything: it is not read.
  case anything

  /// Characters that the name of a post may have.
  static let longestPostName = 400

  /// Characters that an address of the web may have.
  static let longestLink = 1_000

  /// One of the words of an enumeration.
  static func choice<Word: RawRepresentable & CaseIterable>(of type: Word.Type, default standard: Word? = nil)
    -> PlanValue
  where Word.RawValue == String {
    .choice(Word.allCases.map(\.rawValue), default: standard?.rawValue)
  }

  /// What becomes of it in an anonymous copy unless its key says otherwise.
  var anonymity: PlanKey.Anonymity {
    switch self {
    case .id, .post, .word, .language: .renamed
    case .text, .link, .anything: .dropped
    case .format, .timeZone, .integer, .decimal, .hours, .flag, .choice, .date, .localTime, .anyTime, .clockTime,
      .recurrence:
      .kept
    case .object, .either, .rules: .byKey
    case .map(_, let inner): inner.anonymity == .kept ? .renamed : .byKey
    case .list(let element, _), .oneOrMore(let element): element.anonymity
    }
  }
}

/// What an id or a free word of a plan names, in the order of files that list words.
public enum PlanWord: String, CaseIterable, Sendable {
  case volunteer, event, shift, post, zone, certification, template
  case eventType, role, category, team, tag, agency, household, language, series, pillar
}
