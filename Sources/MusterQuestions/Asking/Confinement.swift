import MusterDomain
import MusterProgram
import MusterRules

/// Nobody gets what a question leaves alone: posts whose crews are as they are, and duties that somebody is kept from.
///
/// A rule of questions, not of plans: it is in no catalogue and no file names it. Like every rule it says what it means twice, so
/// that the verifier judges the answers too.
struct Confinement: EligibilityRule, FilterRule {
  /// Posts that nobody gets who does not hold them already; one flag per post.
  var closed: [Bool] = []
  /// The duties that people hold.
  var held = Roster(volunteers: 0, posts: 0)
  /// Duties that somebody is kept from.
  var barred: Set<Duty> = []

  static let about = RuleAbout(
    id: "question-confinement", summary: "Closed posts keep their crews, and barred duties are not given.",
    unit: "duties", tier: .safety, defaultLevel: .hard, levels: [.hard], source: "A question.",
    formulation: "x[v,p] = 0")
  static let parameters: [Parameter<Self>] = []

  func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let isClosed = !closed.isEmpty && closed[post] && !held.holds(volunteer, post)
    return isClosed || barred.contains(Duty(volunteer, at: post)) ? 1 : 0
  }

  func pairFilter(for plan: Plan) -> PairFilter {
    let (closed, barred) = (closed, barred)
    let crews = held.crews.map { Set($0) }
    return { volunteer, post in
      if !closed.isEmpty, closed[post], !crews[post].contains(volunteer) { return 1 }
      return !barred.isEmpty && barred.contains(Duty(volunteer, at: post)) ? 1 : 0
    }
  }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "\(plan.volunteers[violation.subject.volunteers[0]].id) is kept from \(plan.posts[violation.subject.posts[0]].id)"
  }
}

/// Some duties are held whatever else changes.
struct Holding: VolunteerRule, VolunteerRowsRule {
  /// The posts that each volunteer holds, ascending; one list per volunteer.
  var posts: [[Int]] = []

  static let about = RuleAbout(
    id: "question-holding", summary: "Some duties are held whatever else changes.", unit: "duties", tier: .safety,
    defaultLevel: .hard, levels: [.hard], source: "A question.", formulation: "x[v,p] >= 1")
  static let parameters: [Parameter<Self>] = []

  func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let held = Set(duties)
    return posts[volunteer].filter { !held.contains($0) }.map {
      Violation(Subject(volunteers: [volunteer], posts: [$0]), amount: 1)
    }
  }

  func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    for post in posts[volunteer] {
      let terms = pairs.pair(volunteer, post).map { [Term(pair: $0)] } ?? []
      rows.bound(Subject(volunteers: [volunteer], posts: [post]), terms, lower: 1)
    }
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double { Double(posts.reduce(0) { $0 + $1.count }) }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "\(plan.volunteers[violation.subject.volunteers[0]].id) does not hold \(plan.posts[violation.subject.posts[0]].id)"
  }
}

/// A post has at least so many people.
struct CrewSize: TeamRule, TeamRowsRule {
  /// The post, an index into `Plan.posts`.
  var post = 0
  /// How many hold it at least.
  var least = 0

  static let about = RuleAbout(
    id: "question-crew-size", summary: "A post has at least so many people.", unit: "people", tier: .safety,
    defaultLevel: .hard, levels: [.hard], source: "A question.", formulation: "sum_v x[v,p] >= least")
  static let parameters: [Parameter<Self>] = []

  func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let missing = least - roster.crews[post].count
    return missing > 0 ? [Violation(Subject(posts: [post]), amount: missing)] : []
  }

  func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    rows.bound(Subject(posts: [post]), pairs.pairs(for: post).map { Term(pair: Int($0)) }, lower: least)
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double { Double(least) }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "\(plan.posts[violation.subject.posts[0]].id) has \(violation.amount) fewer people than asked for"
  }
}
