/// "These consecutive terms together stay within a cap": one row of a rolling rule.
struct CappedWindow: Equatable {
  /// What it opens with: a day or a minute.
  var opening: Int
  /// Places of its terms in a list ordered by time.
  var range: Range<Int>
  /// Most that they may come to.
  var cap: Int
}

extension [CappedWindow] {
  /// The windows that no other one of the list implies: another one implies a window when it holds all its terms and caps them no higher.
  ///
  /// Since both ends move forward, only windows with the same end (earlier ones) or the same beginning (later ones) can do so.
  ///
  /// - Precondition: both ends of the ranges never decrease along the list.
  /// - Complexity: O(windows).
  func undominated() -> [CappedWindow] {
    var kept: [CappedWindow] = []
    var end: Int?, least = Int.max
    for window in self where !window.range.isEmpty {
      if window.range.upperBound != end { (end, least) = (window.range.upperBound, Int.max) }
      if least > window.cap { kept.append(window) }
      least = Swift.min(least, window.cap)
    }
    var result: [CappedWindow] = []
    var beginning: Int?
    least = Int.max
    for window in kept.reversed() {
      if window.range.lowerBound != beginning { (beginning, least) = (window.range.lowerBound, Int.max) }
      if least > window.cap { result.append(window) }
      least = Swift.min(least, window.cap)
    }
    return result.reversed()
  }
}
