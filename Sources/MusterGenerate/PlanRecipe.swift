public import MusterCalendar

/// What decides a synthetic plan: the same recipe gives the same bytes in every release.
public struct PlanRecipe: Hashable, Sendable {
  /// The geography and rhythm of a programme.
  public enum Profile: String, Hashable, Sendable, CaseIterable {
    /// Three zones far apart, all may be served.
    case rural
    /// Six zones; most people serve almost anywhere, so nearly everything hangs together.
    case city
    /// Divisions in a ring; people serve in their own and the two on either side.
    case metro
    /// One site with three long blocks a day from Friday to Sunday.
    case festival
    /// A month as one unit's coordinator writes it: few sworn members, full weekends, crews that run whole or not at all,
    /// certificates, leads, languages, minors, and caps that bind. It asks for more than its people can give. Beyond 300 volunteers it
    /// is several units side by side, and people serve in the zones of their own.
    case dense
  }

  /// How many volunteers, sworn members not counted.
  public let volunteers: Int
  /// How many weeks.
  public let weeks: Int
  /// Work for each volunteer, 100 = the usual.
  public let loadPercent: Int
  /// Geography and rhythm.
  public let profile: Profile
  /// What the dice start from.
  public let seed: UInt64
  /// The first day.
  public let start: CivilDate
  /// Whether the plan names a roster that was published before some people fell ill (dense plans only).
  public let isPublished: Bool

  /// The numbers of volunteers that can be generated.
  public static let volunteerRange = 1...100_000
  /// The lengths of plans that can be generated.
  public static let weekRange = 1...52
  /// The loads in percent that can be generated.
  public static let loadRange = 1...1_000

  /// A recipe; nil when a number is outside its range, the plan would end after the year 9999, or a published roster is
  /// asked of another profile than dense.
  public init?(
    volunteers: Int, weeks: Int = 4, loadPercent: Int = 100, profile: Profile = .metro, seed: UInt64,
    start: CivilDate = PlanRecipe.usualStart, isPublished: Bool = false
  ) {
    guard Self.volunteerRange.contains(volunteers), Self.weekRange.contains(weeks),
      Self.loadRange.contains(loadPercent), start.adding(days: 7 * weeks) <= .lastWritable,
      !isPublished || profile == .dense
    else { return nil }
    (self.volunteers, self.weeks, self.loadPercent) = (volunteers, weeks, loadPercent)
    (self.profile, self.seed, self.start, self.isPublished) = (profile, seed, start, isPublished)
  }

  /// The first day unless another is given, Monday 2026-09-07.
  public static let usualStart = CivilDate(daysSinceEpoch: 20_703)

  /// The day after the last.
  public var end: CivilDate { start.adding(days: 7 * weeks) }

  /// Lines of posts: 1.7 for each volunteer in four weeks at the usual load, twice as many in dense plans, at least one.
  public var postLines: Int {
    max(1, (volunteers * weeks * loadPercent * (profile == .dense ? 34 : 17) + 2_000) / 4_000)
  }

  /// Units of a dense plan: one up to 300 volunteers, beyond that as many as have no more each.
  ///
  /// What one person may hold grows with the unit, and the program with its square: more than some 400 people in one unit are
  /// more than any search takes.
  public var unitCount: Int { profile == .dense ? (volunteers + 299) / 300 : 1 }

  /// Zones: rural 3, dense 5 for each unit, city 6, festival 1; metro one for 16 volunteers from 6 up to 24, beyond 1,500 volunteers one for 62.5.
  ///
  /// So a metro post has about 15 eligible people in a plan of 400 and about 59 from 1,500 on, as in the plans that the
  /// engine's notes measured.
  public var zoneCount: Int {
    switch profile {
    case .rural: 3
    case .dense: GeneratedZones.zonesOfUnit * unitCount
    case .city: 6
    case .festival: 1
    case .metro: max(6, min(24, volunteers / 16), volunteers * 2 / 125)
    }
  }
}
