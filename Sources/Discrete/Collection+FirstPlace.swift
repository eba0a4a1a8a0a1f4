extension RandomAccessCollection where Index == Int {
  /// The first place from which on a condition holds, the end when it never does; it must hold from one place on.
  ///
  /// - Complexity: O(log n).
  @inlinable public func firstPlace(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
