import Discrete

/// An inequality `coefficients · x[columns] <= bound` in whole numbers that every whole point obeys.
struct Cut {
  var columns: [Int32]
  var coefficients: [Int]
  var bound: Int
  /// How far the relaxation's point is beyond it, in units of its normal.
  var efficacy = 0.0
  private(set) var norm = 1.0

  /// Makes a cut, divided by what all coefficients share, the bound rounded down.
  init(columns: [Int32], coefficients: [Int], bound: Int) {
    var divisor = 0
    for coefficient in coefficients { divisor = greatestCommonDivisor(divisor, coefficient) }
    divisor = max(1, divisor)
    self.columns = columns
    self.coefficients = coefficients.map { $0 / divisor }
    self.bound = Cut.floor(bound, divisor)
    var square = 0.0
    for coefficient in self.coefficients { square += Double(coefficient) * Double(coefficient) }
    norm = max(TreeNumerics.tiny, square.squareRoot())
  }

  /// Sets the efficacy at a point and returns it.
  mutating func measure(_ point: [Double]) -> Double {
    var sum = -Double(bound)
    for (column, coefficient) in zip(columns, coefficients) { sum += Double(coefficient) * point[Int(column)] }
    efficacy = sum / norm
    return efficacy
  }

  @inline(__always)
  static func floor(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return quotient * divisor > value ? quotient - 1 : quotient
  }
}

/// The cuts found in one round, of which the best few that point in different directions are taken.
struct CutPool {
  private(set) var cuts: [Cut] = []
  private let point: [Double]
  private let columnCount: Int

  init(at point: [Double]) { (self.point, columnCount) = (point, point.count) }

  /// Keeps a cut when the point is far enough beyond it; true when it is.
  @discardableResult
  mutating func offer(_ cut: Cut) -> Bool {
    var cut = cut
    guard !cut.columns.isEmpty, cut.measure(point) >= TreeParameters.Cuts.leastEfficacy else { return false }
    cuts.append(cut)
    return true
  }

  /// The best cuts, at most `count`, as rows.
  ///
  /// - Complexity: O(cuts log cuts + count * terms of all cuts).
  func best(_ count: Int) -> WholeRows {
    let order = cuts.indices.sorted {
      cuts[$0].efficacy != cuts[$1].efficacy ? cuts[$0].efficacy > cuts[$1].efficacy : $0 < $1
    }
    var chosen = WholeRows()
    var norms: [Double] = []
    var dense = [Double](repeating: 0, count: columnCount)
    var looked = 0
    for index in order where chosen.count < count && looked < TreeParameters.Cuts.lookedAtForOne * count {
      looked += 1
      let cut = cuts[index]
      for (column, coefficient) in zip(cut.columns, cut.coefficients) { dense[Int(column)] = Double(coefficient) }
      let isNew = (0..<chosen.count).allSatisfy { row in
        var product = 0.0
        for term in chosen.terms(row) { product += dense[Int(chosen.column[term])] * Double(chosen.coefficient[term]) }
        return product <= TreeParameters.Cuts.mostParallel * norms[row] * cut.norm
      }
      for column in cut.columns { dense[Int(column)] = 0 }
      guard isNew else { continue }
      chosen.add(lower: WholeRows.noLower, upper: cut.bound, columns: cut.columns, coefficients: cut.coefficients)
      norms.append(cut.norm)
    }
    return chosen
  }
}
