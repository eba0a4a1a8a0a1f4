import MusterCalendar
import MusterDomain

// Counts for `greatestCost`: how much there can be of anything, whoever holds what.
extension Plan {
  /// Volunteers in scope.
  func count(of scope: Scope) -> Int { volunteers.indices.count { scope.includes(volunteer: $0) } }

  /// Posts in scope.
  func postCount(of scope: Scope) -> Double { Double(posts.indices.count { scope.includes(post: $0) }) }

  /// Everybody in scope at every post in scope.
  func pairCount(of scope: Scope) -> Double { Double(count(of: scope)) * postCount(of: scope) }

  /// A sum over the posts in scope.
  func sum(over scope: Scope, _ amount: (Post) -> Int) -> Double {
    posts.indices.reduce(0) { scope.includes(post: $1) ? $0 + Double(amount(posts[$1])) : $0 }
  }

  /// The longest duty of a post in scope.
  func longestDuty(in scope: Scope) -> Int {
    posts.indices.reduce(0) { scope.includes(post: $1) ? max($0, posts[$1].duty.length) : $0 }
  }

  /// The most duties that anybody had before the horizon.
  var mostLastDuties: Int { volunteers.reduce(0) { max($0, $1.history.lastDuties.count) } }

  /// How many two posts in scope are so close that the muster of the one is less than `reach` after the end of the other, or
  /// before it.
  ///
  /// - Complexity: O(posts log posts).
  func closeCount(in scope: Scope, reach: Int) -> Double {
    Double(closeCount(among: posts.indices.filter { scope.includes(post: $0) }, reach: reach))
  }

  /// The same for some posts.
  func closeCount(among mine: [Int], reach: Int) -> Int {
    let ends = mine.map { posts[$0].end }.sorted()
    let musters = mine.map { posts[$0].dutyStart }.sorted()
    var (close, gone) = (0, 0)
    for (place, muster) in musters.enumerated() {
      while gone < ends.count, ends[gone] + reach <= muster { gone += 1 }
      close += max(0, place - gone)
    }
    return close
  }

  /// Minutes of rest that can be missing in all: between each two close duties, and before each duty, for everybody.
  ///
  /// - Complexity: O(posts log posts).
  func mostMissingRest(in scope: Scope, minutes: Int) -> Double {
    let two = closeCount(in: scope, reach: minutes)
    return Double(count(of: scope)) * (two + postCount(of: scope)) * Double(minutes)
  }
}
