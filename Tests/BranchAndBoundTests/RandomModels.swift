import Discrete
import LinearModel

/// A repeatable source of numbers.
struct Numbers: RandomNumberGenerator {
  private var numbers: SplitMix64
  init(seed: Int) { numbers = SplitMix64(seed: UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 1) }
  mutating func next() -> UInt64 { numbers.next() }
  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func chance(_ percent: Int) -> Bool { pick(0...99) < percent }
}

/// A random whole model of the shapes that schedules have, and its optimum by enumeration.
struct RandomModel {
  var model = LinearModel()
  private(set) var binaries = 0
  /// The slack of each row, and its sign; nil for a row that must be kept.
  private var slack: [(column: Int, sign: Int)?] = []

  init(seed: Int) {
    var numbers = Numbers(seed: seed)
    binaries = numbers.pick(8...12)
    let weights = [1, 1, 10, 1_000, 1_000_000]
    for _ in 0..<binaries {
      model.addBinary(cost: numbers.chance(50) ? 0 : Double(numbers.pick(-3...5) * weights[numbers.pick(0...4)]))
    }
    model.objectiveConstant = numbers.chance(30) ? Double(numbers.pick(0...1_000_000_000_000)) : 0
    for _ in 0..<numbers.pick(4...9) { addRow(&numbers, weights) }
  }

  private mutating func addRow(_ numbers: inout Numbers, _ weights: [Int]) {
    let columns = Array((0..<binaries).shuffled(using: &numbers).prefix(numbers.pick(2...6)))
    let price = Double(numbers.pick(1...9) * weights[numbers.pick(0...4)])
    switch numbers.pick(0...6) {
    case 0:
      let need = numbers.pick(1...columns.count)
      add(lower: need, upper: nil, columns, columns.map { _ in 1 }, price: price, sign: 1)
    case 1: add(lower: nil, upper: 1, columns, columns.map { _ in 1 }, price: nil, sign: 0)
    case 2:
      let minutes = columns.map { _ in numbers.pick(1...20) * 15 }
      let cap = numbers.pick(30...400)
      add(lower: nil, upper: cap, columns, minutes, price: numbers.chance(50) ? price : nil, sign: -1)
    case 3:
      let minutes = columns.map { _ in numbers.pick(1...20) * 15 }
      add(lower: numbers.pick(30...900), upper: nil, columns, minutes, price: price, sign: 1)
    case 4:  // any: the first column is the maximum of the others
      let rest = Array(columns.dropFirst())
      add(lower: nil, upper: 0, columns, [1] + rest.map { _ in -1 }, price: nil, sign: 0)
      for column in rest { add(lower: nil, upper: 0, [column, columns[0]], [1, -1], price: nil, sign: 0) }
    case 5:  // all: the first column is the minimum of the others
      let rest = Array(columns.dropFirst())
      add(lower: 1 - rest.count, upper: nil, columns, [1] + rest.map { _ in -1 }, price: nil, sign: 0)
      for column in rest { add(lower: 0, upper: nil, [column, columns[0]], [1, -1], price: nil, sign: 0) }
    default:  // at most so many for each of the first
      let ratio = numbers.pick(1...4)
      add(lower: nil, upper: 0, columns, [-ratio] + columns.dropFirst().map { _ in 1 }, price: nil, sign: 0)
    }
  }

  private mutating func add(
    lower: Int?, upper: Int?, _ columns: [Int], _ coefficients: [Int], price: Double?, sign: Int
  ) {
    var (columns, values) = (columns, coefficients.map(Double.init))
    if let price {
      let slack = model.addColumn(cost: price, lower: 0, upper: .infinity, isInteger: false)
      columns.append(slack)
      values.append(Double(sign))
      self.slack.append((slack, sign))
    } else {
      slack.append(nil)
    }
    model.addRow(
      lower: lower.map(Double.init) ?? -.infinity, upper: upper.map(Double.init) ?? .infinity, columns: columns,
      coefficients: values)
  }

  /// Every feasible choice of the binaries with the least slacks, and its objective.
  func points() -> [(point: [Int], objective: Int)] {
    var result: [(point: [Int], objective: Int)] = []
    choices: for choice in 0..<(1 << binaries) {
      var point = [Int](repeating: 0, count: model.columnCount)
      for column in 0..<binaries { point[column] = choice >> column & 1 }
      for row in 0..<model.rowCount {
        var sum = 0
        for term in model.terms(ofRow: row) {
          sum += Int(model.coefficient[term]) * point[Int(model.columnIndex[term])]
        }
        let short = max(0, Double(sum) < model.rowLower[row] ? Int(model.rowLower[row]) - sum : 0)
        let over = max(0, Double(sum) > model.rowUpper[row] ? sum - Int(model.rowUpper[row]) : 0)
        if short + over == 0 { continue }
        guard let slack = slack[row] else { continue choices }
        point[slack.column] = slack.sign > 0 ? short : over
        if (slack.sign > 0 ? over : short) > 0 { continue choices }
      }
      var objective = Int(model.objectiveConstant)
      for column in 0..<model.columnCount { objective += Int(model.columnCost[column]) * point[column] }
      result.append((point, objective))
    }
    return result
  }
}
