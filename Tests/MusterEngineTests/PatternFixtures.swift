import LinearModel
import MusterRules
import MusterTestSupport

@testable import MusterEngine
@testable import MusterProgram

/// Prices of one pricing call, and independent ways to find the cheapest pattern.
struct PricingCase {
  let program: Program
  let ownership: RowOwnership
  let volunteer: Int
  let pricer: PatternPricer
  let pairPrice: [Double]
  let ownPrice: [Double]

  /// Random prices, more merits than costs among pairs; slacks cost unless `meritsOfSlacks`.
  init(
    _ program: Program, _ ownership: RowOwnership, volunteer: Int, seed: UInt64, meritsOfSlacks: Bool = false
  ) {
    (self.program, self.ownership, self.volunteer) = (program, ownership, volunteer)
    pricer = PatternPricer(program: program, ownership: ownership, volunteer: volunteer)
    var random = SplitMix64(seed: seed)
    // Some cases have coarse prices, where ties are common, others fine ones.
    let unit = random.chance(50) ? 1.0 : 0.37
    pairPrice = program.pairs.pairs(of: volunteer).map { _ in unit * Double(Int.random(in: -40...15, using: &random)) }
    // Rows count minutes as well as duties: an hour beyond a bound may cost next to nothing or more than any duty is worth.
    ownPrice = pricer.ownColumns.map { column in
      if Int(column) < program.slackStart { return unit * Double(Int.random(in: -15...15, using: &random)) }
      let scale: Double = [0, 0.01, 0.1, 1, 10].randomElement(using: &random) ?? 1
      return scale * unit * Double(Int.random(in: (meritsOfSlacks ? -9 : 0)...9, using: &random))
    }
  }

  var pairs: Range<Int> { program.pairs.pairs(of: volunteer) }

  /// The pattern of a set of places, given as bits.
  func pattern(_ bits: Int) -> Pattern {
    Pattern(
      volunteer: Int32(volunteer),
      pairs: pairs.enumerated().filter { bits >> $0.offset & 1 == 1 }.map { Int32($0.element) })
  }

  /// All columns of the program when only this volunteer holds posts.
  func point(_ pattern: Pattern) -> [Int] {
    var assigned = Array(repeating: false, count: program.pairs.count)
    for pair in pattern.pairs { assigned[Int(pair)] = true }
    return program.point(assigned: assigned)
  }

  /// Judges a point by the volunteer's own rows and bounds alone.
  func isFeasible(_ point: [Int]) -> Bool {
    for column in 0..<program.columnCount where ownership.ownerOfColumn[column] == Int32(volunteer) {
      if point[column] < program.columnLower[column] || point[column] > program.columnUpper[column] { return false }
    }
    for row in 0..<program.rowCount where ownership.ownerOfRow[row] == Int32(volunteer) {
      var activity = program.activity(ofRow: row, point)
      if program.overSlack[row] >= 0 { activity -= point[Int(program.overSlack[row])] }
      if program.underSlack[row] >= 0 { activity += point[Int(program.underSlack[row])] }
      if activity > program.rowUpper[row] || activity < program.rowLower[row] { return false }
    }
    return true
  }

  func cost(_ point: [Int]) -> Double {
    var cost = 0.0
    for (pair, price) in zip(pairs, pairPrice) { cost += price * Double(point[pair]) }
    for (column, price) in zip(pricer.ownColumns, ownPrice) { cost += price * Double(point[Int(column)]) }
    return cost
  }

  /// The volunteer's own part of the program, links and slacks included, with the prices as costs.
  func model() -> LinearModel {
    var model = LinearModel()
    var local: [Int32: Int] = [:]
    let own = pairs.map(Int32.init) + pricer.ownColumns
    for (column, price) in zip(own, pairPrice + ownPrice) {
      local[column] = model.addColumn(
        cost: price, lower: Double(program.columnLower[Int(column)]), upper: Double(program.columnUpper[Int(column)]),
        isInteger: Int(column) < program.slackStart)
    }
    for row in 0..<program.rowCount where ownership.ownerOfRow[row] == Int32(volunteer) {
      let terms = program.terms(ofRow: row)
      var columns = terms.compactMap { local[program.termColumn[$0]] }
      var coefficients = terms.map { Double(program.termCoefficient[$0]) }
      for (slack, sign) in [(program.overSlack[row], -1.0), (program.underSlack[row], 1.0)] where slack >= 0 {
        columns += [local[slack]].compactMap { $0 }
        coefficients.append(sign)
      }
      let (lower, upper) = (program.rowLower[row], program.rowUpper[row])
      model.addRow(
        lower: lower == -Program.unbounded ? -.infinity : Double(lower),
        upper: upper == Program.unbounded ? .infinity : Double(upper), columns: columns, coefficients: coefficients)
    }
    return model
  }
}

