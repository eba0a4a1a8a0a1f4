import LinearModel

/// The linear program that follows the node in hand, and the exact bounds made from its prices.
struct NodeRelaxation {
  private let session: any BranchingSession
  private var lower: [Int]
  private var upper: [Int]
  /// The cuts behind the model's rows, as whole-number rows.
  private(set) var cuts = WholeRows()
  /// What was concluded from the last prices.
  private(set) var safe = SafeBound()
  /// Whether `safe` is about the last solve: its prices may be missing, and then those of another node say nothing.
  private(set) var hasBound = false
  /// How many linear programs were solved.
  private(set) var solves = 0
  /// Steps of the simplex method so far.
  private(set) var steps = 0
  /// Stop at this moment.
  var deadline: ContinuousClock.Instant?
  let control: SolveControl

  /// Wraps a session that has just loaded the relaxation of a model.
  init(
    _ session: any BranchingSession, _ model: WholeModel, deadline: ContinuousClock.Instant?, _ control: SolveControl
  ) {
    (self.session, self.deadline, self.control) = (session, deadline, control)
    (lower, upper) = (model.lower, model.upper)
  }

  /// What one solve says: the report, and the exact bound over the same column bounds.
  struct Answer {
    var report: NodeReport
    /// No whole point within the bounds costs less; nil without prices.
    var bound: Int?
    /// Whether multipliers of the rows prove in whole numbers that no point is within the bounds.
    var isProvedEmpty: Bool
  }

  /// Gives the linear program the bounds of a domain.
  ///
  /// - Complexity: O(columns).
  private mutating func follow(_ domain: Domain) throws(SolverFault) {
    var columns: [Int32] = []
    var least: [Double] = []
    var most: [Double] = []
    for column in lower.indices where lower[column] != domain.lower[column] || upper[column] != domain.upper[column] {
      lower[column] = domain.lower[column]
      upper[column] = domain.upper[column]
      columns.append(Int32(column))
      least.append(Double(lower[column]))
      most.append(Double(upper[column]))
    }
    try session.setBounds(ofColumns: columns, lower: least, upper: most)
  }

  /// Solves over a domain's bounds; stops early once the objective passes `limit` or after some steps.
  mutating func solve(
    _ domain: Domain, _ model: WholeModel, limit: Double? = nil, steps: Int? = nil
  ) throws(SolverFault) -> Answer {
    try follow(domain)
    solves += 1
    let report = try session.solveNode(NodeLimits(objective: limit, steps: steps, deadline: deadline), control)
    self.steps += report.steps
    var answer = Answer(report: report, bound: nil, isProvedEmpty: false)
    if report.ending == .infeasible, !report.ray.isEmpty {
      answer.isProvedEmpty = isEmptiness(report.ray, domain, model)
    }
    hasBound = !report.rowDuals.isEmpty || model.rowCount + cuts.count == 0
    if hasBound {
      safe.evaluate(report.rowDuals, model: model, cuts: cuts, lower: domain.lower, upper: domain.upper)
      answer.bound = safe.value(model)
    }
    return answer
  }

  private func isEmptiness(_ ray: [Double], _ domain: Domain, _ model: WholeModel) -> Bool {
    var largest = 0.0
    for value in ray where value.isFinite { largest = max(largest, abs(value)) }
    guard largest > 0 else { return false }
    var proof = SafeBound()
    for sign in [1.0, -1.0] {
      proof.evaluate(
        ray.map { sign * $0 / largest }, model: model, cuts: cuts, lower: domain.lower, upper: domain.upper,
        withoutCosts: true)
      if proof.exact > 0 { return true }
    }
    return false
  }

  /// How much the prices of a column's rows would move with it: columns in dear rows are worth branching on.
  func weight(_ column: Int, _ model: WholeModel) -> Double {
    guard hasBound else { return 1 }
    var sum = 0.0
    for place in model.columnStart[column]..<model.columnStart[column + 1] {
      sum += abs(Double(model.rowCoefficient[place]) * Double(safe.prices[Int(model.rowIndex[place])]))
    }
    return sum
  }

  /// Adds cuts, rows that every whole point obeys.
  mutating func add(_ rows: WholeRows) throws(SolverFault) {
    try session.addRows(rows.batch(0..<rows.count))
    for row in 0..<rows.count { cuts.add(row, of: rows) }
  }

  /// Removes the cuts that are not to be kept.
  mutating func keepCuts(_ isKept: [Bool], behind modelRows: Int) throws(SolverFault) {
    guard isKept.contains(false) else { return }
    var kept = WholeRows()
    for row in 0..<cuts.count where isKept[row] { kept.add(row, of: cuts) }
    try session.removeRows((0..<cuts.count).filter { !isKept[$0] }.map { modelRows + $0 })
    cuts = kept
  }

  /// The last exact bound before it is rounded up, without the constant.
  var exactBound: Double { Double(safe.exact) / Double(sign: .plus, exponent: safe.shift, significand: 1) }

  /// For each column the multipliers of the rows, the cuts' behind the model's, that have no other basic variable.
  func inverse(ofColumns columns: [Int32]) throws(SolverFault) -> [Double] { try session.inverse(ofColumns: columns) }

  /// The basis of the moment.
  func basis() throws(SolverFault) -> SimplexBasis { try session.basis() }

  /// Goes on from a basis.
  func setBasis(_ basis: SimplexBasis) throws(SolverFault) { try session.setBasis(basis) }
}
