import Discrete

/// A lower bound on the cost of the pairs to come that knows one slot's caps: how many hours the month or week still allows.
///
/// The resources of a slot follow each other in time, so that one backward recursion over (place, budget left) covers them
/// all: `least(p, b) = min(least(p + 1, b), cost(p) + least(next(p), b - use(p)))`, with a full budget where a new
/// resource opens. Uses and budgets are counted in whole units, both rounded down, which only relaxes the caps: what fits
/// exactly fits in units.
struct PatternBudget: BitwiseCopyable {
  /// The slot.
  let slot: Int32
  private let caps: UnsafePointer<Cap>
  private let uses: UnsafePointer<Int32>
  private let start: UnsafePointer<Int32>
  /// Entries of the recursion's table.
  let size: Int

  /// The cap in force at a place.
  private struct Cap: BitwiseCopyable {
    var resource: Int32 = -1
    var upper: Int32 = 0
    var unit: Int32 = 1
    /// Full budget in units.
    var full: Int32 = 0
  }

  /// Most units of a budget; finer ones cost time and tell little.
  private static let resolution = SearchParameters.Pricing.budgetUnits

  /// The shapes of the recursions, one for every slot that holds caps.
  static func budgets(_ network: PatternNetwork, in arena: PatternArena) -> [PatternBudget] {
    let caps = network.resources.indices.filter { isCap(network.resources[$0]) }
    let slots = Set(caps.map { network.resources[$0].slot }).sorted()
    return slots.map { slot in
      PatternBudget(network, slot: slot, resources: caps.filter { network.resources[$0].slot == slot }, in: arena)
    }
  }

  private static func isCap(_ resource: PatternNetwork.Resource) -> Bool {
    resource.upper ?? -1 >= 0 && resource.terms.allSatisfy { $0.coefficient > 0 }
      && resource.terms.contains { !$0.isDerived }
  }

  private init(_ network: PatternNetwork, slot: Int, resources: [Int], in arena: PatternArena) {
    var caps = Array(repeating: Cap(), count: network.pairCount + 1)
    var uses = Array(repeating: Int32(0), count: network.pairCount)
    for index in resources {
      let resource = network.resources[index]
      let upper = resource.upper ?? 0
      let divisor = resource.terms.reduce(Int32(0)) { greatestCommonDivisor($0, $1.coefficient) }
      let unit = max(divisor, upper / Self.resolution + 1)
      let cap = Cap(resource: Int32(index), upper: upper, unit: unit, full: upper / unit)
      for place in resource.first...resource.last { caps[place] = cap }
      for term in resource.terms where !term.isDerived { uses[Int(term.index)] = term.coefficient / unit }
    }
    var start: [Int32] = [0]
    for cap in caps { start.append(start[start.count - 1] + cap.full + 1) }
    self.slot = Int32(slot)
    size = Int(start[start.count - 1])
    (self.caps, self.uses, self.start) = (arena.copy(caps), arena.copy(uses), arena.copy(start))
  }

  /// Fills the recursion's table for the costs of one pricing call.
  ///
  /// - Complexity: O(pairs · units).
  func recur(_ tables: PatternTables.View, cost: UnsafePointer<Double>, into least: UnsafeMutablePointer<Double>) {
    let count = tables.pairCount
    least[Int(start[count])] = 0
    for place in stride(from: count - 1, through: 0, by: -1) {
      let cap = caps[place]
      let row = least + Int(start[place]), full = Int(cap.full)
      // Where a resource ends the rest has a full budget, whatever is left of this one.
      let staysOpen = caps[place + 1].resource == cap.resource
      let skip = least + Int(start[place + 1]) + (staysOpen ? 0 : Int(caps[place + 1].full))
      if staysOpen {
        row.update(from: skip, count: full + 1)
      } else {
        row.update(repeating: skip[0], count: full + 1)
      }
      // A pair that costs is never worth its place in a bound.
      guard cost[place] < 0, !tables.isForbidden[place] else { continue }
      let next = Int(tables.next[place]), use = Int(uses[place]), price = cost[place]
      guard use <= full else { continue }
      if caps[next].resource == cap.resource {
        let take = least + Int(start[next])
        for budget in use...full { row[budget] = min(row[budget], price + take[budget - use]) }
      } else {
        let take = price + least[Int(start[next]) + Int(caps[next].full)]
        for budget in use...full { row[budget] = min(row[budget], take) }
      }
    }
  }

  /// The least cost of the pairs from a place on, for a label whose slot holds `activity`.
  @inline(__always) func least(_ table: UnsafePointer<Double>, from place: Int, activity: Int32) -> Double {
    let cap = caps[place]
    return table[Int(start[place]) + (cap.resource < 0 ? 0 : Int((cap.upper - activity) / cap.unit))]
  }
}

extension PatternNetwork {
  /// The first place after one that its pair does not exclude, or the end.
  func next(after place: Int) -> Int {
    min(pairCount, place + 1 + (~conflicts[place]).trailingZeroBitCount)
  }
}
