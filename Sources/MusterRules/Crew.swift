import MusterCalendar
public import MusterDomain

// Words about crews; the rows of team rules count with `RowWriter+Crews.swift` of `MusterProgram`.

extension Roster {
  /// People who hold at least one of these posts, ascending, each once.
  ///
  /// - Complexity: O(n log n) in the assignments of the posts.
  func crew(of posts: [Int]) -> [Int] {
    if posts.count == 1 { return crews[posts[0]] }
    return Set(posts.flatMap { crews[$0] }).sorted()
  }

  /// Posts among these that the volunteer holds.
  func posts(of volunteer: Int, among posts: [Int]) -> [Int] { posts.filter { holds(volunteer, $0) } }
}

extension Plan {
  /// True when one certificate of the volunteer is valid from the day of muster to the stand-down, days of grace included.
  ///
  /// A duty that ends at midnight lies wholly in the day before it.
  func isCertified(_ volunteer: Int, in certification: Int, throughout post: Int) -> Bool {
    let duty = posts[post].duty
    let first = timeline.localTime(at: duty.start).date
    let last = timeline.localTime(at: max(duty.start, duty.end - 1)).date
    return volunteers[volunteer].certificates.contains { certificate in
      guard certificate.certification == certification else { return false }
      if let from = certificate.from, first < from { return false }
      guard let until = certificate.until else { return true }
      return last <= until.adding(days: certifications[certification].graceDays)
    }
  }

  /// Index of a certification by id.
  public func certification(_ id: String?) -> Int? { id.flatMap { id in certifications.firstIndex { $0.id == id } } }

  /// What is wrong with a rule's certification in this plan: it is missing, unknown, or nobody holds it.
  func concern(aboutCertification id: String?) -> String? {
    guard let id else { return nil }
    guard let index = certification(id) else { return "it names the certification \(id), which the plan lacks" }
    let isHeld = volunteers.contains { person in person.certificates.contains { $0.certification == index } }
    return isHeld ? nil : "it asks for \(id), which nobody holds"
  }
}
