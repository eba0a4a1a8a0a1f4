import MusterDomain
import MusterEngine
import MusterFiles
import MusterVerify

/// Proposals laid over the plan one by one, and those that let somebody take the post.
struct FixTrial {
  /// How many proposals of one kind are tried.
  static let mostTried = 100
  /// What is tried although the time is up, as there is an answer without a search, too: so many of each kind, and as many as read so
  /// many people and posts in all.
  static let leastTried = 2
  static let leastRead = 20_000

  let post: Int
  let roster: Roster
  let base: PlanDocument
  /// Its end is that of the trial.
  let search: QuestionSearch
  /// Those that work, in the order in which they were proposed: of each kind as many as are searched.
  private(set) var working: [TriedFix] = []
  /// Whether all that were proposed were tried, but for kinds of which enough work.
  private(set) var isWhole = true
  private var tried = 0

  init(post: Int, roster: Roster, base: PlanDocument, within search: QuestionSearch) {
    (self.post, self.roster, self.base, self.search) = (post, roster, base, search)
  }

  /// Tries proposals, kind by kind.
  ///
  /// - Complexity: the plan is read for each, until the time is up.
  mutating func take(_ proposals: [FixProposals.Proposal]) {
    var works: [[Fix.Kind]: Int] = [:], tries: [[Fix.Kind]: Int] = [:]
    for proposal in proposals where works[proposal.kinds, default: 0] < FixProposals.mostOfKind {
      let ofKind = tries[proposal.kinds, default: 0]
      guard ofKind < Self.mostTried, mayTry || ofKind < Self.leastTried else {
        isWhole = false
        continue
      }
      tries[proposal.kinds, default: 0] += 1
      tried += 1
      guard let fix = TriedFix(proposal, post: post, roster: roster, base: base) else { continue }
      works[proposal.kinds, default: 0] += 1
      working.append(fix)
    }
  }

  /// Whether there is time for one more, or it is among those that are tried whatever the time.
  private var mayTry: Bool {
    tried * (base.plan.volunteers.count + base.plan.posts.count) < Self.leastRead || !search.isOver
  }

  /// Tries proposals until one works, or until the time is up; one is tried in any case.
  mutating func takeFirst(_ proposals: [FixProposals.Proposal]) {
    for (place, proposal) in proposals.enumerated() where place == 0 || mayTry {
      tried += 1
      guard let fix = TriedFix(proposal, post: post, roster: roster, base: base) else { continue }
      return working.append(fix)
    }
  }
}

/// A proposal that lets somebody take the post in the changed plan.
struct TriedFix {
  private let proposal: FixProposals.Proposal
  private let changed: PlanDocument
  private let post: Int
  private let roster: Roster
  private let taker: Candidate

  /// Nil when the changed plan is refused, is broken by what people hold, or still lets nobody take the post.
  init?(_ proposal: FixProposals.Proposal, post: Int, roster: Roster, base: PlanDocument) {
    let people = base.plan.volunteers.count
    guard let changed = OverlayFile.apply(proposal.overlay.bytes(), file: "fix", to: base).document,
      // Changes of people, rules and times leave everybody and every post, but posts may come in another order.
      changed.plan.volunteers.prefix(people).map(\.id) == base.plan.volunteers.map(\.id)
    else { return nil }
    var places: [String: Int] = [:]
    for (index, post) in changed.plan.posts.enumerated() { places[post.id] = index }
    guard let place = places[base.plan.posts[post].id] else { return nil }
    var carried = Roster(for: changed.plan)
    for duty in roster.all {
      guard let place = places[base.plan.posts[duty.post].id] else { return nil }
      carried.assign(duty.volunteer, to: place)
    }
    guard Verifier.assess(carried, of: changed.plan, rules: changed.rules, funnels: false).breaches.isEmpty,
      let taker = CandidateList(
        for: place, in: carried, of: changed, among: { proposal.volunteer == nil || $0 == proposal.volunteer }
      ).free.first
    else { return nil }
    (self.proposal, self.changed, self.post, self.roster, self.taker) = (proposal, changed, place, carried, taker)
  }

  /// The fix with what a new search says.
  func searched(against base: [Int], with search: QuestionSearch, share: Double) throws(EngineFault) -> Fix {
    let forced = ForcedSearch(roster, of: changed, with: search, base: base)
    var start = roster
    start.assign(taker.volunteer, to: post)
    let answer = try forced.answer(
      [CrewSize(post: post, least: roster.crews[post].count + 1)], from: start, share: share)
    return Fix(
      changes: proposal.changes, taker: taker.volunteer, overlay: proposal.overlay, tiers: taker.tiers,
      conclusion: answer.conclusion)
  }
}
