import MusterCalendar
import MusterDomain
public import MusterFiles
import MusterJSON
public import MusterReports

/// Who must be told what after a new version: each person whose duties changed, and the leads of crews that changed.
///
/// Beside what two rosters show (`RosterDiff`), it knows both plans: a new time to report and a new place are changes too, and
/// a duty that is gone says whether its shift is planned at all.
public struct ChangeList: Sendable {
  /// One duty as a person was told it, or is to be told it.
  public struct Duty: Sendable, Equatable {
    /// Id of the post.
    public var post: String
    /// When the work starts, local time with its UTC offset; empty when the roster does not say.
    public var start: String
    /// When it ends.
    public var end: String
    /// When to report, where that is before the start.
    public var report: String?
    /// Id of the zone.
    public var zone: String?
  }

  /// What happened to a duty.
  public enum Kind: String, Sendable, CaseIterable {
    /// New for the person.
    case added
    /// Not the person's any more.
    case removed
    /// Another post of the same shift.
    case moved
    /// The same post at other times, or with another time to report.
    case retimed
    /// The same post at another place.
    case relocated
  }

  /// One thing that one person must be told.
  public struct Change: Sendable, Equatable {
    /// What happened.
    public var kind: Kind
    /// Id of the person.
    public var volunteer: String
    /// Id of the event.
    public var event: String
    /// The duty before; nil when added.
    public var from: Duty?
    /// The duty after; nil when removed.
    public var to: Duty?
    /// True for a duty that was removed because its post is not planned any more.
    public var isCancelled: Bool
  }

  /// A post whose crew changed.
  public struct Crew: Sendable, Equatable {
    /// Id of the post.
    public var post: String
    /// Ids of its holders before.
    public var before: [String]
    /// Ids of its holders after.
    public var after: [String]
    /// How many are missing of its fewest now.
    public var short: Int
    /// When its work starts, local time with its UTC offset; empty when the rosters do not say.
    public var start: String
  }

  /// An event whose staffing changed.
  public struct Staffing: Sendable, Equatable {
    /// Id of the event.
    public var event: String
    /// Ids of the people who lead its changed shifts now.
    public var leads: [String]
    /// Posts whose crews changed, in order of their ids.
    public var crews: [Crew]
  }

  /// Number of the new version.
  public let version: Int
  /// Number of the version before; nil for the first, which tells everybody all their duties.
  public let previous: Int?
  /// Changes in order of person, then post.
  public let changes: [Change]
  /// Events in order of their ids.
  public let events: [Staffing]
  /// Names of people, events, places and posts.
  let names: PlanNames
  /// The days that it is about.
  let timeline: Timeline

  /// Compares a release with what people were told before.
  ///
  /// - Parameters:
  ///   - told: the duties of the version before, of which those within the release's days count; nil for the first version
  ///     of these days.
  ///   - plan: the plan of the version before, where it can be read.
  /// - Complexity: O(n log n).
  public init(_ release: Release, version: Int, since told: RosterListing?, plan: PlanDocument?) {
    self.version = version
    previous = told?.version
    let before = told?.within(release.document.plan.timeline)
    let after = release.listing(version: version)
    let told = DutyTable(before ?? RosterListing(entries: []), plan?.plan)
    let now = DutyTable(after, release.document.plan)
    let diff = RosterDiff(from: before ?? RosterListing(entries: []), to: after)
    let planned = Set(release.document.plan.posts.map(\.id))
    var changes = diff.changes.map { change in
      Change(
        kind: Kind(rawValue: change.kind.rawValue) ?? .added, volunteer: change.volunteer, event: change.event,
        from: change.from.map { told.duty(of: change.volunteer, $0) },
        to: change.to.map { now.duty(of: change.volunteer, $0) },
        isCancelled: change.kind == .removed && !planned.contains(change.from ?? ""))
    }
    let retimed = Set(diff.changes.filter { $0.kind == .retimed }.map { [$0.volunteer, $0.to ?? ""] })
    if plan != nil {
      for entry in after.entries where told.holds(entry.volunteer, entry.post) {
        let (from, to) = (told.duty(of: entry.volunteer, entry.post), now.duty(of: entry.volunteer, entry.post))
        let same = { (kind: Kind) in
          Change(kind: kind, volunteer: entry.volunteer, event: entry.event, from: from, to: to, isCancelled: false)
        }
        if from.report != to.report, !retimed.contains([entry.volunteer, entry.post]) {
          changes.append(same(.retimed))
        }
        if from.zone != to.zone { changes.append(same(.relocated)) }
      }
    }
    self.changes = changes.sorted { Self.order($0) < Self.order($1) }
    events = Self.staffing(told, now, release)
    names = PlanNames([plan?.plan, release.document.plan].compactMap(\.self))
    timeline = release.document.plan.timeline
  }

