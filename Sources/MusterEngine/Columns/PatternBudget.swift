/// A lower bound on the cost of the pairs to come that knows one slot's caps: how many hours the month or week still allows.
///
/// The resources of a slot follow each other in time, so that one backward recursion over (place, budget left) covers them
/// all: `least(p, b) = min(least(p + 1, b), cost(p) + least(next(p), b - use(p)))`, with a full budget where a new
/// resource opens. Uses and budgets are counted in whole units, both rounded down, which only relaxes the caps: what fits
/// exactly fits in units.
struct PatternBudget {
  /// The slot.
  let slot: Int
  private let caps: [Cap]
  private let start: [Int]
  private let least: [Double]

  /// The cap in force at a place.
  private struct Cap {
    var resource = -1
    var upper: Int32 = 0
    var unit: Int32 = 1
    /// Full budget in units.
    var full = 0
  }

  /// Most units of a budget; finer ones cost time and tell little.
  private static let resolution: Int32 = 128

  /// Bounds for every slot that holds caps.
  ///
  /// - Parameter cost: least cost of each pair, merits of derived quantities counted in.
  /// - Complexity: O(slots · pairs · units).
  static func budgets(_ network: PatternNetwork, cost: [Double]) -> [PatternBudget] {
    let caps = network.resources.indices.filter { isCap(network.resources[$0]) }
    let slots = Set(caps.map { network.resources[$0].slot }).sorted()
    return slots.map { slot in
      PatternBudget(network, cost: cost, slot: slot, resources: caps.filter { network.resources[$0].slot == slot })
    }
  }

  private static func isCap(_ resource: PatternNetwork.Resource) -> Bool {
    resource.upper ?? -1 >= 0 && resource.terms.allSatisfy { $0.coefficient > 0 }
      && resource.terms.contains { !$0.isDerived }
  }

  private init(_ network: PatternNetwork, cost: [Double], slot: Int, resources: [Int]) {
    var caps = Array(repeating: Cap(), count: network.pairCount + 1)
    var uses = Array(repeating: Int32(0), count: network.pairCount)
    for index in resources {
      let resource = network.resources[index]
      let upper = resource.upper ?? 0
      let divisor = resource.terms.reduce(Int32(0)) { Self.greatestCommonDivisor($0, $1.coefficient) }
      let unit = max(divisor, upper / Self.resolution + 1)
      let cap = Cap(resource: index, upper: upper, unit: unit, full: Int(upper / unit))
      for place in resource.first...resource.last { caps[place] = cap }
      for term in resource.terms where !term.isDerived { uses[Int(term.index)] = term.coefficient / unit }
    }
    var start = [0]
    for cap in caps { start.append(start[start.count - 1] + cap.full + 1) }
    var least = Array(repeating: 0.0, count: start[start.count - 1])
    for place in (0..<network.pairCount).reversed() {
      let cap = caps[place]
      let next = network.next(after: place)
      let (stays, reaches) = (caps[place + 1].resource == cap.resource, caps[next].resource == cap.resource)
      for budget in 0...cap.full {
        var best = least[start[place + 1] + (stays ? budget : caps[place + 1].full)]
        let left = budget - Int(uses[place])
        if left >= 0 && !network.isForbidden[place] {
          best = min(best, cost[place] + least[start[next] + (reaches ? left : caps[next].full)])
        }
        least[start[place] + budget] = best
      }
    }
    (self.slot, self.caps, self.start, self.least) = (slot, caps, start, least)
  }

  /// The least cost of the pairs from a place on, for a label whose slot holds `activity`.
  @inline(__always) func least(from place: Int, activity: Int32) -> Double {
    let cap = caps[place]
    return least[start[place] + (cap.resource < 0 ? 0 : Int((cap.upper - activity) / cap.unit))]
  }

  private static func greatestCommonDivisor(_ one: Int32, _ other: Int32) -> Int32 {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }
}

extension PatternNetwork {
  /// The first place after one that its pair does not exclude, or the end.
  func next(after place: Int) -> Int {
    min(pairCount, place + 1 + (~conflicts[place]).trailingZeroBitCount)
  }
}
