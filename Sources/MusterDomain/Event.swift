public import MusterCalendar

/// A place in the nested geography: district, division, detachment, zone, sector.
public struct Zone: Sendable, Equatable {
  /// Stable id.
  public var id: String
  /// Name for people.
  public var name: String
  /// The zone above, an index into `Plan.zones`.
  public var parent: Int?
  /// Centre in degrees, when known.
  public var latitude: Double?
  /// Centre in degrees, when known.
  public var longitude: Double?
  /// What people must know to come there.
  public var briefing = Briefing()

  /// Makes a zone.
  public init(id: String, name: String, parent: Int? = nil, latitude: Double? = nil, longitude: Double? = nil) {
    (self.id, self.name, self.parent, self.latitude, self.longitude) = (id, name, parent, latitude, longitude)
  }
}

/// Something a person can be certified in.
public struct Certification: Sendable, Equatable {
  /// Stable id.
  public var id: String
  /// Name for people.
  public var name: String
  /// Days after `until` during which a certificate still counts.
  public var graceDays: Int
  /// Days before `until` from which renewal is advised.
  public var renewalDays: Int

  /// Makes a certification.
  public init(id: String, name: String, graceDays: Int = 0, renewalDays: Int = 0) {
    (self.id, self.name, self.graceDays, self.renewalDays) = (id, name, graceDays, renewalDays)
  }
}

/// An event of the programme: a parade, a checkstop, a HUB sitting, a night of training.
public struct Event: Sendable {
  /// Stable id.
  public var id: String
  /// Name for people.
  public var name: String
  /// Type, for example `parade`; free text in kebab-case.
  public var type: String
  /// Where, an index into `Plan.zones`; nil = no place (no travel, open to all zones).
  public var zone: Int?
  /// 1 (must fill) ... 5.
  public var priority: Int
  /// Assessed risk.
  public var risk: RiskLevel
  /// Expected guests.
  public var attendance: Int
  /// Expected young guests.
  public var youth: Int
  /// False = requested only; its posts are not staffed and not counted as short.
  public var isApproved: Bool
  /// Series id, when the event is one of several.
  public var series: String?
  /// Pillar of the strategy it serves, for reports.
  public var pillar: String?
  /// Free tags, sorted.
  public var tags: [String]
  /// What people must know to come; what it does not say, its place may.
  public var briefing = Briefing()
  /// Who may know of it.
  public var visibility: EventVisibility

  /// Makes an event with the defaults of the plan format.
  public init(id: String, type: String) {
    (self.id, self.type) = (id, type)
    name = id
    priority = 3
    risk = .low
    (attendance, youth) = (0, 0)
    isApproved = true
    tags = []
    visibility = .standard(type: type, template: nil)
  }
}

/// One occurrence of a shift of an event: one continuous period at one place, with its posts.
public struct Shift: Sendable {
  /// `event/shift` or, for a recurring shift, `event/shift@2026-09-19`.
  public var id: String
  /// Index into `Plan.events`.
  public var event: Int
  /// When the work starts.
  public var start: Minute
  /// When it ends (half-open).
  public var end: Minute
  /// Minutes before `start` at which people report.
  public var musterMinutes: Int
  /// Operational day it belongs to (`Timeline.operationalDay`).
  public var operationalDay: Int
  /// Indices into `Plan.posts`.
  public var posts: Range<Int>

  /// Makes an occurrence.
  public init(
    id: String, event: Int, start: Minute, end: Minute, musterMinutes: Int, operationalDay: Int, posts: Range<Int>
  ) {
    (self.id, self.event, self.start, self.end) = (id, event, start, end)
    (self.musterMinutes, self.operationalDay, self.posts) = (musterMinutes, operationalDay, posts)
  }

  /// The whole duty: from muster to stand-down.
  public var duty: Interval { Interval(start: start - musterMinutes, end: end) }
}

