public import MusterCalendar
import MusterDomain
public import MusterFiles

/// Who must be told what after a new version: each person whose duties changed, and the leads of crews that changed.
///
/// Beside what two lists of duties show, it knows both plans: a new time to report and a new place are changes too, and
/// a duty that is gone says whether its shift is planned at all.
public struct ChangeList: Sendable {
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
    /// The duty before; nil when added.
    public var from: DutyList.Duty?
    /// The duty after; nil when removed.
    public var to: DutyList.Duty?
    /// True for a duty that was removed because its post is not planned any more.
    public var isCancelled = false

    /// Id of the person.
    public var volunteer: String { (to ?? from)?.volunteer ?? "" }
    /// Id of the event.
    public var event: String { (to ?? from)?.event ?? "" }
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
    /// When its work starts; nil when the rosters do not say.
    public var start: StatedTime?
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
  public init(_ release: Release, version: Int, since told: DutyList?, plan: PlanDocument?) {
    self.version = version
    previous = told?.version
    let timeline = release.document.plan.timeline
    let listed = told?.within(timeline) ?? DutyList(duties: [])
    let before = plan.map { listed.placed(by: $0.plan) } ?? listed
    let after = release.duties(version: version)
    let planned = Set(release.document.plan.posts.map(\.id))
    var changes = before.changes(to: after).map { change in
      Change(
        kind: Kind(change.kind), from: change.from, to: change.to,
        isCancelled: change.kind == .removed && !planned.contains(change.from?.post ?? ""))
    }
    if plan != nil { changes += Self.changesOfPlace(before, after, beside: changes) }
    self.changes = changes.sorted { Self.order($0) < Self.order($1) }
    events = Self.staffing(before, after, release)
    names = PlanNames([plan?.plan, release.document.plan].compactMap(\.self))
    self.timeline = timeline
  }

  /// Duties that stay whose place or time to report is another, as both plans say it.
  private static func changesOfPlace(_ before: DutyList, _ after: DutyList, beside known: [Change]) -> [Change] {
    struct Holder: Hashable {
      var volunteer: String
      var post: String
    }
    let told = Dictionary(before.duties.map { (Holder(volunteer: $0.volunteer, post: $0.post), $0) }) { $1 }
    let retimed = Set(
      known.filter { $0.kind == .retimed }.map { Holder(volunteer: $0.volunteer, post: $0.to?.post ?? "") })
    var changes: [Change] = []
    for now in after.duties {
      let holder = Holder(volunteer: now.volunteer, post: now.post)
      guard let told = told[holder] else { continue }
      if told.report != now.report, !retimed.contains(holder) {
        changes.append(Change(kind: .retimed, from: told, to: now))
      }
      if told.zone != now.zone { changes.append(Change(kind: .relocated, from: told, to: now)) }
    }
    return changes
  }

  /// How many changes of a kind there are.
  public func count(_ kind: Kind) -> Int { changes.count { $0.kind == kind } }
  /// Ids of the people whose duties changed, sorted.
  public var people: [String] { Set(changes.map(\.volunteer)).sorted() }

  private static func order(_ change: Change) -> (String, String, String, Int) {
    let post = change.to?.post ?? change.from?.post ?? ""
    return (change.volunteer, post, change.from?.post ?? "", Kind.allCases.firstIndex(of: change.kind) ?? 0)
  }

  private static func staffing(_ told: DutyList, _ now: DutyList, _ release: Release) -> [Staffing] {
    let plan = release.document.plan
    var posts: [String: Int] = [:]
    for (index, post) in plan.posts.enumerated() { posts[post.id] = index }
    let crews = (
      told: Dictionary(grouping: told.duties, by: \.post), now: Dictionary(grouping: now.duties, by: \.post)
    )
    var events: [String: Staffing] = [:]
    for post in Set(crews.told.keys).union(crews.now.keys).sorted() {
      let (old, new) = (crews.told[post] ?? [], crews.now[post] ?? [])
      let (before, after) = (old.map(\.volunteer), new.map(\.volunteer))
      guard before != after else { continue }
      let event = String(post.prefix { $0 != "/" })
      var staffing = events[event] ?? Staffing(event: event, leads: [], crews: [])
      let index = posts[post]
      let short = index.map { max(0, plan.posts[$0].min - after.count) } ?? 0
      let start = (new.last?.work ?? old.last?.work)?.start
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

extension ChangeList.Kind {
  /// The kind as a comparison of two lists has it.
  init(_ kind: DutyList.Change.Kind) {
    self =
      switch kind {
      case .added: .added
      case .removed: .removed
      case .moved: .moved
      case .retimed: .retimed
      }
  }
}
