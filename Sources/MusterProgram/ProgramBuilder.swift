import Discrete
public import MusterDomain
public import MusterRules

/// Turns the rows of the rules in force into one integer program.
///
/// A hard rule's rows become rows; a critical or soft rule's rows get slacks that cost in its tier. Costs of single pairs and
/// charges go straight to the columns.
struct ProgramBuilder {
  private let plan: Plan
  private let rules: RuleBook
  /// What each entry is in the program.
  private let forms: [ProgramForm]
  private let keepsOrigins: Bool
  private var program: Program
  /// What a violation of each entry does.
  private let bindings: [Binding]
  /// Cost of each column by tier, gathered densely and made sparse at the end.
  private var costs: [[Int]]

  private init(_ plan: Plan, _ rules: RuleBook, pairs: EligiblePairs, keepsOrigins: Bool) {
    (self.plan, self.rules, self.keepsOrigins) = (plan, rules, keepsOrigins)
    forms = rules.entries.map { ProgramForm(of: $0.rule) }
    let goals = rules.goals(of: plan)
    bindings = rules.entries.map { Binding(of: $0, among: goals) }
    program = Program(pairs: pairs, tiers: goals.map { TierCosts(tier: $0.tier, level: $0.level) })
    program.columnLower = Array(repeating: 0, count: pairs.count)
    program.columnUpper = Array(repeating: 1, count: pairs.count)
    costs = goals.map { _ in Array(repeating: 0, count: pairs.count) }
  }

  /// What a violation of a rule entry does.
  private enum Binding {
    /// There is none: its rows are kept.
    case hard
    /// It costs in a tier of the objective, by its goal's index.
    case priced(tier: Int)
    /// It costs in a tier that the objective does not have, and so nothing: the entry has no rows at all.
    case unpriced

    init(of entry: ActiveRule, among goals: [Goal]) {
      switch entry.level {
      case .hard: self = .hard
      case .critical, .soft:
        self = entry.tier.flatMap { goals.firstIndex(of: Goal($0)) }.map { .priced(tier: $0) } ?? .unpriced
      case .off: self = .unpriced
      }
    }
  }

  /// Builds the program.
  ///
  /// - Throws: `ProgramFault`, before the memory is asked for, when the program would be larger than `ProgramLimits`; and when
  ///   the effort says to stop.
  /// - Complexity: O(volunteers · posts · filters + rows · terms).
  static func build(
    _ plan: Plan, rules: RuleBook, keepsOrigins: Bool = false, effort: BuildingEffort
  ) throws(ProgramFault) -> Program {
    var builder = ProgramBuilder(plan, rules, pairs: try pairs(of: plan, rules), keepsOrigins: keepsOrigins)
    builder.addPairCosts()
    var batches: [Batch] = []
    let limit = ProgramLimits.mostTerms(volunteers: plan.volunteers.count)
    try builder.eachBatch(effort, atMost: limit) { batches.append($0) }
    // Derived quantities first, so that slacks come last in the layout.
    var offsets: [Int] = []
    for batch in batches {
      offsets.append(builder.program.auxiliaries.count)
      builder.add(batch.writer.auxiliaries)
    }
    builder.program.linkRowCount = builder.program.rowCount
    for (batch, offset) in zip(batches, offsets) {
      try effort.check()
      builder.add(batch, auxiliaryOffset: offset)
    }
    builder.finish()
    return builder.program
  }

  /// The pairs of a plan; more than there may be are refused.
  static func pairs(of plan: Plan, _ rules: RuleBook) throws(ProgramFault) -> EligiblePairs {
    let most = ProgramLimits.mostPairs(volunteers: plan.volunteers.count)
    guard let pairs = EligiblePairs(of: plan, rules: rules.entries, atMost: most) else {
      throw ProgramFault(
        .tooLarge, "people and the posts that they may hold make more than \(most) pairs; maybe a shorter horizon")
    }
    return pairs
  }

  /// The size of all rows over some pairs; nothing is kept of them.
  ///
  /// - Throws: `ProgramFault` when it is more than a limit.
  static func size(
    of plan: Plan, _ rules: RuleBook, pairs: EligiblePairs, atMost limit: Int, effort: BuildingEffort
  ) throws(ProgramFault) -> Int {
    var size = 0
    try ProgramBuilder(plan, rules, pairs: pairs, keepsOrigins: false).eachBatch(
      effort, atMost: limit, isCounting: true
    ) {
      size += $0.writer.size
    }
    return size
  }

