public import MusterDomain
public import MusterRules

/// The compact integer program of a plan: one binary per eligible pair, rows from the rules, costs by tier.
///
/// Everything is an integer over dense indices. Columns are laid out as pairs, then derived quantities, then slacks.
///
///     for each tier t:  minimise  constant[t] + sum over columns of cost[t][j] * x[j]
///     subject to        rowLower <= A x <= rowUpper,   0 or lower <= x[j] <= upper[j]
///
/// - Shape: `A` by row: the terms of row i are `rowStart[i]..<rowStart[i + 1]` of `termColumn` and `termCoefficient`.
public struct Program: Sendable {
  /// No bound on that side of a row.
  public static let unbounded = Int.max

  /// The eligible pairs, columns `0..<pairs.count`.
  public let pairs: EligiblePairs
  /// Derived quantities, the columns after the pairs; their parts refer to columns.
  public internal(set) var auxiliaries: [Auxiliary] = []
  /// Least value of each column.
  public internal(set) var columnLower: [Int] = []
  /// Greatest value of each column.
  public internal(set) var columnUpper: [Int] = []
  /// Least activity of each row; `-unbounded` = none.
  public internal(set) var rowLower: [Int] = []
  /// Greatest activity of each row; `unbounded` = none.
  public internal(set) var rowUpper: [Int] = []
  /// Where each row's terms start.
  public internal(set) var rowStart: [Int] = [0]
  /// Column of each term.
  public internal(set) var termColumn: [Int32] = []
  /// Coefficient of each term.
  public internal(set) var termCoefficient: [Int32] = []
  /// Slack column that lets a row exceed its upper bound, -1 = none.
  public internal(set) var overSlack: [Int32] = []
  /// Slack column that lets a row fall below its lower bound, -1 = none.
  public internal(set) var underSlack: [Int32] = []
  /// The first rows tie derived quantities to their parts; the rules' rows follow.
  public internal(set) var linkRowCount = 0
  /// Costs of each goal in the order in which they are minimised (`RuleBook.goals`): the tiers of the plan's objective, and before each
  /// its levels.
  public internal(set) var tiers: [TierCosts]
  /// Rule entry and subject of each row, when names were asked for; links of derived quantities have none.
  public internal(set) var origins: [RowOrigin?] = []

  /// Number of columns.
  @inlinable public var columnCount: Int { columnLower.count }
  /// Number of rows.
  @inlinable public var rowCount: Int { rowLower.count }
  /// Where the terms of a row are.
  @inlinable public func terms(ofRow row: Int) -> Range<Int> { rowStart[row]..<rowStart[row + 1] }
  /// Costs of the tiers alone, in the order of the plan's objective.
  public var sums: [TierCosts] { tiers.filter { $0.level == nil } }
  /// First slack column.
  @inlinable public var slackStart: Int { pairs.count + auxiliaries.count }
}

/// The costs of one goal.
public struct TierCosts: Sendable, Equatable {
  /// The tier.
  public var tier: Tier
  /// The level of the tier that it is; nil = the tier's sum.
  public var level: Int?
  /// Cost that no choice changes.
  public var constant = 0
  /// Columns with a cost, ascending.
  public var columns: [Int32] = []
  /// Their costs, of either sign, never 0.
  public var costs: [Int] = []

  /// Costs of a tier; none unless given.
  public init(tier: Tier, level: Int? = nil, constant: Int = 0, columns: [Int32] = [], costs: [Int] = []) {
    (self.tier, self.level, self.constant, self.columns, self.costs) = (tier, level, constant, columns, costs)
  }
}

/// Where a row comes from, for names in exported models.
public struct RowOrigin: Sendable, Equatable {
  /// Index into `RuleBook.entries`.
  public var entry: Int
  /// Subject of the row.
  public var subject: Subject
}

extension Program {
  /// The values of all columns when exactly these pairs are assigned: derived quantities and slacks follow.
  ///
  /// - Complexity: O(terms).
  public func point(assigned: [Bool]) -> [Int] {
    var values = Array(repeating: 0, count: columnCount)
    for pair in 0..<pairs.count where assigned[pair] { values[pair] = 1 }
    for (index, auxiliary) in auxiliaries.enumerated() {
      let isOne =
        switch auxiliary {
        case .any(let parts): parts.contains { values[$0] == 1 }
        case .all(let parts): parts.allSatisfy { values[column(of: $0)] == 1 }
        case .atLeast(let least, let parts): parts.count { values[column(of: $0)] == 1 } >= least
        }
      values[pairs.count + index] = isOne ? 1 : 0
    }
    for row in 0..<rowCount where overSlack[row] >= 0 || underSlack[row] >= 0 {
      let activity = activity(ofRow: row, values)
      if overSlack[row] >= 0 { values[Int(overSlack[row])] = max(0, activity - rowUpper[row]) }
      if underSlack[row] >= 0 { values[Int(underSlack[row])] = max(0, rowLower[row] - activity) }
    }
    return values
  }

  /// Sum of a row's terms, slacks not counted.
  public func activity(ofRow row: Int, _ values: [Int]) -> Int {
    terms(ofRow: row).reduce(0) { $0 + Int(termCoefficient[$1]) * values[Int(termColumn[$1])] }
  }

  /// Column of a quantity of the program.
  @inlinable public func column(of quantity: Quantity) -> Int {
    switch quantity {
    case .pair(let pair): pair
    case .auxiliary(let index): pairs.count + index
    }
  }

  /// Value of a tier at a point.
  public func value(of tier: TierCosts, at values: [Int]) -> Int {
    zip(tier.columns, tier.costs).reduce(tier.constant) { $0 + $1.1 * values[Int($1.0)] }
  }

  /// True when the values keep every row and bound.
  public func isFeasible(_ values: [Int]) -> Bool {
    for column in 0..<columnCount where values[column] < columnLower[column] || values[column] > columnUpper[column] {
      return false
    }
    for row in 0..<rowCount {
      var activity = activity(ofRow: row, values)
      if overSlack[row] >= 0 { activity -= values[Int(overSlack[row])] }
      if underSlack[row] >= 0 { activity += values[Int(underSlack[row])] }
      if rowUpper[row] != Self.unbounded && activity > rowUpper[row] { return false }
      if rowLower[row] != -Self.unbounded && activity < rowLower[row] { return false }
    }
    return true
  }
}
