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
struct PatternSearch: ~Copyable {
  private let tables: PatternTables.View
  private let prices: PatternPrices
  private var labels: PatternLabels
  private var children: PatternLabels
  /// Pairs taken: place, and node of the pair taken before.
  private var nodes: [(place: Int32, parent: Int32)] = []
  /// The cheapest pattern that ends with each place, and the empty one at the end.
  private var stops: [(cost: Double, node: Int32)]
  private var order: [(rank: Double, label: Int32)] = []
  private var kept: [Int32] = []
  /// Cost of the cheapest pattern known.
  private(set) var bestCost: Double
  /// True when a label was left out for want of width, so that the cheapest pattern may have been missed.
  private(set) var isCut = false
  private let isOver: () -> Bool
  /// Steps since the clock was looked at; one person with many pairs can have millions of labels.
  private var steps = 0

  /// Makes a search.
  ///
  /// - Parameters:
  ///   - cutoff: cost of a pattern that is known; nothing dearer is looked for.
  ///   - isOver: asked now and then; once it says true the search ends, cut.
  init(
    _ tables: PatternTables.View, _ prices: PatternPrices, cutoff: Double = .infinity,
    isOver: @escaping () -> Bool = { false }
  ) {
    (self.tables, self.prices, self.isOver) = (tables, prices, isOver)
    bestCost = cutoff
    labels = PatternLabels(tables)
    children = PatternLabels(tables)
    stops = Array(repeating: (.infinity, -1), count: tables.pairCount + 1)
  }

  /// Walks through all places.
  ///
  /// - Parameter width: most labels kept at a place; `Int.max` makes the search exact.
  mutating func run(width: Int) {
    labels.head[0] = PatternLabels.Head()
    labels.state.update(repeating: 0, count: labels.slots)
    labels.count = 1
    if tables.mayStop[0] { stop(at: tables.pairCount, cost: prices.costOfStopping[0], node: -1) }
    for place in 0..<tables.pairCount {
      children.count = 0
      children.reserve(2 * labels.count)
      for label in 0..<labels.count { extend(label, at: place) }
      guard goesOn(after: labels.count), select(at: place, width: width) else {
        isCut = true
        return
      }
      if labels.count == 0 { return }
    }
  }

  /// Counts steps, and asks now and then whether time is up.
  private mutating func goesOn(after more: Int) -> Bool {
    steps += more
    guard steps >= SearchParameters.Pricing.stepsPerLook else { return true }
    steps = 0
    return !isOver()
  }

  /// The patterns found, as ascending places.
  func places() -> [[Int32]] {
    stops.filter { $0.cost < .infinity }.map { places(endingIn: $0.node) }
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
    guard let best = stops.min(by: { $0.cost < $1.cost }), best.cost < .infinity else { return nil }
    return places(endingIn: best.node)
  }

  private mutating func stop(at place: Int, cost: Double, node: Int32) {
    guard cost < stops[place].cost else { return }
    stops[place] = (cost, node)
    bestCost = min(bestCost, cost)
  }

  private mutating func extend(_ label: Int, at place: Int) {
    let isBlocked = labels.head[label].blocked & 1 == 1
    if !tables.isForced[place] {
      copy(label)
      finish(at: place)
    }
    if !tables.isForbidden[place] && !isBlocked {
      copy(label)
      take(place)
      finish(at: place)
    }
  }

  /// Puts a copy of a label behind the children; it counts once `finish` has kept it.
  @inline(__always) private mutating func copy(_ label: Int) {
    children.head[children.count] = labels.head[label]
    children.head[children.count].tookLast = false
    let (from, to) = (labels.state + label * labels.slots, children.state + children.count * labels.slots)
    for slot in 0..<labels.slots { to[slot] = from[slot] }
  }

  private mutating func take(_ place: Int) {
    let child = children.count
    children.head[child].tookLast = true
    children.head[child].cost += prices.pair[place]
    for term in tables.pairTerms[place] {
      children.state[child * labels.slots + Int(term.slot)] += term.coefficient
    }
    for derived in tables.pairTriggers[place] { trigger(Int(derived), of: child) }
  }

  /// One more part of a derived quantity has become 1.
  private mutating func trigger(_ index: Int, of child: Int) {
    let derived = tables.derived[index]
    if derived.bit >= 0 {
      if children.head[child].flags >> UInt64(derived.bit) & 1 == 1 { return }
      children.head[child].flags |= 1 << UInt64(derived.bit)
    } else {
      let slot = child * labels.slots + Int(derived.slot)
      if children.state[slot] == derived.need { return }
      children.state[slot] += 1
      if children.state[slot] < derived.need { return }
    }
    children.head[child].cost += prices.derived[index]
    for term in tables.derivedTerms[index] {
      children.state[child * labels.slots + Int(term.slot)] += term.coefficient
    }
    for parent in tables.derivedTriggers[index] { trigger(Int(parent), of: child) }
  }

