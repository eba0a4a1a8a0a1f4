public import MusterDomain
public import MusterEngine
public import MusterFiles
public import MusterJSON
import MusterRules
public import MusterVerify
import PlainText

/// Rosters that are as good as the one in hand where it matters, and different enough from it and from each other.
///
/// Each is the best roster, by the plan's own order of goals, in which so many duties of every roster before it are with somebody else.
/// It counts as an alternative while none of the goals that must not suffer does.
public struct Alternatives: Sendable {
  /// Why nothing can be asked.
  public enum Fault: Error {
    /// The roster breaks hard rules as it is.
    case broken([Finding])
    /// The roster has fewer duties than are to change hands.
    case tooFew(duties: Int)
    /// The plan weighs its goals, so that none comes before another.
    case weighted
    /// The plan has no such goal.
    case noGoal(among: [Tier])
    /// The search failed.
    case engine(EngineFault)
  }

  /// One of them.
  public struct Alternative: Sendable {
    /// The roster.
    public var roster: Roster
    /// By how much each goal differs from the roster in hand.
    public var change: [Int]
    /// What is proved of it: that no roster so different is better.
    public var conclusion: Conclusion
  }

  /// Duties that change hands, at least.
  public let distance: Int
  /// Goals that must not suffer, in the plan's order.
  public let kept: [Tier]
  /// The rosters, in the order in which they were found: each the best of those that are left.
  public let all: [Alternative]
  /// Why there is no other; nil when as many were found as were asked for.
  public let end: Conclusion?
  private let document: PlanDocument
  private let read: ReadRoster

  /// Looks for rosters.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - distance: how many duties of each other roster are with somebody else, at least 1.
  ///   - last: the last goal that must not suffer; nil = safety and staffing and what comes before them, and none where the plan weighs its goals.
  /// - Throws: `Fault`.
  /// - Complexity: one search of the whole plan for each.
  public init(
    to read: ReadRoster, of document: PlanDocument, count: Int, distance: Int, keeping last: Tier? = nil,
    with search: QuestionSearch
  ) throws(Fault) {
    let plan = document.plan, objective = plan.objective
    let base = Verifier.assess(read.roster, of: plan, rules: document.rules, funnels: false)
    guard base.breaches.isEmpty else { throw .broken(base.breaches) }
    guard read.roster.count >= distance else { throw .tooFew(duties: read.roster.count) }
    kept = try Self.kept(last, in: objective)
    (self.distance, self.document, self.read) = (distance, document, read)
    var found: [Alternative] = [], end: Conclusion?
    while found.count < count, end == nil {
      let others = [read.roster] + found.map(\.roster)
      let forced = ForcedSearch(read.roster, of: document, with: search, base: base.tierValues)
      let answer: ForcedSearch.Answer
      do throws(EngineFault) {
        answer = try forced.answer(
          others.map { Difference(other: $0, least: distance) }, from: read.roster,
          share: 1 / Double(count - found.count))
      } catch { throw .engine(error) }
      guard let roster = answer.roster else {
        end = answer.conclusion
        break
      }
      let change = zip(answer.tiers, base.tierValues).map { $0 - $1 }
      // Goals come in order: the first that differs decides.
      if let first = change.prefix(kept.count).first(where: { $0 != 0 }), first > 0 {
        end = answer.conclusion
      } else {
        found.append(Alternative(roster: roster, change: change, conclusion: answer.conclusion))
      }
    }
    (all, self.end) = (found, end)
  }

  private static func kept(_ last: Tier?, in objective: Objective) throws(Fault) -> [Tier] {
    guard objective.mode == .lexicographic else {
      if last != nil { throw .weighted }
      return []
    }
    guard let last else {
      let place = objective.tiers.lastIndex { $0 == .safety || $0 == .staffing }
      return Array(objective.tiers.prefix(place.map { $0 + 1 } ?? 0))
    }
    guard let place = objective.tiers.firstIndex(of: last) else { throw .noGoal(among: objective.tiers) }
    return Array(objective.tiers.prefix(place + 1))
  }

  private var plan: Plan { document.plan }

  /// The file of one of them: values without bounds, as they are bounds of rosters that differ.
  public func tree(of index: Int) -> JSONValue {
    let roster = all[index].roster
    return RosterFile.restated(
      roster, of: document, version: read.nextVersion,
      assessment: Verifier.assess(roster, of: plan, rules: document.rules), keeping: nil,
      handMade: read.handMade.filter { roster.holds($0.volunteer, $0.post) })
  }

