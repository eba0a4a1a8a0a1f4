import MusterCalendar
import MusterDomain

extension Plan {
  /// First and last local day that the duty of a post, from muster to stand-down, touches.
  ///
  /// A duty that ends exactly at midnight does not touch the next day.
  func daysTouched(byDutyOf post: Int) -> (first: CivilDate, last: CivilDate) {
    let first = timeline.localTime(at: posts[post].dutyStart).date
    return (first, max(first, timeline.localTime(at: posts[post].end - 1).date))
  }
}
