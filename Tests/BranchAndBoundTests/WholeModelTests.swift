import LinearModel
import Testing

@testable import BranchAndBound

@Suite struct WholeModelTests {
  private func fault(_ change: (inout LinearModel) -> Void) -> WholeModelFault? {
    var model = LinearModel()
    model.addBinary(cost: 2)
    model.addColumn(cost: 4, lower: 0, upper: .infinity, isInteger: false)
    model.addRow(lower: 3, upper: .infinity, columns: [0, 1], coefficients: [5, 1])
    change(&model)
    do throws(WholeModelFault) { _ = try WholeModel(model) } catch { return error }
    return nil
  }

  @Test func modelsThatAreNotWholeAreRefused() {
    #expect(fault { _ in } == nil)
    #expect(fault { $0.setCost(ofColumn: 0, to: 0.5) } == .columnNotWhole(0))
    #expect(fault { $0.setCost(ofColumn: 1, to: -1) } == .unbounded(1))
    #expect(fault { $0.setCost(ofColumn: 0, to: 1e300) } == .columnNotWhole(0))
    #expect(fault { $0.objectiveConstant = 0.25 } == .constantNotWhole)
    #expect(fault { $0.setBounds(ofRow: 0, lower: 2.5, upper: .infinity) } == .rowNotWhole(0))
    #expect(fault { $0.addRow(lower: 0, upper: 1, columns: [1], coefficients: [2]) } == .fractional(1))
    #expect(fault { $0.addRow(lower: 0, upper: 1, columns: [0], coefficients: [1.5]) } == .rowNotWhole(1))
    let circle = fault { model in
      let other = model.addColumn(cost: 0, lower: 0, upper: 5, isInteger: false)
      for _ in 0..<2 { model.addRow(lower: 0, upper: 3, columns: [1, other]) }
    }
    #expect(circle == .fractional(2))
    let large = fault { model in
      model.setBounds(ofColumn: 1, lower: 0, upper: 1e15)
      model.addColumn(cost: 1, lower: 0, upper: 1e15, isInteger: true)
      model.addRow(lower: 0, upper: 1, columns: [2], coefficients: [1e15])
    }
    #expect(large == .rowTooLarge(1))
  }

  @Test func anUnboundedSlackGetsTheMostItsRowCanAsk() throws {
    var model = LinearModel()
    for _ in 0..<3 { model.addBinary(cost: 6) }
    model.addColumn(cost: 9, lower: 0, upper: .infinity, isInteger: false)
    model.addRow(lower: 2.5, upper: .infinity, columns: [0, 1], coefficients: [1, 1])
    model.addRow(lower: -.infinity, upper: 4, columns: [0, 1, 2, 3], coefficients: [3, 3, 3, -1])
    let whole = try WholeModel(model)
    #expect(whole.upper[3] == 5)
    #expect(whole.rows.lower[0] == 3)
    #expect(whole.step == 3)
    #expect(whole.clipped([1, 1, 0, 90]) == [1, 1, 0, 5])
  }

  @Test(arguments: 0..<200) func garbagePricesGiveBoundsBelowTheOptimum(seed: Int) throws {
    let random = RandomModel(seed: seed)
    let model = try WholeModel(random.model)
    guard let best = random.points().map(\.objective).min() else { return }
    var numbers = Numbers(seed: seed)
    var safe = SafeBound()
    for round in 0..<30 {
      let prices = (0..<model.rowCount).map { _ -> Double in
        switch numbers.pick(0...9) {
        case 0: return [.nan, .infinity, -.infinity, 1e300, -1e-300][numbers.pick(0...4)]
        case 1: return Double(numbers.pick(-1_000_000_000...1_000_000_000)) * 1e6
        default: return Double(numbers.pick(-4_000_000...4_000_000)) / Double(numbers.pick(1...1_000_000))
        }
      }
      safe.evaluate(prices, model: model, cuts: WholeRows(), lower: model.lower, upper: model.upper)
      #expect(safe.value(model) <= best, "round \(round)")
      safe.evaluate(
        prices, model: model, cuts: WholeRows(), lower: model.lower, upper: model.upper, withoutCosts: true)
      #expect(safe.exact <= 0, "a feasible model is proved empty in round \(round)")
    }
  }

  @Test(arguments: 0..<100) func boundsFromOptimalPricesAreTheRelaxationRoundedUp(seed: Int) throws {
    let model = try WholeModel(RandomModel(seed: seed).model)
    let report = try GLPKBackendBridge.relaxation(model)
    guard let objective = report.objective else { return }
    var safe = SafeBound()
    safe.evaluate(report.rowDuals, model: model, cuts: WholeRows(), lower: model.lower, upper: model.upper)
    let value = Double(safe.value(model) - model.constant)
    #expect(value >= objective - 1e-6 * max(1, abs(objective)))
    #expect(value < objective + Double(model.step) + 1e-6 * abs(objective))
  }

  @Test(arguments: 0..<200) func propagationKeepsEveryPointAndIsUndone(seed: Int) throws {
    let random = RandomModel(seed: seed)
    let model = try WholeModel(random.model)
    let points = random.points().map(\.point)
    var domain = Domain(model)
    let isOpen = domain.propagate()
    #expect(isOpen || points.isEmpty)
    guard isOpen else { return }
    var numbers = Numbers(seed: seed)
    let before = (domain.lower, domain.upper)
    for _ in 0..<20 {
      let mark = domain.mark
      var fixed: [(Int, Int)] = []
      for _ in 0..<numbers.pick(1...4) {
        let (column, value) = (numbers.pick(0...(random.binaries - 1)), numbers.pick(0...1))
        fixed.append((column, value))
        if value == 1 { domain.raise(column, to: 1) } else { domain.reduce(column, to: 0) }
      }
      let isOpen = domain.propagate()
      for point in points where fixed.allSatisfy({ point[$0.0] == $0.1 }) {
        #expect(isOpen)
        // The least slacks are the cheapest; dearer ones may be cut off by nothing but their own bounds.
        for column in 0..<model.columnCount {
          #expect(point[column] >= domain.lower[column] && point[column] <= domain.upper[column])
        }
      }
      domain.undo(to: mark)
      #expect(domain.lower == before.0 && domain.upper == before.1)
    }
  }
}
