import MusterCalendar
import MusterDomain
import MusterFiles
import MusterReports
import MusterRules
import MusterVerify

/// Everything that publications of one roster are cut from, worked out once.
final class PublicationSource: Sendable {
  /// A shift of the previous roster that the plan no longer has.
  struct GoneShift: Sendable {
    var id: String
    var event: String
    var times: Interval
    var posts: [String]
  }

  /// A change with the person's number.
  struct Change: Sendable {
    var person: Int?
    var change: RosterDiff.Change
    var before: Interval?
    var after: Interval?
  }

  let plan: Plan
  let rules: RuleBook
  let roster: Roster
  let version: Int
  let previousVersion: Int?
  /// Number of each person by id.
  let numbers: [String: Int]
  let events: [String: Int]
  let shifts: [String: Int]
  let posts: [String: Int]
  /// Why each short post is short.
  let reasons: [Int: [PublishedReason]]
  /// Short posts that each person could take.
  let openings: [[Int]]
  let pinned: Set<Duty>
  /// Under 18, or of unknown age, when the horizon starts.
  let isMinor: [Bool]
  /// Changes by person, then post.
  let changes: [Change]
  /// Indices into `changes` of each person.
  let changesOfPerson: [[Int]]
  /// In time order.
  let gone: [GoneShift]
  let placeOfGone: [String: Int]
  /// Visibility of events of the plan before that this one has no more.
  private let visibilityBefore: [String: EventVisibility]

  init(
    document: PlanDocument, roster read: ReadRoster, assessment: Assessment, previous: RosterListing?,
    previousPlan: Plan?
  ) {
    let plan = document.plan
    (self.plan, rules, roster, version) = (plan, document.rules, read.roster, read.version)
    previousVersion = previous?.version
    numbers = Self.table(plan.volunteers.map(\.id))
    visibilityBefore = Dictionary((previousPlan?.events ?? []).map { ($0.id, $0.visibility) }) { first, _ in first }
    events = Self.table(plan.events.map(\.id))
    shifts = Self.table(plan.shifts.map(\.id))
    posts = Self.table(plan.posts.map(\.id))
    var reasons: [Int: [PublishedReason]] = [:]
    for shortfall in assessment.shortfalls {
      reasons[shortfall.post] = shortfall.funnel.map { PublishedReason(rule: $0.rule, volunteers: $0.volunteers) }
    }
    self.reasons = reasons
    var openings: [[Int]] = Array(repeating: [], count: plan.volunteers.count)
    for shortfall in assessment.shortfalls {
      for person in shortfall.available { openings[person].append(shortfall.post) }
    }
    self.openings = openings
    pinned = plan.pinned
    isMinor = plan.volunteers.map { person in
      !person.isDeclaredAdult && (person.age(on: plan.timeline.start) ?? 0) < 18
    }
    let comparison = previous.map { RosterComparison(from: $0, to: read, of: plan) }
    gone = comparison?.goneShifts(shifts: shifts) ?? []
    placeOfGone = Self.table(gone.map(\.id))
    changes = comparison?.changes(numbers: numbers, posts: posts) ?? []
    var changesOfPerson: [[Int]] = Array(repeating: [], count: plan.volunteers.count)
    for (index, change) in changes.enumerated() {
      if let person = change.person { changesOfPerson[person].append(index) }
    }
    self.changesOfPerson = changesOfPerson
  }

  /// Who may know of an event; of one that no plan has any more, members.
  func visibility(of event: String) -> EventVisibility {
    events[event].map { plan.events[$0].visibility } ?? visibilityBefore[event] ?? .member
  }

  private static func table(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
  }
}

/// A previous roster held against the one that is published; the previous one may be of another version of the plan.
struct RosterComparison {
  private let plan: Plan
  private let diff: RosterDiff
  private let before: RosterListing
  /// Times of the previous duties by post.
  private let times: [String: Interval]

  init(from told: RosterListing, to current: ReadRoster, of plan: Plan) {
    self.plan = plan
    let previous = told.within(plan.timeline)
    var times: [String: Interval] = [:]
    before = RosterListing(
      digest: previous.digest, version: previous.version,
      entries: previous.entries.map { entry in
        guard let interval = entry.times.interval(on: plan.timeline) else { return entry }
        times[entry.post] = interval
        var written = entry
        // In one spelling, so that 14:00Z and 10:00-04:00 are no change.
        written.times = RosterListing.Times(interval, on: plan.timeline)
        return written
      })
    self.times = times
    let entries = plan.posts.indices.flatMap { post in
      current.roster.crews[post].map { person in
        let place = plan.posts[post]
        return RosterListing.Entry(
          volunteer: plan.volunteers[person].id, post: place.id,
          times: RosterListing.Times(Interval(start: place.start, end: place.end), on: plan.timeline))
      }
    }
    diff = RosterDiff(from: before, to: RosterListing(version: current.version, entries: entries))
  }

  /// The changes, in order of person, then post.
  func changes(numbers: [String: Int], posts: [String: Int]) -> [PublicationSource.Change] {
    diff.changes.map { change in
      let after = change.to.flatMap { posts[$0] }.map { plan.posts[$0] }
      return PublicationSource.Change(
        person: numbers[change.volunteer], change: change, before: change.from.flatMap { times[$0] },
        after: after.map { Interval(start: $0.start, end: $0.end) })
    }
  }

  /// Shifts of the previous roster that are not among those of the plan, when their times are known.
  func goneShifts(shifts: [String: Int]) -> [PublicationSource.GoneShift] {
    var found: [String: PublicationSource.GoneShift] = [:]
    for entry in before.entries where shifts[entry.shift] == nil {
      guard let interval = times[entry.post] else { continue }
      var shift =
        found[entry.shift]
        ?? PublicationSource.GoneShift(id: entry.shift, event: entry.event, times: interval, posts: [])
      if shift.posts.last != entry.post { shift.posts.append(entry.post) }
      found[entry.shift] = shift
    }
    return found.values.sorted { ($0.times.start, $0.times.end, $0.id) < ($1.times.start, $1.times.end, $1.id) }
  }
}
