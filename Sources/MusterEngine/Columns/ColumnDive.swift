import ColumnGeneration

/// Rounds a master's solution to one pattern for each volunteer: fixes the heaviest patterns, prices anew for the others, and
/// so on until all are fixed.
///
/// What is fixed uses up the rows that only grow with assignments; patterns and pairs that do not fit into the rest are
/// barred, so that the rest can always be completed as far as these rows go. Where other rows leave the master no solution
/// the last level is taken back and done again in smaller steps, a limited number of times.
///
/// Sadykov et al. 2019, Primal heuristics for branch and price: the assets of diving methods, doi 10.1287/ijoc.2018.0822.
struct ColumnDive {
  private let part: RosterPart
  private let rounds: Int
  /// Most that patterns together may use of a row; nil for rows that do not only grow.
  private let caps: [Double?]
  private var chosen: [RosterColumn?]
  private var used: [Double]
  /// Share of the open volunteers fixed in one level besides those whose pattern is whole.
  private var share = SearchParameters.Dive.levelShare
  private var levels: [Level] = []
  private var backtracks = 0

  /// What a level did, so that it can be taken back.
  private struct Level {
    var fixed: [Int] = []
    var removed: [RosterColumn] = []
  }

  /// - Parameter rounds: rounds of pricing at each level.
  init(_ part: RosterPart, rounds: Int) {
    (self.part, self.rounds) = (part, rounds)
    chosen = Array(repeating: nil, count: part.blocks.count)
    used = Array(repeating: 0, count: part.lower.count)
    caps = part.caps
  }

  /// Runs the dive; nil when it was stopped or the rows left it no way on.
  mutating func run(
    _ master: inout RosterMaster, _ pricer: RosterPricer, isOver: () -> Bool
  ) throws -> [RosterColumn]? {
    var pricer = pricer
    pricer.limit = SearchParameters.Dive.patterns
    while chosen.contains(where: { $0 == nil }), !isOver() {
      guard try reprice(&master, &pricer) else {
        guard try takeBack(&master) else { return nil }
        continue
      }
      guard try fixHeaviest(&master) else { return nil }
    }
    return chosen.contains { $0 == nil } ? nil : chosen.compactMap { $0 }
  }

  /// Solves and prices; false when the master has no solution.
  private mutating func reprice(_ master: inout RosterMaster, _ pricer: inout RosterPricer) throws -> Bool {
    pricer.isOpen = chosen.map { $0 == nil }
    pricer.isBarred = part.pairsWithoutRoom(caps, used: used)
    for round in 0...rounds {
      guard case .solved(_, let prices, let blockPrices) = try master.solve() else { return false }
      guard round < rounds, !levels.isEmpty else { break }
      guard let answers = pricer.price(at: master.admissible(prices), exactly: false) else { break }
      let helpful = answers.flatMap(\.columns).filter { column in
        chosen[part.block(of: column)] == nil && fits(column)
          && master.value(of: column, at: prices) < blockPrices[part.block(of: column)] - Numerics.near
            * (1 + abs(blockPrices[part.block(of: column)]))
      }
      guard try !helpful.isEmpty && master.add(helpful) > 0 else { break }
    }
    return true
  }

  /// Fixes what is whole and a share of the rest, heaviest first; false when nobody could be fixed.
  private mutating func fixHeaviest(_ master: inout RosterMaster) throws -> Bool {
    var weights = master.weights
    if weights.count != master.columns.count {
      guard case .solved = try master.solve() else { return false }
      weights = master.weights
    }
    var heaviest: [Int: (place: Int, weight: Double)] = [:]
    for (place, column) in master.columns.enumerated() where chosen[part.block(of: column)] == nil && fits(column) {
      let block = part.block(of: column)
      if weights[place] > heaviest[block]?.weight ?? -1 { heaviest[block] = (place, weights[place]) }
    }
    let order = heaviest.keys.sorted { one, other in
      let (first, second) = (heaviest[one]?.weight ?? 0, heaviest[other]?.weight ?? 0)
      return (second, one) < (first, other)
    }
    let whole = order.count { heaviest[$0]?.weight ?? 0 > SearchParameters.Dive.whole }
    let count = whole + Swift.max(1, Int(Double(order.count - whole) * share))
    var level = Level()
    for block in order.prefix(count) {
      guard let place = heaviest[block]?.place, fits(master.columns[place]) else { continue }
      fix(master.columns[place], +1)
      level.fixed.append(block)
    }
    guard !level.fixed.isEmpty else { return false }
    let useless = master.columns.indices.filter { place in
      let column = master.columns[place]
      guard let pattern = chosen[part.block(of: column)]?.pattern else { return !fits(column) }
      return pattern != column.pattern
    }
    level.removed = useless.map { master.columns[$0] }
    try master.remove(useless)
    levels.append(level)
    return true
  }

  private mutating func fix(_ column: RosterColumn, _ sign: Double) {
    chosen[part.block(of: column)] = sign > 0 ? column : nil
    part.forEachTerm(of: column) { used[$0] += sign * $1 }
  }

  /// Takes the last level back; false when that was done too often.
  private mutating func takeBack(_ master: inout RosterMaster) throws -> Bool {
    guard backtracks < SearchParameters.Dive.mostBacktracks, let level = levels.popLast() else { return false }
    backtracks += 1
    share /= 2
    for block in level.fixed { if let column = chosen[block] { fix(column, -1) } }
    _ = try master.add(level.removed)
    return true
  }

  /// True when the capped rows have room for a pattern besides what is fixed.
  private func fits(_ column: RosterColumn) -> Bool {
    var fits = true
    part.forEachTerm(of: column) { row, coefficient in
      if let cap = caps[row], used[row] + coefficient > cap + Numerics.tiny { fits = false }
    }
    return fits
  }
}