  // MARK: For people

  /// For the coordinator.
  public func text() -> String {
    let goals = kept.map(\.rawValue).joined(separator: ", ")
    let good =
      kept.isEmpty
      ? "the best by the sum of the goals" : "\(goals) no worse than now, and then the best by the other goals"
    var lines = DisplayText.wrapped(
      "\(Figures.count(all.count, "alternative")) with at least \(Figures.count(distance, "duty", "duties")) in other hands, "
        + "each from each: \(good).")
    for (index, alternative) in all.enumerated() { lines += [""] + self.lines(of: alternative, index + 1) }
    if let end {
      lines += [""] + DisplayText.heading(all.isEmpty ? "None" : "No other")
      lines += DisplayText.wrapped(Self.sentence(end, kept), first: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func sentence(_ end: Conclusion, _ kept: [Tier]) -> String {
    let what =
      kept.isEmpty
      ? "One more so different" : "One more so different, as good in \(kept.map(\.rawValue).joined(separator: ", ")),"
    switch end {
    case .impossible: return "\(what) is impossible: no roster keeps every hard rule then."
    case .worse(let goal, let least, _): return "\(what) is impossible: \(goal) rises by at least \(least)."
    case .undecided(let goal, let most):
      return "\(what) was not found within the time: in the best, \(goal) rises by \(most)."
    case .noTime, .better, .equal: return "\(what) was not looked for, as the time was over."
    }
  }

  private func lines(of alternative: Alternative, _ number: Int) -> [String] {
    let names = Names(plan), order = GoalOrder(plan.objective), changes = self.changes(to: alternative.roster)
    let people = Set(changes.flatMap { $0.leaves + $0.comes }).count
    let proof: String =
      switch alternative.conclusion {
      case .undecided: "; whether one so different could be better was not decided within the time"
      case .worse(let goal, let least, let most) where least < most:
        "; \(goal) rises by at least \(least) in every one so different"
      case .better: "; better than the roster in hand, which was not the best"
      case .equal, .worse, .impossible, .noTime: ""
      }
    let duties = changes.reduce(0) { $0 + $1.leaves.count }
    return DisplayText.wrapped(
      "\(number). \(Figures.count(duties, "duty", "duties")) of \(Figures.count(people, "person", "people")) change hands: "
        + "\(order.text(ofChanges: alternative.change))\(proof)", indent: "   ")
      + changes.flatMap { change -> [String] in
        let leaves = change.leaves.map(names.person).joined(separator: ", ")
        let comes = change.comes.map(names.person).joined(separator: ", ")
        return DisplayText.wrapped(
          "\(names.duty(change.post)): \(leaves.isEmpty ? "nobody" : leaves) -> \(comes.isEmpty ? "nobody" : comes)",
          first: "   ", indent: "       ")
      }
  }

  private struct PostChange {
    var post: Int
    var leaves: [Int]
    var comes: [Int]
  }

  /// Posts whose crews differ, in order of time.
  private func changes(to other: Roster) -> [PostChange] {
    plan.posts.indices.compactMap { post in
      let (before, after) = (Set(read.roster.crews[post]), Set(other.crews[post]))
      guard before != after else { return nil }
      return PostChange(
        post: post, leaves: before.subtracting(after).sorted(), comes: after.subtracting(before).sorted())
    }
  }

  // MARK: For programs

  /// For programs; ids only.
  public var json: JSONValue {
    let order = GoalOrder(plan.objective)
    return [
      "format": 1, "distance": .int(distance), "kept": .strings(kept.map(\.rawValue)),
      "alternatives": .array(
        all.map { alternative in
          [
            "change": order.json(alternative.change, as: "change"), "conclusion": alternative.conclusion.json,
            "posts": .array(
              changes(to: alternative.roster).map { change in
                [
                  "post": .string(plan.posts[change.post].id),
                  "leaves": .strings(change.leaves.map { plan.volunteers[$0].id }),
                  "comes": .strings(change.comes.map { plan.volunteers[$0].id }),
                ]
              }),
          ]
        }), "end": .optional(end) { $0.json },
    ]
  }
}
