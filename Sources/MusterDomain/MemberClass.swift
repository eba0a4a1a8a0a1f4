/// What a person is to the service; decides supervision and which posts are open.
public enum MemberClass: String, Sendable, CaseIterable, Codable {
  /// Paid police officer: supply for supervision, never balanced.
  case sworn
  /// Paid or seconded civilian of the service.
  case civilian
  /// Uniformed unarmed volunteer (Canada's auxiliary constable).
  case auxiliary
  /// Reserve constable or reserve officer.
  case reserve
  /// United Kingdom special constable.
  case special
  /// Non-uniformed volunteer.
  case supportVolunteer = "support-volunteer"
  /// Any other volunteer.
  case volunteer
  /// Youth member.
  case cadet
  /// Person of a partner agency.
  case partner
}

/// Police rank, in order; auxiliary ranks mirror it.
public enum Rank: String, Sendable, CaseIterable, Comparable {
  case constable, corporal, sergeant
  case staffSergeant = "staff-sergeant"
  case inspector, superintendent, chief

  /// Position in the order of ranks, constable = 0.
  public var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Ranks compare by seniority.
  public static func < (one: Rank, other: Rank) -> Bool { one.order < other.order }
}

/// Background screening, from the least to the most thorough.
public enum ScreeningLevel: String, Sendable, CaseIterable, Comparable {
  case reference
  case policeInformation = "police-information"
  case vulnerableSector = "vulnerable-sector"
  case enhanced

  /// Position in the order of levels.
  public var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Levels compare by thoroughness.
  public static func < (one: ScreeningLevel, other: ScreeningLevel) -> Bool { one.order < other.order }
}

/// How well a language is spoken, from least to best.
public enum LanguageLevel: String, Sendable, CaseIterable, Comparable {
  case basic, conversational, fluent, native

  /// Position in the order of levels.
  public var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Levels compare by skill.
  public static func < (one: LanguageLevel, other: LanguageLevel) -> Bool { one.order < other.order }
}

/// A member's standing; only `active` people are rostered.
public enum ServiceStatus: String, Sendable, CaseIterable {
  case recruit, active, leave, suspended, inactive
}

/// How dangerous an event was assessed to be.
public enum RiskLevel: String, Sendable, CaseIterable {
  case low, medium, high
}
