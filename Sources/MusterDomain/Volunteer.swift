import Discrete
public import MusterCalendar

/// One person who can hold posts: a volunteer, or a sworn member given as supply.
///
/// Zones are indices into `Plan.zones`, certifications into `Plan.certifications`; all times are minutes of the plan's timeline.
public struct Volunteer: Sendable {
  /// Stable id, the only thing about the person that appears in errors and logs.
  public var id: String
  /// Name as given; never read by rules.
  public var name: String
  /// How the person is reached; for coordinators and the person alone, never read by rules.
  public var contact = Contact()
  /// Class of member.
  public var memberClass: MemberClass
  /// Programme tier (authority level), 0 when none was given.
  public var tier: Int
  /// Rank, nil when none was given.
  public var rank: Rank?
  /// Agency the person belongs to.
  public var agency: String?
  /// Zone the person calls home.
  public var homeZone: Int?
  /// Zones the person may serve in (with all zones below them); nil = anywhere. The home zone is always allowed.
  public var zones: [Int]?
  /// Household, for rules about unrelated adults.
  public var household: String?
  /// Birth date; nil when it was not given.
  public var birthDate: CivilDate?
  /// True when the plan says "adult" in place of a birth date (data minimisation).
  public var isDeclaredAdult: Bool
  /// Day on which the person joined.
  public var joined: CivilDate?
  /// Status intervals in order of `from`.
  public var status: [StatusInterval]
  /// Certificates held.
  public var certificates: [Certificate]
  /// Background checks passed.
  public var screening: [Screening]
  /// Languages spoken.
  public var languages: [SpokenLanguage]
  /// Free tags, sorted.
  public var tags: [String]
  /// When the person can be on duty, later spans already laid over earlier ones.
  public var availability: IntervalSet
  /// Wanted and unwanted times with their scores (-3...3).
  public var preferredTimes: [PreferredTime]
  /// Wishes about event types, zones, roles and colleagues.
  public var preferences: [Preference]
  /// Paid work, counted by the rules that combine it with duty.
  public var work: IntervalSet
  /// What happened before the horizon.
  public var history: History

  /// Makes a person with nothing but an id and a class; the rest is filled in field by field.
  public init(id: String, memberClass: MemberClass) {
    self.id = id
    self.memberClass = memberClass
    name = ""
    tier = 0
    isDeclaredAdult = false
    (status, certificates, screening, languages, tags) = ([], [], [], [], [])
    (availability, work) = (IntervalSet(), IntervalSet())
    (preferredTimes, preferences) = ([], [])
    history = History()
  }
}

/// A stretch of days with one status, both ends inclusive; `until` nil = until the next interval begins.
public struct StatusInterval: Sendable, Equatable {
  /// The status that holds.
  public var status: ServiceStatus
  /// First day.
  public var from: CivilDate
  /// Last day, nil = open.
  public var until: CivilDate?

  /// Makes an interval.
  public init(_ status: ServiceStatus, from: CivilDate, until: CivilDate? = nil) {
    (self.status, self.from, self.until) = (status, from, until)
  }
}

/// A certificate held from the start of `from` to the end of `until`, both inclusive; nil = open.
public struct Certificate: Sendable, Equatable {
  /// Index into `Plan.certifications`.
  public var certification: Int
  /// First valid day.
  public var from: CivilDate?
  /// Last valid day.
  public var until: CivilDate?

  /// Makes a certificate.
  public init(_ certification: Int, from: CivilDate? = nil, until: CivilDate? = nil) {
    (self.certification, self.from, self.until) = (certification, from, until)
  }
}

/// A background check that was passed on a day.
public struct Screening: Sendable, Equatable {
  /// How thorough the check was.
  public var level: ScreeningLevel
  /// Day of the check.
  public var date: CivilDate

  /// Makes a check.
  public init(_ level: ScreeningLevel, date: CivilDate) { (self.level, self.date) = (level, date) }
}

/// A language and how well it is spoken.
public struct SpokenLanguage: Sendable, Equatable {
  /// Language id as the plan writes it (for example `fr`).
  public var id: String
  /// Skill; `fluent` when the plan does not say.
  public var level: LanguageLevel

  /// Makes a language.
  public init(_ id: String, _ level: LanguageLevel = .fluent) { (self.id, self.level) = (id, level) }
}

/// A time the person wants (positive score) or does not want (negative score).
public struct PreferredTime: Sendable, Equatable {
  /// When.
  public var interval: Interval
  /// -3...3.
  public var score: Int

  /// Makes a wish about time.
  public init(_ interval: Interval, score: Int) { (self.interval, self.score) = (interval, score) }
}

/// A wish about what to do, where, or with whom.
public struct Preference: Sendable, Equatable {
  /// What the wish is about.
  public enum About: Sendable, Equatable {
    /// An event type (`Event.type`).
    case eventType(String)
    /// A role (`Post.role`).
    case role(String)
    /// A zone and everything below it.
    case zone(Int)
    /// Another person, by index into `Plan.volunteers`, in the same shift.
    case colleague(Int)
  }
  /// What the wish is about.
  public var about: About
  /// -3...3; negative = would rather not.
  public var score: Int

  /// Makes a wish.
  public init(_ about: About, score: Int) { (self.about, self.score) = (about, score) }
}

/// What happened before the horizon: hours, burden and the last duties.
public struct History: Sendable, Equatable {
  /// Credited minutes since the start of the calendar year.
  public var yearToDateMinutes = 0
  /// Credited minutes by category, sorted by category.
  public var minutesByCategory: [CategoryMinutes] = []
  /// Burden points carried in.
  public var burdenPoints = 0
  /// Duties that began before the first operational day of the horizon, in order; rules that look back see them.
  public var lastDuties: [Interval] = []

  /// An empty history.
  public init() {}
}

/// Minutes credited to one category.
public struct CategoryMinutes: Sendable, Equatable {
  /// Category as posts write it.
  public var category: String
  /// Minutes.
  public var minutes: Int

  /// Makes an entry.
  public init(_ category: String, minutes: Int) { (self.category, self.minutes) = (category, minutes) }
}

extension Volunteer {
  /// True for people whose hours are balanced and who owe hours; sworn members are supply.
  public var isBalanced: Bool { memberClass != .sworn }

  /// The person's status on a day: the latest interval that has begun and not ended; before `joined`, and in a gap, `inactive`.
  ///
  /// People without any interval are active from the day they joined.
  /// - Complexity: O(intervals).
  public func status(on date: CivilDate) -> ServiceStatus {
    if let joined, date < joined { return .inactive }
    guard !status.isEmpty else { return .active }
    // The last that has begun; plans have them in order.
    let begun = status.firstPlace { $0.from > date }
    guard begun > 0 else { return .inactive }
    let current = status[begun - 1]
    if let until = current.until, date > until { return .inactive }
    return current.status
  }

  /// Whole years of age on a day; nil when no birth date is known.
  public func age(on date: CivilDate) -> Int? { birthDate.map { $0.wholeYears(to: date) } }
}
