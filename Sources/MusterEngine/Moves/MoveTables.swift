import Discrete
import MusterProgram
import MusterRules

/// A component laid out for moves: what changes when one pair is assigned or given up, without a solver.
///
/// Columns are the component's own, in its order: pairs, then derived quantities; slacks are worked out from the rows.
/// - Shape: `terms(of:)` of a column are rows and coefficients; `members(of:)` of a row are columns.
final class MoveTables: Sendable {
  /// Number of pairs, the first columns of the component.
  let pairCount: Int
  /// Volunteer and post of each pair.
  let volunteer: [Int32], post: [Int32]
  /// True where bounds leave a choice.
  let isFree: [Bool]
  /// True where bounds demand the pair.
  let isDemanded: [Bool]
  /// Number of goals.
  let tierCount: Int
  /// Pairs of each person and of each post, by place.
  let pairsOfPerson: Ragged<Int32>, pairsOfPost: Ragged<Int32>
  /// Place of a pair's person and post in those.
  let person: [Int32], site: [Int32]

  let termRow: Ragged<Int32>
  let termCoefficient: [Int32]
  let rowMember: Ragged<Int32>
  let memberCoefficient: [Int32]
  let rowLower: [Int], rowUpper: [Int]
  let isHard: [Bool]
  /// Columns of the component in which a row's excess stands, -1 = none; and how many columns there are.
  let overSlack: [Int32], underSlack: [Int32]
  let columnCount: Int
  /// Prices of a row's excess, by row; goal, price of a unit above, price of a unit below.
  let rowPrices: Ragged<RowPrice>
  /// Prices of a column itself.
  let columnPrices: Ragged<ColumnPrice>
  /// Derived quantities that a column is a part of, as columns.
  let parents: Ragged<Int32>
  /// Columns that a derived quantity is made of, by its place among them.
  let parts: Ragged<Int32>
  /// Parts of a derived quantity that make it 1, by column; 0 for pairs.
  let need: [Int32]

  struct RowPrice: Sendable {
    var tier: Int32
    var over: Int
    var under: Int
  }
  struct ColumnPrice: Sendable {
    var tier: Int32
    var price: Int
  }

  /// Lays out a component.
  ///
  /// - Parameters:
  ///   - costs: cost of each column of the program, by goal.
  ///   - localIndex: one entry per column of the program, filled for this component.
  /// - Complexity: O(terms + columns · goals).
  init(_ component: Component, of program: Program, costs: [[Int]], localIndex: inout [Int32]) {
    let columns = component.columns.prefix { Int($0) < program.slackStart }
    let pairCount = columns.prefix { Int($0) < program.pairs.count }.count
    for (local, column) in component.columns.enumerated() { localIndex[Int(column)] = Int32(local) }
    self.pairCount = pairCount
    tierCount = costs.count
    volunteer = columns.prefix(pairCount).map { program.pairs.volunteers[Int($0)] }
    post = columns.prefix(pairCount).map { program.pairs.posts[Int($0)] }
    isFree = columns.prefix(pairCount).map { program.columnLower[Int($0)] < program.columnUpper[Int($0)] }
    isDemanded = columns.prefix(pairCount).map { program.columnLower[Int($0)] > 0 }
    (person, pairsOfPerson) = Self.grouped(volunteer)
    (site, pairsOfPost) = Self.grouped(post)
    var rows = RowLayout(columnCount: columns.count)
    for row in component.rows.map(Int.init) where row >= program.linkRowCount {
      rows.add(row, of: program, costs: costs, localIndex: localIndex)
    }
    for (local, column) in columns.enumerated() where local >= pairCount {
      rows.addBounds(ofColumn: local, lower: program.columnLower[Int(column)], upper: program.columnUpper[Int(column)])
    }
    (termRow, termCoefficient) = rows.terms
    (rowMember, memberCoefficient) = (Ragged(rows.members), rows.coefficients.flatMap { $0 })
    (overSlack, underSlack, columnCount) = (rows.overSlack, rows.underSlack, component.columns.count)
    (rowLower, rowUpper, isHard, rowPrices) = (rows.lower, rows.upper, rows.isHard, Ragged(rows.prices))
    columnPrices = Ragged(
      columns.map { column in
        costs.enumerated().compactMap { tier, costs in
          costs[Int(column)] == 0 ? nil : ColumnPrice(tier: Int32(tier), price: costs[Int(column)])
        }
      })
    var parts: [[Int32]] = [], need = Array(repeating: Int32(0), count: columns.count)
    var parents: [[Int32]] = Array(repeating: [], count: columns.count)
    for (local, column) in columns.enumerated() where local >= pairCount {
      let made: [Int32]
      switch program.auxiliaries[Int(column) - program.pairs.count] {
      case .any(let pairs): (made, need[local]) = (pairs.map { localIndex[$0] }, 1)
      case .all(let all): (made, need[local]) = (all.map { localIndex[program.column(of: $0)] }, Int32(all.count))
      case .atLeast(let least, let some):
        (made, need[local]) = (some.map { localIndex[program.column(of: $0)] }, Int32(least))
      }
      for part in made { parents[Int(part)].append(Int32(local)) }
      parts.append(made)
    }
    (self.parts, self.parents, self.need) = (Ragged(parts), Ragged(parents), need)
  }

