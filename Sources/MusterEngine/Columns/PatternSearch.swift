/// Label setting over one volunteer's pairs in time order: each label takes or leaves the next pair; dominated labels go.
///
/// Why it is exact. Two labels A and B stand after the same place, and any completion S of B is a set of later pairs. Each
/// resource's cost is a convex function f of its final activity (a sum of hinges, infinite outside hard bounds). With the
/// same S the two end at activities that differ by D, where D is the difference now, give or take the derived quantities
/// that have fired in one label and not in the other. For convex f the difference f(y + D) - f(y) grows with y when D > 0
/// and falls with y when D < 0, so it is greatest at the largest or the smallest activity that B can still reach, which the
/// network bounds by `most` and `least`. A dominates B when A's cost plus these greatest differences plus what derived
/// quantities unfired in A may cost it (or fired ones may spare B, when they are merits) is no more than B's cost, when
/// every hard side that A may still break B breaks as well, and when A's conflicts are among B's. Then A with S is
/// feasible and costs no more than B with S. What has no convex cost (counts of `all`, slacks with a merit) must be equal.
///
/// A label is also cut when its cost, what its open resources must pay in any case and a lower bound on the pairs to come
/// exceed the cost of a pattern already found.
///
/// Irnich & Desaulniers 2005, Shortest path problems with resource constraints (doi 10.1007/0-387-25486-2_2).
struct PatternSearch {
  private let network: PatternNetwork
  private let prices: PatternPrices
  private let slots: Int
  private var labels = PatternLabels()
  private var children = PatternLabels()
  /// Pairs taken: place, and node of the pair taken before.
  private var nodes: [(place: Int32, parent: Int32)] = []
  /// The cheapest pattern that ends with each place, and the empty one at the end.
  private var stops: [(cost: Double, node: Int32)?]
  /// Cost of the cheapest pattern known.
  private(set) var bestCost: Double

  /// Makes a search.
  ///
  /// - Parameter cutoff: cost of a pattern that is known; nothing dearer is looked for.
  init(_ network: PatternNetwork, _ prices: PatternPrices, cutoff: Double = .infinity) {
    (self.network, self.prices) = (network, prices)
    (slots, bestCost) = (network.slotCount, cutoff)
    stops = Array(repeating: nil, count: network.pairCount + 1)
  }

  /// Walks through all places.
  ///
  /// - Parameter width: most labels kept at a place; `Int.max` makes the search exact.
  mutating func run(width: Int) {
    labels.cost = [0]
    labels.blocked = [0]
    labels.flags = [0]
    labels.node = [-1]
    labels.state = Array(repeating: 0, count: slots)
    if network.mayStop[0] { stop(at: network.pairCount, cost: prices.costOfStopping[0], node: -1) }
    for place in 0..<network.pairCount {
      children.removeAll()
      for label in 0..<labels.count { extend(label, at: place) }
      select(at: place, width: width)
      if labels.count == 0 { return }
    }
  }

  /// The patterns found, as ascending places.
  func places() -> [[Int32]] {
    stops.compactMap { $0 }.map { places(endingIn: $0.node) }
  }

  private func places(endingIn last: Int32) -> [Int32] {
    var places: [Int32] = []
    var node = last
    while node >= 0 {
      places.append(nodes[Int(node)].place)
      node = nodes[Int(node)].parent
    }
    return places.reversed()
  }

  /// The cheapest pattern found, as ascending places.
  func bestPlaces() -> [Int32]? {
    guard let best = stops.compactMap({ $0 }).min(by: { $0.cost < $1.cost }) else { return nil }
    return places(endingIn: best.node)
  }

  private mutating func stop(at place: Int, cost: Double, node: Int32) {
    if let known = stops[place], known.cost <= cost { return }
    stops[place] = (cost, node)
    bestCost = min(bestCost, cost)
  }

  private mutating func extend(_ label: Int, at place: Int) {
    let isBlocked = labels.blocked[label] & 1 == 1
    if !network.isForced[place] {
      children.append(copyOf: label, in: labels, slots: slots)
      finish(at: place)
    }
    if !network.isForbidden[place] && !isBlocked {
      children.append(copyOf: label, in: labels, slots: slots)
      take(place)
      finish(at: place)
    }
  }

  private mutating func take(_ place: Int) {
    let child = children.count - 1
    children.tookLast[child] = true
    children.cost[child] += prices.pair[place]
    for amount in network.pairTerms[place] { add(amount, to: child) }
    for derived in network.pairTriggers[place] { trigger(Int(derived), of: child) }
  }

  private mutating func add(_ amount: PatternNetwork.Amount, to child: Int) {
    children.state[child * slots + network.resources[Int(amount.resource)].slot] += amount.coefficient
  }