/// Random programs with every shape of row the format of a program allows, also those that no rule writes today.
enum RandomPrograms {
  /// A program over `volunteers` people with `count` pairs each.
  static func program(seed: UInt64, volunteers: Int = 2, count: Int = 8) -> Program {
    var random = SplitMix64(seed: seed)
    let pairs = EligiblePairs(
      volunteerCount: volunteers, postCount: count, volunteers: (0..<(volunteers * count)).map { Int32($0 / count) },
      posts: (0..<(volunteers * count)).map { Int32($0 % count) })
    var program = Program(pairs: pairs, tiers: [])
    program.columnLower = pairs.volunteers.map { _ in random.chance(3) ? 1 : 0 }
    program.columnUpper = pairs.volunteers.map { _ in 1 }
    addDerived(to: &program, count: count, using: &random)
    program.linkRowCount = program.rowCount
    for _ in 0..<Int.random(in: 3...12, using: &random) { addRow(to: &program, count: count, using: &random) }
    return program
  }

  private static func addDerived(to program: inout Program, count: Int, using random: inout SplitMix64) {
    for _ in 0..<Int.random(in: 0...7, using: &random) {
      let volunteer = Int.random(in: 0..<(program.pairs.count / count), using: &random)
      let column = program.columnCount
      var mine = Array(program.pairs.pairs(of: volunteer)).filter { _ in random.chance(40) }
      if mine.isEmpty || random.chance(15) { mine.append(random.chance(50) ? 0 : program.pairs.count - 1) }
      let parts = Array(Set(mine)).sorted()
      if random.chance(60) {
        program.auxiliaries.append(.any(parts))
        for part in parts { add([(part, 1), (column, -1)], upper: 0, to: &program) }
        add([(column, 1)] + parts.map { ($0, -1) }, upper: 0, to: &program)
      } else {
        var quantities = parts.map { Quantity.pair($0) }.shuffled(using: &random).prefix(2) + []
        let known = program.auxiliaries.indices.filter { _ in random.chance(50) }.prefix(2)
        quantities += known.map { Quantity.auxiliary($0) }
        program.auxiliaries.append(.all(Array(quantities)))
        let columns = quantities.map { program.column(of: $0) }
        for part in columns { add([(column, 1), (part, -1)], upper: 0, to: &program) }
        add(columns.map { ($0, 1) } + [(column, -1)], upper: columns.count - 1, to: &program)
      }
      program.columnLower.append(random.chance(4) ? 1 : 0)
      program.columnUpper.append(program.columnLower[column] == 0 && random.chance(4) ? 0 : 1)
    }
  }

  private static func addRow(to program: inout Program, count: Int, using random: inout SplitMix64) {
    let volunteer = Int.random(in: 0..<(program.pairs.count / count), using: &random)
    let derived = program.pairs.count..<(program.pairs.count + program.auxiliaries.count)
    var columns = (Array(program.pairs.pairs(of: volunteer)) + Array(derived)).filter { _ in random.chance(45) }
    if random.chance(40) { columns = columns.filter { $0 < program.pairs.count } }
    guard !columns.isEmpty else { return }
    let shape = Int.random(in: 0..<4, using: &random)
    let terms = columns.map { column in
      (
        column,
        shape == 0 ? 1 : shape == 1 ? Int.random(in: -4...4, using: &random) : Int.random(in: 1...9, using: &random)
      )
    }.filter { $0.1 != 0 }
    let most = terms.reduce(0) { $0 + max(0, $1.1) }, least = terms.reduce(0) { $0 + min(0, $1.1) }
    guard most - least > 1 else { return }
    let upper = random.chance(70) ? (shape == 0 ? 1 : Int.random(in: least..<most, using: &random)) : nil
    let lower = random.chance(upper == nil ? 100 : 25) ? Int.random(in: (least - 1)...most, using: &random) : nil
    if let upper, let lower, lower > upper { return }
    let row = program.rowCount
    add(terms, lower: lower, upper: upper, to: &program)
    guard random.chance(lower ?? least > least ? 85 : 45) else { return }
    if let upper { program.overSlack[row] = slack(most - upper, to: &program, using: &random) }
    if let lower, lower > least { program.underSlack[row] = slack(lower - least, to: &program, using: &random) }
    // Bands of one cost: the same terms again with wider bounds.
    if let upper, random.chance(40) {
      add(terms, upper: upper + 2, to: &program)
      program.overSlack[row + 1] = slack(max(0, most - upper - 2), to: &program, using: &random)
    }
  }

  private static func slack(_ most: Int, to program: inout Program, using random: inout SplitMix64) -> Int32 {
    program.columnLower.append(0)
    program.columnUpper.append(random.chance(15) ? most / 2 : most)
    return Int32(program.columnCount - 1)
  }

  private static func add(_ terms: [(Int, Int)], lower: Int? = nil, upper: Int? = nil, to program: inout Program) {
    program.termColumn += terms.map { Int32($0.0) }
    program.termCoefficient += terms.map { Int32($0.1) }
    program.rowStart.append(program.termColumn.count)
    program.rowLower.append(lower ?? -Program.unbounded)
    program.rowUpper.append(upper ?? Program.unbounded)
    program.overSlack.append(-1)
    program.underSlack.append(-1)
  }
}
