import Discrete
import LinearModel
import MusterProgram

/// A component in which some pairs are free and all others stay as they are in a roster: a small integer program.
///
/// Only what the free pairs can change is in it: derived quantities that may become something else, rows that may be broken,
/// excess that may be paid. The objective is the change of the sum of the goals from a stage on, so that it is 0 at the roster
/// in hand; earlier goals are held by rows.
///
///     minimise    sum over s >= stage of weight[s] (goal[s](x) - goal[s](roster))
///     subject to  rows of the free pairs,  goal[s](x) <= goal[s](roster) for s < stage
struct ReducedProgram: Sendable {
  /// The program.
  private(set) var model = LinearModel()
  /// The roster in hand, as values of its columns.
  private(set) var start: [Double] = []
  /// Free pairs, the first columns of the program.
  let pairs: [Int32]

  /// Makes the program.
  ///
  /// - Parameters:
  ///   - pairs: free pairs, ascending, none fixed by bounds.
  ///   - stage: the first goal of the objective; those before it are held.
  ///   - scale: what the objective is divided by.
  /// - Complexity: O(terms of the rows of the free pairs).
  init(freeing pairs: [Int32], of roster: MovableRoster, stage: Int, weights: [Double]) {
    self.pairs = pairs
    var builder = Builder(roster, stage: stage, weights: weights)
    for pair in pairs { builder.open(Int(pair)) }
    builder.close()
    (model, start) = builder.finished()
  }

  /// The pairs whose value differs from the roster in hand.
  func changes(at point: [Double]) -> [Int32] {
    pairs.indices.filter { Numerics.isOne(point[$0]) != Numerics.isOne(start[$0]) }.map { pairs[$0] }
  }

  private struct Builder {
    let roster: MovableRoster
    let tables: MoveTables
    let stage: Int
    let weights: [Double]
    var model = LinearModel()
    var start: [Double] = []
    /// Column of the program by column of the component.
    var place: [Int: Int] = [:]
    var opened: [Int] = []
    var rows: [Int] = []
    var isTouched: Set<Int> = []
    /// Terms of earlier goals, by goal.
    var held: [[(column: Int, price: Int)]]
    var constant = 0.0

    init(_ roster: MovableRoster, stage: Int, weights: [Double]) {
      (self.roster, tables, self.stage, self.weights) = (roster, roster.tables, stage, weights)
      held = Array(repeating: [], count: stage)
    }

    /// Adds a column that is free.
    mutating func open(_ column: Int) {
      let value = roster.isOne[column] ? 1.0 : 0
      place[column] = model.addColumn(cost: 0, lower: 0, upper: 1, isInteger: true)
      start.append(value)
      opened.append(column)
      pay(place[column] ?? 0, value, tables.columnPrices(column).map { (Int($0.tier), $0.price) })
      for row in tables.termRow(column) where isTouched.insert(Int(row)).inserted { rows.append(Int(row)) }
    }

    private mutating func pay(_ local: Int, _ value: Double, _ prices: [(tier: Int, price: Int)]) {
      for (tier, price) in prices where price != 0 {
        if tier < stage {
          held[tier].append((local, price))
        } else {
          let cost = weights[tier] * Double(price)
          model.setCost(ofColumn: local, to: model.columnCost[local] + cost)
          constant += cost * value
        }
      }
    }

    /// Adds derived quantities that may change, their links, and the rows.
    mutating func close() {
      var next = 0
      var derived: Set<Int> = []
      while next < opened.count {
        let column = opened[next]
        next += 1
        for parent in tables.parents(column) where derived.insert(Int(parent)).inserted { openDerived(Int(parent)) }
      }
      for row in rows { add(row) }
      for (tier, terms) in held.enumerated() where !terms.isEmpty { hold(tier, terms) }
    }

    private mutating func openDerived(_ column: Int) {
      let parts = tables.parts(column - tables.pairCount).map(Int.init)
      let need = Int(tables.need[column])
      // Parts that are closed or opened later count by their value now; a derived part is opened before its parent.
      let settled = parts.count { place[$0] == nil && roster.isOne[$0] && !mayOpen($0) }
      guard settled < need else { return }
      open(column)
    }

