/// The hinges of all resources at the prices of one call, in the orders in which a search adds them up.
struct HingeSheet {
  let over: FlatLists<PatternPrices.Hinge>
  let under: FlatLists<PatternPrices.Hinge>
  let bentOver: FlatLists<PatternPrices.Hinge>
  let bentUnder: FlatLists<PatternPrices.Hinge>
  let lines: UnsafePointer<PatternPrices.Line>
  let isTilted: Bool
  let isConvex: Bool
  private let isConvexResource: UnsafePointer<Bool>
  private let isPriced: UnsafePointer<Bool>
  private let own: UnsafePointer<Double>

  init(_ tables: PatternTables.View, own: UnsafePointer<Double>, tilted: [Int], in arena: PatternArena) {
    self.own = own
    let count = tables.resourceCount
    let total = Int(tables.hinges.start[count])
    let isLine = arena.fill(total, with: false)
    let lines = arena.fill(count, with: PatternPrices.Line())
    let isConvexResource = arena.fill(count, with: true), isPriced = arena.fill(count, with: false)
    var (isTilted, isConvex) = (false, true)
    for resource in 0..<count {
      let first = Int(tables.hinges.start[resource])
      for (index, hinge) in tables.hinges[resource].enumerated() {
        let price = own[Int(hinge.own)]
        if price != 0 { isPriced[resource] = true }
        if price < 0 { (isConvexResource[resource], isConvex) = (false, false) }
        guard price > 0, !tilted.isEmpty, tilted[Int(hinge.own)] > 0 else { continue }
        let slope = hinge.isOver ? price : -price
        lines[resource].slope += slope
        lines[resource].constant -= slope * Double(hinge.bound)
        (isLine[first + index], isTilted) = (true, true)
      }
    }
    func sorted(_ isOver: Bool, bent: Bool) -> FlatLists<PatternPrices.Hinge> {
      let start = arena.take(count + 1, of: Int32.self), items = arena.take(total, of: PatternPrices.Hinge.self)
      start[0] = 0
      var used = 0
      for resource in 0..<count {
        let first = Int(tables.hinges.start[resource]), from = used
        for (index, hinge) in tables.hinges[resource].enumerated() {
          let price = own[Int(hinge.own)]
          guard hinge.isOver == isOver, price != 0, !bent || !isLine[first + index] else { continue }
          // Few hinges, and nearly in order: insertion is the quickest sort.
          var place = used
          while place > from, isOver ? items[place - 1].bound > hinge.bound : items[place - 1].bound < hinge.bound {
            items[place] = items[place - 1]
            place -= 1
          }
          items[place] = PatternPrices.Hinge(bound: hinge.bound, price: price)
          used += 1
        }
        start[resource + 1] = Int32(used)
      }
      return FlatLists(start: UnsafePointer(start), items: UnsafePointer(items))
    }
    (over, under) = (sorted(true, bent: false), sorted(false, bent: false))
    (bentOver, bentUnder) = isTilted ? (sorted(true, bent: true), sorted(false, bent: true)) : (over, under)
    (self.lines, self.isTilted, self.isConvex) = (UnsafePointer(lines), isTilted, isConvex)
    (self.isConvexResource, self.isPriced) = (UnsafePointer(isConvexResource), UnsafePointer(isPriced))
  }

  /// Open resources that are priced, and slots on which labels must agree, after each place.
  func openLists(
    _ tables: PatternTables.View, in arena: PatternArena
  ) -> (FlatLists<PatternTables.Open>, FlatLists<Int32>) {
    let count = tables.pairCount
    let opens = Int(tables.open.start[count]), counters = Int(tables.counters.start[count])
    let start = arena.take(count + 1, of: Int32.self), items = arena.take(opens, of: PatternTables.Open.self)
    let equalStart = arena.take(count + 1, of: Int32.self), equal = arena.take(opens + counters, of: Int32.self)
    var (used, equalUsed) = (0, 0)
    (start[0], equalStart[0]) = (0, 0)
    for place in 0..<count {
      for slot in tables.counters[place] {
        equal[equalUsed] = slot
        equalUsed += 1
      }
      for open in tables.open[place] {
        if !isConvexResource[Int(open.resource)] {
          equal[equalUsed] = open.slot
          equalUsed += 1
        } else if isPriced[Int(open.resource)] {
          items[used] = open
          used += 1
        }
      }
      (start[place + 1], equalStart[place + 1]) = (Int32(used), Int32(equalUsed))
    }
    return (
      FlatLists(start: UnsafePointer(start), items: UnsafePointer(items)),
      FlatLists(start: UnsafePointer(equalStart), items: UnsafePointer(equal))
    )
  }

  /// Sums over the resources that open at or after each place: constants of lines, and costs when nothing more is taken.
  func sumsToCome(
    _ tables: PatternTables.View, in arena: PatternArena
  ) -> (constants: UnsafePointer<Double>, stopping: UnsafePointer<Double>) {
    let count = tables.pairCount
    let constants = arena.fill(count + 1, with: 0.0), stopping = arena.fill(count + 1, with: 0.0)
    for resource in 0..<tables.resourceCount where Int(tables.first[resource]) <= count {
      let first = Int(tables.first[resource])
      constants[first] += lines[resource].constant
      guard first < count else { continue }
      for hinge in tables.hinges[resource] { stopping[first] += own[Int(hinge.own)] * Double(hinge.excess(0)) }
    }
    for place in stride(from: count - 1, through: 0, by: -1) {
      constants[place] += constants[place + 1]
      stopping[place] += stopping[place + 1]
    }
    return (UnsafePointer(constants), UnsafePointer(stopping))
  }
}
