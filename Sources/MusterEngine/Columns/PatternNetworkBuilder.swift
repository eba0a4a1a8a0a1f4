import MusterProgram
import MusterRules

/// Builds a volunteer's `PatternNetwork` from the program's rows alone; no rule is known here.
struct PatternNetworkBuilder {
  private let program: Program
  private let firstPair: Int
  private var network = PatternNetwork()
  private var ownPlace: [Int32: Int32] = [:]
  private var resourceOfTerms: [[Int32]: Int] = [:]

  /// Builds the network.
  ///
  /// - Parameters:
  ///   - rows: the volunteer's own rows.
  ///   - ownColumns: the volunteer's derived and slack columns, ascending.
  static func build(_ program: Program, rows: [Int32], volunteer: Int, ownColumns: [Int32]) -> PatternNetwork {
    let range = program.pairs.pairs(of: volunteer)
    var builder = PatternNetworkBuilder(program: program, firstPair: range.lowerBound)
    builder.network.pairCount = range.count
    builder.network.isForbidden = range.map { program.columnUpper[$0] < 1 }
    builder.network.isForced = range.map { program.columnLower[$0] > 0 }
    builder.network.conflicts = Array(repeating: 0, count: range.count)
    builder.network.pairTerms = Array(repeating: [], count: range.count)
    builder.network.pairTriggers = Array(repeating: [], count: range.count)
    for (place, column) in ownColumns.enumerated() { builder.ownPlace[column] = Int32(place) }
    for column in ownColumns where Int(column) < program.slackStart { builder.addDerived(Int(column)) }
    // The rows that tie derived quantities to their parts are kept by how their values are worked out.
    for row in rows where Int(row) >= program.linkRowCount { builder.addRow(Int(row)) }
    builder.boundDerived(ownColumns)
    builder.openAndClose()
    return builder.network
  }

  private init(program: Program, firstPair: Int) { (self.program, self.firstPair) = (program, firstPair) }

  private mutating func addDerived(_ column: Int) {
    var pairParts: [Int32] = [], derivedParts: [Int32] = []
    var need: Int32 = 1
    switch program.auxiliaries[column - program.pairs.count] {
    case .any(let parts): pairParts = parts.map { Int32($0 - firstPair) }
    case .all(let parts):
      need = Int32(parts.count)
      add(parts, to: &pairParts, and: &derivedParts)
    case .atLeast(let least, let parts):
      need = Int32(least)
      add(parts, to: &pairParts, and: &derivedParts)
    }
    let index = Int32(network.derived.count)
    for place in pairParts { network.pairTriggers[Int(place)].append(index) }
    for part in derivedParts { network.derived[Int(part)].triggers.append(index) }
    let parts = derivedParts.map { network.derived[Int($0)] }
    network.derived.append(
      PatternNetwork.Derived(
        own: index, need: need, first: (pairParts.map(Int.init) + parts.map(\.first)).min() ?? 0,
        last: (pairParts.map(Int.init) + parts.map(\.last)).max() ?? -1, pairParts: pairParts,
        derivedParts: derivedParts))
  }

  /// Sorts the parts of a derived quantity into pairs of the volunteer and derived quantities.
  private func add(_ parts: [Quantity], to pairParts: inout [Int32], and derivedParts: inout [Int32]) {
    for part in parts.map(program.column) {
      if part < program.pairs.count {
        pairParts.append(Int32(part - firstPair))
      } else {
        derivedParts.append(ownPlace[Int32(part)] ?? 0)
      }
    }
  }

  private mutating func addRow(_ row: Int) {
    let terms = program.terms(ofRow: row).map { (program.termColumn[$0], program.termCoefficient[$0]) }
    let lower = program.rowLower[row] == -Program.unbounded ? nil : program.rowLower[row]
    let upper = program.rowUpper[row] == Program.unbounded ? nil : program.rowUpper[row]
    let (over, under) = (Int(program.overSlack[row]), Int(program.underSlack[row]))
    if over < 0 && under < 0 && upper == 1 && (lower ?? 0) <= 0 && addConflicts(terms) { return }
    let resource = resource(of: terms)
    // A slack's own bound limits how far the row may be broken.
    bound(
      resource, lower: lower.map { under < 0 ? $0 : $0 - program.columnUpper[under] },
      upper: upper.map { over < 0 ? $0 : $0 + program.columnUpper[over] })
    if let upper, over >= 0, let own = ownPlace[Int32(over)] {
      network.resources[resource].hinges.append(.init(bound: Int32(clamping: upper), isOver: true, own: own))
    }
    if let lower, under >= 0, let own = ownPlace[Int32(under)] {
      network.resources[resource].hinges.append(.init(bound: Int32(clamping: lower), isOver: false, own: own))
    }
  }