  private static func grouped(_ keys: [Int32]) -> (place: [Int32], members: Ragged<Int32>) {
    let distinct = Set(keys).sorted()
    var members: [[Int32]] = Array(repeating: [], count: distinct.count)
    var placeOf: [Int32: Int32] = [:]
    for (place, key) in distinct.enumerated() { placeOf[key] = Int32(place) }
    let places = keys.map { placeOf[$0] ?? 0 }
    for (pair, place) in places.enumerated() { members[Int(place)].append(Int32(pair)) }
    return (places, Ragged(members))
  }

  /// The pair of a person and a post, nil when the person may not hold it.
  ///
  /// - Complexity: O(log pairs of the person).
  func pair(person: Int32, site: Int32) -> Int? {
    let range = pairsOfPerson.range(Int(person))
    let place = range.firstPlace { self.site[Int(pairsOfPerson.items[$0])] >= site }
    guard place < range.upperBound else { return nil }
    let pair = Int(pairsOfPerson.items[place])
    return self.site[pair] == site ? pair : nil
  }
}

/// Gathers the rows of a component.
private struct RowLayout {
  var members: [[Int32]] = [], coefficients: [[Int32]] = []
  var lower: [Int] = [], upper: [Int] = []
  var isHard: [Bool] = []
  var overSlack: [Int32] = [], underSlack: [Int32] = []
  var prices: [[MoveTables.RowPrice]] = []
  private let columnCount: Int

  init(columnCount: Int) { self.columnCount = columnCount }

  mutating func add(_ row: Int, of program: Program, costs: [[Int]], localIndex: [Int32]) {
    guard program.rowLower[row] != -Program.unbounded || program.rowUpper[row] != Program.unbounded else { return }
    let terms = program.terms(ofRow: row)
    members.append(terms.map { localIndex[Int(program.termColumn[$0])] })
    coefficients.append(terms.map { program.termCoefficient[$0] })
    let (over, under) = (Int(program.overSlack[row]), Int(program.underSlack[row]))
    // A side without a slack is hard, unless nothing can break it: its slack was left out for that reason.
    let isSoft = over >= 0 || under >= 0
    lower.append(isSoft && under < 0 ? -Program.unbounded : program.rowLower[row])
    upper.append(isSoft && over < 0 ? Program.unbounded : program.rowUpper[row])
    isHard.append(!isSoft)
    overSlack.append(over < 0 ? -1 : localIndex[over])
    underSlack.append(under < 0 ? -1 : localIndex[under])
    prices.append(
      costs.indices.compactMap { tier in
        let price = MoveTables.RowPrice(
          tier: Int32(tier), over: over < 0 ? 0 : costs[tier][over], under: under < 0 ? 0 : costs[tier][under])
        return price.over == 0 && price.under == 0 ? nil : price
      })
  }

  /// A hard row of one derived quantity became a bound of its column.
  mutating func addBounds(ofColumn column: Int, lower: Int, upper: Int) {
    guard lower > 0 || upper < 1 else { return }
    members.append([Int32(column)])
    coefficients.append([1])
    self.lower.append(lower)
    self.upper.append(upper)
    isHard.append(true)
    overSlack.append(-1)
    underSlack.append(-1)
    prices.append([])
  }

  /// The rows by column.
  var terms: (Ragged<Int32>, [Int32]) {
    var rows: [[Int32]] = Array(repeating: [], count: columnCount)
    var values: [[Int32]] = Array(repeating: [], count: columnCount)
    for (row, members) in members.enumerated() {
      for (column, coefficient) in zip(members, coefficients[row]) {
        rows[Int(column)].append(Int32(row))
        values[Int(column)].append(coefficient)
      }
    }
    return (Ragged(rows), values.flatMap { $0 })
  }
}
