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
    let parts = Self.parts(sizes, threads: threads)
    // A rehearsal: who has a core from when on. What does not fit is made shorter for all alike.
    var loads = [Double](repeating: 0, count: Swift.max(1, threads))
    var begins: [Double] = [], lastOfCore: [Int: Int] = [:]
    for (turn, place) in order.enumerated() {
      let core = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
      begins.append(loads[core])
      loads[core] += parts[place]
      lastOfCore[core] = turn
    }
    let longest = Swift.max(1, loads.max() ?? 1)
    let last = Set(lastOfCore.values)
    let shares = order.indices.map { turn in
      last.contains(turn) ? 1 : Swift.min(1, parts[order[turn]] / Swift.max(parts[order[turn]], longest - begins[turn]))
    }
    (self.order, self.shares) = (order, shares)
  }

  /// The part of a core's time that is each one's due: by size, but no more than one core.
  private static func parts(_ sizes: [Int], threads: Int) -> [Double] {
    var parts = [Double](repeating: 1, count: sizes.count)
    var left = sizes.reduce(0.0) { $0 + Double(Swift.max(1, $1)) }
    var cores = Double(Swift.max(1, threads))
    for place in sizes.indices.sorted(by: { (sizes[$1], $0) < (sizes[$0], $1) }) {
      let size = Double(Swift.max(1, sizes[place]))
      parts[place] = Swift.min(1, cores * size / left)
      guard parts[place] >= 1 else { continue }
      cores -= 1
      left -= size
    }
    return parts
  }
}
