import MusterCalendar
import MusterDomain
import MusterRules

/// Which pairs belong to a group of people, as tables made once per rule entry.
struct GroupMembership {
  private let isMeant: [Bool]?
  private let hasRole: [Bool]?
  private let certificates: [CertifiedDuties]?
  /// Age and service of people as days on which they reach the limits are looked for by post.
  private let people: [(born: CivilDate?, isAdult: Bool, joined: CivilDate?)]
  private let days: [CivilDate]
  private let ages: ClosedRange<Int>?
  private let months: ClosedRange<Int>?
  /// Whether somebody may be there whom only a word of the plan calls an adult.
  private let takesDeclaredAdults: Bool

  /// Tables for a group; nil = everybody.
  init(_ group: PeopleGroup?, plan: Plan) {
    let group = group ?? PeopleGroup()
    isMeant = group.volunteers
    hasRole = group.roles.map { roles in
      let named = Set(roles)
      return plan.posts.map { named.contains($0.role) }
    }
    certificates = group.certifications.map { $0.map { CertifiedDuties($0, plan: plan) } }
    ages = Self.range(group.minAge, group.maxAge)
    months = Self.range(group.minServiceMonths, group.maxServiceMonths)
    takesDeclaredAdults = group.maxAge == nil && (group.minAge ?? 0) <= 18
    let looksAtDays = ages != nil || months != nil
    people = looksAtDays ? plan.volunteers.map { ($0.birthDate, $0.isDeclaredAdult, $0.joined) } : []
    days = looksAtDays ? plan.posts.map { plan.timeline.localTime(at: $0.start).date } : []
  }

  /// The numbers between two limits; nil without any. An upper limit below the lower one leaves none that anybody can have.
  private static func range(_ least: Int?, _ greatest: Int?) -> ClosedRange<Int>? {
    guard least != nil || greatest != nil else { return nil }
    let (low, high) = (least ?? Int.min, greatest ?? Int.max)
    return low <= high ? low...high : Int.max...Int.max
  }

  /// True when the volunteer is one of the group at the post.
  func includes(_ volunteer: Int, _ post: Int) -> Bool {
    if let isMeant, !isMeant[volunteer] { return false }
    if let hasRole, !hasRole[post] { return false }
    if let ages {
      let person = people[volunteer]
      if let born = person.born {
        guard ages.contains(born.wholeYears(to: days[post])) else { return false }
      } else if !person.isAdult || !takesDeclaredAdults {
        return false
      }
    }
    if let months {
      guard let joined = people[volunteer].joined, months.contains(joined.wholeMonths(to: days[post])) else {
        return false
      }
    }
    return certificates?.contains { $0.cover(volunteer, post) } ?? true
  }

  /// Those of some pairs that are of the group, in their order.
  func members(among some: [Int], of pairs: EligiblePairs) -> [Int] {
    some.filter { includes(pairs.volunteer(of: $0), pairs.post(of: $0)) }
  }
}
