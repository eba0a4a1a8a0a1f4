import MusterDomain
import MusterJSON
import MusterRules

// Parameters of rules that choose people: some of a crew, or lists of them.
extension PlanReading {
  /// Some people of a crew: who fits every key, that is, one of its entries or its limit.
  func peopleGroup(_ reader: JSONReader) -> PeopleGroup? {
    guard let object = reader.object(keys: PlanObject.peopleGroup.names) else { return nil }
    var group = PeopleGroup()
    let tests = volunteerTests(object)
    if !tests.isEmpty {
      let flags = plan.volunteers.map { person in tests.allSatisfy { $0(person) } }
      if !flags.contains(true), !diagnostics.hasErrors {
        reader.report("empty-scope", severity: .warning, "this selects no volunteer")
      }
      group.volunteers = flags
    }
    group.certifications = object.array("certifications", .optional) { self.reference($0, in: self.certifications) }
    group.roles = object.array("roles", .optional) { role in
      self.word(role, what: "role of any post") { $0.posts.map(\.role) }
    }
    (group.minAge, group.maxAge) = limits(object, "minAge", "maxAge", in: PlanObject.agesOfGroup)
    (group.minServiceMonths, group.maxServiceMonths) = limits(
      object, "minServiceMonths", "maxServiceMonths", in: PlanObject.monthsOfGroup)
    return group
  }

  /// A least and a greatest number, of which the second is not below the first.
  private func limits(
    _ object: JSONObjectReader, _ least: String, _ greatest: String, in range: ClosedRange<Int>
  ) -> (Int?, Int?) {
    let low = object.member(least, .optional)?.int(in: range)
    guard let reader = object.member(greatest, .optional), let high = reader.int(in: range) else { return (low, nil) }
    if let low, high < low {
      reader.refuse("out-of-range", "is below \(least), \(low), so this is nobody", allowed: "\(low) or more")
    }
    return (low, high)
  }

  /// One list of people, each once, at least two.
  func peopleList(_ reader: JSONReader) -> [Int]? {
    guard let people = reader.array({ self.reference($0, in: self.volunteers) }) else { return nil }
    if Set(people).count < 2, !diagnostics.hasErrors {
      reader.report("short-list", severity: .warning, "a list of fewer than two people changes nothing")
    }
    return people
  }
}
