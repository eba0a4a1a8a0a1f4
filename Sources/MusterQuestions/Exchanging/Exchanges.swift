public import MusterCalendar
public import MusterDomain
public import MusterEngine
public import MusterFiles
import MusterRules
public import MusterVerify

/// The best set of exchanges that people's offers allow: hand to hand, in cycles, and duties given for nothing.
///
/// The plan's own program decides, with everything fixed but the duties that are offered: for each duty that somebody gives they take one of
/// the posts that they asked for it, every post keeps as many people as it had, and every hard rule holds of the whole roster. Safety and
/// staffing come first; then as many duties as possible change hands; then the posts that people named first; then the plan's other goals.
public struct Exchanges: Sendable {
  /// Why there is no answer.
  public enum Fault: Error {
    /// The roster breaks hard rules as it is.
    case broken([Finding])
    /// So many duties of one person hang together by what is asked for them that they cannot be decided.
    case entangled(volunteer: Int, duties: Int)
    /// The search failed.
    case engine(EngineFault)
  }

  /// What one person gives and takes.
  public struct Step: Sendable, Equatable {
    /// Who.
    public var volunteer: Int
    /// The duty that they give; nil where they take one for nothing.
    public var gives: Int?
    /// The post that they take; nil where they get nothing for theirs.
    public var takes: Int?
  }

  /// People of whom each takes what the one before gives.
  public struct Chain: Sendable, Equatable {
    /// In order.
    public var steps: [Step]
    /// Whether the first takes what the last gives.
    public var isClosed: Bool
  }

  /// The roster after the exchanges, and what they do to every goal.
  public let hand: HandChange
  /// What changes hands.
  public let chains: [Chain]
  /// Duties that are offered, each once, in order of people; those that are over are left out.
  public let offered: [Duty]
  /// Duties that were offered and are over.
  public let over: [Duty]
  /// So many duties can change hands at most; as many as do where that is proved.
  public let most: Int
  /// True when no set of exchanges is better in any goal.
  public let isProved: Bool
  let document: PlanDocument
  let offers: [ExchangeOffer]
  let roster: Roster

  /// Duties that change hands.
  public var count: Int { hand.change.released.count }

  /// Finds the best set of exchanges.
  ///
  /// - Parameter now: what begins before it is left as it is; nil = nothing is over.
  /// - Throws: `Fault`.
  /// - Complexity: one search of a program with the duties of the roster and the posts that are asked for.
  public init(
    _ offers: [ExchangeOffer], of read: ReadRoster, in document: PlanDocument, from now: Minute? = nil,
    with search: QuestionSearch
  ) throws(Fault) {
    let plan = document.plan, roster = read.roster
    let before = Verifier.assess(roster, of: plan, rules: document.rules, funnels: false)
    guard before.breaches.isEmpty else { throw .broken(before.breaches) }
    func isOver(_ post: Int) -> Bool { now.map { plan.posts[post].dutyStart < $0 } ?? false }
    var open: [ExchangeOffer] = []
    for var offer in offers where !(offer.give.map(isOver) ?? false) {
      let asksForNothing = offer.take.isEmpty
      offer.take.removeAll(where: isOver)
      // An offer whose wishes are all over asks for what nobody can give any more.
      if asksForNothing || !offer.take.isEmpty { open.append(offer) }
    }
    let question = try ExchangeQuestion(open, roster: roster, document: document)
    let outcome: Outcome
    do throws(EngineFault) { outcome = try question.solve(with: search) } catch { throw .engine(error) }
    hand = HandChange(to: outcome.roster, of: read, in: document)
    (self.document, self.offers, self.roster) = (document, open, roster)
    let given = { (isGone: Bool) in
      Set(
        offers.compactMap { offer in
          offer.give.flatMap { isOver($0) == isGone ? Duty(offer.volunteer, at: $0) : nil }
        }
      ).sorted { ($0.volunteer, $0.post) < ($1.volunteer, $1.post) }
    }
    (offered, over) = (given(false), given(true))
    chains = Self.chains(of: question.steps(in: outcome.roster))
    isProved = outcome.tiers.allSatisfy { $0.bound == $0.value }
    most = max(hand.change.released.count, min(question.most(in: outcome), question.offered))
  }

