public import MusterDomain
public import MusterEngine
public import MusterFiles
public import MusterJSON
import MusterVerify

/// A change of data, or two that go together, that lets a post be filled.
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
    /// One person more, who is borrowed.
    case person
  }

  /// One change.
  public struct Change: Sendable, Equatable {
    /// What is changed.
    public var kind: Kind
    /// The person whom it is about, an index into `Plan.volunteers`; nil when it is about the shift or a rule for everybody. Whoever is
    /// borrowed comes after all others.
    public var volunteer: Int?
    /// In words without names.
    var words: String
  }

  /// What is changed: one change, or two.
  public var changes: [Change]
  /// Who takes the post then, an index into `Plan.volunteers`; whoever is borrowed comes after all others.
  public var taker: Int
  /// The change, for `muster apply`.
  public var overlay: JSONValue
  /// By how much each goal changes when the taker takes it and nothing else moves.
  public var tiers: [Int]
  /// What a new search from there says, compared with the roster in hand.
  public var conclusion: Conclusion

  /// What the first change is.
  public var kind: Kind { changes[0].kind }
}

/// The smallest changes of data that fill a post, best first, each tried by a new search.
///
/// Single changes come first. Only where none of what is there does are two that go together looked for.
public struct FixList: Sendable {
  /// The post, an index into `Plan.posts`.
  public let post: Int
  /// The changes.
  public let fixes: [Fix]
  /// What a search says of filling the post without any change of data; nil where the post has all the people it may have.
  public let unchanged: Conclusion?
  /// True when nothing smaller than what is listed works: every smaller change of the kinds that are looked for was tried.
  public let isSmallest: Bool
  /// Whether two changes at a time were looked for.
  public let areDouble: Bool
  /// Of the time, at most so much goes to trying changes; the rest says what they bring.
  private static let trialShare = 0.5
  /// Whose duties change in the roster that fills the post without any change of data.
  let shifts: [DutyShift]
  let document: PlanDocument

  /// Looks for changes.
  ///
  /// - Parameter moveMinutes: how far the shift may be moved either way.
  /// - Throws: `EngineFault` for faults of Muster's own.
  /// - Complexity: a `CandidateList`; the plan is read once for each of at most `FixTrial.mostTried` changes of each kind,
  ///   within a share of the time, and searched within its share of the rest for `FixProposals.mostOfKind` of them.
  public init(
    _ post: Int, in roster: Roster, of document: PlanDocument, movingBy moveMinutes: Int, with search: QuestionSearch
  ) throws(EngineFault) {
    (self.post, self.document) = (post, document)
    let forced = ForcedSearch(roster, of: document, with: search)
    let list = CandidateList(for: post, in: roster, of: document)
    guard roster.crews[post].count < document.plan.posts[post].max else {
      (fixes, unchanged, shifts, isSmallest, areDouble) = ([], nil, [], true, false)
      return
    }
    let proposals = FixProposals(document: document, roster: roster, post: post)
    var trial = FixTrial(post: post, roster: roster, base: document, within: search.part(Self.trialShare))
    trial.take(proposals.singles(list, movingBy: moveMinutes))
    let isWhole = trial.isWhole
    areDouble = trial.working.isEmpty
    if areDouble { trial.take(proposals.pairs(list)) }
    isSmallest = !areDouble || isWhole
    trial.takeFirst(proposals.borrowed(list))
    let answer = try forced.filling(post, list, share: 1 / Double(trial.working.count + 1))
    unchanged = answer.conclusion
    shifts = answer.roster.map { roster.shifts(to: $0) } ?? []
    var fixes: [Fix] = []
    for (index, fix) in trial.working.enumerated() {
      fixes.append(try fix.searched(against: forced.base, with: search, share: 1 / Double(trial.working.count - index)))
    }
    self.fixes = Self.ranked(fixes, GoalOrder(document.plan.objective))
  }

  /// The best for the goals first; somebody borrowed comes last, as everybody of the plan could do something else.
  private static func ranked(_ fixes: [Fix], _ order: GoalOrder) -> [Fix] {
    let kinds = Fix.Kind.allCases
    func rank(_ fix: Fix) -> Int { kinds.firstIndex(of: fix.kind) ?? kinds.count }
    return fixes.sorted { one, other in
      if (one.kind == .person) != (other.kind == .person) { return other.kind == .person }
      let (first, second) = (order.key(one.tiers), order.key(other.tiers))
      if first != second { return first.lexicographicallyPrecedes(second) }
      let (words, others) = (one.changes.map(\.words), other.changes.map(\.words))
      if (rank(one), one.taker) != (rank(other), other.taker) {
        return (rank(one), one.taker) < (rank(other), other.taker)
      }
      return words.lexicographicallyPrecedes(others)
    }
  }
}
