/// Partial patterns up to one place, as parallel arrays.
struct PatternLabels {
  /// Cost so far; open resources are paid when they close.
  var cost: [Double] = []
  /// Bit j: the pair j places on is excluded by a pair that is held.
  var blocked: [UInt64] = []
  /// Derived quantities that have fired and are open.
  var flags: [UInt64] = []
  /// The last pair taken, an index into the search's nodes; -1 = none.
  var node: [Int32] = []
  /// True when the pair of this very place was taken.
  var tookLast: [Bool] = []
  /// Values of the slots, `slotCount` for each label.
  var state: [Int32] = []
  /// Cost that cannot be avoided any more.
  var score: [Double] = []
  /// Lower bound on the cost of the best completion.
  var promise: [Double] = []
  /// Whole numbers that a label must not exceed to dominate.
  var wholeKeys: [Int32] = []
  /// Costs that a label may still meet; what exceeds the other's counts against it.
  var riskKeys: [Double] = []

  /// Number of labels.
  var count: Int { cost.count }

  /// Removes all labels and keeps the memory.
  mutating func removeAll() {
    cost.removeAll(keepingCapacity: true)
    blocked.removeAll(keepingCapacity: true)
    flags.removeAll(keepingCapacity: true)
    node.removeAll(keepingCapacity: true)
    tookLast.removeAll(keepingCapacity: true)
    state.removeAll(keepingCapacity: true)
    score.removeAll(keepingCapacity: true)
    promise.removeAll(keepingCapacity: true)
    wholeKeys.removeAll(keepingCapacity: true)
    riskKeys.removeAll(keepingCapacity: true)
  }

  /// Adds a label without score and keys.
  mutating func append(copyOf index: Int, in other: PatternLabels, slots: Int) {
    cost.append(other.cost[index])
    blocked.append(other.blocked[index])
    flags.append(other.flags[index])
    node.append(other.node[index])
    tookLast.append(false)
    for slot in (index * slots)..<((index + 1) * slots) { state.append(other.state[slot]) }
  }

  /// Removes the last label, which has no score and keys yet.
  mutating func removeLast(slots: Int) {
    cost.removeLast()
    blocked.removeLast()
    flags.removeLast()
    node.removeLast()
    tookLast.removeLast()
    state.removeLast(slots)
  }
}
