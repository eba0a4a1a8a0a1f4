public import MusterCalendar
public import MusterDomain
public import MusterFiles
import MusterRules
public import MusterVerify

/// One person as a holder of a post.
public struct Candidate: Sendable, Equatable {
  /// What it takes for the person to hold the post.
  public enum Standing: Sendable, Equatable {
    /// They hold it.
    case holds
    /// No hard rule stops them.
    case free
    /// No hard rule stops them once they give up this post, an index into `Plan.posts`.
    case givingUp(Int)
    /// A hard rule stops them, and giving up one duty does not help.
    case stopped
  }
  /// Index into `Plan.volunteers`.
  public var volunteer: Int
  /// What it takes.
  public var standing: Standing
  /// By how much each goal changes when they take the post, giving up what they must; empty for those who hold it or are stopped.
  public var tiers: [Int]
  /// The hard rules in the way as they stand, in catalogue order.
  public var breaches: [ChangeJudge.Breach]
  /// Credited minutes in this roster.
  public var rosterMinutes: Int
  /// Credited minutes of the year, those of this roster included.
  public var yearMinutes: Int
  /// Days from their last duty before the post to the day of the post; nil when none is known.
  public var daysSinceDuty: Int?
  /// Minutes of travel from their home zone; nil where either has no place.
  public var travelMinutes: Int?
}

/// Everybody as a holder of one post, the most fitting first.
///
/// Of a post that has all the people it may have everybody is judged as if a place were left: as somebody who takes the place of a
/// holder.
///
/// Holders come first, then those whom nothing stops, then those who would have to give up one duty, then those who are stopped, in the
/// order of the plan. Among the second and third the one for whom the goals fare best comes first, then who has fewer hours in
/// the roster, then whose last duty lies further back, then who lives nearer.
public struct CandidateList: Sendable {
  /// The post, an index into `Plan.posts`.
  public let post: Int
  /// Everybody once.
  public let all: [Candidate]

  /// Ranks everybody.
  ///
  /// - Parameters:
  ///   - firstDuty: duties that begin before it are not given up; nil = any may be.
  ///   - isAsked: leaves people out.
  /// - Complexity: O(volunteers · hard rules), and for those who are free or might give up a duty what `ChangeJudge` takes, once for
  ///   each of their duties.
  public init(
    for post: Int, in roster: Roster, of document: PlanDocument, givingUpFrom firstDuty: Minute? = nil,
    among isAsked: (Int) -> Bool = { _ in true }
  ) {
    let plan = document.plan
    var search = CandidateSearch(
      post: post, roster: roster, document: document, judge: ChangeJudge(plan, rules: document.rules),
      firstDuty: firstDuty)
    let order = GoalOrder(plan.objective)
    self.post = post
    all = plan.volunteers.indices.filter(isAsked).map { search.candidate($0) }.sorted { one, other in
      if one.rank != other.rank { return one.rank < other.rank }
      let (first, second) = (order.key(one.tiers), order.key(other.tiers))
      if one.standing != .stopped, first != second { return first.lexicographicallyPrecedes(second) }
      if one.standing == .stopped || one.standing == .holds { return one.volunteer < other.volunteer }
      let (rest, otherRest) = (one.daysSinceDuty ?? .max, other.daysSinceDuty ?? .max)
      return (one.rosterMinutes, -rest, one.travelMinutes ?? .max, one.volunteer)
        < (other.rosterMinutes, -otherRest, other.travelMinutes ?? .max, other.volunteer)
    }
  }

  /// Those whom nothing stops, best first.
  public var free: [Candidate] { all.filter { $0.standing == .free } }
  /// Those who would have to give up a duty, best first.
  public var givingUp: [Candidate] { all.filter { $0.rank == 2 } }
  /// Those who are stopped.
  public var stopped: [Candidate] { all.filter { $0.standing == .stopped } }
}

extension Candidate {
  var rank: Int {
    switch standing {
    case .holds: 0
    case .free: 1
    case .givingUp: 2
    case .stopped: 3
    }
  }
}

/// Looks at one person after the other.
private struct CandidateSearch {
  let post: Int
  var roster: Roster
  let document: PlanDocument
  let judge: ChangeJudge
  let firstDuty: Minute?

  private var plan: Plan { document.plan }

  mutating func candidate(_ volunteer: Int) -> Candidate {
    var candidate = Candidate(
      volunteer: volunteer, standing: .holds, tiers: [], breaches: [],
      rosterMinutes: roster.duties[volunteer].reduce(0) { $0 + plan.posts[$1].creditedMinutes }, yearMinutes: 0,
      daysSinceDuty: daysSinceDuty(volunteer), travelMinutes: travel(volunteer))
    candidate.yearMinutes = plan.volunteers[volunteer].history.yearToDateMinutes + candidate.rosterMinutes
    guard !roster.holds(volunteer, post) else { return candidate }
    let taking = DutyChange(assigned: [Duty(volunteer, at: post)])
    candidate.breaches = obstacles(to: taking)
    if candidate.breaches.isEmpty {
      candidate.standing = .free
      candidate.tiers = judge.effect(of: taking, on: &roster).tiers
    } else if let (given, tiers) = exchange(volunteer, candidate.breaches) {
      (candidate.standing, candidate.tiers) = (.givingUp(given), tiers)
    } else {
      candidate.standing = .stopped
    }
    return candidate
  }

  /// What stops a change, but for the number of people at a post that is full.
  private mutating func obstacles(to change: DutyChange) -> [ChangeJudge.Breach] {
    let isFull = roster.crews[post].count >= plan.posts[post].max
    return judge.breaches(of: change, on: &roster).filter {
      !isFull || !(document.rules.entries[$0.entry].rule is StaffingMaximum)
    }
  }

  /// The duty whose loss lets the person take the post and costs the goals least.
  private mutating func exchange(_ volunteer: Int, _ breaches: [ChangeJudge.Breach]) -> (post: Int, tiers: [Int])? {
    // What a rule about one person and one post refuses it refuses whatever else they hold.
    for breach in breaches {
      if case .eligibility = document.rules.entries[breach.entry].rule.kind { return nil }
    }
    let order = GoalOrder(plan.objective)
    var best: (post: Int, tiers: [Int])?
    for held in roster.duties[volunteer] where firstDuty.map({ plan.posts[held].dutyStart >= $0 }) ?? true {
      let change = DutyChange(released: [Duty(volunteer, at: held)], assigned: [Duty(volunteer, at: post)])
      guard obstacles(to: change).isEmpty else { continue }
      let tiers = judge.effect(of: change, on: &roster).tiers
      if best.map({ order.prefers(tiers, to: $0.tiers) }) ?? true { best = (held, tiers) }
    }
    return best
  }

  private func daysSinceDuty(_ volunteer: Int) -> Int? {
    let start = plan.posts[post].dutyStart
    let held = roster.duties[volunteer].filter { $0 != post && plan.posts[$0].end <= start }.map { plan.posts[$0].end }
    let before = plan.volunteers[volunteer].history.lastDuties.filter { $0.end <= start }.map(\.end)
    guard let last = (held + before).max() else { return nil }
    return plan.timeline.localTime(at: last - 1).date.distance(to: plan.timeline.localTime(at: start).date)
  }

  private func travel(_ volunteer: Int) -> Int? {
    guard let home = plan.volunteers[volunteer].homeZone, let zone = plan.posts[post].zone else { return nil }
    return plan.travel.minutes(from: home, to: zone)
  }
}
