import ColumnGeneration
import LinearModel
import Testing

@Suite struct ColumnGenerationTests {
  @Test(arguments: [0, 0.3, 0.5, 0.9])
  func chvatalsCuttingStockHasItsKnownLinearOptimum(weight: Double) throws {
    var master = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    let loop = ColumnGeneration(limits: GenerationLimits(), smoothing: DualSmoothing(weight: weight))
    let result = try loop.run(&master, CuttingStockPricer(problem: .chvatal))
    #expect(result.end == .converged)
    #expect(abs((result.objective ?? 0) - 452.25) < 1e-6)
    #expect(abs(result.bound - 452.25) < 1e-4)
    #expect(result.bound <= 452.25 + 1e-9)
    #expect(result.trace.map(\.round) == Array(1...result.trace.count))
    #expect(zip(result.trace, result.trace.dropFirst()).allSatisfy { $0.bestBound <= $1.bestBound })
  }

  @Test func aBoundRoundedUpToTheStepMeetsTheTarget() throws {
    var master = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    let result = try ColumnGeneration(limits: GenerationLimits(objectiveStep: 1, target: 453))
      .run(&master, CuttingStockPricer(problem: .chvatal))
    #expect(result.end == .targetMet)
    #expect(result.bound > 452 && result.bound <= 452.25 + 1e-9)
  }

  /// Rough answers claim that no roll is worth anything: were they believed, the first rounds would prove the sum of the prices.
  @Test(arguments: [1e-6, 0.001, 0.05], [0, 0.5, 0.9])
  func roughPricingEndsAtTheSameOptimumAndProvesNothingByItself(roughFall: Double, weight: Double) throws {
    var master = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    let pricer = CuttingStockPricer(problem: .chvatal)
    let loop = ColumnGeneration(
      limits: GenerationLimits(roughFall: roughFall), smoothing: DualSmoothing(weight: weight))
    let result = try loop.run(&master, pricer)
    #expect(result.end == .converged)
    #expect(abs((result.objective ?? 0) - 452.25) < 1e-6)
    #expect(result.bound > 452.25 - 1e-4 && result.bound <= 452.25 + 1e-9)
    #expect(result.trace.allSatisfy { $0.bound <= 452.25 + 1e-9 && $0.bestBound <= 452.25 + 1e-9 })
    // The first round is a fall from nothing; the last ones, where nothing falls any more, must be exact.
    #expect(pricer.calls.rough > 0 && pricer.calls.exact > 0)
    #expect(result.trace.first?.bound == -.infinity)
  }

  @Test func withoutAFallEveryRoundIsPricedExactly() throws {
    var master = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    let pricer = CuttingStockPricer(problem: .chvatal)
    let result = try ColumnGeneration(limits: GenerationLimits()).run(&master, pricer)
    #expect(pricer.calls.rough == 0 && pricer.calls.exact >= result.trace.count)
    #expect(result.trace.allSatisfy { $0.bound > -.infinity })
  }

  @Test func theRoundLimitAndACancelStopTheLoop() throws {
    var master = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    let pricer = CuttingStockPricer(problem: .chvatal)
    let one = try ColumnGeneration(limits: GenerationLimits(rounds: 1)).run(&master, pricer)
    #expect(one.end == .roundLimit && one.trace.count == 1)
    let control = SolveControl()
    control.cancel()
    let none = try ColumnGeneration(limits: GenerationLimits(control: control)).run(&master, pricer)
    #expect(none.end == .stopped && none.objective == nil && none.bound == -.infinity)
    let late = GenerationLimits(deadline: ContinuousClock.now)
    #expect(try ColumnGeneration(limits: late).run(&master, pricer).end == .stopped)
  }

  @Test func aWideGapEndsTheLoopBeforeItConverges() throws {
    var master = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    // The widths themselves are prices that no way to cut a roll beats: they prove 415.24 rolls.
    let start = (prices: CuttingStock.chvatal.widths.map { Double($0) / 100 }, bound: 415.24)
    let result = try ColumnGeneration(limits: GenerationLimits(relativeGap: 0.15), start: start, proved: 415.24)
      .run(&master, CuttingStockPricer(problem: .chvatal))
    #expect(result.end == .gapReached)
    let objective = try #require(result.objective)
    #expect(objective > 452.25 && objective - result.bound <= 0.15 * objective)
  }
}