  /// Takes an at-most-one row over nearby pairs into the conflicts; false when it has another shape.
  private mutating func addConflicts(_ terms: [(column: Int32, coefficient: Int32)]) -> Bool {
    guard terms.allSatisfy({ $0.coefficient == 1 && Int($0.column) < program.pairs.count }) else { return false }
    let places = terms.map { Int($0.column) - firstPair }.sorted()
    guard let first = places.first, let last = places.last, last - first <= UInt64.bitWidth else { return false }
    for (index, place) in places.enumerated() {
      for other in places[(index + 1)...] { network.conflicts[place] |= 1 << UInt64(other - place - 1) }
    }
    return true
  }

  /// A hard row of one derived quantity became a bound of its column.
  private mutating func boundDerived(_ ownColumns: [Int32]) {
    for column in ownColumns.prefix(network.derived.count) {
      let (lower, upper) = (program.columnLower[Int(column)], program.columnUpper[Int(column)])
      guard lower > 0 || upper < 1 else { continue }
      bound(resource(of: [(column, 1)]), lower: lower, upper: upper)
    }
  }

  private mutating func bound(_ resource: Int, lower: Int?, upper: Int?) {
    let terms = network.resources[resource].terms
    let most = terms.reduce(0) { $0 + max(0, Int($1.coefficient)) }
    let least = terms.reduce(0) { $0 + min(0, Int($1.coefficient)) }
    if let lower, lower > least {
      network.resources[resource].lower = max(network.resources[resource].lower ?? Int32.min, Int32(clamping: lower))
    }
    if let upper, upper < most {
      network.resources[resource].upper = min(network.resources[resource].upper ?? Int32.max, Int32(clamping: upper))
    }
  }

  /// The resource with these terms; rows with equal terms share it.
  private mutating func resource(of terms: [(column: Int32, coefficient: Int32)]) -> Int {
    let sorted = terms.sorted { $0.column < $1.column }
    let key = sorted.flatMap { [$0.column, $0.coefficient] }
    if let known = resourceOfTerms[key] { return known }
    let index = network.resources.count
    resourceOfTerms[key] = index
    var resource = PatternNetwork.Resource()
    for (column, coefficient) in sorted {
      let amount = PatternNetwork.Amount(resource: Int32(index), coefficient: coefficient)
      if Int(column) < program.pairs.count {
        let place = Int(column) - firstPair
        network.pairTerms[place].append(amount)
        resource.terms.append((false, Int32(place), coefficient))
        (resource.first, resource.last) = (min(resource.first, place), max(resource.last, place))
      } else {
        let derived = Int(ownPlace[column] ?? 0)
        network.derived[derived].terms.append(amount)
        resource.terms.append((true, Int32(derived), coefficient))
        resource.first = min(resource.first, network.derived[derived].first)
        resource.last = max(resource.last, network.derived[derived].last)
      }
    }
    network.resources.append(resource)
    return index
  }

  private mutating func openAndClose() {
    let runEnds = runEnds()
    for index in network.resources.indices { reach(of: index, runEnds) }
    network.stages = Array(repeating: PatternNetwork.Stage(), count: network.pairCount)
    placeDerived()
    placeResources()
    // A place asks for more when it is demanded, or when a row that nobody keeps by holding nothing opens there.
    var asks = network.isForced
    for resource in network.resources where resource.lower ?? 0 > 0 || resource.upper ?? 0 < 0 {
      if resource.first < network.pairCount { asks[resource.first] = true }
    }
    network.mayStop = Array(repeating: true, count: network.pairCount + 1)
    if let last = asks.lastIndex(of: true) {
      for place in 0...last { network.mayStop[place] = false }
    }
  }

  /// For each place, the first later place that can be held together with a pair of its run; at most one of a run is held.
  private func runEnds() -> [Int] {
    (0..<network.pairCount).map { place in
      var end = place + 1
      while end < network.pairCount,
        (place..<end).allSatisfy({
          end - $0 <= UInt64.bitWidth && network.conflicts[$0] >> UInt64(end - $0 - 1) & 1 == 1
        })
      { end += 1 }
      return end
    }
  }