  /// Judges, settles and scores the newest child; it is not counted when it cannot end well or cheaply enough.
  private mutating func finish(at place: Int) {
    let child = children.count
    let state = children.state + child * labels.slots, head = children.head + child
    for side in tables.hardSides[place] where side.sign * state[side.slot] > side.kill { return }
    for closing in tables.closing[place] {
      for hinge in tables.hinges[Int(closing.resource)] {
        head.pointee.cost += prices.own[Int(hinge.own)] * Double(hinge.excess(state[Int(closing.slot)]))
      }
      state[Int(closing.slot)] = 0
    }
    for slot in tables.closingCounters[place] { state[Int(slot)] = 0 }
    head.pointee.flags &= tables.flagMask[place]
    head.pointee.blocked >>= 1
    if head.pointee.tookLast { head.pointee.blocked |= tables.conflicts[place] }
    var score = head.pointee.cost
    let risk = children.risk + child * children.riskKeys
    for (index, open) in prices.priced[place].enumerated() {
      let activity = state[Int(open.slot)]
      let least = prices.above(prices.over, open.resource, activity + open.least)
      let most = prices.below(prices.under, open.resource, activity + open.most)
      score += least + most
      risk[2 * index] = prices.above(prices.over, open.resource, activity + open.most) - least
      risk[2 * index + 1] = prices.below(prices.under, open.resource, activity + open.least) - most
    }
    guard let promise = promise(of: child, score: score, at: place) else { return }
    (head.pointee.promise, head.pointee.score) = (promise, score)
    addWholeKeys(of: child, at: place)
    children.count += 1
  }

  /// A lower bound on what any completion costs; nil when that is more than a pattern already found.
  private func promise(of child: Int, score: Double, at place: Int) -> Double? {
    guard prices.isConvex else { return score }
    let state = children.state + child * labels.slots
    var settled = score
    if prices.isTilted {
      settled = children.head[child].cost + prices.constantToCome[place + 1]
      for open in prices.priced[place] { settled += prices.tilted(open, state[Int(open.slot)]) }
    }
    let room = bestCost + Numerics.tiny * (1 + abs(bestCost)) - settled
    var toCome = prices.leastToCome[place + 1]
    if toCome > room { return nil }
    for (index, budget) in tables.budgets.enumerated() {
      toCome = max(
        toCome, budget.least(prices.budgets[index], from: place + 1, activity: state[Int(budget.slot)]))
      if toCome > room { return nil }
    }
    return settled + toCome
  }

  private mutating func addWholeKeys(of child: Int, at place: Int) {
    let state = children.state + child * labels.slots
    var key = children.whole + child * children.wholeKeys
    for slot in prices.equalSlots[place] {
      key[0] = state[Int(slot)]
      key[1] = -state[Int(slot)]
      key += 2
    }
    for side in tables.hardSides[place] where side.isOpen {
      key[0] = max(side.free, side.sign * state[side.slot])
      key += 1
    }
  }

  /// Keeps the children that no other dominates, cheapest first; false when time is up.
  private mutating func select(at place: Int, width: Int) -> Bool {
    let dominance = PatternDominance(tables, prices, place: place)
    // A narrow pass takes the most promising first; otherwise cheap ones come first, as only they can dominate.
    order.removeAll(keepingCapacity: true)
    for child in 0..<children.count {
      let head = children.head[child]
      order.append((width == Int.max ? head.score : head.promise, Int32(child)))
    }
    order.sort { ($0.rank, $0.label) < ($1.rank, $1.label) }
    kept.removeAll(keepingCapacity: true)
    for (_, child) in order {
      if kept.count == width {
        isCut = true
        break
      }
      let isDominated = kept.withUnsafeBufferPointer { dominance.isDominated(Int(child), by: $0, in: children) }
      if !isDominated { kept.append(child) }
      guard goesOn(after: kept.count) else { return false }
    }
    labels.count = 0
    labels.reserve(kept.count)
    for child in kept { keep(Int(child), at: place) }
    return true
  }

  /// Makes a child a label of the next place.
  private mutating func keep(_ child: Int, at place: Int) {
    let label = labels.count, slots = labels.slots
    labels.head[label] = children.head[child]
    for slot in 0..<slots { labels.state[label * slots + slot] = children.state[child * slots + slot] }
    labels.count += 1
    guard children.head[child].tookLast else { return }
    nodes.append((Int32(place), children.head[child].node))
    labels.head[label].node = Int32(nodes.count - 1)
    if let cost = costOfStopping(label, after: place) { stop(at: place, cost: cost, node: labels.head[label].node) }
  }

  /// The cost of a label's pattern when nothing more is taken; nil when a hard row asks for more.
  private func costOfStopping(_ label: Int, after place: Int) -> Double? {
    let state = labels.state + label * labels.slots
    guard tables.mayStop[place + 1] else { return nil }
    var cost = labels.head[label].cost + prices.costOfStopping[place + 1]
    for side in tables.hardSides[place] where side.isOpen && side.sign * state[side.slot] > side.bound { return nil }
    for open in tables.open[place] {
      for hinge in tables.hinges[Int(open.resource)] {
        cost += prices.own[Int(hinge.own)] * Double(hinge.excess(state[Int(open.slot)]))
      }
    }
    return cost
  }
}
