import MusterProgram

/// A volunteer's `PatternNetwork` laid out flat.
///
/// Unchecked: the memory is written in `init` only, and afterwards any thread may read it.
final class PatternTables: @unchecked Sendable {
  /// What a search reads; valid as long as the tables are.
  let view: View
  private let arena = PatternArena(chunkSize: SearchParameters.Pricing.tableChunkSize)

  /// A derived quantity; without a bit its slot counts the parts.
  struct Derived: BitwiseCopyable {
    var need: Int32
    var bit: Int32
    var slot: Int32
    var own: Int32
  }

  /// What a pair, or a derived quantity that fires, adds to a resource.
  struct Term: BitwiseCopyable {
    var resource: Int32
    var slot: Int32
    var coefficient: Int32
  }

  /// A resource that is open after a place, with what is still to come.
  struct Open: BitwiseCopyable {
    var resource: Int32
    var slot: Int32
    var most: Int32
    var least: Int32
  }

  /// A price for each unit beyond a bound.
  struct Hinge: BitwiseCopyable {
    var bound: Int32
    var own: Int32
    var isOver: Bool

    @inline(__always) func excess(_ activity: Int32) -> Int32 {
      max(0, isOver ? activity - bound : bound - activity)
    }
  }

  /// Hard bounds of a resource; the ends of the whole numbers where there is none.
  struct Limits: BitwiseCopyable {
    var lower: Int32
    var upper: Int32
  }

  /// The pointers.
  struct View {
    let pairCount: Int
    let slotCount: Int
    let resourceCount: Int
    let isForbidden: UnsafePointer<Bool>
    let isForced: UnsafePointer<Bool>
    let conflicts: UnsafePointer<UInt64>
    /// The first later place that a pair does not exclude.
    let next: UnsafePointer<Int32>
    let mayStop: UnsafePointer<Bool>
    let pairTerms: FlatLists<Term>
    let pairTriggers: FlatLists<Int32>
    let derivedCount: Int
    let derived: UnsafePointer<Derived>
    let derivedTerms: FlatLists<Term>
    let derivedTriggers: FlatLists<Int32>
    let limits: UnsafePointer<Limits>
    let first: UnsafePointer<Int32>
    let hinges: FlatLists<Hinge>
    let hardSides: FlatLists<PatternNetwork.HardSide>
    let open: FlatLists<Open>
    let closing: FlatLists<Open>
    let counters: FlatLists<Int32>
    let closingCounters: FlatLists<Int32>
    let flagged: FlatLists<Int32>
    let flagMask: UnsafePointer<UInt64>
    /// Most keys a label can have.
    let mostWholeKeys: Int
    let mostRiskKeys: Int
    let budgets: UnsafeBufferPointer<PatternBudget>
  }

  /// Lays a network out.
  ///
  /// - Complexity: O(size of the network).
  init(_ network: PatternNetwork) {
    let arena = arena
    func terms(_ amounts: [PatternNetwork.Amount]) -> [Term] {
      amounts.map {
        Term(
          resource: $0.resource, slot: Int32(network.resources[Int($0.resource)].slot), coefficient: $0.coefficient)
      }
    }
    func open(_ resources: [Int32], after place: Int) -> [Open] {
      resources.map { index in
        let resource = network.resources[Int(index)]
        return Open(
          resource: index, slot: Int32(resource.slot), most: resource.most(from: place + 1),
          least: resource.least(from: place + 1))
      }
    }
    let stages = network.stages
    let budgets = PatternBudget.budgets(network, in: arena)
    let budgetMemory = arena.take(budgets.count, of: PatternBudget.self)
    for (index, budget) in budgets.enumerated() { (budgetMemory + index).initialize(to: budget) }
    view = View(
      pairCount: network.pairCount, slotCount: network.slotCount, resourceCount: network.resources.count,
      isForbidden: arena.copy(network.isForbidden), isForced: arena.copy(network.isForced),
      conflicts: arena.copy(network.conflicts),
      next: arena.copy((0..<network.pairCount).map { Int32(network.next(after: $0)) }),
      mayStop: arena.copy(network.mayStop), pairTerms: arena.lists(network.pairTerms.map(terms)),
      pairTriggers: arena.lists(network.pairTriggers), derivedCount: network.derived.count,
      derived: arena.copy(
        network.derived.map {
          Derived(need: $0.need, bit: Int32($0.bit ?? -1), slot: Int32($0.slot), own: $0.own)
        }),
      derivedTerms: arena.lists(network.derived.map { terms($0.terms) }),
      derivedTriggers: arena.lists(network.derived.map(\.triggers)),
      limits: arena.copy(
        network.resources.map { Limits(lower: $0.lower ?? Int32.min, upper: $0.upper ?? Int32.max) }),
      first: arena.copy(network.resources.map { Int32(clamping: $0.first) }),
      hinges: arena.lists(
        network.resources.map { $0.hinges.map { Hinge(bound: $0.bound, own: $0.own, isOver: $0.isOver) } }),
      hardSides: arena.lists(stages.map(\.hardSides)),
      open: arena.lists(stages.enumerated().map { open($1.open, after: $0) }),
      closing: arena.lists(stages.enumerated().map { open($1.closing, after: $0) }),
      counters: arena.lists(stages.map { $0.counters.map { Int32($0) } }),
      closingCounters: arena.lists(stages.map { $0.closingCounters.map { Int32($0) } }),
      flagged: arena.lists(stages.map(\.flagged)), flagMask: arena.copy(stages.map(\.flagMask)),
      mostWholeKeys: stages.map { 2 * ($0.open.count + $0.counters.count) + $0.hardSides.count }.max() ?? 0,
      mostRiskKeys: 2 * (stages.map(\.open.count).max() ?? 0),
      budgets: UnsafeBufferPointer(start: budgetMemory, count: budgets.count))
  }
}
