/// Lists of different lengths, one behind the other in one array.
///
/// - Shape: the items of list `i` are those at `start[i]..<start[i + 1]` of `items`; arrays of the same length as `items` may
///   lie beside it.
@frozen public struct Ragged<Element: Sendable>: Sendable {
  /// Where each list begins, and at last where all end.
  public let start: [Int32]
  /// The items of all lists.
  public let items: [Element]

  /// Lays lists one behind the other.
  ///
  /// - Complexity: O(lists + items).
  /// - Precondition: together they have fewer than 2^31 items.
  @inlinable public init(_ lists: some Collection<some Collection<Element>>) {
    var start: [Int32] = [0]
    start.reserveCapacity(lists.count + 1)
    var items: [Element] = []
    for list in lists {
      items += list
      start.append(Int32(items.count))
    }
    (self.start, self.items) = (start, items)
  }

  /// Where the items of a list are.
  @inlinable @inline(__always) public func range(_ list: Int) -> Range<Int> { Int(start[list])..<Int(start[list + 1]) }

  /// The items of a list.
  @inlinable public func callAsFunction(_ list: Int) -> ArraySlice<Element> { items[range(list)] }

  /// Number of lists.
  @inlinable public var count: Int { start.count - 1 }
}

extension Ragged where Element == Int32 {
  /// The places of each key from 0 on, in their order: which places of the keys hold 0, which 1, …; negative keys are in no list.
  ///
  /// - Parameter count: number of lists; every key is below it.
  /// - Complexity: O(keys + lists).
  @inlinable public init(placesOf keys: some Collection<Int32>, count: Int) {
    var start = Array(repeating: Int32(0), count: count + 1)
    for key in keys where key >= 0 { start[Int(key) + 1] += 1 }
    for list in 0..<count { start[list + 1] += start[list] }
    var next = start
    var items = Array(repeating: Int32(0), count: Int(start[count]))
    for (place, key) in keys.enumerated() where key >= 0 {
      items[Int(next[Int(key)])] = Int32(place)
      next[Int(key)] += 1
    }
    (self.start, self.items) = (start, items)
  }
}
