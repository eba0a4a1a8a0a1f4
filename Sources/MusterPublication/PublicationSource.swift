import MusterCalendar
import MusterDomain
import MusterFiles
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
    var change: DutyList.Change
    var before: Interval?
    var after: Interval?
  }

  let document: PlanDocument
  /// The roster with what its file claims.
  let read: ReadRoster
  /// The verifier's, with funnels where the profile learns why posts are short.
  let assessment: Assessment
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
  /// The first duty of each person in each category that nothing is known of before.
  let firsts: Set<Duty>
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
    document: PlanDocument, roster read: ReadRoster, assessment: Assessment, previous: DutyList?,
    previousPlan: Plan?
  ) {
    let plan = document.plan
    (self.document, self.read, self.assessment) = (document, read, assessment)
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
    firsts = Self.firsts(in: plan, read.roster)
    isMinor = plan.volunteers.map { person in
      !person.isDeclaredAdult && (person.age(on: plan.timeline.start) ?? 0) < 18
    }
    let told = previous?.within(plan.timeline)
    let (shifts, numbers) = (shifts, numbers)
    let gone = told.map { Self.gone(from: $0, shifts: shifts, on: plan.timeline) } ?? []
    (self.gone, placeOfGone) = (gone, Self.table(gone.map(\.id)))
    let changes = told?.changes(to: DutyList(of: read.roster, in: document, version: read.version)) ?? []
    self.changes = changes.map { change in
      Change(
        person: numbers[change.volunteer], change: change, before: change.from?.work?.interval(on: plan.timeline),
        after: change.to?.work?.interval(on: plan.timeline))
    }
    var changesOfPerson: [[Int]] = Array(repeating: [], count: plan.volunteers.count)
    for (index, change) in self.changes.enumerated() {
      if let person = change.person { changesOfPerson[person].append(index) }
    }
    self.changesOfPerson = changesOfPerson
  }

  var plan: Plan { document.plan }
  var rules: RuleBook { document.rules }
  var roster: Roster { read.roster }

  /// Who may know of an event; of one that no plan has any more, members.
  func visibility(of event: String) -> EventVisibility {
    events[event].map { plan.events[$0].visibility } ?? visibilityBefore[event] ?? .member
  }

  /// First duties, as far as histories tell: none in a plan that has no history at all, and none of somebody whose hours it has
  /// without their categories.
  private static func firsts(in plan: Plan, _ roster: Roster) -> Set<Duty> {
    guard plan.volunteers.contains(where: { $0.history != History() }) else { return [] }
    var firsts: Set<Duty> = []
    for (person, posts) in roster.duties.enumerated() {
      let history = plan.volunteers[person].history
      guard history.minutesByCategory.isEmpty == (history.yearToDateMinutes == 0) else { continue }
      var known = Set(history.minutesByCategory.filter { $0.minutes > 0 }.map(\.category))
      for post in posts.sorted(by: { (plan.posts[$0].start, $0) < (plan.posts[$1].start, $1) })
      where known.insert(plan.posts[post].category).inserted {
        firsts.insert(Duty(person, at: post))
      }
    }
    return firsts
  }

  private static func table(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Shifts of the previous roster that are not among those of the plan, when their times are known.
  private static func gone(from told: DutyList, shifts: [String: Int], on timeline: Timeline) -> [GoneShift] {
    var found: [String: GoneShift] = [:]
    for duty in told.duties where shifts[duty.shift] == nil {
      guard let interval = duty.work?.interval(on: timeline) else { continue }
      var shift = found[duty.shift] ?? GoneShift(id: duty.shift, event: duty.event, times: interval, posts: [])
      if shift.posts.last != duty.post { shift.posts.append(duty.post) }
      found[duty.shift] = shift
    }
    return found.values.sorted { ($0.times.start, $0.times.end, $0.id) < ($1.times.start, $1.times.end, $1.id) }
  }
}
