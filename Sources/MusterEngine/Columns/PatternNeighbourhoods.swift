import ColumnGeneration
import Discrete
import LinearModel
import MusterProgram

/// Improves a roster by freeing the months of some volunteers at a time and choosing them anew: column generation over those
/// volunteers, then the best roster over the patterns met as one small integer program.
///
/// A part is seeded at something that costs or at a person, and grows along posts that people share. Parts come in batches of
/// disjoint volunteers that are searched side by side from the same roster and put together in order, so that the roster does
/// not depend on the number of threads. Parts grow while they are solved to the end and shrink when they are not. Where the
/// part's relaxation proves that nothing can be gained, no integer program is made.
///
/// Pisinger and Ropke 2010, Large neighborhood search, doi 10.1007/978-1-4419-1665-5_13.
struct PatternNeighbourhoods {
  private let whole: RosterPart
  private let context: SearchContext
  private var random: SearchRandom
  /// The best roster so far.
  private(set) var roster: MovableRoster
  private var patterns: [RosterColumn]
  private var activity: [Double] = []
  private var values: [Double] = []
  /// What patterns and shared columns together add to each coupling row.
  private var rowValues: [Double] = []
  /// Volunteers of one part.
  private var size: Int
  private let mostSize: Int
  /// True once parts were as large as they can be solved.
  private(set) var isSaturated = false
  /// Patterns worth a try, by block.
  private let pool: [[RosterColumn]]
  /// The root's prices; empty when there are none.
  private let prices: [Double]
  /// The least that a pattern of each block can cost at these prices, as far as the pool says.
  private var least: [Double] = []

  /// Makes a search from a roster.
  init(
    _ problem: RosterProblem, stage: RosterTier, roster: MovableRoster, pool: [[RosterColumn]], prices: [Double],
    context: SearchContext
  ) {
    whole = RosterPart(problem, stage)
    (self.roster, self.pool, self.prices, self.context) = (roster, pool, prices, context)
    random = SearchRandom(seed: context.options.seed &+ UInt64(stage.tier))
    patterns = problem.patterns(of: roster).map(problem.column)
    let perPerson = Swift.max(1, roster.tables.pairCount / Swift.max(1, whole.blocks.count))
    mostSize = Swift.max(
      SearchParameters.Months.leastSize,
      Swift.min(SearchParameters.Months.mostSize, whole.blocks.count, SearchParameters.Months.mostPairs / perPerson))
    size = Swift.max(
      SearchParameters.Months.leastSize,
      Swift.min(SearchParameters.Months.firstSize, mostSize, SearchParameters.Months.firstPairs / perPerson))
    if !prices.isEmpty {
      let whole = whole
      least = pool.map { $0.map { whole.reducedCost(of: $0, at: prices) }.min() ?? 0 }
    }
    settle()
  }

  /// Starts from another roster.
  mutating func restart(from roster: MovableRoster) {
    self.roster = roster
    for (block, pattern) in whole.problem.patterns(of: roster).enumerated() where pattern != patterns[block].pattern {
      patterns[block] = whole.problem.column(for: pattern)
    }
    settle()
  }

  /// Works out what the roster in hand adds to every row.
  private mutating func settle() {
    let problem = whole.problem
    activity = Array(repeating: 0, count: problem.couplingRows.count)
    for column in patterns {
      for (row, coefficient) in zip(column.rows, column.coefficients) { activity[row] += coefficient }
    }
    values = Array(repeating: 0, count: problem.program.columnCount)
    for (column, value) in zip(problem.columns, problem.point(of: patterns.map(\.pattern))) {
      values[Int(column)] = value
    }
    rowValues = activity
    for column in whole.shared where values[Int(column)] != 0 {
      problem.forEachTerm(of: Int(column)) { rowValues[$0] += $1 * values[Int(column)] }
    }
  }

  /// One batch of parts; true when the roster became better.
  mutating func step() -> Bool {
    let found = search(batch())
    adapt(found)
    return found.contains { !$0.patterns.isEmpty } && take(found)
  }

  private mutating func adapt(_ found: [Found]) {
    let cut = found.count { $0.isCut }
    if cut > found.count / 2 {
      size = Swift.max(SearchParameters.Months.leastSize, SearchParameters.Months.smaller(size))
    }
    if cut == 0 { size = Swift.min(mostSize, SearchParameters.larger(size)) }
    isSaturated = isSaturated || cut > 0 || size == mostSize
  }

  /// Puts the better parts together; those that do not go with the ones before are left out.
  private mutating func take(_ found: [Found]) -> Bool {
    var isBettered = false
    for part in found where !part.patterns.isEmpty {
      guard roster.take(part.patterns.map { (patterns[$0.block].pattern, $0.pattern) }, of: whole.problem) else {
        continue
      }
      for column in part.patterns { patterns[column.block] = column }
      isBettered = true
    }
    if isBettered { settle() }
    return isBettered
  }
}

extension MovableRoster {
  /// Gives people other patterns if that keeps the hard rows and is better in the order of the goals.
  mutating func take(_ changes: [(from: Pattern, to: Pattern)], of problem: RosterProblem) -> Bool {
    let before = tiers
    mark()
    for (from, to) in changes where from != to {
      let (old, new) = (Set(from.pairs), Set(to.pairs))
      for pair in from.pairs where !new.contains(pair) { flip(Int(problem.localPair[Int(pair)])) }
      for pair in to.pairs where !old.contains(pair) { flip(Int(problem.localPair[Int(pair)])) }
    }
    guard violation == 0, isBetter(tiers, than: before) else {
      revert()
      return false
    }
    mark()
    return true
  }
}

