/// A roster of one component whose pairs change one at a time, with what every change does to hard rows and goals.
///
/// Values of derived quantities, activities of rows and goals are kept up to date in whole numbers.
/// - Complexity: a flip takes O(rows of the pair and of the derived quantities that change with it).
struct MovableRoster: Sendable {
  let tables: MoveTables
  /// Value of each pair and derived quantity.
  private(set) var isOne: [Bool]
  /// Parts of each derived quantity that are 1.
  private var count: [Int32]
  private(set) var activity: [Int]
  /// How far hard rows are broken, summed up; 0 = the roster keeps them all.
  private(set) var violation = 0
  /// Values of the goals, constants left out.
  private(set) var tiers: [Int]
  /// Sum of the goals under the guide's weights.
  private(set) var guide = 0.0
  /// What the goals weigh in the guide.
  let weights: [Double]
  /// The pairs that were flipped since the last `mark`.
  private(set) var journal: [Int32] = []

  /// A roster in which exactly these pairs are assigned.
  init(_ tables: MoveTables, weights: [Double], assigned: [Bool]) {
    (self.tables, self.weights) = (tables, weights)
    isOne = Array(repeating: false, count: tables.need.count)
    count = Array(repeating: 0, count: tables.need.count)
    activity = Array(repeating: 0, count: tables.rowLower.count)
    tiers = Array(repeating: 0, count: tables.tierCount)
    for row in tables.rowLower.indices {
      if tables.isHard[row] { violation += excess(row, 0) } else { pay(row, from: nil, to: 0) }
    }
    for pair in 0..<tables.pairCount where assigned[pair] { flip(pair) }
    mark()
  }

  /// True when the pair is assigned.
  @inline(__always) func isAssigned(_ pair: Int) -> Bool { isOne[pair] }

  /// The assigned pairs, ascending.
  var assigned: [Int32] { (0..<Int32(tables.pairCount)).filter { isOne[Int($0)] } }

  /// Values of all columns of the component, slacks worked out.
  var point: [Double] {
    var values = isOne.map { $0 ? 1.0 : 0 } + Array(repeating: 0, count: tables.columnCount - isOne.count)
    for row in tables.rowLower.indices {
      if tables.overSlack[row] >= 0 {
        values[Int(tables.overSlack[row])] = Double(over(row))
      }
      if tables.underSlack[row] >= 0 {
        values[Int(tables.underSlack[row])] = Double(under(row))
      }
    }
    return values
  }

  /// Units of a row above its upper bound.
  @inline(__always) func over(_ row: Int) -> Int {
    activity[row] > tables.rowUpper[row] ? activity[row] - tables.rowUpper[row] : 0
  }

  /// Units of a row below its lower bound.
  @inline(__always) func under(_ row: Int) -> Int {
    activity[row] < tables.rowLower[row] ? tables.rowLower[row] - activity[row] : 0
  }

  /// Forgets the flips so far: `revert` comes back to here.
  mutating func mark() { journal.removeAll(keepingCapacity: true) }

  /// Takes all flips since the mark back.
  mutating func revert() {
    while let pair = journal.popLast() { change(Int(pair), !isOne[Int(pair)]) }
  }

  /// Takes the last flip back.
  mutating func undoLast() { if let pair = journal.popLast() { change(Int(pair), !isOne[Int(pair)]) } }

  /// Assigns a pair or gives it up.
  mutating func flip(_ pair: Int) {
    journal.append(Int32(pair))
    change(pair, !isOne[pair])
  }

  private mutating func change(_ column: Int, _ value: Bool) {
    isOne[column] = value
    let sign = value ? 1 : -1
    for index in tables.columnPrices.range(column) {
      let price = tables.columnPrices.items[index]
      tiers[Int(price.tier)] += sign * price.price
      guide += weights[Int(price.tier)] * Double(sign * price.price)
    }
    for index in tables.termRow.range(column) {
      let row = Int(tables.termRow.items[index])
      let before = activity[row], after = before + sign * Int(tables.termCoefficient[index])
      activity[row] = after
      if tables.isHard[row] {
        violation += excess(row, after) - excess(row, before)
      } else {
        pay(row, from: before, to: after)
      }
    }
    for index in tables.parents.range(column) {
      let parent = Int(tables.parents.items[index])
      count[parent] += Int32(sign)
      let holds = count[parent] >= tables.need[parent]
      if holds != isOne[parent] { change(parent, holds) }
    }
  }

  @inline(__always) private func excess(_ row: Int, _ activity: Int) -> Int {
    let (lower, upper) = (tables.rowLower[row], tables.rowUpper[row])
    return activity > upper ? activity - upper : activity < lower ? lower - activity : 0
  }

  @inline(__always) private mutating func pay(_ row: Int, from before: Int?, to after: Int) {
    let (lower, upper) = (tables.rowLower[row], tables.rowUpper[row])
    var over = after > upper ? after - upper : 0, under = after < lower ? lower - after : 0
    if let before {
      over -= before > upper ? before - upper : 0
      under -= before < lower ? lower - before : 0
    }
    guard over != 0 || under != 0 else { return }
    for index in tables.rowPrices.range(row) {
      let price = tables.rowPrices.items[index]
      let change = price.over * over + price.under * under
      tiers[Int(price.tier)] += change
      guide += weights[Int(price.tier)] * Double(change)
    }
  }

  /// True when a hard row is broken at the present.
  @inline(__always) func isBroken(_ row: Int) -> Bool { tables.isHard[row] && excess(row, activity[row]) > 0 }

  /// True when the row's activity is above its upper bound.
  @inline(__always) func isAbove(_ row: Int) -> Bool { activity[row] > tables.rowUpper[row] }
}

/// Whether values of goals are better than others, the first goal first.
@inline(__always) func isBetter(_ one: [Int], than other: [Int]) -> Bool {
  for (mine, theirs) in zip(one, other) where mine != theirs { return mine < theirs }
  return false
}
