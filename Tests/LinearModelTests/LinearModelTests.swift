import LinearModel
import Testing

@Suite struct LinearModelTests {
  var model: LinearModel {
    var model = LinearModel()
    model.objectiveConstant = 10
    let whole = model.addColumn(cost: 2, lower: 0, upper: 5, isInteger: true)
    let part = model.addColumn(cost: -1, lower: -1, upper: .infinity, isInteger: false)
    model.addRow(lower: 1, upper: 4, columns: [whole, part], coefficients: [1, 3])
    model.addRow(lower: -.infinity, upper: 100, columns: [part])
    return model
  }

  @Test func rowsAreStoredOneAfterTheOther() {
    #expect(model.rowStart == [0, 2, 3])
    #expect(model.columnIndex == [0, 1, 1])
    #expect(model.coefficient == [1, 3, 1])
    #expect(model.terms(ofRow: 1) == 2..<3)
    #expect((model.columnCount, model.rowCount, model.termCount) == (2, 2, 3))
  }

  @Test func theObjectiveHasItsConstant() {
    #expect(model.objective(at: [3, 0.5]) == 15.5)
    #expect(LinearModel().objective(at: []) == 0)
  }

  @Test func distancesAreInTheUnitsOfTheRow() {
    #expect(model.distance(at: [1, 1]) == PointDistance(rows: 0, bounds: 0, integrality: 0))
    #expect(model.distance(at: [1, 1]).worst == 0)
    #expect(model.distance(at: [1.25, 1]) == PointDistance(rows: 0.25, bounds: 0, integrality: 0.25))
    #expect(model.distance(at: [7, -2]) == PointDistance(rows: 0, bounds: 2, integrality: 0))
    #expect(model.distance(ofRow: 0, at: [0, 0]) == 1)
    #expect(model.distance(ofColumn: 1, at: [0, -3]) == 2)
    #expect(model.distance(at: [.nan, 0]).worst == .infinity)
  }

  @Test func obeyingIsRelativeToTheSizeOfTheBound() {
    #expect(model.isObeyed(by: [1, 1]))
    #expect(model.isObeyed(by: [1, 1 + 5e-7]))
    #expect(!model.isObeyed(by: [1, 1.01]))
    #expect(!model.isObeyed(by: [1.1, 0.5]))
    #expect(!model.isObeyed(by: [6, -1]))
    #expect(!model.isObeyed(by: [1]))
    #expect(!model.isObeyed(by: [1, .nan]))
    #expect(!model.isObeyed(by: [1, .infinity]))
  }

  @Test func anyMultipliersGiveAValidBound() {
    var covering = LinearModel()
    let columns = [covering.addBinary(cost: 3), covering.addBinary(cost: 2)]
    covering.addRow(lower: 1, upper: .infinity, columns: columns)
    #expect(covering.dualBound(rowDuals: [0]) == 0)
    #expect(covering.dualBound(rowDuals: [2]) == 2)
    #expect(covering.dualBound(rowDuals: [3]) == 2)
    #expect(covering.dualBound(rowDuals: [-1]) == 0, "a price for a bound that is not there counts for nothing")
  }

  @Test func boundsAndCostsMayChange() {
    var changed = model
    changed.setBounds(ofColumn: 0, lower: 1, upper: 1)
    changed.setBounds(ofRow: 1, lower: 0, upper: 2)
    changed.setCost(ofColumn: 1, to: 4)
    #expect(changed.columnLower == [1, -1] && changed.columnUpper == [1, .infinity])
    #expect(changed.rowLower == [1, 0] && changed.rowUpper == [4, 2])
    #expect(changed.columnCost == [2, 4])
    #expect(changed != model)
  }
}

@Suite struct SolveOptionsTests {
  @Test(arguments: [
    (7.2, 10.0), (5.0000001, 5.0), (5.1, 10.0), (-0.4, 0.0), (-5.5, -5.0), (0.0, 0.0),
  ]) func boundsAreRoundedUpToTheNextStep(bound: Double, expected: Double) {
    let rounded = SolveOptions(objectiveStep: 5).roundedBound(bound, constant: 0)
    #expect(abs(rounded - expected) < 1e-6)
    #expect(rounded >= bound)
  }

  @Test func theConstantShiftsTheSteps() {
    #expect(SolveOptions(objectiveStep: 5).roundedBound(7.2, constant: 3) == 8)
    #expect(SolveOptions(objectiveStep: 0).roundedBound(7.2, constant: 3) == 7.2)
    #expect(SolveOptions(objectiveStep: 5).roundedBound(-.infinity, constant: 3) == -.infinity)
  }

  @Test func gapsAreMetExactlyOrNotAtAll() {
    #expect(SolveOptions(relativeGap: 0.25).isWithinGap(objective: 8, bound: 6))
    #expect(!SolveOptions(relativeGap: 0.25).isWithinGap(objective: 8, bound: 5.9))
    #expect(SolveOptions(relativeGap: 0.1).isWithinGap(objective: -100, bound: -110))
    #expect(!SolveOptions().isWithinGap(objective: 10, bound: 9))
    #expect(SolveOptions().isProved(objective: 10, bound: 10))
    #expect(!SolveOptions().isProved(objective: 10, bound: 9.99))
  }

  @Test func aControlTellsEveryThreadThatItWasCancelled() async {
    let control = SolveControl()
    #expect(!control.isCancelled)
    await Task.detached { control.cancel() }.value
    #expect(control.isCancelled)
  }
}
