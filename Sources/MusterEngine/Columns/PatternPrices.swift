/// The prices of one pricing call, laid out for the search.
struct PatternPrices {
  /// Cost of each pair, by place.
  let pair: [Double]
  /// Cost of each derived quantity.
  let derived: [Double]
  /// Prices of the hinges, by the place of their slack among the own columns.
  let own: [Double]
  /// Priced resources that are open after each place, with their shape there.
  let priced: [[Priced]]
  /// Slots of resources whose cost is not convex, open after each place; states must agree on them.
  let equalSlots: [[Int]]
  /// True when all excess costs, none of it is a merit.
  let isConvex: Bool
  /// A lower bound on the cost of all that can still be taken from each place on.
  let leastToCome: [Double]
  /// Constants of the lines of resources that open at or after each place.
  let constantToCome: [Double]
  /// Sharper lower bounds, one for each slot that holds caps.
  let budgets: [PatternBudget]
  /// What resources that open at or after each place cost when nothing more is taken.
  let costOfStopping: [Double]

  /// A resource whose excess costs.
  struct Priced {
    var slot: Int
    var resource: Int32
    /// Most and least that is still to come.
    var most: Int32
    var least: Int32
    var hinges: [(bound: Int32, isOver: Bool, price: Double)]
    /// The hinges that bounds take as straight lines, as one line, and the others.
    var line: Line
    var bent: [(bound: Int32, isOver: Bool, price: Double)]

    /// A lower bound on the cost, up to what the pairs to come add along the line.
    func tilted(_ activity: Int32) -> Double {
      bent.reduce(line.constant + line.slope * Double(activity)) {
        $0 + $1.price * Double(Self.excess($1, activity + ($1.isOver ? least : most)))
      }
    }

    /// The cost that cannot be avoided any more.
    func due(_ activity: Int32) -> Double {
      hinges.reduce(0) { $0 + $1.price * Double(Self.excess($1, activity + ($1.isOver ? least : most))) }
    }

    /// The further cost that may still come from above: grows with the activity.
    func riskAbove(_ activity: Int32) -> Double {
      hinges.reduce(0) { sum, hinge in
        guard hinge.isOver else { return sum }
        return sum + hinge.price * Double(Self.excess(hinge, activity + most) - Self.excess(hinge, activity + least))
      }
    }

    /// The further cost that may still come from below: falls with the activity.
    func riskBelow(_ activity: Int32) -> Double {
      hinges.reduce(0) { sum, hinge in
        guard !hinge.isOver else { return sum }
        return sum + hinge.price * Double(Self.excess(hinge, activity + least) - Self.excess(hinge, activity + most))
      }
    }

    /// The cost of the resource when it ends at an activity.
    func cost(at activity: Int32) -> Double {
      hinges.reduce(0) { $0 + $1.price * Double(Self.excess($1, activity)) }
    }

    /// Most that a state at `from + up` or `from + down` at the worst can pay beyond a state at `from`, whatever is taken.
    func greatestDifference(from: Int32, up: Int32, down: Int32) -> Double {
      hinges.reduce(0) { sum, hinge in
        let shift = hinge.isOver ? up : down
        let base = from + (shift > 0 ? most : least)
        return sum + hinge.price * Double(Self.excess(hinge, base + shift) - Self.excess(hinge, base))
      }
    }

    private static func excess(_ hinge: (bound: Int32, isOver: Bool, price: Double), _ activity: Int32) -> Int32 {
      max(0, hinge.isOver ? activity - hinge.bound : hinge.bound - activity)
    }
  }

  /// `constant + slope * activity`, at most the cost of the hinges it stands for, as `max(0, x) >= x`.
  struct Line {
    var constant = 0.0
    var slope = 0.0
  }

