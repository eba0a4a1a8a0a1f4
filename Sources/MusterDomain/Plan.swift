public import MusterCalendar

/// What is asked: people, posts, geography and time, resolved to dense indices.
///
/// `volunteers` keep the order of the file. `posts` are ordered by duty start, then end, then event, shift and place in the
/// file, so that a person's posts in index order are in time order and the posts of one shift are contiguous.
public struct Plan: Sendable {
  /// Name for people.
  public var name: String
  /// Conversion between minutes and local time; the horizon.
  public var timeline: Timeline
  /// Zones.
  public var zones: [Zone]
  /// Travel between zones.
  public var travel: TravelTimes
  /// Certifications.
  public var certifications: [Certification]
  /// School hours, for rules about minors.
  public var schoolHours: IntervalSet
  /// Public holidays, sorted.
  public var holidays: [CivilDate]
  /// People.
  public var volunteers: [Volunteer]
  /// Events.
  public var events: [Event]
  /// Occurrences of shifts, in the order of their posts.
  public var shifts: [Shift]
  /// Posts of approved events.
  public var posts: [Post]
  /// Posts of events that are not approved, in the order of the file. They belong to no shift, nobody is rostered for them and no
  /// rule looks at them; who served there before the event was called off is on record all the same.
  public var unstaffedPosts: [Post]
  /// Fixed and barred pairs.
  public var pins: [Pin]
  /// The roster people were last told, as (volunteer, post) indices; nil when nothing was published.
  public var published: [Duty]?
  /// Who really came, in the order of the file; each volunteer and post at most once. No rule reads it.
  public var attendance: [Attendance]
  /// Order or weights of the goals.
  public var objective: Objective

  /// Makes an empty plan on a timeline.
  public init(name: String, timeline: Timeline) {
    (self.name, self.timeline) = (name, timeline)
    (zones, certifications, holidays, volunteers, events, shifts, posts, pins) = ([], [], [], [], [], [], [], [])
    (unstaffedPosts, attendance) = ([], [])
    travel = TravelTimes(zones: 0)
    schoolHours = IntervalSet()
    objective = Objective()
  }
}

/// A person-post pair the coordinator has fixed or barred.
public struct Pin: Sendable, Equatable {
  /// Index into `Plan.volunteers`.
  public var volunteer: Int
  /// Index into `Plan.posts`.
  public var post: Int
  /// True = must hold it, false = must not.
  public var isAssigned: Bool
  /// Why; private, never exported.
  public var reason: String?

  /// Makes a pin.
  public init(volunteer: Int, post: Int, isAssigned: Bool, reason: String? = nil) {
    (self.volunteer, self.post, self.isAssigned, self.reason) = (volunteer, post, isAssigned, reason)
  }

  /// Whom it fixes to what, or bars from it.
  public var duty: Duty { Duty(volunteer, at: post) }
}

extension Plan {
  /// The pairs that pins fix.
  ///
  /// - Complexity: O(pins).
  public var pinned: Set<Duty> { Set(pins.lazy.filter(\.isAssigned).map(\.duty)) }
}

/// Minutes of travel between zones, both ways, as a dense matrix.
public struct TravelTimes: Sendable, Equatable {
  /// Number of zones.
  public let zones: Int
  private var minutes: [Int32]
  private var reach = 0

  /// All zero between `zones` zones.
  public init(zones: Int) {
    self.zones = zones
    minutes = Array(repeating: 0, count: zones * zones)
  }

  /// Minutes from one zone to another; 0 within a zone and where either side has no place.
  public func minutes(from: Int?, to: Int?) -> Int {
    guard let from, let to, from != to else { return 0 }
    return Int(minutes[from * zones + to])
  }

  /// Sets the minutes of a pair, both ways.
  public mutating func set(_ value: Int, from: Int, to: Int) {
    minutes[from * zones + to] = Int32(clamping: value)
    minutes[to * zones + from] = Int32(clamping: value)
    reach = max(reach, value)
  }

  /// No travel takes longer; it may be more than the longest that is left where times were set anew.
  ///
  /// - Complexity: O(1); it is asked for every volunteer.
  public var longest: Int { reach }
}

/// A goal of the objective, in the default order.
public enum Tier: String, Sendable, CaseIterable {
  case safety, staffing, obligations, stability, fairness, preference
}

/// How the goals are put together.
public struct Objective: Sendable, Equatable {
  /// The ways to put goals together.
  public enum Mode: String, Sendable, CaseIterable {
    /// Tier by tier; nothing of an earlier one is given up for a later one.
    case lexicographic
    /// One sum with weights.
    case weighted
  }
  /// Tier by tier, or one sum.
  public var mode: Mode
  /// Tiers in order.
  public var tiers: [Tier]
  /// Weight of each tier in weighted mode, aligned with `tiers`.
  public var weights: [Int]

