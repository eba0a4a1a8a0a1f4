import MusterProgram

/// The prices of one pricing call, laid out for the search; valid until the arena is reset.
struct PatternPrices {
  /// Cost of each pair, by place.
  let pair: UnsafePointer<Double>
  /// Cost of each derived quantity.
  let derived: UnsafePointer<Double>
  /// Prices of the hinges, by the place of their slack among the own columns.
  let own: UnsafePointer<Double>
  /// Priced resources that are open after each place.
  let priced: FlatLists<PatternTables.Open>
  /// Slots of resources whose cost is not convex, open after each place; states must agree on them.
  let equalSlots: FlatLists<Int32>
  /// Hinges by resource, those above by ascending and those below by descending bound.
  let over: FlatLists<Hinge>
  let under: FlatLists<Hinge>
  /// The hinges that bounds do not take as straight lines.
  let bentOver: FlatLists<Hinge>
  let bentUnder: FlatLists<Hinge>
  /// The hinges that bounds take as straight lines, as one line for each resource.
  let lines: UnsafePointer<Line>
  /// True when some hinge is taken as a line.
  let isTilted: Bool
  /// True when all excess costs, none of it is a merit.
  let isConvex: Bool
  /// A lower bound on the cost of all that can still be taken from each place on.
  let leastToCome: UnsafePointer<Double>
  /// Constants of the lines of resources that open at or after each place.
  let constantToCome: UnsafePointer<Double>
  /// Sharper lower bounds, one table for each budget.
  let budgets: UnsafePointer<UnsafePointer<Double>>
  /// What resources that open at or after each place cost when nothing more is taken.
  let costOfStopping: UnsafePointer<Double>

  /// A price for each unit beyond a bound.
  struct Hinge: BitwiseCopyable {
    var bound: Int32
    var price: Double
  }

  /// `constant + slope * activity`, at most the cost of the hinges it stands for, as `max(0, x) >= x`.
  struct Line: BitwiseCopyable {
    var constant = 0.0
    var slope = 0.0
  }

  /// Lays out prices.
  ///
  /// - Parameter tilted: slacks whose excess bounds take as a straight line, for pairs that pay for themselves by what they
  ///   spare below a bound or cost above one; those that are positive in a good pattern make the bounds sharpest.
  /// - Complexity: O(pairs · (rows open at once + units of a cap)).
  init(
    _ tables: PatternTables.View, pairPrice: [Double], ownPrice: [Double], tilted: [Int] = [], in arena: PatternArena
  ) {
    pair = arena.copy(pairPrice)
    own = arena.copy(ownPrice)
    let own = own
    let derived = arena.take(tables.derivedCount, of: Double.self)
    for index in 0..<tables.derivedCount { derived[index] = own[Int(tables.derived[index].own)] }
    self.derived = UnsafePointer(derived)
    let sheet = HingeSheet(tables, own: own, tilted: tilted, in: arena)
    (over, under, bentOver, bentUnder) = (sheet.over, sheet.under, sheet.bentOver, sheet.bentUnder)
    (lines, isTilted, isConvex) = (sheet.lines, sheet.isTilted, sheet.isConvex)
    (priced, equalSlots) = sheet.openLists(tables, in: arena)
    (constantToCome, costOfStopping) = sheet.sumsToCome(tables, in: arena)
    let budgets = arena.take(tables.budgets.count, of: UnsafePointer<Double>.self)
    let least = arena.take(tables.pairCount + 1, of: Double.self)
    if isConvex {
      let cost = Self.leastCosts(tables, pair, self.derived, lines, in: arena)
      Self.leastToCome(tables, cost, into: least)
      for (index, budget) in tables.budgets.enumerated() {
        let table = arena.take(budget.size, of: Double.self)
        budget.recur(tables, cost: cost, into: table)
        (budgets + index).initialize(to: UnsafePointer(table))
      }
    }
    leastToCome = UnsafePointer(least)
    self.budgets = UnsafePointer(budgets)
  }

  /// Cost of each pair, every derived merit counted with each of its parts.
  private static func leastCosts(
    _ tables: PatternTables.View, _ pair: UnsafePointer<Double>, _ derived: UnsafePointer<Double>,
    _ lines: UnsafePointer<Line>, in arena: PatternArena
  ) -> UnsafePointer<Double> {
    func along(_ terms: UnsafeBufferPointer<PatternTables.Term>) -> Double {
      var sum = 0.0
      for term in terms { sum += lines[Int(term.resource)].slope * Double(term.coefficient) }
      return sum
    }
    let merit = arena.take(tables.derivedCount, of: Double.self)
    for index in 0..<tables.derivedCount { merit[index] = min(0, derived[index] + along(tables.derivedTerms[index])) }
    for index in stride(from: tables.derivedCount - 1, through: 0, by: -1) {
      for parent in tables.derivedTriggers[index] { merit[index] += merit[Int(parent)] }
    }
    let cost = arena.take(tables.pairCount, of: Double.self)
    for place in 0..<tables.pairCount {
      var sum = pair[place] + along(tables.pairTerms[place])
      for index in tables.pairTriggers[place] { sum += merit[Int(index)] }
      cost[place] = sum
    }
    return UnsafePointer(cost)
  }

  /// Relaxes all but the conflicts of a pair with those right after it.
  private static func leastToCome(
    _ tables: PatternTables.View, _ cost: UnsafePointer<Double>, into least: UnsafeMutablePointer<Double>
  ) {
    least[tables.pairCount] = 0
    for place in stride(from: tables.pairCount - 1, through: 0, by: -1) {
      least[place] = least[place + 1]
      if tables.isForbidden[place] { continue }
      least[place] = min(least[place], cost[place] + least[Int(tables.next[place])])
    }
  }
}

extension PatternPrices {
  /// Cost above bounds when a resource ends at an activity.
  @inline(__always) func above(_ hinges: FlatLists<Hinge>, _ resource: Int32, _ activity: Int32) -> Double {
    var sum = 0.0
    for hinge in hinges[Int(resource)] {
      if hinge.bound >= activity { break }
      sum += hinge.price * Double(activity - hinge.bound)
    }
    return sum
  }

  /// Cost below bounds when a resource ends at an activity.
  @inline(__always) func below(_ hinges: FlatLists<Hinge>, _ resource: Int32, _ activity: Int32) -> Double {
    var sum = 0.0
    for hinge in hinges[Int(resource)] {
      if hinge.bound <= activity { break }
      sum += hinge.price * Double(hinge.bound - activity)
    }
    return sum
  }

  /// A lower bound on the cost of a resource, up to what the pairs to come add along its line.
  @inline(__always) func tilted(_ open: PatternTables.Open, _ activity: Int32) -> Double {
    let line = lines[Int(open.resource)]
    return line.constant + line.slope * Double(activity) + above(bentOver, open.resource, activity + open.least)
      + below(bentUnder, open.resource, activity + open.most)
  }

  /// Most that a state at `from + up` or `from + down` at the worst can pay beyond a state at `from`, whatever is taken.
  func greatestDifference(_ open: PatternTables.Open, from: Int32, up: Int32, down: Int32) -> Double {
    let base = from + (up > 0 ? open.most : open.least), under = from + (down > 0 ? open.most : open.least)
    return above(over, open.resource, base + up) - above(over, open.resource, base)
      + below(self.under, open.resource, under + down) - below(self.under, open.resource, under)
  }
}