  /// Lays out prices.
  ///
  /// - Parameter tilted: slacks whose excess bounds take as a straight line, for pairs that pay for themselves by what they
  ///   spare below a bound or cost above one; those that are positive in a good pattern make the bounds sharpest.
  /// - Complexity: O(pairs · rows open at once).
  init(_ network: PatternNetwork, pairPrice: [Double], ownPrice: [Double], tilted: [Bool] = []) {
    (pair, own) = (pairPrice, ownPrice)
    derived = network.derived.map { ownPrice[Int($0.own)] }
    let hinges = network.resources.map { resource in
      resource.hinges.map { (bound: $0.bound, isOver: $0.isOver, price: ownPrice[Int($0.own)]) }
        .filter { $0.price != 0 }
    }
    let isTilted = { (own: Int32) in !tilted.isEmpty && tilted[Int(own)] && ownPrice[Int(own)] > 0 }
    let lines = network.resources.map { resource in
      resource.hinges.filter { isTilted($0.own) }.reduce(into: Line()) { line, hinge in
        let slope = hinge.isOver ? ownPrice[Int(hinge.own)] : -ownPrice[Int(hinge.own)]
        line.slope += slope
        line.constant -= slope * Double(hinge.bound)
      }
    }
    let bent = network.resources.map { resource in
      resource.hinges.filter { !isTilted($0.own) && ownPrice[Int($0.own)] != 0 }
        .map { (bound: $0.bound, isOver: $0.isOver, price: ownPrice[Int($0.own)]) }
    }
    let isConvexResource = hinges.map { $0.allSatisfy { $0.price > 0 } }
    isConvex = isConvexResource.allSatisfy { $0 }
    priced = network.stages.enumerated().map { place, stage in
      stage.open.map(Int.init).filter { isConvexResource[$0] && !hinges[$0].isEmpty }.map { index in
        let resource = network.resources[index]
        return Priced(
          slot: resource.slot, resource: Int32(index), most: resource.most(from: place + 1),
          least: resource.least(from: place + 1), hinges: hinges[index],
          line: lines[index], bent: bent[index])
      }
    }
    equalSlots = network.stages.map { stage in
      stage.counters
        + stage.open.map(Int.init).filter { !isConvexResource[$0] }.map { network.resources[$0].slot }
    }
    let leastCost = Self.leastCosts(network, pairPrice, derived, lines)
    leastToCome = isConvex ? Self.leastToCome(network, leastCost) : []
    budgets = isConvex ? PatternBudget.budgets(network, cost: leastCost) : []
    var constants = Array(repeating: 0.0, count: network.pairCount + 1)
    for (resource, line) in zip(network.resources, lines) { constants[resource.first] += line.constant }
    for place in (0..<network.pairCount).reversed() { constants[place] += constants[place + 1] }
    constantToCome = constants
    var stopping = Array(repeating: 0.0, count: network.pairCount + 1)
    for (resource, hinges) in zip(network.resources, hinges) where resource.first < network.pairCount {
      let cost = hinges.reduce(0) { $0 + $1.price * Double(max(0, $1.isOver ? -$1.bound : $1.bound)) }
      stopping[resource.first] += cost
    }
    for place in (0..<network.pairCount).reversed() { stopping[place] += stopping[place + 1] }
    costOfStopping = stopping
  }

  /// Cost of each pair, every derived merit counted with each of its parts.
  private static func leastCosts(
    _ network: PatternNetwork, _ pairPrice: [Double], _ derived: [Double], _ lines: [Line]
  ) -> [Double] {
    func along(_ terms: [PatternNetwork.Amount]) -> Double {
      terms.reduce(0) { $0 + lines[Int($1.resource)].slope * Double($1.coefficient) }
    }
    var merit = zip(network.derived, derived).map { min(0, $1 + along($0.terms)) }
    for index in network.derived.indices.reversed() {
      for parent in network.derived[index].triggers { merit[index] += merit[Int(parent)] }
    }
    return pairPrice.indices.map { place in
      network.pairTriggers[place].reduce(pairPrice[place] + along(network.pairTerms[place])) { $0 + merit[Int($1)] }
    }
  }

  /// Relaxes all but the conflicts of a pair with those right after it.
  private static func leastToCome(_ network: PatternNetwork, _ cost: [Double]) -> [Double] {
    var least = Array(repeating: 0.0, count: network.pairCount + 1)
    for place in (0..<network.pairCount).reversed() {
      least[place] = least[place + 1]
      if network.isForbidden[place] { continue }
      least[place] = min(least[place], cost[place] + least[network.next(after: place)])
    }
    return least
  }
}
