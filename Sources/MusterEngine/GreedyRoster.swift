import MusterDomain
import MusterProgram

/// Builds a first roster that keeps every hard row, so that there is always something in hand.
///
/// Posts are filled in order of cost per missing person and scarcity of candidates, each with the candidate that leaves most
/// room to others; rows with only non-negative coefficients are never exceeded. Rows of another shape (leads, ratios,
/// go/no-go) are mended at the end: first by adding people who help, then by taking people away; taking away always ends,
/// as nobody at all keeps every hard row that is not a pin.
struct GreedyRoster {
  private let program: Program
  private var assigned: [Bool]
  private var values: [Int]
  private var activity: [Int]
  private let rowsOfColumn: [[Int32]]
  private let auxiliariesOfPair: [[Int32]]
  private var assignedParts: [Int]
  private var rowOfTerm: [Int32]

  /// The assigned flag of every pair, or nil when pins and hard rules exclude each other as far as this search can see.
  ///
  /// - Parameter start: pairs to assign first as far as they fit, of an earlier roster.
  /// - Complexity: O(pairs · rows per pair).
  static func build(_ program: Program, plan: Plan, start: [Int] = []) -> [Bool]? {
    var greedy = GreedyRoster(program)
    greedy.assignFixed()
    for pair in start where !greedy.assigned[pair] && greedy.fits(pair) { greedy.set(pair, true) }
    greedy.fill(plan)
    guard greedy.mend() else { return nil }
    return program.isFeasible(program.point(assigned: greedy.assigned)) ? greedy.assigned : nil
  }

  private init(_ program: Program) {
    self.program = program
    assigned = Array(repeating: false, count: program.pairs.count)
    values = Array(repeating: 0, count: program.slackStart)
    activity = Array(repeating: 0, count: program.rowCount)
    var rowsOfColumn: [[Int32]] = Array(repeating: [], count: program.slackStart)
    for row in 0..<program.rowCount where program.overSlack[row] < 0 && program.underSlack[row] < 0 {
      for index in program.terms(ofRow: row) where program.termColumn[index] < program.slackStart {
        rowsOfColumn[Int(program.termColumn[index])].append(Int32(index))
      }
    }
    self.rowsOfColumn = rowsOfColumn
    var auxiliariesOfPair: [[Int32]] = Array(repeating: [], count: program.pairs.count)
    for (index, auxiliary) in program.auxiliaries.enumerated() {
      guard case .any(let parts) = auxiliary else { continue }
      for part in parts { auxiliariesOfPair[part].append(Int32(index)) }
    }
    self.auxiliariesOfPair = auxiliariesOfPair
    assignedParts = Array(repeating: 0, count: program.auxiliaries.count)
    rowOfTerm = Array(repeating: 0, count: program.termColumn.count)
    for row in 0..<program.rowCount { for index in program.terms(ofRow: row) { rowOfTerm[index] = Int32(row) } }
  }

  private mutating func assignFixed() {
    for pair in 0..<program.pairs.count where program.columnLower[pair] == 1 { set(pair, true) }
  }

  private mutating func fill(_ plan: Plan) {
    let pairs = program.pairs
    let order = plan.posts.indices.sorted { one, other in
      let (first, second) = (plan.posts[one], plan.posts[other])
      if first.pointsPerMissing != second.pointsPerMissing { return first.pointsPerMissing > second.pointsPerMissing }
      let (spareOne, spareOther) = (pairs.pairs(for: one).count - first.min, pairs.pairs(for: other).count - second.min)
      return (spareOne, one) < (spareOther, other)
    }
    var load = Array(repeating: 0, count: plan.volunteers.count)
    for pair in 0..<pairs.count where assigned[pair] { load[pairs.volunteer(of: pair)] += 1 }
    for post in order {
      var missing = plan.posts[post].min - pairs.pairs(for: post).count { assigned[Int($0)] }
      guard missing > 0 else { continue }
      let candidates = pairs.pairs(for: post).map(Int.init).filter { !assigned[$0] }
        .sorted { one, other in
          let (first, second) = (pairs.volunteer(of: one), pairs.volunteer(of: other))
          return (load[first], pairs.pairs(of: first).count, one) < (load[second], pairs.pairs(of: second).count, other)
        }
      for pair in candidates where missing > 0 && fits(pair) {
        set(pair, true)
        load[pairs.volunteer(of: pair)] += 1
        missing -= 1
      }
    }
  }

  /// True when assigning the pair exceeds no row that only grows with assignments.
  private func fits(_ pair: Int) -> Bool {
    guard program.columnUpper[pair] == 1 else { return false }
    return effects(of: pair).allSatisfy { row, change in
      !isMonotone(row) || program.rowUpper[row] == Program.unbounded || activity[row] + change <= program.rowUpper[row]
    }
  }

