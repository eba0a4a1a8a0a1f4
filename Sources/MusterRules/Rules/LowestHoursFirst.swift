import MusterCalendar
public import MusterDomain

/// Duties go to those who are first in line: who has served least this year, or who has been there longest.
///
/// Each duty costs the holder's place in the line, 0 for whoever is first; people who stand equal have the same place.
public struct LowestHoursFirst: VolunteerRule {
  /// Who is first.
  public enum Order: String, Sendable, CaseIterable {
    /// Fewest credited hours of the year before the horizon.
    case hours
    /// Longest service.
    case seniority
    /// Fewest hours; of those with as many, the longest service.
    case hoursThenSeniority = "hours-then-seniority"
  }
  /// Who is first.
  public var order = Order.hoursThenSeniority
  /// Places of all volunteers, once worked out for a plan.
  private var places: [Int]?

  public static let about = RuleAbout(
    id: "lowest-hours-first",
    summary: "Duties go to whoever has served least this year, ties to whoever has been there longest.",
    unit: "places", tier: .preference, defaultLevel: .soft, levels: [.soft, .off],
    source: "Reserve details (Madison): the lowest accumulated hours first, ties by seniority.",
    formulation: "minimise sum place[v] x[v,p]",
    details: """
      The people in scope who are not sworn stand in line by `history.hoursYearToDate`, by `joined` (a day that the plan does not have comes
      last), or by the first and then the second; a duty costs as many points as people stand before its holder. The line is
      that before the horizon: what is handed out in the plan itself is balanced by `hours-equity`.
      """)
  public static let parameters: [Parameter<Self>] = [.choice("order", \.order, "Who is first in line")]
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    let members = plan.volunteers.indices.filter { scope.includes(volunteer: $0) && plan.volunteers[$0].isBalanced }
    let keys = members.map { key(of: plan.volunteers[$0]) }
    let line = members.indices.sorted { (keys[$0].0, keys[$0].1, $0) < (keys[$1].0, keys[$1].1, $1) }
    var places = Array(repeating: 0, count: plan.volunteers.count)
    var place = 0
    for (before, index) in line.enumerated() {
      if before > 0, keys[line[before - 1]] != keys[index] { place = before }
      places[members[index]] = place
    }
    var copy = self
    copy.places = places
    return copy
  }

  private func key(of person: Volunteer) -> (Int, Int) {
    let hours = person.history.yearToDateMinutes
    let joined = person.joined.map { Int($0.days) } ?? Int.max
    return switch order {
    case .hours: (hours, 0)
    case .seniority: (joined, 0)
    case .hoursThenSeniority: (hours, joined)
    }
  }

  /// How many people stand before each, by index into `Plan.volunteers`; 0 for those who do not stand in line.
  public func places(in plan: Plan, scope: Scope) -> [Int] {
    places ?? prepared(for: plan, scope: scope, among: []).places ?? []
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let place = places(in: plan, scope: scope)[volunteer]
    guard place > 0 else { return [] }
    return duties.map { Violation(Subject(volunteers: [volunteer], posts: [$0]), amount: place) }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope) * Double(plan.count(of: scope))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return
      "\(volunteer) holds \(post), and \(counted(violation.amount, "person stands", "people stand")) before them in line"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    places(in: plan, scope: scope).contains { $0 > 0 }
      ? [] : ["everybody in scope stands equal in line, so nothing is charged"]
  }
}
