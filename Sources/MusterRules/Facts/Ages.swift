public import MusterCalendar
public import MusterDomain

/// A rule about people of some ages, minors above all.
///
/// An anonymous copy of a plan gives people other birth dates: the days and ages here are all that such a rule may look at.
public protocol AgeRule: Rule {
  /// Youngest age that it is about, in years.
  var fromAge: Int { get set }
  /// Age from which on it is no longer about somebody.
  var underAge: Int { get set }
  /// True when it looks at ages on every day of the plan, false when only on the days of muster.
  var looksAtEveryDay: Bool { get }
}

extension AgeRule {
  /// On the days of muster by default.
  public var looksAtEveryDay: Bool { false }

  /// The parameters that say whom the rule is about.
  static var ageParameters: [Parameter<Self>] {
    [
      .integer("fromAge", \Self.fromAge, in: 0...30, unit: "years", "Youngest age that the rule is about"),
      .integer("underAge", \Self.underAge, in: 14...30, unit: "years", "Age from which on it is about nobody"),
    ]
  }

  /// What is wrong with the ages; nil = nothing.
  func concernAboutAges(in plan: Plan, scope: Scope) -> String? {
    if fromAge >= underAge { return "fromAge (\(fromAge)) is not below underAge (\(underAge)), so it is about nobody" }
    // A limit for all minors is right also where there are none yet.
    if fromAge == 0, underAge == 18, scope == Scope() { return nil }
    let last = plan.timeline.end
    let isAboutAnybody = plan.volunteers.indices.contains { volunteer in
      guard scope.includes(volunteer: volunteer) else { return false }
      let person = plan.volunteers[volunteer]
      return person.mayBe(from: fromAge, under: underAge, on: plan.timeline.start)
        || person.mayBe(from: fromAge, under: underAge, on: last)
    }
    return isAboutAnybody ? nil : "no volunteer in scope is known to be from \(fromAge) to under \(underAge) years old"
  }

  /// What the documentation says of ages that are not known.
  static var unknownAges: String {
    """
    Of somebody whose birth date the plan does not have the age is not known: a cadet may then be of any age, and the rule is about \
    them unless the plan calls them `adult`; everybody else is taken for an adult.
    """
  }

  /// The same of rules that look at ages on the day of muster.
  static var ageAtMuster: String { "The age is that on the local day of muster. \(unknownAges)" }
}

extension Volunteer {
  /// True when the person is, or for all the plan knows may be, of an age from one on and below another on a day.
  public func mayBe(from least: Int, under most: Int, on date: CivilDate) -> Bool {
    if let age = age(on: date) { return least <= age && age < most }
    return least < most && memberClass == .cadet && !isDeclaredAdult
  }
}
