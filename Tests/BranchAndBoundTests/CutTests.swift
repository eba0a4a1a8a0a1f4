import GLPKBackend
import LinearModel
import Testing

@testable import BranchAndBound

@Suite struct CutTests {
  /// Every cut is obeyed by every whole point: with the least slacks, and with dearer ones.
  @Test(arguments: 0..<300) func everyPointObeysEveryCut(seed: Int) throws {
    let random = RandomModel(seed: seed)
    let model = try WholeModel(random.model)
    let points = random.points()
    let root = try BranchAndBound(GLPKSolver()).root(model, keepsAllPoints: true)
    if root.isSettled {
      if let bound = root.bound { #expect(bound == points.map(\.objective).min()) } else { #expect(points.isEmpty) }
    }
    if let bound = root.bound, let best = points.map(\.objective).min() { #expect(bound <= best) }
    var numbers = Numbers(seed: seed)
    for (point, _) in points {
      for attempt in 0..<3 {
        var point = point
        if attempt > 0 {
          for column in random.binaries..<model.columnCount {
            point[column] = min(model.upper[column], point[column] + numbers.pick(0...attempt * 20))
          }
          guard model.isObeyed(by: point) else { continue }
        }
        for row in 0..<root.rows.count { #expect(root.rows.isObeyed(row, by: point), "row \(row)") }
      }
    }
  }

  /// Column bounds of a root with a start keep every point that costs less than it.
  @Test(arguments: 0..<200) func reducedCostsFixNoBetterPoint(seed: Int) throws {
    let random = RandomModel(seed: 5_000 + seed)
    let model = try WholeModel(random.model)
    let points = random.points().sorted { $0.objective < $1.objective }
    guard points.count > 2 else { return }
    let start = points[points.count / 2]
    let root = try BranchAndBound(GLPKSolver()).root(model, BranchAndBoundOptions(start: start.point))
    let better = points.filter { $0.objective < start.objective }
    if root.isSettled {
      // The root may have found a better start itself.
      #expect(root.bound == points[0].objective)
      #expect(root.incumbent.map(model.objective) == points[0].objective)
      return
    }
    #expect(try #require(root.bound) <= points[0].objective)
    let inHand = model.objective(at: try #require(root.incumbent))
    #expect(inHand <= start.objective)
    for (point, _) in better where model.objective(at: point) < inHand {
      for column in 0..<model.columnCount {
        #expect(point[column] >= root.lower[column] && point[column] <= root.upper[column])
      }
      for row in 0..<root.rows.count { #expect(root.rows.isObeyed(row, by: point)) }
    }
  }

  @Test(arguments: 0..<150) func implicationsHoldAtEveryPoint(seed: Int) throws {
    let random = RandomModel(seed: seed)
    let model = try WholeModel(random.model)
    var domain = Domain(model)
    guard domain.propagate() else { return }
    let probing = Probing(model, &domain) { false }
    for (point, _) in random.points() {
      for column in 0..<model.columnCount { #expect(point[column] >= domain.lower[column]) }
      for column in 0..<random.binaries {
        let literal = 2 * column + point[column]
        for other in probing.conflicts(literal) { #expect(point[Int(other) / 2] != Int(other) & 1) }
      }
    }
  }
}
