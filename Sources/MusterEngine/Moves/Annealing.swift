import Discrete
import Foundation

/// Simulated annealing over assignments, removals, replacements, moves and exchanges, with chains of repairs: a pair that
/// breaks hard rows throws others out, or draws in those whom a crew needs, until the rows are kept or the chain is given up.
///
/// The guide's sum decides what is taken; the best roster by the order of the goals is kept. Steps are counted, never timed.
///
/// Kirkpatrick, Gelatt and Vecchi 1983, doi 10.1126/science.220.4598.671; ejection chains: Glover 1996,
/// doi 10.1016/0166-218X(94)00037-E.
struct Annealing {
  private(set) var roster: MovableRoster
  private var random: SearchRandom
  /// The best roster so far, as assigned pairs, and its goals.
  private(set) var best: [Int32]
  private(set) var bestTiers: [Int]
  private var assigned: [Int32] = []
  private var placeOf: [Int32]
  private let free: [Int32]
  private let parameters: AnnealingParameters
  private var culprits: [Int32] = []

  init(_ roster: MovableRoster, seed: UInt64, parameters: AnnealingParameters = AnnealingParameters()) {
    (self.roster, self.parameters) = (roster, parameters)
    random = SearchRandom(seed: seed)
    best = roster.assigned
    bestTiers = roster.tiers
    placeOf = Array(repeating: -1, count: roster.tables.pairCount)
    free = (0..<Int32(roster.tables.pairCount)).filter { roster.tables.isFree[Int($0)] }
    for pair in best { note(pair) }
  }

  private mutating func note(_ pair: Int32) {
    let place = Int(placeOf[Int(pair)])
    if roster.isAssigned(Int(pair)) {
      guard place < 0 else { return }
      placeOf[Int(pair)] = Int32(assigned.count)
      assigned.append(pair)
    } else {
      guard place >= 0 else { return }
      let last = assigned.removeLast()
      if last != pair {
        assigned[place] = last
        placeOf[Int(last)] = Int32(place)
      }
      placeOf[Int(pair)] = -1
    }
  }

  /// Runs for a number of steps while the temperature falls from one height to another.
  mutating func run(steps: Int, from hot: Double, to cold: Double, isOver: () -> Bool) {
    guard !free.isEmpty, steps > 0 else { return }
    let cooling = pow(cold / hot, 1 / Double(Swift.max(1, steps / AnnealingParameters.stepsPerCooling)))
    var temperature = hot
    var bestGuide = roster.guide
    for step in 0..<steps {
      if (step + 1).isMultiple(of: AnnealingParameters.stepsPerCooling) {
        temperature *= cooling
        if isOver() { return }
      }
      let before = roster.guide
      roster.mark()
      guard propose() else { continue }
      let change = roster.guide - before
      guard change <= 0 || random.unit() < exp(-change / temperature) else {
        roster.revert()
        continue
      }
      for pair in roster.journal { note(pair) }
      if roster.guide <= bestGuide, isBetter(roster.tiers, than: bestTiers) {
        bestGuide = roster.guide
        bestTiers = roster.tiers
        best = assigned
      }
    }
  }

  /// Changes the roster by one move; false when there was none, with the roster as it was.
  private mutating func propose() -> Bool {
    let move = AnnealingParameters.moves[random.below(AnnealingParameters.moves.count)]
    if assigned.isEmpty || move == .flip {
      roster.flip(Int(free[random.below(free.count)]))
    } else {
      let pair = Int(assigned[random.below(assigned.count)])
      guard roster.tables.isFree[pair], make(move, at: pair) else { return false }
    }
    guard roster.violation == 0 || repair() else {
      roster.revert()
      return false
    }
    return !roster.journal.isEmpty
  }

  /// A move that begins at an assigned pair; false when there is none, with the roster as it was.
  private mutating func make(_ move: AnnealingParameters.Move, at pair: Int) -> Bool {
    let tables = roster.tables
    if move == .exchange { return exchange(pair) }
    let other =
      move == .replacement
      ? other(of: tables.pairsOfPost, Int(tables.site[pair]))
      : other(of: tables.pairsOfPerson, Int(tables.person[pair]))
    guard let other else { return false }
    roster.flip(pair)
    roster.flip(other)
    return true
  }

  private mutating func other(of lists: Ragged<Int32>, _ list: Int) -> Int? {
    let range = lists.range(list)
    let other = Int(lists.items[range.lowerBound + random.below(range.count)])
    return roster.tables.isFree[other] && !roster.isAssigned(other) ? other : nil
  }

  /// Two people change posts.
  private mutating func exchange(_ pair: Int) -> Bool {
    let tables = roster.tables
    guard let other = other(of: tables.pairsOfPerson, Int(tables.person[pair])) else { return false }
    let range = tables.pairsOfPost.range(Int(tables.site[other]))
    let from = random.below(range.count)
    for offset in 0..<range.count {
      let theirs = Int(tables.pairsOfPost.items[range.lowerBound + (from + offset) % range.count])
      guard roster.isAssigned(theirs), tables.isFree[theirs],
        let back = tables.pair(person: tables.person[theirs], site: tables.site[pair]), tables.isFree[back],
        !roster.isAssigned(back)
      else { continue }
      for flipped in [pair, other, theirs, back] { roster.flip(flipped) }
      return true
    }
    return false
  }

  /// Mends hard rows that the last flips broke, a limited number of times.
  private mutating func repair() -> Bool {
    var next = 0
    for _ in 0..<parameters.mostRepairs {
      if roster.violation == 0 { return true }
      guard let row = brokenRow(from: &next), mend(row) else { return false }
    }
    return roster.violation == 0
  }

  /// A broken row of a pair that was flipped since the mark.
  private func brokenRow(from next: inout Int) -> Int? {
    while next < roster.journal.count {
      if let row = brokenRow(of: Int(roster.journal[next])) { return row }
      next += 1
    }
    // Mending may have broken the rows of pairs that were looked at before.
    next = 0
    while next < roster.journal.count {
      if let row = brokenRow(of: Int(roster.journal[next])) { return row }
      next += 1
    }
    return nil
  }

  private func brokenRow(of column: Int) -> Int? {
    let tables = roster.tables
    for index in tables.termRow.range(column) where roster.isBroken(Int(tables.termRow.items[index])) {
      return Int(tables.termRow.items[index])
    }
    for index in tables.parents.range(column) {
      if let row = brokenRow(of: Int(tables.parents.items[index])) { return row }
    }
    return nil
  }

  /// Flips a pair that moves the row's activity the right way and was not flipped since the mark.
  private mutating func mend(_ row: Int) -> Bool {
    let tables = roster.tables
    let wantsLess = roster.isAbove(row)
    culprits.removeAll(keepingCapacity: true)
    for index in tables.rowMember.range(row) {
      let column = Int(tables.rowMember.items[index])
      let falls = (tables.memberCoefficient[index] > 0) == wantsLess
      // A quantity that is to fall must be 1 now, one that is to rise 0.
      guard roster.isOne[column] == falls else { continue }
      gather(column, rising: !falls)
    }
    guard !culprits.isEmpty else { return false }
    roster.flip(Int(culprits[random.below(culprits.count)]))
    return true
  }

  private mutating func gather(_ column: Int, rising: Bool) {
    let tables = roster.tables
    if column < tables.pairCount {
      guard tables.isFree[column], roster.isOne[column] != rising, !roster.journal.contains(Int32(column)) else {
        return
      }
      culprits.append(Int32(column))
      return
    }
    for index in tables.parts.range(column - tables.pairCount) {
      gather(Int(tables.parts.items[index]), rising: rising)
    }
  }
}
