public import MusterCalendar
public import MusterDomain

extension Plan {
  /// First and last local day that the duty of a post, from muster to stand-down, touches.
  ///
  /// A duty that ends exactly at midnight does not touch the next day.
  public func daysTouched(byDutyOf post: Int) -> (first: CivilDate, last: CivilDate) {
    let first = timeline.localTime(at: posts[post].dutyStart).date
    return (first, max(first, timeline.localTime(at: posts[post].end - 1).date))
  }
}

extension Plan {
  /// The longest duty among some posts, 0 among none: of posts in time order, what began earlier than that is over.
  public func longestDuty(among posts: [Int]) -> Int { posts.reduce(0) { max($0, self.posts[$1].duty.length) } }
}
