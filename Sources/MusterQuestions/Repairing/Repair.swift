public import MusterDomain
public import MusterEngine
import MusterFiles
import MusterRules
import MusterVerify

/// Repairs of a roster, from nobody touched to as many as it takes, each the best that so many people allow.
///
/// The published roster, without what the changes themselves take away, is the base. Each point of the curve is the changed plan
/// with a few rules more, searched by the ordinary engine from the point before: closed posts keep their crews, and at most so many
/// people's plans change. `Documentation/Questions.md` says which goals decide in which order.
public struct Repair: Sendable {
  /// A goal of a repair.
  public struct Goal: Sendable, Equatable {
    /// The goal; `stability` counts people and duties.
    public var tier: Tier
    /// Its value in the roster.
    public var value: Int
    /// No roster with so few people touched that keeps the goals before at their values is better than this.
    public var bound: Int
  }

  /// One point of the curve.
  public struct Point: Sendable {
    /// People whose plans change, at most.
    public var limit: Int
    /// The roster.
    public var roster: Roster
    /// People whose plans change, beyond what the changes themselves take from them; ascending.
    public var touched: [Int]
    /// Duties given or taken, beyond what the changes themselves take.
    public var duties: Int
    /// Places below the minimum.
    public var missing: Int
    /// Values and bounds of the goals, in the order in which they decide.
    public var tiers: [Goal]
    /// True when no roster with so few people touched is better.
    public var isProved: Bool { tiers.allSatisfy { $0.bound == $0.value } }
    /// Values of the goals.
    var values: [Int] { tiers.map(\.value) }

    /// The same with what is proved of all rosters, whoever is touched: a goal's bound holds while those before it are the same.
    func bounded(by other: Point) -> Point {
      var point = self
      for (index, tier) in other.tiers.enumerated() {
        point.tiers[index].bound = Swift.max(point.tiers[index].bound, Swift.min(tier.bound, point.tiers[index].value))
        if tier.value != point.tiers[index].value { break }
      }
      return point
    }
  }

  /// The question.
  public let question: RepairQuestion
  /// The curve, fewest people first; the last is the best roster whoever is touched.
  public let points: [Point]
  /// The point that was taken, an index into `points`.
  public let chosen: Int
  /// Numbers of people for which there was no time.
  public let untried: [Int]
  /// The first hard rule that would be broken with nobody touched, in words; nil when that is possible.
  public let brokenByNobody: String?

  /// Asks for a repair.
  ///
  /// - Parameter most: how many people may be touched; nil = as many as the first goals need.
  /// - Throws: `EngineFault`: no roster keeps the hard rules with what is closed as it is, or there was no time to find one.
  public init(
    _ question: RepairQuestion, touchingAtMost most: Int? = nil, with search: QuestionSearch
  ) throws(EngineFault) {
    let asking = RepairSearch(question)
    self.question = question
    var points: [Point] = [], untried: [Int] = []
    let nobody = asking.nobodyTouched()
    brokenByNobody = nobody.broken
    if let point = nobody.point { points.append(point) }
    if most == 0, !points.isEmpty {
      (self.points, chosen, self.untried) = (points, 0, [])
      return
    }
    // The best roster whoever is touched says how far the curve goes.
    let last = try asking.solve(touching: most, from: question.kept, with: search, share: 0.5)
    for count in 1..<Swift.max(1, last.touched.count) {
      let left = Double(last.touched.count - count)
      do throws(EngineFault) {
        if search.isOver { throw EngineFault(.noRosterYet, "no time") }
        let found = try asking.solve(
          touching: count, from: asking.extended(points.last?.roster ?? question.kept, towards: last.roster),
          with: search, share: 1 / Swift.max(1, left))
        points.append(found.bounded(by: last))
      } catch {
        switch error.code {
        // A number of people that no roster allows is no point of the curve.
        case .pinsExcluded: continue
        case .noRosterYet: untried.append(count)
        default: throw error
        }
      }
    }
    if points.last.map({ last.values.lexicographicallyPrecedes($0.values) }) ?? true { points.append(last) }
    (self.points, self.untried) = (points, untried)
    chosen = points.count - 1
  }

  /// The roster that was taken.
  public var roster: Roster { points[chosen].roster }
}

/// The changed plan with the rules of a repair.
private struct RepairSearch {
  private let question: RepairQuestion
  private let plan: Plan
  private let rules: RuleBook
  private let measure: TouchMeasure

