import MusterDomain
import MusterProgram
import MusterRules

/// Nobody gets a post but those who asked for it, and those who hold it.
struct AskedFor: EligibilityRule, FilterRule {
  /// The duties that people hold.
  var held = Roster(volunteers: 0, posts: 0)
  /// The posts that each volunteer would take, ascending; one list per volunteer.
  var asked: [[Int]] = []

  static let about = RuleAbout(
    id: "question-asked-for", summary: "Nobody gets a post but those who asked for it.", unit: "duties", tier: .safety,
    defaultLevel: .hard, levels: [.hard], source: "A question.", formulation: "x[v,p] = 0")
  static let parameters: [Parameter<Self>] = []

  func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    held.holds(volunteer, post) || asked[volunteer].contains(post) ? 0 : 1
  }

  func pairFilter(for plan: Plan) -> PairFilter {
    let open = plan.volunteers.indices.map { Set(held.duties[$0]).union(asked[$0]) }
    return { volunteer, post in open[volunteer].contains(post) ? 0 : 1 }
  }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "\(plan.volunteers[violation.subject.volunteers[0]].id) did not ask for \(plan.posts[violation.subject.posts[0]].id)"
  }
}

/// Everybody gives and takes as they offered: for each duty given one of the posts that they asked for it.
struct OfferTerms: VolunteerRule, VolunteerRowsRule {
  /// What must hold of each volunteer's duties; one list per volunteer.
  var conditions: [[OfferGraph.Condition]] = []

  static let about = RuleAbout(
    id: "question-offer-terms", summary: "Everybody gives and takes as they offered.", unit: "duties", tier: .safety,
    defaultLevel: .hard, levels: [.hard], source: "A question.",
    formulation: "sum over S of x + sum over N(S) of x >= |S|; sum over T of x + sum over N(T) of x <= |N(T)|")
  static let parameters: [Parameter<Self>] = []

  func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let held = Set(duties)
    return conditions[volunteer].compactMap { condition in
      let amount = condition.amount(holding: held.contains)
      return amount == 0
        ? nil : Violation(Subject(volunteers: [volunteer], posts: condition.posts), amount: amount)
    }
  }

  func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    for condition in conditions[volunteer] {
      let terms = (condition.gives + condition.takes).compactMap { post in
        pairs.pair(volunteer, post).map { Term(pair: $0) }
      }
      rows.bound(
        Subject(volunteers: [volunteer], posts: condition.posts), terms,
        lower: condition.isLower ? condition.count : nil, upper: condition.isLower ? nil : condition.count)
    }
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double {
    Double(conditions.joined().reduce(0) { $0 + max($1.gives.count, $1.takes.count) })
  }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "\(plan.volunteers[violation.subject.volunteers[0]].id) gives or takes otherwise than they offered"
  }
}

/// Every post keeps as many people as it had: what somebody gives somebody takes.
struct KeptCrewSizes: TeamRule, TeamRowsRule {
  /// People at each post.
  var sizes: [Int] = []

  static let about = RuleAbout(
    id: "question-kept-crew-sizes", summary: "Every post keeps as many people as it had.", unit: "people",
    tier: .safety, defaultLevel: .hard, levels: [.hard], source: "A question.", formulation: "sum_v x[v,p] = size[p]")
  static let parameters: [Parameter<Self>] = []

  func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    sizes.indices.compactMap { post in
      let amount = abs(roster.crews[post].count - sizes[post])
      return amount == 0 ? nil : Violation(Subject(posts: [post]), amount: amount)
    }
  }

  func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for (post, size) in sizes.enumerated() {
      let terms = pairs.pairs(for: post).map { Term(pair: Int($0)) }
      rows.bound(Subject(posts: [post]), terms, lower: size, upper: size)
    }
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double {
    sizes.reduce(0.0) { $0 + Double(max($1, plan.volunteers.count)) }
  }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "\(plan.posts[violation.subject.posts[0]].id) has more or fewer people than it had"
  }
}

/// Each duty that is offered and stays costs, and so does a post that is taken, the more the later it was named.
struct OfferedDuties: VolunteerRule, VolunteerRowsRule {
  /// The duties that each volunteer would give, ascending; one list per volunteer.
  var gives: [[Int]] = []
  /// How late each volunteer names the posts that they would take: places from 0, without those named first.
  var places: [[Int: Int]] = []
  /// What a duty that stays costs: more than all places of posts taken together.
  var points = 1

  static let about = RuleAbout(
    id: "question-offered-duties", summary: "Duties that were offered change hands.", unit: "points", tier: .stability,
    defaultLevel: .soft, levels: [.soft], source: "A question.",
    formulation: "points sum over offered of x[v,p] + sum over asked for of place x[v,p]")
  static let parameters: [Parameter<Self>] = []

  func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let offered = Set(gives[volunteer])
    return duties.compactMap { post in
      let price = offered.contains(post) ? points : places[volunteer][post] ?? 0
      return price == 0 ? nil : Violation(Subject(volunteers: [volunteer], posts: [post]), amount: 1, points: price)
    }
  }

  func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let offered = Set(gives[volunteer])
    for pair in mine {
      let post = pairs.post(of: pair), price = offered.contains(post) ? points : places[volunteer][post] ?? 0
      guard price > 0 else { continue }
      rows.charge(Subject(volunteers: [volunteer], posts: [post]), [Term(pair: pair)], points: price)
    }
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double {
    gives.joined().reduce(0.0) { sum, _ in sum + Double(points) }
      + places.joined().reduce(0.0) { $0 + Double($1.value) }
  }

  func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = (violation.subject.volunteers[0], violation.subject.posts[0])
    return gives[volunteer].contains(post)
      ? "\(plan.volunteers[volunteer].id) still holds \(plan.posts[post].id)"
      : "\(plan.volunteers[volunteer].id) takes \(plan.posts[post].id), which was not the first that they asked for"
  }
}