/// A place or function at a shift that needs one or more people.
///
/// Times and zone are copied from the shift and event: rules read them millions of times.
public struct Post: Sendable {
  /// `event/shift/post` or `event/shift@date/post`.
  public var id: String
  /// Index into `Plan.events`.
  public var event: Int
  /// Index into `Plan.shifts`.
  public var shift: Int
  /// Function, for example `traffic-control`.
  public var role: String
  /// Fewest people; being short of it is a shortfall.
  public var min: Int
  /// Wished number of people, `min...max`.
  public var target: Int
  /// Most people.
  public var max: Int
  /// True when the plan itself says how many people there may be at most; then nothing raises `max`.
  public var isMaxGiven: Bool
  /// What each holder must bring.
  public var requires: PostRequirement
  /// True when the holder leads the shift.
  public var isLead: Bool
  /// True for standby (on call) rather than duty.
  public var isStandby: Bool
  /// Credited share of the hours, in thousandths (1.0 = 1000).
  public var creditThousandths: Int
  /// Hours category, for example `patrol`.
  public var category: String
  /// Burden points for holding it.
  public var burden: Int
  /// Team within the shift (a table, a patrol car), when posts belong together.
  public var team: String?
  /// Zone of the event.
  public var zone: Int?
  /// Muster time: when the duty begins.
  public var dutyStart: Minute
  /// When the work starts.
  public var start: Minute
  /// When it ends (half-open).
  public var end: Minute
  /// Operational day of the start.
  public var operationalDay: Int
  /// Operational day of the last minute of work; `Plan.assemble` works it out.
  public var lastOperationalDay: Int
  /// Cost points in the staffing tier for each missing person (from `event-priority`).
  public var pointsPerMissing: Int
  /// Expected guests of the event that one person looks after; nil = the demand does not follow the guests.
  public var guestsPerPerson: Int?

  /// Makes a post of a shift; staffing defaults to exactly one person and may not be raised.
  public init(id: String, role: String, shift: Shift, shiftIndex: Int, zone: Int?) {
    (self.id, self.role, self.event, self.shift, self.zone) = (id, role, shift.event, shiftIndex, zone)
    (min, target, max) = (1, 1, 1)
    isMaxGiven = true
    requires = PostRequirement()
    (isLead, isStandby) = (false, false)
    creditThousandths = 1000
    category = "duty"
    burden = 0
    (dutyStart, start, end) = (shift.duty.start, shift.start, shift.end)
    (operationalDay, lastOperationalDay) = (shift.operationalDay, shift.operationalDay)
    pointsPerMissing = 1
  }

  /// Length of the work in minutes, muster not counted.
  public var minutes: Int { end - start }
  /// Minutes credited to the holder's service hours, rounded to the nearest minute.
  public var creditedMinutes: Int { (minutes * creditThousandths + 500) / 1000 }
  /// From muster to stand-down.
  public var duty: Interval { Interval(start: dutyStart, end: end) }
  /// From start to stand-down.
  public var work: Interval { Interval(start: start, end: end) }
  /// The operational days that the work touches, from the day of its start on.
  public var operationalDays: ClosedRange<Int> { operationalDay...Swift.max(operationalDay, lastOperationalDay) }
}

/// What a post asks of each of its holders; empty = anyone.
public struct PostRequirement: Sendable, Equatable {
  /// Certifications that must all be held (indices into `Plan.certifications`).
  public var allOf: [Int] = []
  /// Certifications of which at least one must be held.
  public var anyOf: [Int] = []
  /// Classes of member that may hold the post; empty = every class but sworn.
  public var classes: [MemberClass] = []
  /// Least programme tier.
  public var tier: Int?
  /// Least rank.
  public var rank: Rank?
  /// Languages each holder must speak.
  public var languages: [SpokenLanguage] = []
  /// Least age in whole years at the start.
  public var minAge: Int?
  /// Greatest age in whole years at the start.
  public var maxAge: Int?
  /// Least screening.
  public var screening: ScreeningLevel?
  /// Tags each holder must have.
  public var tags: [String] = []

  /// No requirement.
  public init() {}
}
