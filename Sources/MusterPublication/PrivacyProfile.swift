public import MusterDomain

/// Who an export is written for; decides which fields it holds (`Disclosure`).
public enum PrivacyProfile: String, CaseIterable, Sendable {
  /// Anybody: no person, neither by name nor by id, no place, and nothing about where people are missing.
  case `public`
  /// The members of the programme: everybody by id, whatever their age.
  case member
  /// Who makes the rosters: names, hours, and why posts are short.
  case coordinator
}

/// Who may know of an event, for exporters, which see no plan.
public typealias Visibility = EventVisibility

/// A profile with how much of the programme the reader gets: decides every field.
public struct Audience: Hashable, Sendable {
  /// What an export is about.
  public enum Span: String, CaseIterable, Sendable {
    /// The whole programme, or something that lies where all its readers can open it.
    case whole
    /// One person's own shifts, given to that person.
    case personal
  }

  /// For whom.
  public let profile: PrivacyProfile
  /// About what.
  public let span: Span

  /// Makes an audience.
  public init(_ profile: PrivacyProfile, _ span: Span) { (self.profile, self.span) = (profile, span) }

  /// Whether it learns of events of a visibility; a personal publication holds the person's own alone.
  public func mayKnow(of visibility: EventVisibility) -> Bool {
    switch visibility {
    case .public: true
    case .member: Disclosure.memberEvents.isShown(to: self)
    case .coordinator: Disclosure.coordinatorEvents.isShown(to: self)
    }
  }

  /// All of them, in the order of the table in the documentation.
  public static let all = PrivacyProfile.allCases.flatMap { profile in
    Span.allCases.map { Audience(profile, $0) }
  }
}
