/// What a master knows after solving over its columns of the moment.
public enum MasterAnswer: Sendable, Equatable {
  /// The least objective, the price of each coupling row, and the price of each block's own row.
  case solved(objective: Double, prices: [Double], blockPrices: [Double])
  /// The columns of the moment obey the rows in no way.
  case infeasible
  /// The deadline came or somebody cancelled.
  case stopped
}

/// A linear program over some columns of a decomposed problem: coupling rows, one row per block, and columns that no block
/// owns.
///
///     minimise    cost of the chosen columns + cost of the columns outside blocks
///     subject to  coupling rows, and for each block a row over its own columns
///
/// Prices have one entry per coupling row and keep the signs that the rows' bounds ask for.
public protocol Master {
  /// A column of a block.
  associatedtype Column: Sendable
  /// Solves over the columns of the moment.
  mutating func solve() throws -> MasterAnswer
  /// Adds columns and returns how many were new; the master may drop others that are of no use.
  mutating func add(_ columns: [Column]) throws -> Int
  /// Index of the block that a column belongs to.
  func block(of column: Column) -> Int
  /// Cost of a column less the price of its coupling terms; its reduced cost is this less its block's price.
  func value(of column: Column, at prices: [Double]) -> Double
  /// What the coupling rows' bounds and the columns outside blocks contribute to the Lagrangian bound at these prices.
  func boundOutsideBlocks(at prices: [Double]) -> Double
  /// Direction in which the Lagrangian bound grows when these columns answer the prices, one for each block.
  func subgradient(of columns: [Column], at prices: [Double]) -> [Double]
  /// Prices near these at which all sums of a round are exact, so that every bound is a true one to the last bit; nil when
  /// there are none, and then nothing is proved at them.
  func exact(_ prices: [Double]) -> [Double]?
  /// The nearest prices with the signs that the rows' bounds ask for.
  func admissible(_ prices: [Double]) -> [Double]
}

/// What one block answers to prices.
public struct BlockAnswer<Column: Sendable>: Sendable {
  /// The least that the block's columns can contribute together at these prices; for a block that chooses one column, the
  /// least value of any of its columns.
  public var least: Double
  /// False when `least` may be above the truth; then the round proves nothing.
  public var isExact: Bool
  /// Columns worth adding, the best first.
  public var columns: [Column]

  /// Makes an answer.
  public init(least: Double, isExact: Bool = true, columns: [Column]) {
    (self.least, self.isExact, self.columns) = (least, isExact, columns)
  }
}

/// Something that finds the best columns of every block at given prices.
public protocol Pricer {
  /// A column of a block.
  associatedtype Column: Sendable
  /// One answer for each block, in order; nil when the deadline came or somebody cancelled.
  ///
  /// - Parameter exactly: false when good columns are wanted soon and the least value need not be known.
  func price(at prices: [Double], exactly: Bool) throws -> [BlockAnswer<Column>]?
}

/// The Lagrangian bound at some prices and the columns that gave it.
struct PricedPoint<Column: Sendable> {
  /// The prices.
  let prices: [Double]
  /// What a round at these prices proves; -infinity when a block's answer is not exact.
  let bound: Double
  /// Columns worth adding, block by block.
  let columns: [Column]
  /// The best column of each block that has one.
  let best: [Column]

  init?<M: Master, P: Pricer>(_ wanted: [Double], _ master: M, _ pricer: P, exactly: Bool) throws
  where M.Column == Column, P.Column == Column {
    let exact = master.exact(wanted), prices = exact ?? wanted
    guard let answers = try pricer.price(at: prices, exactly: exactly) else { return nil }
    self.prices = prices
    let isExact = answers.allSatisfy(\.isExact)
    let sum = answers.reduce(master.boundOutsideBlocks(at: prices)) { $0 + $1.least }
    // Neither an inexact answer nor one that is not a number proves anything.
    bound = isExact && exact != nil && sum < .infinity ? sum : -.infinity
    columns = answers.flatMap(\.columns)
    best = answers.compactMap(\.columns.first)
  }
}
