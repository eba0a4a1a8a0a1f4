import LinearModel

/// Improves a roster of a large component by freeing a part of it at a time and solving that part exactly.
///
/// The bound comes from the linear relaxation, rounded up to the tier's step. Parts are, in turn: what the relaxation wants
/// otherwise (relaxation-induced neighbourhoods: Danna, Rothberg, Le Pape 2005, doi 10.1007/s10107-004-0518-7), people around
/// something that costs, some people, some days. Every part is limited in nodes, not in seconds, and rounds end by count, so
/// that the result depends on nothing but plan, options and seed; a deadline only stops it.
struct NeighbourhoodSearch {
  private let component: ComponentModel
  private let tier: Int
  private let solver: any MIPSolver & LPSolver
  private let options: SearchOptions
  private let control: SolveControl
  private var random: SearchRandom
  private var relaxed: [Double] = []
  /// The best point so far.
  private(set) var incumbent: [Double]
  /// Its value in the tier.
  private(set) var value: Int

  /// Free binaries of one part, and rounds without a better roster after which the search ends.
  private static let partSize = 400, patience = 80, nodesPerPart = 60

  init(
    component: ComponentModel, tier: Int, incumbent: [Double], solver: any MIPSolver & LPSolver,
    options: SearchOptions, control: SolveControl
  ) {
    (self.component, self.tier, self.incumbent) = (component, tier, incumbent)
    (self.solver, self.options, self.control) = (solver, options, control)
    random = SearchRandom(seed: options.seed &+ UInt64(tier))
    value = component.value(tier: tier, at: incumbent)
  }

  /// The relaxation's bound, at least `floor`; keeps the relaxed point as a guide.
  mutating func bound(floor: Int) -> Int {
    // Without an answer there is no more than the floor to say; the search goes on from the roster in hand.
    guard let report = try? solver.solveRelaxation(component.model, SolveOptions(deadline: options.deadline), control),
      report.termination == .finished
    else { return floor }
    relaxed = report.point
    // By weak duality any prices of the rows give a bound; so the bound does not trust the solver's own word.
    let objective = component.model.dualBound(rowDuals: report.rowDuals)
    guard objective.isFinite else { return floor }
    let step = Swift.max(1, component.step(tier: tier))
    let tolerance = 1e-6 * Swift.max(1, abs(objective))
    let rounded = Int(((objective - tolerance) / Double(step)).rounded(.up)) * step
    return Swift.min(value, Swift.max(floor, rounded))
  }

  /// Searches until the bound is met, the gap is reached, patience runs out, or the deadline comes.
  mutating func run(bound: Int, improved: (Double) -> Void) {
    var quiet = 0, round = 0
    while quiet < Self.patience, !options.isOver, !control.isCancelled, !options.isMet(value, bound: bound) {
      let free = part(round: round)
      round += 1
      guard !free.isEmpty, improve(free, nodes: round <= 2 ? Self.nodesPerPart * 5 : Self.nodesPerPart) else {
        quiet += 1
        continue
      }
      quiet = 0
      improved(Double(value))
    }
  }

  /// The columns of the next part to free.
  private mutating func part(round: Int) -> [Int] {
    if round == 0 { return relaxationSupport() }
    switch round % 4 {
    case 1: return relaxationDifference()
    case 2: return aroundCosts()
    case 3: return days()
    default: return people()
    }
  }

  private func relaxationSupport() -> [Int] {
    guard !relaxed.isEmpty else { return [] }
    return component.pairColumns.filter { relaxed[$0] > 1e-6 || incumbent[$0] > 0.5 }
  }

  private mutating func relaxationDifference() -> [Int] {
    guard !relaxed.isEmpty else { return people() }
    let different = component.pairColumns.filter { abs(relaxed[$0] - incumbent[$0]) > 0.01 }
    let owners = Set(different.map { component.volunteer[$0] }).sorted()
    guard !owners.isEmpty else { return people() }
    return columns(ofPeople: shuffled(owners))
  }

  private mutating func aroundCosts() -> [Int] {
    let paid = zip(component.tiers[tier].columns, component.tiers[tier].costs)
      .filter { $1 > 0 && incumbent[$0] > component.model.columnLower[$0] + 0.5 }.map(\.0)
    guard !paid.isEmpty else { return people() }
    let column = paid[random.below(paid.count)]
    var people: [Int32] = []
    var seen: Set<Int32> = []
    for row in component.rows(touching: column) {
      for index in component.model.terms(ofRow: row) {
        let person = component.volunteer[Int(component.model.columnIndex[index])]
        if person >= 0, seen.insert(person).inserted { people.append(person) }
      }
      if people.count > 200 { break }
    }
    if people.count == 1, let only = people.first {
      // One person's own cost: free those who share posts with them.
      people = [only] + shuffled(component.colleagues(of: only)).filter { $0 != only }
    } else {
      people = shuffled(people)
    }
    return columns(ofPeople: people)
  }

  private mutating func people() -> [Int] { columns(ofPeople: shuffled(component.people)) }

  private mutating func days() -> [Int] {
    guard let first = component.days.first, let last = component.days.last else { return [] }
    var day = first + Int32(random.below(Int(last - first) + 1))
    var free: [Int] = []
    while free.count < Self.partSize, day <= last {
      free += component.columns(ofDay: day)
      day += 1
    }
    return Array(free.prefix(Self.partSize * 3 / 2))
  }

  private func columns(ofPeople people: [Int32]) -> [Int] {
    var free: [Int] = []
    for person in people where free.count < Self.partSize { free += component.columns(ofPerson: person) }
    return free
  }

  private mutating func shuffled(_ people: [Int32]) -> [Int32] {
    var order = people
    for index in order.indices.dropLast() {
      order.swapAt(index, index + random.below(order.count - index))
    }
    return order
  }

  /// Solves the part; true when the roster became better.
  private mutating func improve(_ free: [Int], nodes: Int) -> Bool {
    let part = PartModel(freeing: free, of: component, around: incumbent)
    // A part whose arithmetic fails is passed over: the roster in hand stands, and the next part may do.
    let answer = try? solver.solve(
      part.model,
      SolveOptions(
        deadline: options.deadline, objectiveStep: Double(component.step(tier: tier)), start: part.start,
        nodeLimit: nodes), control)
    guard let point = answer?.point else { return false }
    let candidate = part.merged(point, into: incumbent)
    let candidateValue = component.value(tier: tier, at: candidate)
    guard candidateValue < value else { return false }
    (incumbent, value) = (candidate, candidateValue)
    return true
  }
}

/// The repeatable random sequence of the search (SplitMix64).
struct SearchRandom: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed &>> 31)
  }

  /// A number in `0..<limit`.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(Swift.max(1, limit))) }
}