/// Where a run starts, and when it gives up.
@Suite struct GenerationStartTests {
  /// Good prices of which nothing is believed prove their bound in one pricing, before the master has any of its own.
  @Test func pricesOfWhichNothingIsBelievedProveTheirBoundAtOnce() throws {
    var master = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    let optimum = try ColumnGeneration(limits: GenerationLimits())
      .run(&master, CuttingStockPricer(problem: .chvatal))
    var again = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    let pricer = CuttingStockPricer(problem: .chvatal)
    let result = try ColumnGeneration(limits: GenerationLimits(rounds: 0), start: (optimum.prices, -.infinity))
      .run(&again, pricer)
    #expect(result.end == .roundLimit && result.trace.isEmpty)
    #expect(pricer.calls.exact == 1)
    #expect(abs(result.bound - 452.25) < 1e-4)
  }

  /// A bound that is believed of the prices stands until rounds prove a better one: nothing is priced for it.
  @Test func aBeliefIsNotPriced() throws {
    var master = CuttingStockMaster(problem: .chvatal, patterns: CuttingStock.chvatal.start)
    let pricer = CuttingStockPricer(problem: .chvatal)
    let start = (prices: CuttingStock.chvatal.widths.map { Double($0) / 100 }, bound: 415.24)
    let result = try ColumnGeneration(limits: GenerationLimits(rounds: 0), start: start).run(&master, pricer)
    #expect(pricer.calls.exact == 0 && result.bound == -.infinity)
  }

  /// Columns that help by the master's prices, and for ever nothing else: the run ends after its patience.
  @Test(arguments: [1, 3, 12])
  func roundsThatMoveNothingEndTheRun(patience: Int) throws {
    var master = ScriptedMaster(answers: [.solved(objective: 5, prices: [1], blockPrices: [4])])
    let result = try ColumnGeneration(limits: GenerationLimits(patience: patience)).run(&master, EndlessPricer())
    #expect(result.end == .stalled)
    // The first round moves from nothing.
    #expect(result.trace.count == patience + 1)
  }
}

/// The loop with masters and pricers that misbehave.
@Suite struct MisbehavingPartsTests {
  @Test func anInfeasibleMasterEndsTheLoop() throws {
    var master = ScriptedMaster(answers: [.infeasible])
    let result = try ColumnGeneration(limits: GenerationLimits()).run(&master, ScriptedPricer(least: 0))
    #expect(result.end == .infeasible)
    #expect(result.objective == nil)
  }

  @Test func aMasterWithoutPricesEndsTheLoop() throws {
    var master = ScriptedMaster(answers: [.stopped])
    #expect(try ColumnGeneration(limits: GenerationLimits()).run(&master, ScriptedPricer(least: 0)).end == .stopped)
  }

  @Test func anInexactAnswerProvesNothing() throws {
    var master = ScriptedMaster(answers: [.solved(objective: 5, prices: [1], blockPrices: [4])])
    let pricer = ScriptedPricer(least: 9, isExact: false, columns: [])
    let result = try ColumnGeneration(limits: GenerationLimits(target: 5)).run(&master, pricer)
    #expect(result.end == .converged)
    #expect(result.bound == -.infinity)
  }

  @Test func aBoundThatIsNotANumberProvesNothing() throws {
    var master = ScriptedMaster(answers: [.solved(objective: 5, prices: [1], blockPrices: [4])])
    let result = try ColumnGeneration(limits: GenerationLimits(target: 5))
      .run(&master, ScriptedPricer(least: .nan, columns: []))
    #expect(result.bound == -.infinity)
  }

  @Test func aColumnThatIsThereAlreadyStallsTheLoop() throws {
    var master = ScriptedMaster(answers: [.solved(objective: 5, prices: [1], blockPrices: [4])], known: [0])
    let result = try ColumnGeneration(limits: GenerationLimits()).run(&master, ScriptedPricer(least: 1, columns: [0]))
    #expect(result.end == .stalled)
    #expect(result.bound == 2)
  }

  @Test func aMispricedRoundGoesOnTowardsTheMastersPrices() throws {
    // At the best prices of the past the pricer has nothing new; at the master's own prices it has.
    var master = ScriptedMaster(
      answers: [
        .solved(objective: 50, prices: [10], blockPrices: [40]), .solved(objective: 3, prices: [2], blockPrices: [1]),
      ], known: [7])
    let pricer = ScriptedPricer(least: 0, columns: [7]) { prices, _ in prices[0] > 9 ? [1] : [7] }
    let loop = ColumnGeneration(
      limits: GenerationLimits(rounds: 1), smoothing: DualSmoothing(weight: 0.8), start: ([0], -5))
    let result = try loop.run(&master, pricer)
    #expect(result.trace.first?.added == 1)
    #expect(result.trace.first?.smoothing == 0)
    #expect(result.trace.first?.mispricings ?? 0 > 1)
  }