  /// Rows of one writer and the rule entry of each run of them.
  private struct Batch: Sendable {
    var writer: RowWriter
    /// Number of rows written up to and including each entry.
    var runs: [(entry: Int, end: Int)]

    /// The entry that wrote the most rows.
    var longestRun: Int {
      var (first, longest, most) = (0, 0, -1)
      for run in runs {
        if run.end - first > most { (longest, most) = (run.entry, run.end - first) }
        first = run.end
      }
      return longest
    }

    /// Takes out hard at-most-one rows that another one contains: in a city's month there are ten times as many as stay, more
    /// than the memory can hold until the program is put together.
    mutating func removeDominated(_ rules: RuleBook) {
      var isHard: [Bool] = []
      for run in runs {
        let level = rules.entries[run.entry].level
        isHard += Array(repeating: level == .hard, count: run.end - isHard.count)
      }
      let dominated = CliqueDominance.dominatedRows(of: writer.rows) { isHard[$0] }
      var (row, removed) = (0, 0)
      for place in runs.indices {
        while row < runs[place].end {
          if dominated.contains(row) { removed += 1 }
          row += 1
        }
        runs[place].end -= removed
      }
      writer.remove(dominated)
    }
  }

  /// People whose rows are written side by side before the terms are counted: the same number with any threads, so that the
  /// same plan is refused in the same words.
  private static let chunk = 8

  /// Writes all rows and hands them over, person by person and then those across people.
  private func eachBatch(
    _ effort: BuildingEffort, atMost limit: Int, isCounting: Bool = false, _ take: (Batch) -> Void
  ) throws(ProgramFault) {
    var left = limit
    let people = plan.volunteers.indices.filter { !program.pairs.pairs(of: $0).isEmpty }
    // People without any eligible pair can still owe hours or duties: constant shortfalls, which come last.
    let without = plan.volunteers.indices.filter { program.pairs.pairs(of: $0).isEmpty }
    for first in stride(from: 0, to: people.count, by: Self.chunk) {
      try effort.check()
      let chunk = people[first..<Swift.min(people.count, first + Self.chunk)]
      let writers = Writers(plan: plan, rules: rules, forms: forms, pairs: program.pairs, limit: left)
      for batch in WorkTeam.map(chunk.count, threads: effort.threads, { writers.batch(of: chunk[first + $0]) }) {
        // What its writer left out was beyond the limit by itself; all of a chunk together may be, too.
        if batch.writer.isFull { try refuse(batch.writer, limit, entry: batch.runs.last?.entry ?? 0) }
        left -= batch.writer.size
        if left < 0 { try refuse(batch.writer, limit, entry: batch.longestRun) }
        take(batch)
      }
    }
    var rest = Batch(writer: RowWriter(limit: left, isCounting: isCounting), runs: [])
    for (index, entry) in rules.entries.enumerated() {
      switch forms[index] {
      case .volunteerRows(let rule):
        for volunteer in without {
          rule.rows(
            of: volunteer, over: program.pairs, in: plan, scope: entry.scope, elastic: entry.level != .hard,
            into: &rest.writer)
        }
      case .teamRows(let rule):
        rule.rows(
          over: program.pairs, in: plan, scope: entry.scope, elastic: entry.level != .hard, into: &rest.writer)
      case .filter, .none: break
      }
      rest.runs.append((index, rest.writer.rows.count))
      if rest.writer.isFull { try refuse(rest.writer, limit, entry: index) }
    }
    if !isCounting { rest.removeDominated(rules) }
    take(rest)
  }

  /// What is needed to write one person's rows, on any thread.
  private struct Writers: Sendable {
    let plan: Plan
    let rules: RuleBook
    let forms: [ProgramForm]
    let pairs: EligiblePairs
    let limit: Int

    /// The rows of a person by entry; ends after the entry that filled the writer.
    func batch(of volunteer: Int) -> Batch {
      var batch = Batch(writer: RowWriter(limit: limit), runs: [])
      for (index, entry) in rules.entries.enumerated() where !batch.writer.isFull {
        guard case .volunteerRows(let rule) = forms[index] else { continue }
        rule.rows(
          of: volunteer, over: pairs, in: plan, scope: entry.scope, elastic: entry.level != .hard,
          into: &batch.writer)
        batch.runs.append((index, batch.writer.rows.count))
      }
      if !batch.writer.isFull { batch.removeDominated(rules) }
      return batch
    }
  }

