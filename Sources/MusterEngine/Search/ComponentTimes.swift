/// The order in which components are searched, and the share of the time then left that each may take: none may use up what
/// the others need.
struct ComponentTimes: Sendable {
  /// Places of the components, in order.
  let order: [Int]
  /// For each of `order` its share of the time that is left when it begins.
  let shares: [Double]

  /// Shares time by size. Large components come first, so that no core waits for one that was started last; on a single
  /// core last, so that what the small ones leave is theirs.
  ///
  /// - Complexity: O(n log n).
  init(sizes: [Int], threads: Int) {
    let order = sizes.indices.sorted { one, other in
      threads == 1 ? (sizes[one], one) < (sizes[other], other) : (sizes[other], one) < (sizes[one], other)
    }
    var left = order.reduce(0.0) { $0 + Double(Swift.max(1, sizes[$1])) }
    var cores = Double(threads)
    var shares: [Double] = []
    for place in order {
      let size = Double(Swift.max(1, sizes[place]))
      let share = Swift.max(1, cores) * size / left
      shares.append(Swift.min(1, share))
      // A component that is due a core has it to the end; the others share what remains.
      if share >= 1 { cores -= 1 }
      left -= size
    }
    (self.order, self.shares) = (order, shares)
  }
}
