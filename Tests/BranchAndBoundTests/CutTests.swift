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

  /// Cuts of the tableau, of its rows with small denominators and of the others, are obeyed by every whole point and
  /// exclude the relaxation's. Sums of rows are as the basis says: the column once, no other basic one.
  @Test func cutsOfTheTableauHoldAtEveryPoint() throws {
    var found = 0
    for seed in 0..<300 {
      let random = RandomModel(seed: 9_000 + seed)
      let model = try WholeModel(random.model)
      let points = random.points()
      try GLPKSolver().withBranchingSession(model.relaxation()) { session in
        var relaxation = NodeRelaxation(session, model, deadline: nil, SolveControl())
        let point = try relaxation.solve(Domain(model), model).report.point
        guard !point.isEmpty else { return }
        var pool = CutPool(at: point)
        var tableau = TableauCuts(model, relaxation.cuts, point: point)
        try tableau.offer(to: &pool, relaxation) { false }
        for cut in pool.cuts {
          found += 1
          #expect(cut.efficacy > 0, "seed \(seed)")
          for (point, _) in points {
            let left = zip(cut.columns, cut.coefficients).reduce(0) { $0 + $1.1 * point[Int($1.0)] }
            #expect(left <= cut.bound, "seed \(seed)")
          }
        }
      }
    }
    #expect(found > 200)
  }

  /// An equation is rounded rightly whatever the multiples of its rows are: they need not come from a basis.
  @Test(arguments: 0..<200) func roundingsOfAnySumHold(seed: Int) throws {
    let random = RandomModel(seed: 12_000 + seed)
    let model = try WholeModel(random.model)
    let points = random.points()
    var numbers = Numbers(seed: seed)
    for _ in 0..<20 {
      let point = (0..<model.columnCount).map { column in
        Double(numbers.pick(0...100)) / 100 * Double(min(model.upper[column], 3))
      }
      var equation = WholeEquation(lower: model.lower, upper: model.upper, point: point)
      let divisor = numbers.pick(2...3_000)
      for row in 0..<model.rowCount {
        let multiple = numbers.pick(0...2 * divisor) - divisor
        guard equation.add(row, of: model.rows, as: row, times: multiple) else { return }
      }
      guard let cut = equation.rounded(by: divisor, row: { (model.rows, $0) }) else { continue }
      for (whole, _) in points {
        let left = zip(cut.columns, cut.coefficients).reduce(0) { $0 + $1.1 * whole[Int($1.0)] }
        #expect(left <= cut.bound)
      }
    }
  }
}
