public import MusterCalendar
import MusterDomain
public import MusterFiles
import MusterRules
import MusterVerify

/// A roster that people were told, and the plan as it is now.
public struct RepairQuestion: Sendable {
  /// A duty that somebody was told and that the changed plan takes from them.
  public struct Lost: Sendable, Equatable {
    /// Id of the person.
    public var volunteer: String
    /// Id of the post.
    public var post: String
    /// Place of the person in the changed plan; nil when they are not in it any more.
    public var person: Int?
    /// Place of the post in the changed plan; nil when it is not planned any more.
    public var place: Int?
    /// Start of the work as it was told, on the timeline of the changed plan.
    public var start: Minute
    /// Its end.
    public var end: Minute
    /// Why, in words; ids only.
    public var reason: String
  }

  /// Why a roster cannot be repaired as asked.
  public enum Fault: Error, Equatable {
    /// The changes take back what is over: one sentence each.
    case past([String])
    /// A place that is to be filled in spite of the freeze lies before now, by id.
    case overPost(String)
  }

  /// The plan that the roster was made for.
  let before: PlanDocument
  /// The plan as it is now.
  let document: PlanDocument
  /// The version of the roster that people were told.
  let told: ReadRoster
  /// What begins before it does not change.
  let now: Minute
  /// What begins before it changes only where it is said.
  let freezeEnd: Minute
  /// A person whose plans change before it is told by telephone.
  let callEnd: Minute
  /// Posts whose crews do not change, but for what is lost; one flag per post of the changed plan.
  let closed: [Bool]
  /// What the changes themselves take from people, in order of time.
  let lost: [Lost]
  /// The roster that people were told without what is lost, in the changed plan.
  let kept: Roster
  /// Posts whose times or place changed, in the changed plan.
  let moved: [Bool]

  /// Prepares a question.
  ///
  /// - Parameters:
  ///   - told: the roster that people were told, of the plan before.
  ///   - now: local time, on the timeline of the changed plan.
  ///   - freezeMinutes: what begins within so many minutes from now keeps its crews.
  ///   - opened: ids of posts in the freeze that may be filled all the same.
  ///   - callMinutes: people whose plans change within so many minutes are called.
  /// - Throws: `Fault`.
  /// - Complexity: O(posts + duties · hard rules about one person and one post).
  public init(
    _ told: ReadRoster, of before: PlanDocument, changed document: PlanDocument, now: Minute, freezeMinutes: Int,
    opened: Set<Int>, callMinutes: Int
  ) throws(Fault) {
    (self.before, self.document, self.told, self.now) = (before, document, told, now)
    freezeEnd = now + freezeMinutes
    callEnd = now + callMinutes
    let plan = document.plan, end = now + freezeMinutes
    for post in opened.sorted() where plan.posts[post].dutyStart < now { throw .overPost(plan.posts[post].id) }
    closed = plan.posts.indices.map { plan.posts[$0].dutyStart < end && !opened.contains($0) }
    var reading = ToldReading(before: before, document: document, now: now)
    reading.read(told.roster)
    guard reading.past.isEmpty else { throw .past(reading.past) }
    lost = reading.lost.sorted { ($0.start, $0.post, $0.volunteer) < ($1.start, $1.post, $1.volunteer) }
    (kept, moved) = (reading.kept, reading.moved)
  }

  /// Places that what is lost leaves below the minimum, in the changed plan, in order of time.
  var vacated: [Int] {
    Set(lost.compactMap(\.place)).sorted().filter {
      kept.crews[$0].count < document.plan.posts[$0].min
    }
  }
}

/// Carries a roster over into a changed plan.
private struct ToldReading {
  private let before: PlanDocument
  private let document: PlanDocument
  /// Now, on the timeline of the changed plan and on that of the plan before.
  private let now: Minute
  private let nowBefore: Minute
  private let people: [String: Int]
  private let posts: [String: Int]
  private(set) var lost: [RepairQuestion.Lost] = []
  private(set) var past: [String] = []
  private(set) var kept: Roster
  private(set) var moved: [Bool]

  init(before: PlanDocument, document: PlanDocument, now: Minute) {
    (self.before, self.document, self.now) = (before, document, now)
    let plan = document.plan
    // The horizon of a changed plan may begin on another day.
    nowBefore = before.plan.timeline.impliedMinute(of: plan.timeline.localTime(at: now))
    people = Dictionary(plan.volunteers.enumerated().map { ($1.id, $0) }) { first, _ in first }
    posts = Dictionary(plan.posts.enumerated().map { ($1.id, $0) }) { first, _ in first }
    kept = Roster(for: plan)
    moved = plan.posts.map { _ in false }
  }

  mutating func read(_ roster: Roster) {
    for duty in roster.all {
      let (person, post) = (before.plan.volunteers[duty.volunteer], before.plan.posts[duty.post])
      let (volunteer, place) = (people[person.id], posts[post.id])
      let isPast = post.dutyStart < nowBefore
      guard let reason = reasonOfLoss(volunteer, place) else {
        guard let volunteer, let place else { continue }
        kept.assign(volunteer, to: place)
        let isMoved = isMoved(post, document.plan.posts[place])
        if isMoved { moved[place] = true }
        if isMoved, isPast || document.plan.posts[place].dutyStart < now {
          past.append("\(post.id) began before, or would now begin before, --now")
        }
        continue
      }
      if isPast {
        past.append("\(person.id) served at \(post.id) before --now: \(reason)")
      } else {
        lost.append(
          RepairQuestion.Lost(
            volunteer: person.id, post: post.id, person: volunteer, place: place, start: current(post.start),
            end: current(post.end), reason: reason))
      }
    }
  }

  /// A minute of the plan before on the timeline of the changed plan.
  private func current(_ minute: Minute) -> Minute {
    document.plan.timeline.impliedMinute(of: before.plan.timeline.localTime(at: minute))
  }

  /// Why a person cannot hold a post any more; nil when they can.
  private func reasonOfLoss(_ volunteer: Int?, _ place: Int?) -> String? {
    guard let volunteer else { return "is not in the plan any more" }
    guard let place else { return "the post is not planned any more" }
    for entry in document.rules.entries where entry.level == .hard {
      guard case .eligibility(let rule) = entry.rule.kind else { continue }
      let amount = rule.refusal(of: volunteer, from: place, in: document.plan, scope: entry.scope)
      guard amount > 0 else { continue }
      let violation = Violation(Subject(volunteers: [volunteer], posts: [place]), amount: amount)
      return "\(entry.about.id): \(rule.text(violation, in: document.plan))"
    }
    return nil
  }

  /// Whether people must be told that a post is at another time or place.
  private func isMoved(_ old: Post, _ new: Post) -> Bool {
    let (was, now) = (before.plan.timeline, document.plan.timeline)
    func zone(_ post: Post, _ plan: Plan) -> String? { post.zone.map { plan.zones[$0].id } }
    return was.text(at: old.start) != now.text(at: new.start) || was.text(at: old.end) != now.text(at: new.end)
      || was.text(at: old.dutyStart) != now.text(at: new.dutyStart)
      || zone(old, before.plan) != zone(new, document.plan)
  }
}
