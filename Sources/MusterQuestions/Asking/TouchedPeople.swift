import MusterDomain
import MusterProgram
import MusterRules

/// Whose plans a roster changes: a person is touched who gets a duty or loses one, compared with a roster.
///
/// With O the pairs of a person that they do not hold in that roster and B those that they do,
///
///     r = all of B,    q = any of O,    touched = 1 - r + all(q, r)
///
/// which is 1 - r where O is empty and q where B is; r and q are derived quantities, so that touched is a function of the roster.
struct TouchMeasure: Sendable {
  /// What everybody held.
  var before = Roster(volunteers: 0, posts: 0)
  /// Posts that count; one flag each; empty = all.
  var posts: [Bool] = []

  func counts(_ post: Int) -> Bool { posts.isEmpty || posts[post] }

  func isTouched(_ volunteer: Int, holding duties: [Int]) -> Bool {
    duties.filter(counts) != before.duties[volunteer].filter(counts)
  }

  /// The terms of `touched`, and its constant.
  func terms(of volunteer: Int, over pairs: EligiblePairs, into rows: inout RowWriter) -> (terms: [Term], constant: Int)
  {
    var kept: [Quantity] = [], others: [Int] = []
    for pair in pairs.pairs(of: volunteer) where counts(pairs.post(of: pair)) {
      if before.holds(volunteer, pairs.post(of: pair)) { kept.append(.pair(pair)) } else { others.append(pair) }
    }
    // A duty that is no pair any more is lost in every roster.
    guard kept.count == before.duties[volunteer].count(where: counts) else { return ([], 1) }
    let gets = others.isEmpty ? nil : rows.any(of: others)
    guard !kept.isEmpty else { return (gets.map { [Term($0)] } ?? [], 0) }
    let keeps = rows.all(of: kept)
    guard let gets else { return ([Term(keeps, -1)], 1) }
    return ([Term(keeps, -1), Term(rows.all(of: [gets, keeps]))], 1)
  }
}

/// Nobody's plans change, or that costs.
struct TouchedPeople: VolunteerRule, VolunteerRowsRule {
  var measure = TouchMeasure()
  /// What each touched person costs.
  var points = 1

  static let about = RuleAbout(
    id: "question-touched-people", summary: "Nobody's plans change.", unit: "people", tier: .stability,
    defaultLevel: .soft, levels: [.soft], source: "A question.", formulation: "touched[v] = 1 - r[v] + all(q[v], r[v])")
  static let parameters: [Parameter<Self>] = []

  func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    measure.isTouched(volunteer, holding: duties)
      ? [Violation(Subject(volunteers: [volunteer]), amount: 1, points: points)] : []
  }

  func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let (terms, constant) = measure.terms(of: volunteer, over: pairs, into: &rows)
    rows.charge(Subject(volunteers: [volunteer]), terms, constant: constant, points: points)
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double { Double(plan.volunteers.count) * Double(points) }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "the duties of \(plan.volunteers[violation.subject.volunteers[0]].id) change"
  }
}

/// At most so many people's plans change.
struct TouchLimit: TeamRule, TeamRowsRule {
  var measure = TouchMeasure()
  /// How many at most.
  var most = 0

  static let about = RuleAbout(
    id: "question-touch-limit", summary: "At most so many people's plans change.", unit: "people", tier: .safety,
    defaultLevel: .hard, levels: [.hard], source: "A question.", formulation: "sum_v touched[v] <= most")
  static let parameters: [Parameter<Self>] = []

  func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let touched = roster.duties.indices.count { measure.isTouched($0, holding: roster.duties[$0]) }
    return touched > most ? [Violation(Subject(), amount: touched - most)] : []
  }

  func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    var sum: [Term] = [], constant = 0
    for volunteer in plan.volunteers.indices {
      let (terms, always) = measure.terms(of: volunteer, over: pairs, into: &rows)
      sum += terms
      constant += always
    }
    rows.bound(Subject(), sum, upper: most - constant)
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double { Double(plan.volunteers.count) }

  func text(_ violation: Violation, in plan: Plan) -> String {
    "the duties of \(violation.amount) more people change than asked for"
  }
}

/// Each duty that changes hands costs, the more the sooner it is.
struct ChangedDuties: VolunteerRule, VolunteerRowsRule {
  /// What everybody held.
  var before = Roster(volunteers: 0, posts: 0)
  /// What a change at each post costs, at least 1; one number per post.
  var points: [Int] = []

  static let about = RuleAbout(
    id: "question-changed-duties", summary: "No duty changes hands.", unit: "changes", tier: .stability,
    defaultLevel: .soft, levels: [.soft], source: "A question.",
    formulation: "sum over held of (1 - x[v,p]) + sum over the others of x[v,p]")
  static let parameters: [Parameter<Self>] = []

  func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    Set(before.duties[volunteer]).symmetricDifference(duties).sorted().map {
      Violation(Subject(volunteers: [volunteer], posts: [$0]), amount: 1, points: points[$0])
    }
  }

  func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    var held = Set(before.duties[volunteer])
    for pair in mine {
      let post = pairs.post(of: pair), subject = Subject(volunteers: [volunteer], posts: [post])
      if held.remove(post) != nil {
        rows.charge(subject, [Term(pair: pair, -1)], constant: 1, points: points[post])
      } else {
        rows.charge(subject, [Term(pair: pair)], points: points[post])
      }
    }
    for post in held.sorted() {
      rows.charge(Subject(volunteers: [volunteer], posts: [post]), [], constant: 1, points: points[post])
    }
  }

  func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.posts.indices.reduce(0.0) { $0 + Double(plan.volunteers.count) * Double(points[$1]) }
  }

  func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = (violation.subject.volunteers[0], violation.subject.posts[0])
    let id = plan.volunteers[volunteer].id
    return before.holds(volunteer, post)
      ? "\(id) no longer holds \(plan.posts[post].id)" : "\(id) now holds \(plan.posts[post].id)"
  }
}