    /// A derived part that is not open yet but has an open part below.
    private func mayOpen(_ column: Int) -> Bool {
      guard column >= tables.pairCount else { return false }
      return tables.parts(column - tables.pairCount).contains { place[Int($0)] != nil || mayOpen(Int($0)) }
    }

    private mutating func link(_ column: Int) {
      let parts = tables.parts(column - tables.pairCount).map(Int.init)
      let need = Int(tables.need[column])
      guard let own = place[column] else { return }
      let open = parts.compactMap { place[$0] }
      let ones = parts.count { place[$0] == nil && roster.isOne[$0] }
      if need == 1 {
        for part in open { model.addRow(lower: -.infinity, upper: 0, columns: [part, own], coefficients: [1, -1]) }
        model.addRow(
          lower: -.infinity, upper: Double(ones), columns: [own] + open,
          coefficients: [1] + Array(repeating: -1, count: open.count))
      } else {
        for part in open { model.addRow(lower: -.infinity, upper: 0, columns: [own, part], coefficients: [1, -1]) }
        if ones + open.count < parts.count {
          model.setBounds(ofColumn: own, lower: 0, upper: 0)
        } else {
          model.addRow(
            lower: -.infinity, upper: Double(open.count - 1), columns: open + [own],
            coefficients: Array(repeating: 1, count: open.count) + [-1])
        }
      }
    }

    private mutating func add(_ row: Int) {
      var columns: [Int] = [], coefficients: [Double] = []
      var rest = roster.activity[row], most = 0, least = 0
      for index in tables.rowMember.range(row) {
        let column = Int(tables.rowMember.items[index]), coefficient = Int(tables.memberCoefficient[index])
        guard let local = place[column] else { continue }
        columns.append(local)
        coefficients.append(Double(coefficient))
        if roster.isOne[column] { rest -= coefficient }
        if coefficient > 0 { most += coefficient } else { least += coefficient }
      }
      let (lower, upper) = (tables.rowLower[row], tables.rowUpper[row])
      let mayExceed = upper != Program.unbounded && rest + most > upper
      let mayFall = lower != -Program.unbounded && rest + least < lower
      guard mayExceed || mayFall else { return }
      var bounds = (lower: -Double.infinity, upper: Double.infinity)
      if mayExceed { bounds.upper = Double(upper - rest) }
      if mayFall { bounds.lower = Double(lower - rest) }
      if !tables.isHard[row] {
        let activity = roster.activity[row]
        if mayExceed { slack(row, -1, Swift.max(0, activity - upper), \.over, &columns, &coefficients) }
        if mayFall { slack(row, 1, Swift.max(0, lower - activity), \.under, &columns, &coefficients) }
      }
      model.addRow(lower: bounds.lower, upper: bounds.upper, columns: columns, coefficients: coefficients)
    }

    private mutating func slack(
      _ row: Int, _ sign: Double, _ value: Int, _ price: KeyPath<MoveTables.RowPrice, Int>, _ columns: inout [Int],
      _ coefficients: inout [Double]
    ) {
      let local = model.addColumn(lower: 0, upper: .infinity, isInteger: false)
      start.append(Double(value))
      columns.append(local)
      coefficients.append(sign)
      pay(local, Double(value), tables.rowPrices(row).map { (Int($0.tier), $0[keyPath: price]) })
    }

    private mutating func hold(_ tier: Int, _ terms: [(column: Int, price: Int)]) {
      var price: [Int: Int] = [:]
      for term in terms { price[term.column, default: 0] += term.price }
      let columns = price.keys.sorted()
      let divisor = Double(columns.reduce(0) { greatestCommonDivisor($0, price[$1] ?? 0) })
      let coefficients = columns.map { Double(price[$0] ?? 0) / divisor }
      let value = zip(columns, coefficients).reduce(0.0) { $0 + start[$1.0] * $1.1 }
      model.addRow(lower: -.infinity, upper: value, columns: columns, coefficients: coefficients)
    }

    mutating func finished() -> (LinearModel, [Double]) {
      for column in opened where column >= tables.pairCount { link(column) }
      model.objectiveConstant = -constant
      return (model, start)
    }
  }
}
