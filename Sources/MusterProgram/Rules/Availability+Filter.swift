import Discrete
import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `availability`.
///
/// Filter: x[v,p] = 0 while a minute is outside; amount: minutes of the duty outside.
///
/// - Complexity: O(log spans of the volunteer) per pair after O(spans) preparation.
extension Availability: FilterRule {
  /// One person's availability so that the minutes before any moment are found by one binary search.
  private struct Spans: Sendable {
    var starts: [Minute] = []
    var ends: [Minute] = []
    /// Minutes of all spans before each one.
    var before: [Int] = []

    init(_ availability: IntervalSet) {
      var total = 0
      for span in availability.intervals {
        starts.append(span.start)
        ends.append(span.end)
        before.append(total)
        total += span.end - span.start
      }
    }

    func minutes(until moment: Minute) -> Int {
      let begun = starts.firstPlace { $0 >= moment }
      guard begun > 0 else { return 0 }
      return before[begun - 1] + Swift.min(ends[begun - 1], moment) - starts[begun - 1]
    }
  }

  public func pairFilter(for plan: Plan) -> PairFilter {
    let spans = plan.volunteers.map { Spans($0.availability) }
    let starts = plan.posts.map(\.dutyStart)
    let ends = plan.posts.map(\.end)
    return { volunteer, post in
      let inside = spans[volunteer].minutes(until: ends[post]) - spans[volunteer].minutes(until: starts[post])
      return ends[post] - starts[post] - inside
    }
  }
}
