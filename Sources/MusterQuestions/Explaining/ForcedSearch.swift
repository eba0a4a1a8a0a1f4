import MusterDomain
import MusterEngine
import MusterFiles
import MusterRules
import MusterVerify

/// A roster's plan searched anew with something forced, from that roster.
struct ForcedSearch: Sendable {
  let document: PlanDocument
  let roster: Roster
  let search: QuestionSearch
  /// The goals of the roster in hand.
  let base: [Int]

  /// Prepares the comparison with a roster.
  ///
  /// - Parameter base: goals of another roster to compare with; those of this one unless given.
  init(_ roster: Roster, of document: PlanDocument, with search: QuestionSearch, base: [Int]? = nil) {
    (self.document, self.roster, self.search) = (document, roster, search)
    self.base =
      base ?? Verifier.assess(roster, of: document.plan, rules: document.rules, funnels: false).tierValues
  }

  /// What was found.
  struct Answer: Sendable {
    var conclusion: Conclusion
    /// The forced roster and its goals; nil where there is none.
    var roster: Roster?
    var tiers: [Int] = []
  }

  /// Searches with some rules more.
  ///
  /// - Parameters:
  ///   - start: a roster that keeps them, if one is known.
  ///   - share: of the time that is left.
  func answer(
    _ question: [any Rule], from start: Roster, share: Double = 1
  ) throws(EngineFault) -> Answer {
    guard !search.isOver else { return Answer(conclusion: .noTime) }
    let (base, objective) = (base, document.plan.objective)
    do throws(EngineFault) {
      // Once the question is answered nothing is gained by proving the goals that come after.
      let outcome = try search.solve(
        document.plan, rules: document.rules.asking(question), from: start, share: share
      ) { Conclusion($0, against: base, in: objective).isSettled }
      return Answer(
        conclusion: Conclusion(outcome, against: base, in: document.plan.objective), roster: outcome.roster,
        tiers: outcome.tiers.map(\.value))
    } catch {
      switch error.code {
      case .pinsExcluded: return Answer(conclusion: .impossible)
      case .noRosterYet: return Answer(conclusion: .noTime)
      default: throw error
      }
    }
  }

  /// One more person at a post.
  func filling(_ post: Int, _ list: CandidateList, share: Double = 1) throws(EngineFault) -> Answer {
    var start = roster
    if let first = list.free.first ?? list.givingUp.first {
      if case .givingUp(let given) = first.standing { start.release(first.volunteer, from: given) }
      start.assign(first.volunteer, to: post)
    }
    return try answer([CrewSize(post: post, least: roster.crews[post].count + 1)], from: start, share: share)
  }

  /// A person at a post, or not.
  func forcing(_ duty: Duty, isHeld: Bool, _ candidate: Candidate) throws(EngineFault) -> Answer {
    var start = roster
    guard isHeld else {
      start.release(duty.volunteer, from: duty.post)
      return try answer([Confinement(barred: [duty])], from: start)
    }
    if case .givingUp(let given) = candidate.standing { start.release(duty.volunteer, from: given) }
    start.assign(duty.volunteer, to: duty.post)
    var held = document.plan.volunteers.map { _ in [Int]() }
    held[duty.volunteer] = [duty.post]
    return try answer([Holding(posts: held)], from: start)
  }
}
