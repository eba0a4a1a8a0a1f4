import MusterCalendar
import MusterDomain
import MusterRules

// Rows about crews; the words of team rules count with `Crew.swift`.

extension EligiblePairs {
  /// The pairs of these posts, ascending: by volunteer, then by post.
  func pairs(forAll posts: [Int]) -> [Int] {
    posts.count == 1 ? pairs(for: posts[0]).map { Int($0) } : posts.flatMap { pairs(for: $0).map { Int($0) } }.sorted()
  }

  /// Ascending pairs cut into the pairs of each volunteer.
  func byVolunteer(_ ascending: [Int]) -> [ArraySlice<Int>] {
    var slices: [ArraySlice<Int>] = []
    var start = 0
    for place in ascending.indices
    where place + 1 == ascending.count || volunteers[ascending[place + 1]] != volunteers[ascending[place]] {
      slices.append(ascending[start...place])
      start = place + 1
    }
    return slices
  }
}

extension RowWriter {
  /// One term per volunteer who holds any of these pairs, so that nobody is counted twice.
  ///
  /// - Parameter ascending: pairs in order.
  mutating func people(in ascending: [Int], of pairs: EligiblePairs, coefficient: Int = 1) -> [Term] {
    pairs.byVolunteer(ascending).map { Term(any(of: Array($0)), coefficient) }
  }

  /// Writes "if any pair of `running` is assigned, `people` volunteers hold a pair of `qualified`"; the amount is who is missing.
  ///
  ///     sum over v of any(qualified pairs of v) - people · any(running) >= 0
  ///
  /// For one person the qualified pairs need no derived quantity, and a qualified pair cannot itself raise the demand, so
  /// `running` loses them; the linking rows `x <= any` then say `x[v,p] <= sum of qualified x` pair by pair. When fewer
  /// volunteers qualify than are needed, the hard row is `sum of running <= 0`.
  ///
  /// - Parameters:
  ///   - people: how many are needed, at any value; nothing is written for 0 or less.
  ///   - qualified: ascending pairs.
  ///   - running: ascending pairs.
  /// - Complexity: O((qualified + running) log) terms in at most one row.
  mutating func require(
    _ people: Int, among qualified: [Int], whenever running: [Int], of pairs: EligiblePairs, _ subject: Subject,
    elastic: Bool
  ) {
    guard people > 0, !running.isEmpty else { return }
    if !elastic, pairs.byVolunteer(qualified).count < people {
      bound(subject, running.map { Term(pair: $0) }, upper: 0)
      return
    }
    if people > 1 {
      let run = Term(any(of: running), -people)
      bound(subject, Term.merged(self.people(in: qualified, of: pairs) + [run]), lower: 0)
      return
    }
    let able = Set(qualified)
    let raising = running.filter { !able.contains($0) }
    guard !raising.isEmpty else { return }
    bound(subject, qualified.map { Term(pair: $0) } + [Term(any(of: raising), -1)], lower: 0)
  }
}

extension Term {
  /// The same sum with each quantity once, in order of first mention, and without zero coefficients.
  static func merged(_ terms: [Term]) -> [Term] {
    var place: [Quantity: Int] = [:]
    var merged: [Term] = []
    for term in terms {
      if let known = place[term.quantity] {
        merged[known].coefficient += term.coefficient
      } else {
        place[term.quantity] = merged.count
        merged.append(term)
      }
    }
    return merged.filter { $0.coefficient != 0 }
  }
}

/// Which pairs a certificate covers, as tables made once per rule entry.
struct CertifiedDuties {
  private let windows: [[(first: CivilDate?, last: CivilDate?)]]
  private let days: [(first: CivilDate, last: CivilDate)]

  /// Tables for one certification; an index of nil (an unknown id) covers nothing.
  init(_ certification: Int?, plan: Plan) {
    let grace = certification.map { plan.certifications[$0].graceDays } ?? 0
    windows = plan.volunteers.map { person in
      person.certificates.filter { $0.certification == certification }
        .map { (first: $0.from, last: $0.until?.adding(days: grace)) }
    }
    days = plan.posts.map { post in
      let first = plan.timeline.localTime(at: post.dutyStart).date
      return (first, max(first, plan.timeline.localTime(at: post.end - 1).date))
    }
  }

  /// True when a certificate of the volunteer is valid throughout the duty.
  func cover(_ volunteer: Int, _ post: Int) -> Bool {
    let duty = days[post]
    return windows[volunteer].contains { window in
      window.first.map { $0 <= duty.first } ?? true && window.last.map { $0 >= duty.last } ?? true
    }
  }
}
