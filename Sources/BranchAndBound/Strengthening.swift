/// A model's rows made tighter and fewer without losing a whole point: what probing shows is fixed, packing rows grow to
/// larger sets of literals that exclude one another and swallow smaller ones, coefficients are tightened, and rows that
/// the column bounds imply go.
///
/// - Source: Savelsbergh 1994, doi 10.1287/ijoc.6.4.445; Achterberg et al. 2020, doi 10.1287/ijoc.2018.0857.
struct Strengthening {
  /// The stronger model, over the same columns.
  private(set) var model: WholeModel
  /// Whether no point is left within the bounds.
  private(set) var isEmpty = false

  /// Strengthens a model.
  ///
  /// - Complexity: O(columns) propagations, then O(terms * clique length).
  init(_ model: WholeModel, _ shouldStop: () -> Bool) {
    self.model = model
    var domain = Domain(model)
    guard domain.propagate() else {
      isEmpty = true
      return
    }
    let probing = Probing(model, &domain, shouldStop)
    guard !domain.isEmpty, domain.propagate() else {
      isEmpty = true
      return
    }
    self.model = model.within(domain)
    tightenCoefficients(probing.lifts)
    dropImpliedRows(domain)
    mergeCliques(probing)
    self.model.indexColumns()
  }

  /// Only tightens column bounds, by propagation.
  init(propagating model: WholeModel) {
    self.model = model
    var domain = Domain(model)
    if domain.propagate() { self.model = model.within(domain) } else { isEmpty = true }
  }

  /// Rewrites rows with literals of their own columns: `row + room * [literal] <= bound`.
  private mutating func tightenCoefficients(_ lifts: [Probing.RowLift]) {
    // One literal for each row: the room of a second one is not what it was.
    var best = [Int](repeating: -1, count: model.rowCount)
    for (place, lift) in lifts.enumerated() {
      let row = Int(lift.row)
      let terms = model.rows.terms(row)
      // A row with two bounds would be tightened on one side and torn on the other.
      guard model.rows.lower[row] == WholeRows.noLower || model.rows.upper[row] == WholeRows.noUpper else { continue }
      guard terms.contains(where: { model.rows.column[$0] == lift.literal / 2 }) else { continue }
      if best[row] < 0 || lift.room > lifts[best[row]].room { best[row] = place }
    }
    for row in 0..<model.rowCount where best[row] >= 0 {
      let lift = lifts[best[row]]
      for term in model.rows.terms(row) where model.rows.column[term] == lift.literal / 2 {
        model.rows.tighten(row, term: term, isUpper: lift.isUpper, room: lift.room, literal: lift.literal & 1 == 1)
      }
    }
  }

  private mutating func dropImpliedRows(_ domain: Domain) {
    var kept = WholeRows()
    for row in 0..<model.rowCount {
      var (least, most) = (0, 0)
      for term in model.rows.terms(row) {
        let coefficient = model.rows.coefficient[term]
        let column = Int(model.rows.column[term])
        least += coefficient * (coefficient > 0 ? domain.lower[column] : domain.upper[column])
        most += coefficient * (coefficient > 0 ? domain.upper[column] : domain.lower[column])
      }
      if least >= model.rows.lower[row] && most <= model.rows.upper[row] { continue }
      kept.add(row, of: model.rows)
    }
    model.rows = kept
  }

  /// The literals of a row that says that at most one of them holds; nil for another row.
  private func literals(ofRow row: Int) -> [Int32]? {
    let terms = model.rows.terms(row)
    let (low, high) = (model.rows.lower[row], model.rows.upper[row])
    guard (low == WholeRows.noLower) != (high == WholeRows.noUpper) else { return nil }
    let sign = low == WholeRows.noLower ? 1 : -1
    var bound = sign > 0 ? high : -low
    var result: [Int32] = []
    for term in terms {
      let column = Int(model.rows.column[term])
      let coefficient = sign * model.rows.coefficient[term]
      if model.lower[column] == model.upper[column] {
        bound -= coefficient * model.lower[column]
        continue
      }
      guard model.lower[column] == 0, model.upper[column] == 1, abs(coefficient) == 1 else { return nil }
      if coefficient < 0 { bound += 1 }
      result.append(Int32(2 * column + (coefficient > 0 ? 1 : 0)))
    }
    return bound == 1 && result.count >= 2 ? result : nil
  }

  /// Grows packing rows, the longest first, and leaves out those within one that is there already.
  private mutating func mergeCliques(_ probing: Probing) {
    var packing: [(row: Int, literals: [Int32])] = []
    var kept = WholeRows()
    for row in 0..<model.rowCount {
      if let literals = literals(ofRow: row) { packing.append((row, literals)) } else { kept.add(row, of: model.rows) }
    }
    packing.sort { $0.literals.count != $1.literals.count ? $0.literals.count > $1.literals.count : $0.row < $1.row }
    var holders = [[Int32]](repeating: [], count: 2 * model.columnCount)  // the cliques that hold each literal
    var found = [Int](repeating: -1, count: 0)
    var shared = [Int]()
    for (turn, row) in packing.enumerated() {
      var isWithin = false
      for literal in row.literals {
        for clique in holders[Int(literal)] {
          if found[Int(clique)] != turn { (found[Int(clique)], shared[Int(clique)]) = (turn, 0) }
          shared[Int(clique)] += 1
          if shared[Int(clique)] == row.literals.count { isWithin = true }
        }
      }
      if isWithin { continue }
      let clique = grown(row.literals, probing)
      for literal in clique { holders[Int(literal)].append(Int32(found.count)) }
      found.append(-1)
      shared.append(0)
      let cut = Probing.cut(clique)
      kept.add(lower: WholeRows.noLower, upper: cut.bound, columns: cut.columns, coefficients: cut.coefficients)
    }
    model.rows = kept
  }

  /// A clique with every literal that excludes all of it and those added before.
  private func grown(_ literals: [Int32], _ probing: Probing) -> [Int32] {
    guard let first = literals.min(by: { probing.conflicts(Int($0)).count < probing.conflicts(Int($1)).count }) else {
      return literals
    }
    var clique = literals
    for candidate in probing.conflicts(Int(first)).prefix(TreeParameters.Cliques.mostTried) {
      let column = Int(candidate) / 2
      guard model.lower[column] < model.upper[column], !clique.contains(where: { $0 / 2 == candidate / 2 }) else {
        continue
      }
      if clique.allSatisfy({ probing.areInConflict(Int($0), Int(candidate)) }) { clique.append(candidate) }
    }
    return clique
  }
}

extension WholeRows {
  /// Adds `room` times a literal of one of a row's columns to the side that it leaves room on.
  mutating func tighten(_ row: Int, term: Int, isUpper: Bool, room: Int, literal isOne: Bool) {
    let change = (isUpper ? 1 : -1) * (isOne ? room : -room)
    coefficient[term] += change
    guard !isOne else { return }
    if isUpper { upper[row] -= room } else { lower[row] += room }
  }
}
