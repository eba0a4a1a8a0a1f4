public import MusterDomain

/// A person as one audience may see them.
public struct PublishedPerson: Sendable, Equatable {
  /// One duty, as indices into the publication.
  public struct Duty: Sendable, Equatable {
    /// Index into `Publication.shifts`.
    public var shift: Int
    /// Index into that shift's `posts`.
    public var post: Int
  }

  /// What `Publication.personal(_:)` calls the person: their place in the plan.
  public var number: Int
  /// Stable id.
  public var id: String
  /// Name, or id where the audience may not learn the name.
  public var label: String
  /// Whether the person is under 18, or of unknown age, at the start of the horizon; nil when the audience does not learn it.
  public var isMinor: Bool?
  /// Class of member; nil when the audience does not learn it.
  public var memberClass: MemberClass?
  /// Name of the home zone; nil when there is none or the audience does not learn it.
  public var homeZone: String?
  /// Phone and e-mail; nil when the audience does not learn them.
  public var contact: Contact?
  /// Duties in time order; cancelled ones are not among them.
  public var duties: [Duty]
  /// Hours, burden and obligations; nil when the audience does not learn them.
  public var hours: PublishedHours?
  /// What the person owes and has not given, in sentences, or that nothing is owed; empty when nothing that the plan names is
  /// about them, nil when the audience does not learn it.
  public var standing: [PublishedStanding]?
}

/// What somebody owes and has not given by one rule, or that nothing is owed.
public struct PublishedStanding: Sendable, Equatable {
  /// An English sentence, as rules say theirs.
  public var text: String
  /// The rule; nil when every obligation is met.
  public var rule: String?
}

/// What somebody served and owes, in minutes.
public struct PublishedHours: Sendable, Equatable {
  /// Minutes of work in this roster.
  public var minutes: Int
  /// Minutes credited for it.
  public var creditedMinutes: Int
  /// Burden points of it.
  public var burden: Int
  /// Minutes credited in the calendar year before the horizon.
  public var previousMinutes: Int
  /// Burden points carried in.
  public var previousBurden: Int
  /// What the rules `min-hours-period` ask of the person, in order of the rules and then of time; empty when nothing is owed.
  public var obligations: [PublishedObligation]
  /// Credited minutes that would be the person's fair share by the first rule `hours-equity` about them; nil without one.
  public var targetMinutes: Int?
  /// Credited minutes that count towards that share.
  public var minutesTowardsTarget: Int

  /// Minutes above (positive) or below (negative) the fair share.
  public var deviation: Int? { targetMinutes.map { minutesTowardsTarget - $0 } }
  /// Minutes owed over all obligations less what was served, each at least 0.
  public var shortMinutes: Int { obligations.reduce(0) { $0 + $1.shortMinutes } }
}

/// Hours owed in one period.
public struct PublishedObligation: Sendable, Equatable {
  /// How people call the period: `2026-09`, `2026 Q3`, `2026`.
  public var period: String
  /// Only hours of this category count; nil = all.
  public var category: String?
  /// Minutes owed.
  public var owedMinutes: Int
  /// Minutes served, those carried in included.
  public var servedMinutes: Int

  /// Minutes missing, at least 0.
  public var shortMinutes: Int { Swift.max(0, owedMinutes - servedMinutes) }
}