  /// The defaults of the plan format.
  public init() {
    mode = .lexicographic
    tiers = Tier.allCases
    weights = Tier.allCases.map(Self.defaultWeight)
  }

  /// True when what is critical may cost staff: its tier comes before that of the staffing, or all is one sum.
  public var putsSafetyFirst: Bool {
    guard let safety = tiers.firstIndex(of: .safety) else { return false }
    return mode == .weighted || tiers.firstIndex(of: .staffing).map { safety < $0 } ?? true
  }

  /// Weight of a tier in weighted mode unless the plan gives one.
  public static func defaultWeight(of tier: Tier) -> Int {
    switch tier {
    case .safety: 1_000_000
    case .staffing: 10_000
    case .obligations: 1_000
    case .stability: 100
    case .fairness: 10
    case .preference: 1
    }
  }
}

extension Plan {
  /// What attendance refers to: a post of `posts` or, counting on, of `unstaffedPosts`.
  public func attendedPost(_ index: Int) -> Post {
    index < posts.count ? posts[index] : unstaffedPosts[index - posts.count]
  }

  /// True when `zone` is `ancestor` or lies below it.
  /// - Complexity: O(depth); the reader has refused cycles.
  public func zone(_ zone: Int, isWithin ancestor: Int) -> Bool {
    var current: Int? = zone
    while let here = current {
      if here == ancestor { return true }
      current = zones[here].parent
    }
    return false
  }

  /// Which zones are some of these, or lie below one.
  ///
  /// - Complexity: O(zones): the way up from each zone is followed to the first zone that is known.
  public func zonesWithin(_ areas: [Int]) -> [Bool] {
    var within: [Bool?] = Array(repeating: nil, count: zones.count)
    for area in areas { within[area] = true }
    for zone in zones.indices {
      var way: [Int] = []
      var current: Int? = zone
      while let here = current, within[here] == nil {
        way.append(here)
        current = zones[here].parent
      }
      let isWithin = current.flatMap { within[$0] } ?? false
      for step in way { within[step] = isWithin }
    }
    return within.map { $0 ?? false }
  }

  /// True when `zone` is one of these or lies below one.
  ///
  /// - Complexity: O(areas + depth).
  public func zone(_ zone: Int, isWithinAnyOf areas: [Int]) -> Bool {
    // Mostly a few, and this is asked for every person and post: a table of them would take longer than looking.
    if areas.count <= 8 { return areas.contains { self.zone(zone, isWithin: $0) } }
    let named = Set(areas)
    return sequence(first: zone) { zones[$0].parent }.contains(where: named.contains)
  }

  /// Steps in the zone tree from one zone to another through their nearest common ancestor; with none, the steps to both roots plus one.
  public func zoneSteps(from: Int, to: Int) -> Int {
    let up = ancestors(of: from), other = ancestors(of: to)
    // Ways up that meet are the same from there on.
    var common = 0
    while common < min(up.count, other.count), up[up.count - 1 - common] == other[other.count - 1 - common] {
      common += 1
    }
    return up.count + other.count - (common > 0 ? 2 * common : 1)
  }

  /// Steps in the zone tree from every zone to one, as `zoneSteps` has them.
  ///
  /// - Complexity: O(zones).
  public func zoneSteps(to home: Int) -> [Int] {
    var depth = Array(repeating: -1, count: zones.count)
    /// Where the way up from each zone meets the way up from `home`; nil = nowhere.
    var meeting: [Int?] = Array(repeating: nil, count: zones.count)
    let way = ancestors(of: home)
    for (steps, zone) in way.enumerated() { (depth[zone], meeting[zone]) = (way.count - 1 - steps, zone) }
    for zone in zones.indices where depth[zone] < 0 {
      var path: [Int] = []
      var current: Int? = zone
      while let here = current, depth[here] < 0 {
        path.append(here)
        current = zones[here].parent
      }
      for here in path.reversed() {
        depth[here] = current.map { depth[$0] + 1 } ?? 0
        meeting[here] = current.flatMap { meeting[$0] }
        current = here
      }
    }
    return zones.indices.map { zone in
      let both = depth[zone] + depth[home]
      return meeting[zone].map { both - 2 * depth[$0] } ?? both + 1
    }
  }

  private func ancestors(of zone: Int) -> [Int] {
    var chain: [Int] = []
    var current: Int? = zone
    while let here = current {
      chain.append(here)
      current = zones[here].parent
    }
    return chain
  }
}