  private func refuse(_ writer: RowWriter, _ limit: Int, entry: Int) throws(ProgramFault) -> Never {
    let id = rules.entries[entry].about.id
    if writer.isTooWide {
      throw ProgramFault(
        .tooLarge,
        "the rule \(id) asks for more than \(Int32.max / 2) of anything in one row; maybe fewer people at a post",
        rule: id)
    }
    throw ProgramFault(
      .tooLarge,
      "with the rule \(id) the rows have more than \(limit) terms; maybe a shorter horizon, or \(id) hard instead of soft, "
        + "or over fewer posts", rule: id)
  }

  private mutating func addPairCosts() {
    for (index, entry) in rules.entries.enumerated() {
      guard case .filter(let rule) = forms[index], case .priced(let tier) = bindings[index] else { continue }
      let filter = rule.pairFilter(for: plan)
      for pair in 0..<program.pairs.count {
        let (volunteer, post) = (program.pairs.volunteer(of: pair), program.pairs.post(of: pair))
        guard entry.scope.includes(volunteer: volunteer), entry.scope.includes(post: post) else { continue }
        costs[tier][pair] += filter(volunteer, post) * entry.weight
      }
    }
  }

  /// Adds derived quantities as columns with the rows that tie them to their parts, both ways.
  ///
  /// any: part <= any for each part, any <= sum of parts. all: all <= part for each part, sum of parts - (n - 1) <= all.
  /// At least k: k z <= sum of parts <= k - 1 + (n - k + 1) z.
  private mutating func add(_ auxiliaries: [Auxiliary]) {
    let offset = program.auxiliaries.count
    for auxiliary in auxiliaries {
      let column = newColumn(upper: 1)
      switch auxiliary {
      case .any(let parts):
        program.auxiliaries.append(auxiliary)
        for part in parts { addRow([(part, 1), (column, -1)], upper: 0) }
        addRow([(column, 1)] + parts.map { ($0, -1) }, upper: 0)
      case .all(let parts):
        let moved = parts.map { shifted($0, by: offset) }
        program.auxiliaries.append(.all(moved))
        for part in moved { addRow([(column, 1), (program.column(of: part), -1)], upper: 0) }
        addRow(moved.map { (program.column(of: $0), 1) } + [(column, -1)], upper: parts.count - 1)
      case .atLeast(let least, let parts):
        let moved = parts.map { shifted($0, by: offset) }
        program.auxiliaries.append(.atLeast(least, moved))
        let columns = moved.map { program.column(of: $0) }
        addRow([(column, least)] + columns.map { ($0, -1) }, upper: 0)
        addRow(columns.map { ($0, 1) } + [(column, least - 1 - parts.count)], upper: least - 1)
      }
    }
  }

  private func shifted(_ quantity: Quantity, by offset: Int) -> Quantity {
    if case .auxiliary(let index) = quantity { return .auxiliary(index + offset) }
    return quantity
  }

  private mutating func add(_ batch: Batch, auxiliaryOffset: Int) {
    var first = 0
    for run in batch.runs {
      let entry = rules.entries[run.entry]
      for index in first..<run.end {
        add(batch.writer.rows[index], of: entry, index: run.entry, auxiliaryOffset: auxiliaryOffset)
      }
      first = run.end
    }
  }

  private mutating func add(_ row: Row, of entry: ActiveRule, index: Int, auxiliaryOffset: Int) {
    let terms = row.terms.map { (program.column(of: shifted($0.quantity, by: auxiliaryOffset)), $0.coefficient) }
    switch (row.form, bindings[index]) {
    // A charge is never hard, and what has no price is left out.
    case (.charge, .hard), (.charge, .unpriced), (.bounds, .unpriced): return
    case (.charge(let constant), .priced(let tier)):
      let price = row.points * entry.weight
      program.tiers[tier].constant += constant * price
      for (column, coefficient) in terms { costs[tier][column] += coefficient * price }
    case (.bounds(let lower, let upper, let amountPerUnit), .priced(let tier)):
      guard let goal = goal(of: row, tier: tier) else { return }
      let price = amountPerUnit * row.points * entry.weight
      addElastic(terms, lower: lower, upper: upper, price: price, tier: goal)
      keepOrigin(RowOrigin(entry: index, subject: row.subject))
    case (.bounds(let lower, let upper, _), .hard):
      if terms.count == 1, terms[0].1 != 0 {
        tighten(terms[0].0, coefficient: terms[0].1, lower: lower, upper: upper)
      } else {
        addRow(terms, lower: lower, upper: upper)
        keepOrigin(RowOrigin(entry: index, subject: row.subject))
      }
    }
  }