  /// One more part of a derived quantity has become 1.
  private mutating func trigger(_ index: Int, of child: Int) {
    let need = network.derived[index].need
    if let bit = network.derived[index].bit {
      if children.flags[child] >> UInt64(bit) & 1 == 1 { return }
      children.flags[child] |= 1 << UInt64(bit)
    } else {
      let slot = child * slots + network.derived[index].slot
      if children.state[slot] == need { return }
      children.state[slot] += 1
      if children.state[slot] < need { return }
    }
    children.cost[child] += prices.derived[index]
    for amount in network.derived[index].terms { add(amount, to: child) }
    for parent in network.derived[index].triggers { trigger(Int(parent), of: child) }
  }

  /// Judges, settles and scores the newest child; drops it when it cannot end well or cheaply enough.
  private mutating func finish(at place: Int) {
    let child = children.count - 1
    let base = child * slots
    for side in network.stages[place].hardSides where side.sign * children.state[base + side.slot] > side.kill {
      children.removeLast(slots: slots)
      return
    }
    for index in network.stages[place].closing {
      let slot = base + network.resources[Int(index)].slot
      for hinge in network.resources[Int(index)].hinges {
        children.cost[child] += prices.own[Int(hinge.own)] * Double(hinge.excess(children.state[slot]))
      }
      children.state[slot] = 0
    }
    for slot in network.stages[place].closingCounters { children.state[base + slot] = 0 }
    children.flags[child] &= network.stages[place].flagMask
    children.blocked[child] >>= 1
    if children.tookLast[child] { children.blocked[child] |= network.conflicts[place] }
    var score = children.cost[child]
    for priced in prices.priced[place] { score += priced.due(children.state[base + priced.slot]) }
    guard let promise = promise(of: child, score: score, at: place) else {
      children.removeLast(slots: slots)
      return
    }
    children.promise.append(promise)
    children.score.append(score)
    addKeys(of: child, at: place)
  }

  /// A lower bound on what any completion costs; nil when that is more than a pattern already found.
  private func promise(of child: Int, score: Double, at place: Int) -> Double? {
    guard prices.isConvex else { return score }
    var tilted = children.cost[child] + prices.constantToCome[place + 1]
    for priced in prices.priced[place] { tilted += priced.tilted(children.state[child * slots + priced.slot]) }
    let room = bestCost + 1e-9 * (1 + abs(bestCost)) - tilted
    var toCome = prices.leastToCome[place + 1]
    if toCome > room { return nil }
    for budget in prices.budgets {
      toCome = max(toCome, budget.least(from: place + 1, activity: children.state[child * slots + budget.slot]))
      if toCome > room { return nil }
    }
    return tilted + toCome
  }

  private mutating func addKeys(of child: Int, at place: Int) {
    let base = child * slots
    for slot in prices.equalSlots[place] {
      children.wholeKeys.append(children.state[base + slot])
      children.wholeKeys.append(-children.state[base + slot])
    }
    for side in network.stages[place].hardSides where side.isOpen {
      children.wholeKeys.append(max(side.free, side.sign * children.state[base + side.slot]))
    }
    for priced in prices.priced[place] {
      let activity = children.state[base + priced.slot]
      children.riskKeys.append(priced.riskAbove(activity))
      children.riskKeys.append(priced.riskBelow(activity))
    }
  }

  /// Keeps the children that no other dominates, cheapest first.
  private mutating func select(at place: Int, width: Int) {
    let dominance = PatternDominance(network, prices, place: place)
    // A narrow pass takes the most promising first; otherwise cheap ones come first, as only they can dominate.
    let rank = width == Int.max ? children.score : children.promise
    let order = rank.indices.sorted { (rank[$0], $0) < (rank[$1], $1) }
    var kept: [Int] = []
    for child in order where kept.count < width && !dominance.isDominated(child, by: kept, in: children) {
      kept.append(child)
    }
    labels.removeAll()
    for (label, child) in kept.enumerated() {
      labels.append(copyOf: child, in: children, slots: slots)
      guard children.tookLast[child] else { continue }
      nodes.append((Int32(place), children.node[child]))
      labels.node[label] = Int32(nodes.count - 1)
      if let cost = costOfStopping(label, after: place) { stop(at: place, cost: cost, node: labels.node[label]) }
    }
  }

  /// The cost of a label's pattern when nothing more is taken; nil when a hard row asks for more.
  private func costOfStopping(_ label: Int, after place: Int) -> Double? {
    let base = label * slots
    guard network.mayStop[place + 1] else { return nil }
    var cost = labels.cost[label] + prices.costOfStopping[place + 1]
    for side in network.stages[place].hardSides where side.isOpen {
      if side.sign * labels.state[base + side.slot] > side.bound { return nil }
    }
    for index in network.stages[place].open {
      let resource = network.resources[Int(index)]
      for hinge in resource.hinges {
        cost += prices.own[Int(hinge.own)] * Double(hinge.excess(labels.state[base + resource.slot]))
      }
    }
    return cost
  }
}
