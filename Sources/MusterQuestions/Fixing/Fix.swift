public import MusterDomain
public import MusterEngine
public import MusterFiles
public import MusterJSON
import MusterVerify
import PlainText

/// A single change of data that lets a post be filled.
public struct Fix: Sendable {
  /// What is changed.
  public enum Kind: String, Sendable, CaseIterable {
    /// One span of availability.
    case availability
    /// One certificate renewed or granted.
    case certificate
    /// One zone allowed.
    case zone
    /// One number of a rule.
    case limit
    /// The shift at another time.
    case move
  }
  /// What is changed.
  public var kind: Kind
  /// Who takes the post then, an index into `Plan.volunteers`.
  public var taker: Int
  /// Who is changed; nil when it is the shift or a rule for everybody.
  var volunteer: Int?
  var words: String
  /// The change, for `muster apply`.
  public var overlay: JSONValue
  /// By how much each goal changes when the taker takes it and nothing else moves.
  public var tiers: [Int]
  /// What a new search from there says, compared with the roster in hand.
  public var conclusion: Conclusion
}

/// The single changes of data that fill a post, best first, each tried by a new search.
public struct FixList: Sendable {
  /// The post, an index into `Plan.posts`.
  public let post: Int
  /// The changes.
  public let fixes: [Fix]
  /// What a search says of filling the post without any change of data; nil where the post has all the people it may have.
  public let unchanged: Conclusion?
  private let document: PlanDocument

  /// Looks for changes.
  ///
  /// - Parameter moveMinutes: how far the shift may be moved either way.
  /// - Throws: `EngineFault` for faults of Muster's own.
  /// - Complexity: a `CandidateList`; the plan is read, and searched within its share of the time, once for each of at most
  ///   `FixProposals.mostOfKind` changes of each kind.
  public init(
    _ post: Int, in roster: Roster, of document: PlanDocument, movingBy moveMinutes: Int, with search: QuestionSearch
  ) throws(EngineFault) {
    (self.post, self.document) = (post, document)
    let forced = ForcedSearch(roster, of: document, with: search)
    let list = CandidateList(for: post, in: roster, of: document)
    guard roster.crews[post].count < document.plan.posts[post].max else {
      (self.fixes, unchanged) = ([], nil)
      return
    }
    let proposals = FixProposals(document: document, roster: roster, post: post).all(list, movingBy: moveMinutes)
    let tried = proposals.compactMap { TriedFix($0, post: post, roster: roster, base: document) }
    unchanged = try forced.filling(post, list, share: 1 / Double(tried.count + 1)).conclusion
    var fixes: [Fix] = []
    for (index, fix) in tried.enumerated() {
      fixes.append(try fix.searched(against: forced.base, with: search, share: 1 / Double(tried.count - index)))
    }
    let order = GoalOrder(document.plan.objective)
    let kinds = Fix.Kind.allCases
    func rank(_ fix: Fix) -> Int { kinds.firstIndex(of: fix.kind) ?? kinds.count }
    self.fixes = fixes.sorted { one, other in
      let (first, second) = (order.key(one.tiers), order.key(other.tiers))
      if first != second { return first.lexicographicallyPrecedes(second) }
      return (rank(one), one.taker, one.words) < (rank(other), other.taker, other.words)
    }
  }

  private var plan: Plan { document.plan }

  /// For the coordinator.
  public func text() -> String {
    let names = Names(plan), order = GoalOrder(plan.objective)
    var lines = [names.duty(post), ""]
    lines += DisplayText.heading("Without any change of data")
    lines += DisplayText.wrapped(
      unchanged?.sentence("One more person there") ?? "It has as many people as it may have.", first: "  ")
    lines += [""] + DisplayText.heading("Single changes that fill it: \(fixes.count)")
    for (index, fix) in fixes.enumerated() {
      let who = fix.volunteer.map { names.person($0) + " " } ?? ""
      let takes = fix.volunteer == fix.taker ? "and takes it" : "and \(names.person(fix.taker)) takes it"
      lines += DisplayText.wrapped(
        "\(index + 1). \(who)\(DisplayText.safe(fix.words, limit: 200)), \(takes): \(order.text(ofChanges: fix.tiers))",
        first: "  ", indent: "     ")
      lines += DisplayText.wrapped(fix.conclusion.sentence("A roster with it", isOtherPlan: true), first: "     ")
    }
    if fixes.isEmpty { lines.append("  None of those that were looked for.") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs; ids only.
  public var json: JSONValue {
    let order = GoalOrder(plan.objective)
    return [
      "format": 1, "post": .string(plan.posts[post].id), "unchanged": .optional(unchanged) { $0.json },
      "fixes": .array(
        fixes.map { fix in
          [
            "kind": .string(fix.kind.rawValue),
            "volunteer": .optional(fix.volunteer) { .string(plan.volunteers[$0].id) },
            "taker": .string(plan.volunteers[fix.taker].id), "tiers": order.json(fix.tiers, as: "change"),
            "conclusion": fix.conclusion.json, "overlay": fix.overlay,
          ]
        }),
    ]
  }
}

/// A proposal that lets somebody take the post in the changed plan.
private struct TriedFix {
  private let proposal: FixProposals.Proposal
  private let changed: PlanDocument
  private let post: Int
  private let roster: Roster
  private let taker: Candidate

  /// Nil when the changed plan is refused, is broken by what people hold, or still lets nobody take the post.
  init?(_ proposal: FixProposals.Proposal, post: Int, roster: Roster, base: PlanDocument) {
    let bytes = proposal.overlay.bytes()
    guard let changed = OverlayFile.apply(bytes, file: "fix", to: base).document,
      // Changes of people, rules and times leave everybody and every post, but posts may come in another order.
      changed.plan.volunteers.map(\.id) == base.plan.volunteers.map(\.id)
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
      kind: proposal.kind, taker: taker.volunteer, volunteer: proposal.kind == .limit ? nil : proposal.volunteer,
      words: proposal.words, overlay: proposal.overlay, tiers: taker.tiers, conclusion: answer.conclusion)
  }
}