  /// The goal that a row costs in; nil for levels where all goals are one sum.
  private func goal(of row: Row, tier: Int) -> Int? {
    guard let level = row.level else { return tier }
    // The levels of a tier stand before it, the last one first.
    let goal = tier - 1 - level
    return goal >= 0 && program.tiers[goal].level == level ? goal : nil
  }

  /// Says where the last row comes from.
  private mutating func keepOrigin(_ origin: RowOrigin) {
    if keepsOrigins, let last = program.origins.indices.last { program.origins[last] = origin }
  }

  private mutating func addElastic(_ terms: [(Int, Int)], lower: Int?, upper: Int?, price: Int, tier: Int) {
    let most = terms.reduce(0) { $0 + Swift.max(0, $1.1) }, least = terms.reduce(0) { $0 + Swift.min(0, $1.1) }
    if terms.isEmpty {
      program.tiers[tier].constant += price * Swift.max(0, lower ?? 0, -(upper ?? 0))
    }
    addRow(terms, lower: lower, upper: upper)
    let row = program.rowCount - 1
    guard !terms.isEmpty else {
      // The excess is a constant that has been charged; the row itself says nothing.
      (program.rowLower[row], program.rowUpper[row]) = (-Program.unbounded, Program.unbounded)
      return
    }
    if let upper, most > upper {
      program.overSlack[row] = Int32(newColumn(upper: most - upper))
      costs[tier][program.columnCount - 1] = price
    }
    if let lower, least < lower {
      program.underSlack[row] = Int32(newColumn(upper: lower - least))
      costs[tier][program.columnCount - 1] = price
    }
  }

  /// A hard row of one term is a bound of its column.
  private mutating func tighten(_ column: Int, coefficient: Int, lower: Int?, upper: Int?) {
    for value in [0, 1] where program.columnLower[column] <= value && value <= program.columnUpper[column] {
      let activity = coefficient * value
      guard activity < lower ?? Int.min || activity > upper ?? Int.max else { continue }
      if value == 0 { program.columnLower[column] = 1 } else { program.columnUpper[column] = 0 }
    }
  }

  private mutating func newColumn(upper: Int) -> Int {
    program.columnLower.append(0)
    program.columnUpper.append(upper)
    for tier in costs.indices { costs[tier].append(0) }
    return program.columnCount - 1
  }

  private mutating func addRow(_ terms: [(Int, Int)], lower: Int? = nil, upper: Int? = nil) {
    for (column, coefficient) in terms where coefficient != 0 {
      program.termColumn.append(Int32(column))
      program.termCoefficient.append(Int32(coefficient))
    }
    program.rowStart.append(program.termColumn.count)
    program.rowLower.append(lower ?? -Program.unbounded)
    program.rowUpper.append(upper ?? Program.unbounded)
    program.overSlack.append(-1)
    program.underSlack.append(-1)
    if keepsOrigins { program.origins.append(nil) }
  }

  private mutating func finish() {
    for tier in costs.indices {
      for (column, cost) in costs[tier].enumerated() where cost != 0 {
        program.tiers[tier].columns.append(Int32(column))
        program.tiers[tier].costs.append(cost)
      }
    }
  }
}

extension Program {
  /// The program of a plan under its rules.
  ///
  /// - Parameters:
  ///   - keepsOrigins: keep each row's rule and subject, for names in exported models.
  ///   - effort: the threads that write rows, and when to give up.
  /// - Throws: `ProgramFault` when the program is larger than `ProgramLimits`, or the effort is at its end.
  public init(
    _ plan: Plan, rules: RuleBook, keepsOrigins: Bool = false, effort: BuildingEffort = BuildingEffort()
  ) throws(ProgramFault) {
    self = try ProgramBuilder.build(plan, rules: rules, keepsOrigins: keepsOrigins, effort: effort)
  }

  init(pairs: EligiblePairs, tiers: [TierCosts]) {
    self.pairs = pairs
    self.tiers = tiers
  }
}