extension PatternNeighbourhoods {
  /// Blocks of the next parts, disjoint.
  private mutating func batch() -> [[Int]] {
    var isUsed = Array(repeating: false, count: whole.blocks.count)
    let seeds = stakes()
    let count = Swift.max(1, Swift.min(SearchParameters.Months.batch, whole.blocks.count / Swift.max(1, size)))
    return (0..<count).compactMap { index in
      // Some parts anywhere: what the prices do not see is looked at too.
      let isAnywhere = (index + 1).isMultiple(of: SearchParameters.Months.anywhere)
      let seed = isAnywhere ? [] : seeds.draw(&random)
      let part = grow(from: seed.isEmpty ? [random.below(whole.blocks.count)] : seed, &isUsed)
      return part.isEmpty ? nil : part.sorted()
    }
  }

  /// What keeps the roster from the bound, by where it arises: patterns that cost more at the root's prices than the cheapest
  /// ones, and rows whose price asks for a bound that they do not meet. All of it together is the gap.
  ///
  /// - Complexity: O(terms of patterns and shared columns).
  private func stakes() -> GapShares {
    guard !prices.isEmpty else { return GapShares() }
    var shares = GapShares()
    for (block, column) in patterns.enumerated() {
      shares.add(Swift.max(0, whole.reducedCost(of: column, at: prices) - least[block]), blocks: [block])
    }
    var reduced = Array(repeating: 0.0, count: whole.problem.couplingRows.count)
    for column in whole.shared {
      let cost = whole.reducedCost(ofShared: column, at: prices), value = values[Int(column)]
      let bound = Double(
        cost > 0 ? whole.problem.program.columnLower[Int(column)] : whole.problem.program.columnUpper[Int(column)])
      guard cost != 0, value != bound else { continue }
      whole.problem.forEachTerm(of: Int(column)) { row, _ in reduced[row] += cost * (value - bound) }
    }
    for (row, price) in prices.prefix(reduced.count).enumerated() {
      var share = reduced[row]
      if price != 0 { share += price * (rowValues[row] - (price > 0 ? whole.lower[row] : whole.upper[row])) }
      guard share > 0 else { continue }
      shares.add(share, blocks: whole.problem.blocks(inRow: row))
    }
    return shares
  }

  /// Adds people who could hold the same posts until the part is large enough.
  private mutating func grow(from seeds: [Int], _ isUsed: inout [Bool]) -> [Int] {
    var part: [Int] = []
    var queue = seeds
    var next = 0
    // A row of many people gives some of them.
    for place in queue.indices.dropLast() { queue.swapAt(place, place + random.below(queue.count - place)) }
    queue = Array(queue.prefix(Swift.max(1, size / 2)))
    while next < queue.count, part.count < size {
      let block = queue[next]
      next += 1
      guard !isUsed[block] else { continue }
      isUsed[block] = true
      part.append(block)
      guard queue.count - next < 2 * size else { continue }
      let tables = roster.tables
      let pairs = tables.pairsOfPerson(block)
      for _ in 0..<Swift.min(SearchParameters.Months.postsEach, pairs.count) {
        let others = tables.pairsOfPost(Int(tables.site[Int(pairs[pairs.startIndex + random.below(pairs.count)])]))
        for _ in 0..<Swift.min(SearchParameters.Months.peopleEach, others.count) {
          let other = Int(tables.person[Int(others[others.startIndex + random.below(others.count)])])
          if !isUsed[other] { queue.append(other) }
        }
      }
    }
    return part
  }
}

extension PatternNeighbourhoods {
  private typealias Found = PartSearch.Found

  private func search(_ parts: [[Int]]) -> [Found] {
    WorkTeam.map(parts.count, threads: context.options.threads) { index in
      // A part whose arithmetic fails is passed over: the roster in hand stands.
      (try? part(freeing: parts[index]).run()) ?? Found(isCut: true)
    }
  }

  private func part(freeing blocks: [Int]) -> PartSearch {
    let part = RosterPart(
      freeing: blocks, of: whole, patterns: patterns, activity: activity, value: { values[Int($0)] },
      heldValues: Array(roster.tiers.prefix(whole.stage.held.count)))
    return PartSearch(
      part: part, current: blocks.map { patterns[$0] }, sharedValues: part.shared.map { values[Int($0)] },
      pool: blocks.flatMap { pool[$0] }, prices: prices.isEmpty ? nil : part.prices(from: prices),
      solver: context.solver, options: context.options, control: context.control)
  }
}

/// Shares of a gap by the volunteers with a stake in them, to draw seeds from: the larger the share, the likelier.
struct GapShares {
  private var blocks: [[Int]] = []
  private var upTo: [Double] = []

  /// Adds a share; none when it is nothing.
  mutating func add(_ share: Double, blocks: [Int]) {
    guard share > Numerics.near, !blocks.isEmpty else { return }
    self.blocks.append(blocks)
    upTo.append((upTo.last ?? 0) + share)
  }

  /// The blocks of a random share; empty when there is no gap.
  func draw(_ random: inout SearchRandom) -> [Int] {
    guard let sum = upTo.last else { return [] }
    let target = Double(random.below(SearchParameters.Months.grain)) / Double(SearchParameters.Months.grain) * sum
    return blocks[upTo.dropLast().firstPlace { $0 > target }]
  }
}