  /// Rows whose activity changes when the pair becomes assigned, derived quantities included.
  private func effects(of pair: Int) -> [(row: Int, change: Int)] {
    var effects = rowsOfColumn[pair].map {
      (row: Int(rowOfTerm[Int($0)]), change: Int(program.termCoefficient[Int($0)]))
    }
    for auxiliary in auxiliariesOfPair[pair] where assignedParts[Int(auxiliary)] == 0 {
      for index in rowsOfColumn[program.pairs.count + Int(auxiliary)] {
        effects.append((Int(rowOfTerm[Int(index)]), Int(program.termCoefficient[Int(index)])))
      }
    }
    // A row may hold both the pair and its derived quantity: the changes add up.
    var total: [Int: Int] = [:]
    for effect in effects { total[effect.row, default: 0] += effect.change }
    return effects.compactMap { effect in total.removeValue(forKey: effect.row).map { (effect.row, $0) } }
  }

  private func isMonotone(_ row: Int) -> Bool {
    program.terms(ofRow: row).allSatisfy { program.termCoefficient[$0] > 0 }
  }

  private mutating func set(_ pair: Int, _ isAssigned: Bool) {
    guard assigned[pair] != isAssigned else { return }
    let sign = isAssigned ? 1 : -1
    assigned[pair] = isAssigned
    change(column: pair, by: sign)
    for auxiliary in auxiliariesOfPair[pair] {
      let before = assignedParts[Int(auxiliary)]
      assignedParts[Int(auxiliary)] += sign
      if (before == 0) != (assignedParts[Int(auxiliary)] == 0) {
        change(column: program.pairs.count + Int(auxiliary), by: sign)
      }
    }
  }

  private mutating func change(column: Int, by sign: Int) {
    values[column] += sign
    for index in rowsOfColumn[column] {
      activity[Int(rowOfTerm[Int(index)])] += sign * Int(program.termCoefficient[Int(index)])
    }
  }
}

extension GreedyRoster {
  /// Mends broken rows; false when only fixed pairs are left to take away.
  ///
  /// People are added before anybody is taken away, and never after, so that it ends.
  private mutating func mend() -> Bool {
    var mayAdd = true
    for _ in 0..<2 {
      var work = (program.linkRowCount..<program.rowCount).filter { isHardRow($0) && isBroken($0) }
      work.reverse()
      while let row = work.popLast() {
        guard isHardRow(row), isBroken(row) else { continue }
        if mayAdd {
          guard let helper = helper(for: row) else { continue }
          set(helper, true)
          work.append(row)
        } else {
          guard let culprit = culprit(of: row) else { return false }
          work += rows(touching: culprit).reversed() + [row]
          set(culprit, false)
        }
      }
      mayAdd = false
    }
    return true
  }

  /// Rows in which a pair or one of its derived quantities stands, links left out.
  private func rows(touching pair: Int) -> [Int] {
    let columns = [pair] + auxiliariesOfPair[pair].map { program.pairs.count + Int($0) }
    return columns.flatMap { rowsOfColumn[$0] }.map { Int(rowOfTerm[Int($0)]) }.filter { $0 >= program.linkRowCount }
  }

  private func isHardRow(_ row: Int) -> Bool { program.overSlack[row] < 0 && program.underSlack[row] < 0 }

  private func isBroken(_ row: Int) -> Bool {
    (program.rowUpper[row] != Program.unbounded && activity[row] > program.rowUpper[row])
      || (program.rowLower[row] != -Program.unbounded && activity[row] < program.rowLower[row])
  }

  /// An unassigned pair that fits and moves the row towards its bounds.
  private func helper(for row: Int) -> Int? {
    let tooMuch = program.rowUpper[row] != Program.unbounded && activity[row] > program.rowUpper[row]
    for index in program.terms(ofRow: row) {
      let coefficient = Int(program.termCoefficient[index])
      guard tooMuch ? coefficient < 0 : coefficient > 0 else { continue }
      for pair in pairs(behind: Int(program.termColumn[index])) where !assigned[pair] && fits(pair) {
        let change = effects(of: pair).first { $0.row == row }?.change ?? 0
        if tooMuch ? change < 0 : change > 0 { return pair }
      }
    }
    return nil
  }

  /// An assigned pair, not fixed, whose removal moves the row towards its bounds; the last in the roster goes first.
  private func culprit(of row: Int) -> Int? {
    let tooMuch = program.rowUpper[row] != Program.unbounded && activity[row] > program.rowUpper[row]
    for index in program.terms(ofRow: row).reversed() {
      let coefficient = Int(program.termCoefficient[index])
      guard tooMuch ? coefficient > 0 : coefficient < 0 else { continue }
      for pair in pairs(behind: Int(program.termColumn[index])).reversed()
      where assigned[pair] && program.columnLower[pair] == 0 {
        return pair
      }
    }
    return nil
  }

  private func pairs(behind column: Int) -> [Int] {
    if column < program.pairs.count { return [column] }
    switch program.auxiliaries[column - program.pairs.count] {
    case .any(let parts): return parts
    case .all(let parts), .atLeast(_, let parts): return parts.flatMap { pairs(behind: program.column(of: $0)) }
    }
  }
}