  @Test func aStoppedPricerStopsTheLoop() throws {
    var master = ScriptedMaster(answers: [.solved(objective: 5, prices: [1], blockPrices: [4])])
    var pricer = ScriptedPricer(least: 0)
    pricer.isStopped = true
    #expect(try ColumnGeneration(limits: GenerationLimits()).run(&master, pricer).end == .stopped)
  }

  /// A rough answer without a helpful column is asked again exactly, before anybody says that the loop has converged.
  @Test func aRoughAnswerWithoutColumnsIsAskedAgainExactly() throws {
    var master = ScriptedMaster(
      answers: [
        .solved(objective: 5, prices: [0], blockPrices: [4]), .solved(objective: 3, prices: [2], blockPrices: [2]),
      ])
    let pricer = ScriptedPricer(least: 3, columns: [1]) { _, exactly in exactly ? [1] : [] }
    let result = try ColumnGeneration(limits: GenerationLimits(roughFall: 0.1)).run(&master, pricer)
    #expect(result.trace.first?.added == 1)
    #expect(result.trace.first?.mispricings == 1)
  }

  /// The mock's rough answers claim exactness; the loop must not ask roughly where the master's value no longer falls.
  @Test func onlyAFallIsPricedRoughly() throws {
    let asked = ScriptedPricer.Asked()
    var master = ScriptedMaster(
      answers: [
        .solved(objective: 100, prices: [0], blockPrices: [9]), .solved(objective: 50, prices: [0], blockPrices: [9]),
        .solved(objective: 49, prices: [0], blockPrices: [9]), .solved(objective: 49, prices: [0], blockPrices: [0]),
      ])
    let pricer = ScriptedPricer(least: -1_000) { _, exactly in
      asked.append(exactly)
      return [asked.count]
    }
    _ = try ColumnGeneration(limits: GenerationLimits(rounds: 3, roughFall: 0.1)).run(&master, pricer)
    #expect(asked.all.prefix(3) == [false, false, true])
  }
}

/// One block, one coupling row with right-hand side 1; answers are read from a list, the last one again and again.
struct ScriptedMaster: Master {
  var answers: [MasterAnswer]
  var known: Set<Int> = []
  var solved = 0

  mutating func solve() -> MasterAnswer {
    defer { solved += 1 }
    return answers[Swift.min(solved, answers.count - 1)]
  }
  mutating func add(_ columns: [Int]) -> Int { columns.count { known.insert($0).inserted } }
  func block(of column: Int) -> Int { 0 }
  func value(of column: Int, at prices: [Double]) -> Double { 1 - prices[0] }
  func boundOutsideBlocks(at prices: [Double]) -> Double { prices[0] }
  func subgradient(of columns: [Int], at prices: [Double]) -> [Double] { [1] }
  func exact(_ prices: [Double]) -> [Double]? { prices }

  func admissible(_ prices: [Double]) -> [Double] { prices }
}

struct ScriptedPricer: Pricer {
  var least: Double
  var isExact = true
  var columns: [Int] = []
  var isStopped = false
  /// Columns by prices and whether they are wanted exactly.
  var choose: (@Sendable ([Double], Bool) -> [Int])?

  /// How a pricer was asked, call by call.
  final class Asked: @unchecked Sendable {
    private(set) var all: [Bool] = []
    var count: Int { all.count }
    func append(_ exactly: Bool) { all.append(exactly) }
  }

  init(
    least: Double, isExact: Bool = true, columns: [Int] = [], choose: (@Sendable ([Double], Bool) -> [Int])? = nil
  ) {
    (self.least, self.isExact, self.columns, self.choose) = (least, isExact, columns, choose)
  }

  func price(at prices: [Double], exactly: Bool) -> [BlockAnswer<Int>]? {
    isStopped ? nil : [BlockAnswer(least: least, isExact: isExact, columns: choose?(prices, exactly) ?? columns)]
  }
}

/// A column that nobody has seen at every call, and the same bound.
struct EndlessPricer: Pricer {
  private let calls = ScriptedPricer.Asked()

  func price(at prices: [Double], exactly: Bool) -> [BlockAnswer<Int>]? {
    calls.append(exactly)
    return [BlockAnswer(least: 0, columns: [calls.count])]
  }
}