  /// How many changes of a kind there are.
  public func count(_ kind: Kind) -> Int { changes.count { $0.kind == kind } }
  /// Ids of the people whose duties changed, sorted.
  public var people: [String] { Set(changes.map(\.volunteer)).sorted() }

  private static func order(_ change: Change) -> (String, String, String, Int) {
    let post = change.to?.post ?? change.from?.post ?? ""
    return (change.volunteer, post, change.from?.post ?? "", Kind.allCases.firstIndex(of: change.kind) ?? 0)
  }

  private static func staffing(_ told: DutyTable, _ now: DutyTable, _ release: Release) -> [Staffing] {
    let plan = release.document.plan
    var posts: [String: Int] = [:]
    for (index, post) in plan.posts.enumerated() { posts[post.id] = index }
    var events: [String: Staffing] = [:]
    for post in Set(told.crews.keys).union(now.crews.keys).sorted() {
      let (before, after) = (told.crews[post] ?? [], now.crews[post] ?? [])
      guard before != after else { continue }
      let event = String(post.prefix { $0 != "/" })
      var staffing = events[event] ?? Staffing(event: event, leads: [], crews: [])
      let index = posts[post]
      let short = index.map { max(0, plan.posts[$0].min - after.count) } ?? 0
      let start = now.starts[post] ?? told.starts[post] ?? ""
      staffing.crews.append(Crew(post: post, before: before, after: after, short: short, start: start))
      if let index {
        for other in plan.shifts[plan.posts[index].shift].posts where plan.posts[other].isLead {
          staffing.leads += release.read.roster.crews[other].map { plan.volunteers[$0].id }
        }
      }
      events[event] = staffing
    }
    return events.keys.sorted().compactMap { events[$0] }.map { staffing in
      var sorted = staffing
      sorted.leads = Set(staffing.leads).sorted()
      return sorted
    }
  }
}

/// The duties of one roster, found by person and post.
struct DutyTable {
  private struct Key: Hashable {
    var volunteer: String
    var post: String
  }
  private var times: [Key: RosterListing.Times] = [:]
  private var places: [String: (report: String?, zone: String?)] = [:]
  /// Holders of each post, sorted.
  private(set) var crews: [String: [String]] = [:]
  /// When each post starts, as the roster says it.
  private(set) var starts: [String: String] = [:]

  init(_ listing: RosterListing, _ plan: Plan?) {
    for entry in listing.entries {
      times[Key(volunteer: entry.volunteer, post: entry.post)] = entry.times
      crews[entry.post, default: []].append(entry.volunteer)
      starts[entry.post] = entry.times.start.isEmpty ? nil : entry.times.start
    }
    for post in crews.keys { crews[post]?.sort() }
    guard let plan else { return }
    for post in plan.posts where crews[post.id] != nil {
      let report = post.dutyStart < post.start ? plan.timeline.text(at: post.dutyStart) : nil
      places[post.id] = (report, post.zone.map { plan.zones[$0].id })
    }
  }

  func holds(_ volunteer: String, _ post: String) -> Bool { times[Key(volunteer: volunteer, post: post)] != nil }

  func duty(of volunteer: String, _ post: String) -> ChangeList.Duty {
    let told = times[Key(volunteer: volunteer, post: post)] ?? RosterListing.Times()
    let place = places[post]
    return ChangeList.Duty(post: post, start: told.start, end: told.end, report: place?.report, zone: place?.zone)
  }
}
