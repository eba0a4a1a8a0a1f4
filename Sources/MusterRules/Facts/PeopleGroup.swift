import MusterCalendar
public import MusterDomain

/// Some people of a crew, chosen by what they are and by what they are at a duty: their age and service that day, the certificates
/// that cover it, the role they have there.
///
/// Somebody is meant who fits everything that is given. An age or a first day of service that is not known fits no limit; whoever
/// is declared an adult is at least 18.
public struct PeopleGroup: Sendable, Equatable {
  /// One flag per volunteer, as `for` selects them; nil = everybody.
  public var volunteers: [Bool]?
  /// Certifications of which one is held, valid throughout the duty; nil = none is asked for.
  public var certifications: [Int]?
  /// Least age in whole years on the day of the work's start.
  public var minAge: Int?
  /// Greatest age in whole years on that day.
  public var maxAge: Int?
  /// Fewest whole months since the person joined, on that day.
  public var minServiceMonths: Int?
  /// Most whole months since then.
  public var maxServiceMonths: Int?
  /// Roles of which the post has one; nil = any.
  public var roles: [String]?

  /// Everybody.
  public init() {}
}

extension PeopleGroup {
  /// In words: true when the volunteer is one of the group at that post.
  ///
  /// - Complexity: O(roles + certifications · certificates).
  func includes(_ volunteer: Int, at post: Int, in plan: Plan) -> Bool {
    guard volunteers.map({ $0[volunteer] }) ?? true else { return false }
    guard roles.map({ $0.contains(plan.posts[post].role) }) ?? true else { return false }
    if let certifications, !certifications.contains(where: { plan.isCertified(volunteer, in: $0, throughout: post) }) {
      return false
    }
    let person = plan.volunteers[volunteer]
    let day = plan.timeline.localTime(at: plan.posts[post].start).date
    return isOfAge(person, on: day) && hasServed(person, on: day)
  }

  private func isOfAge(_ person: Volunteer, on day: CivilDate) -> Bool {
    guard minAge != nil || maxAge != nil else { return true }
    guard let age = person.age(on: day) else {
      return person.isDeclaredAdult && maxAge == nil && minAge.map { $0 <= 18 } ?? true
    }
    return age >= minAge ?? age && age <= maxAge ?? age
  }

  private func hasServed(_ person: Volunteer, on day: CivilDate) -> Bool {
    guard minServiceMonths != nil || maxServiceMonths != nil else { return true }
    guard let joined = person.joined else { return false }
    let months = joined.wholeMonths(to: day)
    return months >= minServiceMonths ?? months && months <= maxServiceMonths ?? months
  }
}

extension Rule {
  /// The groups of people that its parameters choose.
  public var peopleGroups: [PeopleGroup] {
    Self.parameters.compactMap { parameter in
      if case .people(let group) = parameter.get(self) { group } else { nil }
    }
  }
}

/// Guests of an event who count in a rule about crews.
public enum CountedGuests: String, Sendable, CaseIterable {
  /// None of them.
  case none
  /// The young ones.
  case youth
  /// All who are expected.
  case all

  /// How many of an event's guests count.
  public func count(of event: Event) -> Int {
    switch self {
    case .none: 0
    case .youth: max(0, event.youth)
    case .all: max(0, event.attendance)
    }
  }
}
