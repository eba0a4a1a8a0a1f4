public import MusterDomain

/// The shifts of a series that a rule looks at: of events with the same `series`, or of one event that is in none.
public struct SeriesOccurrences: Sendable {
  /// The span of the rule's period, by ordinal; 0 where all is counted together.
  public var span: Int
  /// Its shifts that have a post in scope, in order.
  public var shifts: [Int]
  /// The posts of those shifts that are in scope, ascending.
  public var posts: [Int]

  /// The series of the posts in scope, in order of their first post; with spans each is cut by the day on which a shift starts.
  ///
  /// - Parameter spans: of the period that is counted over; empty = the whole plan.
  /// - Complexity: O(posts · log spans).
  public static func all(of plan: Plan, scope: Scope, by spans: [PeriodSpan] = []) -> [SeriesOccurrences] {
    struct Key: Hashable { var series: String?, event: Int, span: Int }
    var known: [Key: Int] = [:]
    var found: [SeriesOccurrences] = []
    for (index, post) in plan.posts.enumerated() where scope.includes(post: index) {
      let series = plan.events[post.event].series
      let span = spans.isEmpty ? 0 : Period.ordinal(ofDay: post.operationalDay, in: spans)
      let key = Key(series: series, event: series == nil ? post.event : -1, span: span)
      if let place = known[key] {
        if found[place].shifts.last != post.shift { found[place].shifts.append(post.shift) }
        found[place].posts.append(index)
      } else {
        known[key] = found.count
        found.append(SeriesOccurrences(span: span, shifts: [post.shift], posts: [index]))
      }
    }
    return found
  }
}

extension Plan {
  /// How people call the series that a post belongs to.
  func seriesName(ofPost post: Int) -> String {
    let event = events[posts[post].event]
    return event.series ?? event.id
  }
}
