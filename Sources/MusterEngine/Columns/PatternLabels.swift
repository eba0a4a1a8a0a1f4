/// Partial patterns up to one place, in memory that grows and stays.
struct PatternLabels: ~Copyable {
  /// What every label has.
  struct Head: BitwiseCopyable {
    /// Cost so far; open resources are paid when they close.
    var cost = 0.0
    /// Cost that cannot be avoided any more.
    var score = 0.0
    /// Lower bound on the cost of the best completion.
    var promise = 0.0
    /// Bit j: the pair j places on is excluded by a pair that is held.
    var blocked: UInt64 = 0
    /// Derived quantities that have fired and are open.
    var flags: UInt64 = 0
    /// The last pair taken, an index into the search's nodes; -1 = none.
    var node: Int32 = -1
    /// True when the pair of this very place was taken.
    var tookLast = false
  }

  private(set) var head: UnsafeMutablePointer<Head>
  /// Values of the slots, `slots` for each label.
  private(set) var state: UnsafeMutablePointer<Int32>
  /// Whole numbers that a label must not exceed to dominate.
  private(set) var whole: UnsafeMutablePointer<Int32>
  /// Costs that a label may still meet; what exceeds the other's counts against it.
  private(set) var risk: UnsafeMutablePointer<Double>
  /// Number of labels.
  var count = 0
  let slots: Int
  let wholeKeys: Int
  let riskKeys: Int
  private var capacity: Int

  /// Room for some labels of a network.
  init(_ tables: PatternTables.View) {
    (slots, wholeKeys, riskKeys) = (tables.slotCount, tables.mostWholeKeys, tables.mostRiskKeys)
    capacity = SearchParameters.Pricing.firstLabels
    head = .allocate(capacity: capacity)
    state = .allocate(capacity: capacity * slots + 1)
    whole = .allocate(capacity: capacity * wholeKeys + 1)
    risk = .allocate(capacity: capacity * riskKeys + 1)
  }

  deinit {
    head.deallocate()
    state.deallocate()
    whole.deallocate()
    risk.deallocate()
  }

  /// Room for so many labels; what is there is kept.
  mutating func reserve(_ labels: Int) {
    guard labels > capacity else { return }
    let wanted = max(labels, 2 * capacity)
    Self.grow(&head, from: count, to: wanted)
    Self.grow(&state, from: count * slots, to: wanted * slots + 1)
    Self.grow(&whole, from: count * wholeKeys, to: wanted * wholeKeys + 1)
    Self.grow(&risk, from: count * riskKeys, to: wanted * riskKeys + 1)
    capacity = wanted
  }

  private static func grow<Value: BitwiseCopyable>(
    _ memory: inout UnsafeMutablePointer<Value>, from used: Int, to capacity: Int
  ) {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
    larger.update(from: memory, count: used)
    memory.deallocate()
    memory = larger
  }
}
