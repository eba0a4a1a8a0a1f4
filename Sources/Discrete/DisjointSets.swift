/// Sets of the numbers from 0 on that have no number in common and are joined step by step (union-find, path halving).
@frozen public struct DisjointSets: Sendable {
  @usableFromInline var next: [Int]

  /// As many numbers, each a set of its own.
  @inlinable public init(count: Int) { next = Array(0..<count) }

  /// The number that stands for a number's set.
  ///
  /// - Complexity: nearly O(1) after many calls.
  @inlinable public mutating func leader(of number: Int) -> Int {
    var here = number
    while next[here] != here {
      next[here] = next[next[here]]
      here = next[here]
    }
    return here
  }

  /// Joins two sets under the smaller of their leaders, so that nothing depends on the order of joins: a set's leader is its
  /// smallest number.
  ///
  /// - Returns: false when they were one already.
  @inlinable @discardableResult public mutating func join(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (leader(of: one), leader(of: other))
    next[max(first, second)] = min(first, second)
    return first != second
  }

  /// Joins the set that a number leads to another one, under that one's leader.
  @inlinable public mutating func put(_ leader: Int, under other: Int) { next[leader] = other }
}