  init(_ question: RepairQuestion) {
    self.question = question
    var plan = question.document.plan
    plan.objective = RepairObjective.of(plan.objective)
    self.plan = plan
    measure = TouchMeasure(before: question.kept, posts: question.closed.map { !$0 })
    let urgent = TouchMeasure(
      before: question.kept,
      posts: plan.posts.indices.map { !question.closed[$0] && plan.posts[$0].dutyStart < question.callEnd })
    let held = question.kept.duties.map { $0.filter { question.closed[$0] } }
    // A person counts more than all the duties that may change of them, and twice when there is little notice.
    let person = RepairObjective.pointsOfPerson
    rules = question.document.rules.asking(
      [
        Confinement(closed: question.closed, held: question.kept), Holding(posts: held),
        TouchedPeople(measure: measure, points: person), TouchedPeople(measure: urgent, points: person),
        ChangedDuties(before: question.kept, points: plan.posts.map { _ in 1 }),
      ], replacing: [MinimalChange.about.id])
  }

  /// The base as it is, or the first hard rule of the changed plan that it breaks.
  func nobodyTouched() -> (point: Repair.Point?, broken: String?) {
    let assessment = Verifier.assess(question.kept, of: plan, rules: rules, funnels: false)
    if let breach = assessment.breaches.first { return (nil, "\(breach.rule): \(breach.text)") }
    let tiers = zip(plan.objective.tiers, assessment.tierValues).map {
      Repair.Goal(tier: $0, value: $1, bound: $1)
    }
    return (point(question.kept, limit: 0, tiers), nil)
  }

  /// A roster with the duties that one person more has in another one: whoever serves the goals best, if anybody does.
  ///
  /// - Complexity: O(people who differ), each as long as `ChangeJudge` takes.
  func extended(_ roster: Roster, towards other: Roster) -> Roster {
    let judge = ChangeJudge(plan, rules: rules)
    var tried = roster, best: (change: DutyChange, tiers: [Int])?
    for volunteer in roster.duties.indices where roster.duties[volunteer] != other.duties[volunteer] {
      guard !measure.isTouched(volunteer, holding: roster.duties[volunteer]) else { continue }
      let (before, after) = (Set(roster.duties[volunteer]), Set(other.duties[volunteer]))
      let change = DutyChange(
        released: before.subtracting(after).sorted().map { Duty(volunteer, at: $0) },
        assigned: after.subtracting(before).sorted().map { Duty(volunteer, at: $0) })
      let effect = judge.effect(of: change, on: &tried)
      guard effect.breaches.isEmpty,
        effect.tiers.lexicographicallyPrecedes(best?.tiers ?? effect.tiers.map { _ in 0 })
      else { continue }
      best = (change, effect.tiers)
    }
    for duty in best?.change.released ?? [] { tried.release(duty.volunteer, from: duty.post) }
    for duty in best?.change.assigned ?? [] { tried.assign(duty.volunteer, to: duty.post) }
    return tried
  }

  /// The best roster with at most so many people touched.
  func solve(
    touching most: Int?, from start: Roster, with search: QuestionSearch, share: Double
  ) throws(EngineFault) -> Repair.Point {
    let limited = most.map { rules.asking([TouchLimit(measure: measure, most: $0)]) } ?? rules
    let outcome = try search.solve(plan, rules: limited, from: start, share: share)
    let touched = outcome.roster.duties.indices.count {
      measure.isTouched($0, holding: outcome.roster.duties[$0])
    }
    let tiers = outcome.tiers.map { Repair.Goal(tier: $0.tier, value: $0.value, bound: $0.bound) }
    return point(outcome.roster, limit: most ?? touched, tiers)
  }

  private func point(_ roster: Roster, limit: Int, _ tiers: [Repair.Goal]) -> Repair.Point {
    let touched = roster.duties.indices.filter { measure.isTouched($0, holding: roster.duties[$0]) }
    let duties = touched.reduce(0) { sum, volunteer in
      sum + Set(roster.duties[volunteer]).symmetricDifference(question.kept.duties[volunteer]).count
    }
    let missing = plan.posts.indices.reduce(0) { $0 + Swift.max(0, plan.posts[$1].min - roster.crews[$1].count) }
    return Repair.Point(
      limit: limit, roster: roster, touched: touched, duties: duties, missing: missing, tiers: tiers)
  }
}

/// In which order goals decide about a repair.
enum RepairObjective {
  /// The plan's goals one after the other, also where it weighs them, with what changes for people right after safety and staffing.
  static func of(_ objective: Objective) -> Objective {
    var result = Objective()
    result.mode = .lexicographic
    var tiers = objective.tiers.filter { $0 != .stability }
    let first = tiers.lastIndex { $0 == .safety || $0 == .staffing }
    tiers.insert(.stability, at: first.map { $0 + 1 } ?? 0)
    result.tiers = tiers
    result.weights = tiers.map(Objective.defaultWeight)
    return result
  }

  /// More than what all changes of one person's duties cost together.
  static let pointsOfPerson = 1_000
}