  /// Joins each given duty with who takes it; where several leave one post and come to it, in order of people.
  ///
  /// - Complexity: O(n log n).
  private static func chains(of steps: [Step]) -> [Chain] {
    var takers: [Int: [Int]] = [:]
    for (place, step) in steps.enumerated().reversed() {
      if let take = step.takes { takers[take, default: []].append(place) }
    }
    // Who comes after each step; who gives for nothing in return begins a chain.
    var next: [Int?] = [], hasBefore = steps.map { _ in false }
    for step in steps {
      let taker = step.gives.flatMap { takers[$0]?.popLast() }
      next.append(taker)
      if let taker { hasBefore[taker] = true }
    }
    var isTold = steps.map { _ in false }, chains: [Chain] = []
    func follow(_ first: Int) {
      guard !isTold[first] else { return }
      var chain: [Step] = [], here: Int? = first
      while let place = here, !isTold[place] {
        isTold[place] = true
        chain.append(steps[place])
        here = next[place]
      }
      chains.append(Chain(steps: chain, isClosed: here == first))
    }
    for place in steps.indices where !hasBefore[place] { follow(place) }
    for place in steps.indices { follow(place) }
    return chains
  }
}

/// Offers as rules of the plan.
private struct ExchangeQuestion {
  private let plan: Plan
  private let rules: RuleBook
  private let roster: Roster
  private let parts: [[OfferGraph]]
  /// What a duty costs that stays.
  private let points: Int
  /// Duties that are offered.
  let offered: Int
  /// Whether nothing else counts in the goal in which duties that stay do.
  private let isAlone: Bool

  init(_ offers: [ExchangeOffer], roster: Roster, document: PlanDocument) throws(Exchanges.Fault) {
    var plan = document.plan
    plan.objective = RepairObjective.of(plan.objective)
    self.plan = plan
    self.roster = roster
    var byPerson = plan.volunteers.map { _ in [ExchangeOffer]() }
    for offer in offers { byPerson[offer.volunteer].append(offer) }
    parts = byPerson.map(OfferGraph.parts)
    for (volunteer, parts) in parts.enumerated() {
      let most = parts.map(\.duties.count).max() ?? 0
      if most > OfferGraph.mostGives { throw .entangled(volunteer: volunteer, duties: most) }
    }
    let gives = parts.map { $0.flatMap(\.gives).sorted() }
    offered = gives.reduce(0) { $0 + $1.count }
    var places = plan.volunteers.map { _ in [Int: Int]() }, latest = 0
    for offer in offers {
      for (place, post) in offer.take.enumerated() {
        places[offer.volunteer][post] = min(places[offer.volunteer][post] ?? place, place)
      }
    }
    for volunteer in places.indices {
      places[volunteer] = places[volunteer].filter { $0.value > 0 }
      latest = max(latest, places[volunteer].values.max() ?? 0)
    }
    // As many posts are taken as duties are given, so that one duty more outweighs how late all of them were named.
    points = 1 + latest * offered
    let kept = plan.volunteers.indices.map { volunteer in
      let given = Set(gives[volunteer])
      return roster.duties[volunteer].filter { !given.contains($0) }
    }
    isAlone = !document.rules.entries.contains { $0.tier == .stability && !($0.rule is MinimalChange) }
    rules = document.rules.asking(
      [
        AskedFor(held: roster, asked: parts.map { $0.flatMap { $0.takes.map(\.post) }.sorted() }),
        Holding(posts: kept), OfferTerms(conditions: parts.map { $0.flatMap(\.conditions) }),
        KeptCrewSizes(sizes: roster.crews.map(\.count)),
        OfferedDuties(gives: gives, places: places, points: points),
      ], replacing: [MinimalChange.about.id])
  }

  func solve(with search: QuestionSearch) throws(EngineFault) -> Outcome {
    try search.solve(plan, rules: rules, from: roster, share: 1)
  }

  /// How many duties can change hands, by what is proved.
  func most(in outcome: Outcome) -> Int {
    guard isAlone else { return offered }
    for tier in outcome.tiers {
      if tier.tier == .stability { return offered - tier.bound / points }
      // A goal's bound holds the goals before it at their values.
      if tier.bound < tier.value { return offered }
    }
    return offered
  }

  /// What each person gives and takes.
  func steps(in changed: Roster) -> [Exchanges.Step] {
    plan.volunteers.indices.flatMap { volunteer in
      parts[volunteer].flatMap { part -> [Exchanges.Step] in
        let given = part.gives.filter { !changed.holds(volunteer, $0) }
        let taken = part.takes.map(\.post).filter { changed.holds(volunteer, $0) }
        guard let pairs = part.pairing(giving: given, taking: taken) else {
          preconditionFailure("a roster that keeps the terms of offers is no set of exchanges")
        }
        return pairs.map { Exchanges.Step(volunteer: volunteer, gives: $0.give, takes: $0.take) }
      }
    }
  }
}
