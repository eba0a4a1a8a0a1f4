import MusterProgram
import MusterRules

/// One volunteer's whole set of posts: a column of the master.
struct Pattern: Sendable, Hashable {
  /// Who serves.
  var volunteer: Int32
  /// Program columns of the pairs held, ascending.
  var pairs: [Int32]
}

/// Finds one volunteer's cheapest patterns for given prices, exactly.
///
/// A resource-constrained shortest path over the volunteer's pairs in time order; `PatternSearch` says why it is exact.
struct PatternPricer: Sendable {
  /// Program columns, derived and slack, that belong to the volunteer, ascending.
  let ownColumns: [Int32]
  private let volunteer: Int32
  private let firstPair: Int
  private let network: PatternNetwork
  private let tables: PatternTables

  /// Gathers what belongs to a volunteer.
  ///
  /// - Complexity: O(terms of the volunteer's rows + pairs · rows open at once).
  init(program: Program, ownership: RowOwnership, volunteer: Int) {
    self.volunteer = Int32(volunteer)
    firstPair = program.pairs.pairs(of: volunteer).lowerBound
    ownColumns = ownership.columns(of: volunteer).filter { Int($0) >= program.pairs.count }
    var network = PatternNetworkBuilder.build(
      program, rows: Array(ownership.rows(of: volunteer)), volunteer: volunteer, ownColumns: ownColumns)
    tables = PatternTables(network)
    network.stages = []
    self.network = network
  }

  /// The cheapest patterns for these prices, distinct, cheapest first.
  ///
  /// The first is the optimum; the others are good patterns that end with other duties, not the next best ones. Empty only
  /// when hard rules leave the volunteer no pattern at all, as pins that exclude each other do.
  ///
  /// - Parameters:
  ///   - pairPrice: cost of each pair, by its place among the volunteer's pairs.
  ///   - ownPrice: cost of one unit of each of `ownColumns`.
  ///   - limit: how many patterns are wanted, at least 1.
  ///   - exactly: false for the patterns of a narrow pass only, which may miss the optimum.
  ///   - isOver: asked now and then; once it says true the search ends, and the optimum may be missed.
  func best(
    pairPrice: [Double], ownPrice: [Double], limit: Int, exactly: Bool = true,
    in arena: PatternArena = PatternArena(chunkSize: SearchParameters.Pricing.chunkSize),
    isOver: @escaping () -> Bool = { false }
  ) -> [(pattern: Pattern, cost: Double)] {
    arena.reset()
    precondition(
      pairPrice.count == network.pairCount && ownPrice.count == ownColumns.count, "one price for each column")
    let view = tables.view
    // Narrow passes find good patterns; their cost and the shape of the first cut the exact pass short.
    var narrow = PatternSearch(view, PatternPrices(view, pairPrice: pairPrice, ownPrice: ownPrice, in: arena))
    narrow.run(width: SearchParameters.Pricing.narrowWidth)
    var places = narrow.places()
    if exactly { places = exactPlaces(after: narrow, pairPrice, ownPrice, in: arena, isOver) + places }
    var known: Set<[Int32]> = []
    let found = places.filter { known.insert($0).inserted }
      .map { (places: $0, cost: cost(ofPlaces: $0, pairPrice, ownPrice)) }
      .sorted { ($0.cost, $0.places.count) < ($1.cost, $1.places.count) }
    return found.prefix(max(1, limit)).map { found in
      (Pattern(volunteer: volunteer, pairs: found.places.map { $0 + Int32(firstPair) }), found.cost)
    }
  }

  /// Patterns of wider passes, the last of which leaves nothing out.
  private func exactPlaces(
    after narrow: borrowing PatternSearch, _ pairPrice: [Double], _ ownPrice: [Double], in arena: PatternArena,
    _ isOver: @escaping () -> Bool
  ) -> [[Int32]] {
    let shape = narrow.bestPlaces().map(network.ownValues) ?? []
    let tilted = PatternPrices(tables.view, pairPrice: pairPrice, ownPrice: ownPrice, tilted: shape, in: arena)
    var places: [[Int32]] = [], cutoff = narrow.bestCost
    for width in [SearchParameters.Pricing.wideWidth, Int.max] {
      var search = PatternSearch(tables.view, tilted, cutoff: cutoff, isOver: isOver)
      search.run(width: width)
      places = search.places() + places
      cutoff = search.bestCost
      // Nothing was left out: this pass was exact already.
      if !search.isCut { break }
    }
    return places
  }

  /// What a set of the volunteer's pairs costs, added up anew so that no rounding of the search is left in it.
  private func cost(ofPlaces places: [Int32], _ pairPrice: [Double], _ ownPrice: [Double]) -> Double {
    let values = network.ownValues(ofPlaces: places)
    return places.reduce(0) { $0 + pairPrice[Int($1)] } + zip(ownPrice, values).reduce(0) { $0 + $1.0 * Double($1.1) }
  }

  /// The values of `ownColumns` when the volunteer holds a pattern; slacks at their excess.
  func ownValues(of pattern: Pattern) -> [Int] { network.ownValues(ofPlaces: places(of: pattern)) }

  /// True when the pattern keeps every hard row and bound that is the volunteer's own.
  func isFeasible(_ pattern: Pattern) -> Bool { network.isFeasible(places: places(of: pattern)) }

  private func places(of pattern: Pattern) -> [Int32] { pattern.pairs.map { $0 - Int32(firstPair) } }
}