  /// What the places from each one on can add to a resource, at most and at least.
  ///
  /// Of pairs that exclude each other only the largest counts; derived quantities count while a part of theirs is left.
  ///
  /// - Complexity: O(places that the resource spans, and what their runs span).
  private mutating func reach(of index: Int, _ runEnds: [Int]) {
    var resource = network.resources[index]
    let count = resource.last + 1 - resource.first
    var weight = Array(repeating: Int32(0), count: count)
    for term in resource.terms where !term.isDerived { weight[Int(term.index) - resource.first] = term.coefficient }
    var most = Array(repeating: Int32(0), count: count + 1), least = most
    for offset in (0..<count).reversed() {
      let end = min(count, runEnds[resource.first + offset] - resource.first)
      let run = weight[offset..<end]
      most[offset] = min(max(0, weight[offset]) + most[offset + 1], max(0, run.max() ?? 0) + most[end])
      least[offset] = max(min(0, weight[offset]) + least[offset + 1], min(0, run.min() ?? 0) + least[end])
    }
    // Each counts up to its last part: noted there, and summed from the end.
    var closing = Array(repeating: (most: Int32(0), least: Int32(0)), count: count)
    for term in resource.terms where term.isDerived {
      let last = network.derived[Int(term.index)].last - resource.first
      closing[last].most += max(0, term.coefficient)
      closing[last].least += min(0, term.coefficient)
    }
    var left = (most: Int32(0), least: Int32(0))
    for offset in (0..<count).reversed() {
      left = (left.most + closing[offset].most, left.least + closing[offset].least)
      most[offset] += left.most
      least[offset] += left.least
    }
    (resource.most, resource.least) = (most, least)
    network.resources[index] = resource
  }
}

extension PatternNetworkBuilder {
  /// Gives each derived quantity a bit, or a slot that counts its parts when bits do not do.
  private mutating func placeDerived() {
    var free: [Int] = Array(repeating: -1, count: UInt64.bitWidth)
    for index in network.derived.indices {
      let derived = network.derived[index]
      // What feeds another derived quantity is compared for equality, as that one's count is.
      if derived.need == 1 && derived.triggers.isEmpty,
        let bit = free.indices.first(where: { free[$0] < derived.first })
      {
        free[bit] = derived.last
        network.derived[index].bit = bit
        for place in derived.first..<max(derived.first, derived.last) {
          network.stages[place].flagged.append(Int32(index))
          network.stages[place].flagMask |= 1 << UInt64(bit)
        }
      } else {
        network.derived[index].slot = network.slotCount
        for place in derived.first..<max(derived.first, derived.last) {
          network.stages[place].counters.append(network.slotCount)
        }
        network.stages[derived.last].closingCounters.append(network.slotCount)
        network.slotCount += 1
      }
    }
  }

  private mutating func placeResources() {
    // Slots are used again once their resource has closed, so that a label stays short.
    var busyUntil: [Int] = []
    let base = network.slotCount
    for index in network.resources.indices.sorted(by: { before($0, $1) }) {
      let resource = network.resources[index]
      let slot = busyUntil.firstIndex { $0 < resource.first } ?? busyUntil.count
      if slot == busyUntil.count { busyUntil.append(0) }
      busyUntil[slot] = resource.last
      network.resources[index].slot = base + slot
      for place in resource.first...resource.last {
        let isOpen = place < resource.last
        if isOpen { network.stages[place].open.append(Int32(index)) }
        if !isOpen { network.stages[place].closing.append(Int32(index)) }
        let (most, least) = (resource.most(from: place + 1), resource.least(from: place + 1))
        if let upper = resource.upper {
          network.stages[place].hardSides.append(
            .init(slot: base + slot, sign: 1, kill: upper - least, free: upper - most, bound: upper, isOpen: isOpen))
        }
        if let lower = resource.lower {
          network.stages[place].hardSides.append(
            .init(slot: base + slot, sign: -1, kill: most - lower, free: least - lower, bound: -lower, isOpen: isOpen))
        }
      }
    }
    network.slotCount = base + busyUntil.count
  }

  private func before(_ one: Int, _ other: Int) -> Bool {
    (network.resources[one].first, one) < (network.resources[other].first, other)
  }
}
