import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `max-hours-rolling-24h`.
///
/// Hard: what is held in W(t) without a duty that begins at t lies within the window of the first of its duties, so it is at
/// most C, the greatest allowance of the later starts in W(t). Hence M = max(0, C - allowance(t)) does, which is 0 for equal
/// allowances (no paid work): then one row without M stands for every duty that begins at t, and windows that others imply are
/// left out.
///
/// - Complexity: O(pairs · posts in 24 h) terms.
extension MaxHoursRolling24h: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let begun = BegunWork(
      mine, pairs: pairs, person: plan.volunteers[volunteer], plan: plan)
    let windows = begun.windows(cap: minutes, countsPaidWork: countsPaidWork)
    let person = Subject(volunteers: [volunteer])
    endingRows(begun, of: plan.volunteers[volunteer], person, in: plan, over: pairs, into: &rows)
    guard elastic else { return hardRows(of: person, begun, windows, into: &rows) }
    for window in windows {
      if begun.pastStarts.contains(window.opening) {
        rows.bound(
          Subject(volunteers: [volunteer], .minute(window.opening)), begun.terms(window.range), upper: window.cap)
      }
      for place in begun.places(opening: window) {
        let others = window.range.reduce(0) { $0 + begun.minutes[$1] } - begun.minutes[place]
        let slack = max(0, others - window.cap)
        rows.bound(
          Subject(volunteers: [volunteer], posts: [pairs.post(of: begun.pairs[place])]),
          begun.terms(window.range, adding: slack, at: place), upper: window.cap + slack)
      }
    }
  }

  /// Rows of the 24 hours that end with a duty; M so that they ask nothing without it.
  private func endingRows(
    _ begun: BegunWork, of person: Volunteer, _ subject: Subject, in plan: Plan, over pairs: EligiblePairs,
    into rows: inout RowWriter
  ) {
    guard let lastEnd = person.history.lastDuties.map(\.end).max() else { return }
    for (place, pair) in begun.pairs.enumerated() {
      let close = begun.starts[place] + begun.minutes[place]
      guard lastEnd > close - Self.day else { continue }
      var fixed = 0, isReached = false
      for duty in person.history.lastDuties {
        let part = max(0, min(duty.end, close) - max(duty.start, close - Self.day))
        fixed += part
        if part > 0, duty.start + Self.day <= begun.starts[place] { isReached = true }
      }
      guard isReached else { continue }
      if countsPaidWork { fixed += person.work.overlapMinutes(with: Interval(start: close - Self.day, end: close)) }
      var terms: [Term] = []
      for (other, start) in begun.starts.enumerated() {
        let part = min(start + begun.minutes[other], close) - max(start, close - Self.day)
        if part > 0 { terms.append(Term(pair: begun.pairs[other], part)) }
      }
      let cap = max(0, minutes - fixed)
      let slack = max(0, terms.reduce(0) { $0 + $1.coefficient } - begun.minutes[place] - cap)
      for index in terms.indices where terms[index].quantity == .pair(pair) { terms[index].coefficient += slack }
      var about = subject
      (about.posts, about.part) = ([pairs.post(of: pair)], .ending)
      rows.bound(about, terms, upper: cap + slack)
    }
  }

  private func hardRows(
    of person: Subject, _ begun: BegunWork, _ windows: [CappedWindow], into rows: inout RowWriter
  ) {
    var unconditional: [CappedWindow] = []
    for (index, window) in windows.enumerated() {
      let isAlwaysOpen = begun.pastStarts.contains(window.opening)
      let later = windows[(index + 1)...].prefix { $0.opening < window.opening + Self.day }
        .filter { !begun.places(opening: $0).isEmpty }
      let slack = max(0, (later.map(\.cap).max() ?? 0) - window.cap)
      if isAlwaysOpen || slack == 0 {
        unconditional.append(window)
        continue
      }
      for place in begun.places(opening: window) {
        var subject = person
        subject.part = .minute(window.opening)
        rows.bound(subject, begun.terms(window.range, adding: slack, at: place), upper: window.cap + slack)
      }
    }
    for window in unconditional.undominated() {
      var subject = person
      subject.part = .minute(window.opening)
      rows.bound(subject, begun.terms(window.range), upper: window.cap)
    }
  }
}

/// One volunteer's pairs in order of the start of the work, and what is fixed around them.
private struct BegunWork {
  let pairs: [Int]
  let starts: [Int]
  let minutes: [Int]
  let pastStarts: [Int]
  private let person: Volunteer

  init(_ mine: [Int], pairs index: EligiblePairs, person: Volunteer, plan: Plan) {
    pairs = mine.sorted { one, other in
      (plan.posts[index.post(of: one)].start, one) < (plan.posts[index.post(of: other)].start, other)
    }
    starts = pairs.map { plan.posts[index.post(of: $0)].start }
    minutes = pairs.map { plan.posts[index.post(of: $0)].minutes }
    pastStarts = Set(person.history.lastDuties.map(\.start)).sorted()
    self.person = person
  }

  /// One window per distinct start, before the horizon or of a pair, in order of time; the key is the minute it opens.
  func windows(cap: Int, countsPaidWork: Bool) -> [CappedWindow] {
    var first = 0, end = 0
    return Set(pastStarts + starts).sorted().map { opening in
      let close = opening + MaxHoursRolling24h.day
      while first < starts.count, starts[first] < opening { first += 1 }
      while end < starts.count, starts[end] < close { end += 1 }
      var fixed = 0
      for duty in person.history.lastDuties where (opening..<close).contains(duty.start) {
        fixed += duty.end - duty.start
      }
      if countsPaidWork { fixed += person.work.overlapMinutes(with: Interval(start: opening, end: close)) }
      return CappedWindow(opening: opening, range: first..<end, cap: max(0, cap - fixed))
    }
  }

  /// Places of the pairs whose work opens a window; none when only a duty before the horizon does.
  func places(opening window: CappedWindow) -> Range<Int> {
    let first = window.range.lowerBound
    return first..<(first + starts[window.range].prefix { $0 == window.opening }.count)
  }

  /// Minutes of the pairs in a range, with something added at one of them.
  func terms(_ range: Range<Int>, adding extra: Int = 0, at extraPlace: Int? = nil) -> [Term] {
    range.map { Term(pair: pairs[$0], minutes[$0] + ($0 == extraPlace ? extra : 0)) }
      .filter { $0.coefficient != 0 }
  }
}
