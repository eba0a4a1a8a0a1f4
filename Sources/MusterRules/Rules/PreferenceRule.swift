import Discrete
import MusterCalendar
public import MusterDomain

/// Wishes count: a duty that its holder wants is a merit, one that they do not want costs.
///
/// The score of a pair adds up the holder's wishes about the event's type, the role, the zone (with everything below it) and
/// preferred times: by the share of the work that lies in each, added up and rounded down to a whole point. A wish about a colleague counts once for each shift in which both hold
/// posts in scope; when both wish it, both scores count. Only wishes of volunteers in scope count.
public struct PreferenceRule: TeamRule {
  public static let about = RuleAbout(
    id: "preference",
    summary: "Duties that people asked for are a merit; duties that they would rather not have cost.",
    unit: "points", tier: .preference, defaultLevel: .soft, levels: [.soft, .off], isStanding: true,
    source: "Wishes decide whether volunteers stay (Falasca, Zobel, Ragsdale, Interfaces 2011).",
    formulation: "minimise -sum score[v,p] x[v,p] - sum score[v,w] both[v,w,s], both = 1 when v and w serve in shift s",
    details: """
      The wishes of a person about a duty add up: those about the event's type, the role and the zone (with the zones below it), and
      those about time (`availability` spans of kind `preferred`). A wish about time counts by the share of the work that it
      overlaps: each minute of the work has the score of the last such span over it, and their mean is rounded down to a whole
      point. So an unwanted time costs at least a point however little of it is touched, and a duty that lies half in a time wanted
      with 3 and half outside is worth 1. Muster is not looked at.

      A wish about a colleague counts once for each shift in which both hold posts in scope; when both wish it, both scores count.
      Only the wishes of people in scope (`for`) count.
      """)
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  /// The most that one wish counts.
  private static let mostPoints = 3

  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    var found: [Violation] = []
    for (volunteer, duties) in roster.duties.enumerated() where scope.includes(volunteer: volunteer) {
      for post in duties where scope.includes(post: post) {
        let score = score(of: plan.volunteers[volunteer], for: plan.posts[post], in: plan)
        guard score != 0 else { continue }
        found.append(Violation(Subject(volunteers: [volunteer], posts: [post]), amount: -score))
      }
    }
    for (index, shift) in plan.shifts.enumerated() {
      let crew = Set(shift.posts.filter { scope.includes(post: $0) }.flatMap { roster.crews[$0] })
      // What two people wish of each other adds up.
      var scores: [Subject: Int] = [:]
      for one in crew where scope.includes(volunteer: one) {
        for wish in plan.volunteers[one].preferences {
          guard case .colleague(let other) = wish.about, other != one, crew.contains(other) else { continue }
          scores[Subject(volunteers: [min(one, other), max(one, other)], .shift(index)), default: 0] += wish.score
        }
      }
      for (subject, score) in scores.sorted(by: { $0.key < $1.key }) where score != 0 {
        found.append(Violation(subject, amount: -score))
      }
    }
    return found
  }

  private func score(of person: Volunteer, for post: Post, in plan: Plan) -> Int {
    let wishes = person.preferences.reduce(0) { sum, wish in
      let isMet =
        switch wish.about {
        case .eventType(let type): plan.events[post.event].type == type
        case .role(let role): post.role == role
        case .zone(let zone): post.zone.map { plan.zone($0, isWithin: zone) } ?? false
        case .colleague: false
        }
      return isMet ? sum + wish.score : sum
    }
    let wished = person.preferredTimes.reduce(0) { $0 + $1.score * ($1.interval.intersection(post.work)?.length ?? 0) }
    // The remainder is taken off downwards, for costs too.
    let rest = (wished % post.minutes + post.minutes) % post.minutes
    return wishes + (wished - rest) / post.minutes
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let most = Double(Self.mostPoints)
    let times = plan.pairCount(of: scope) * most
    let wishes = plan.volunteers.reduce(0.0) { $0 + Double($1.preferences.count) } * most
    return times + wishes * (plan.postCount(of: scope) + Double(plan.shifts.count))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let people = violation.subject.volunteers.map { plan.volunteers[$0].id }
    let points = abs(violation.amount) == 1 ? "1 point" : "\(abs(violation.amount)) points"
    if people.count == 2 {
      let shift = plan.shifts[violation.subject.part.number].id
      let wish = violation.amount < 0 ? "wish to serve together" : "would rather not serve together"
      return "\(people[0]) and \(people[1]) \(wish) and both serve in \(shift) (\(points))"
    }
    let post = plan.posts[violation.subject.posts[0]].id
    return violation.amount < 0
      ? "\(people[0]) wants \(post) and holds it (\(points))" : "\(people[0]) would rather not hold \(post) (\(points))"
  }
}
