import Discrete
import LinearModel
import MusterProgram

/// Chooses which pairs to free next: around something that costs, people who share posts, posts near each other, days.
///
/// Sizes adapt by what became of the parts: they grow while parts are solved to the end and shrink when limits cut them.
struct NeighbourhoodChooser {
  private let tables: MoveTables
  private let dayOfSite: [Int32]
  private let sitesByDay: [Int]
  private var random: SearchRandom
  /// Pairs of one part; adapts.
  private(set) var size: Int

  private let mostSize: Int
  /// True once parts were as large as they can be solved.
  private(set) var isSaturated = false

  /// - Parameter dayOfPost: operational day of each post of the plan.
  init(_ tables: MoveTables, dayOfPost: [Int], seed: UInt64) {
    self.tables = tables
    random = SearchRandom(seed: seed)
    var day = Array(repeating: Int32(0), count: tables.pairsOfPost.count)
    for pair in 0..<tables.pairCount { day[Int(tables.site[pair])] = Int32(dayOfPost[Int(tables.post[pair])]) }
    dayOfSite = day
    sitesByDay = day.indices.sorted { (day[$0], $0) < (day[$1], $1) }
    mostSize = Swift.min(SearchParameters.Small.mostSize, tables.pairCount)
    size = Swift.min(SearchParameters.Small.firstSize, mostSize)
  }

  /// Learns from the parts of a batch.
  mutating func adapt(cut: Int, of count: Int) {
    if cut * 2 > count { size = Swift.max(SearchParameters.Small.leastSize, SearchParameters.Small.smaller(size)) }
    if cut == 0 { size = Swift.min(mostSize, SearchParameters.larger(size)) }
    isSaturated = isSaturated || cut > 0 || size == mostSize
  }

  /// The pairs of the next part, ascending; at most about `size`.
  mutating func next(_ roster: MovableRoster, stage: Int) -> [Int32] {
    var part = Part(count: tables.pairCount, limit: size)
    switch SearchParameters.Small.kinds[random.below(SearchParameters.Small.kinds.count)] {
    case .people: people(from: random.below(tables.pairsOfPerson.count), into: &part)
    case .days: days(into: &part)
    case .posts: sites(into: &part, roster)
    case .costs: costs(into: &part, roster, stage: stage)
    }
    return part.pairs.filter { tables.isFree[Int($0)] }.sorted()
  }

  private struct Part {
    var pairs: [Int32] = []
    let limit: Int
    private var isIn: [Bool]

    init(count: Int, limit: Int) { (self.limit, isIn) = (limit, Array(repeating: false, count: count)) }

    var isFull: Bool { pairs.count >= limit }

    mutating func add(_ more: ArraySlice<Int32>) {
      for pair in more where !isIn[Int(pair)] {
        isIn[Int(pair)] = true
        pairs.append(pair)
      }
    }
  }

  /// Whole people, growing along posts that they share.
  private mutating func people(from seed: Int, into part: inout Part) {
    var queue = [seed]
    var isQueued: Set<Int> = [seed]
    var next = 0
    while !part.isFull {
      if next == queue.count {
        let another = random.below(tables.pairsOfPerson.count)
        guard queue.count < tables.pairsOfPerson.count else { return }
        if isQueued.insert(another).inserted { queue.append(another) }
        continue
      }
      let person = queue[next]
      next += 1
      let pairs = tables.pairsOfPerson(person)
      part.add(pairs)
      for _ in 0..<SearchParameters.Small.friendsEach {
        let pair = Int(pairs[pairs.startIndex + random.below(pairs.count)])
        let others = tables.pairsOfPost(Int(tables.site[pair]))
        let other = Int(tables.person[Int(others[others.startIndex + random.below(others.count)])])
        if isQueued.insert(other).inserted { queue.append(other) }
      }
    }
  }

  /// All pairs of some posts in a stretch of time, and what those who hold them do besides.
  private mutating func sites(into part: inout Part, _ roster: MovableRoster) {
    let first = random.below(sitesByDay.count)
    let width = Swift.min(sitesByDay.count, SearchParameters.Small.window)
    for _ in 0..<(SearchParameters.Small.drawsPerPost * width) where !part.isFull {
      let site = sitesByDay[(first + random.below(width)) % sitesByDay.count]
      part.add(tables.pairsOfPost(site))
    }
    alternatives(into: &part, roster)
  }

  /// All pairs of some days in a row, of everybody or of some.
  private mutating func days(into part: inout Part) {
    let first = random.below(sitesByDay.count)
    var chosen: Set<Int32> = []
    let share = 1 + random.below(SearchParameters.Small.leastShareOfPeople)
    for offset in 0..<sitesByDay.count where !part.isFull {
      for pair in tables.pairsOfPost(sitesByDay[(first + offset) % sitesByDay.count]) {
        let person = tables.person[Int(pair)]
        if chosen.contains(person) || random.below(share) == 0 {
          chosen.insert(person)
          part.add([pair])
        }
      }
    }
  }

  /// People around a row that costs: the likelier the more it costs.
  private mutating func costs(into part: inout Part, _ roster: MovableRoster, stage: Int) {
    guard let row = roster.costlyRow(stage: stage, &random) else {
      return people(from: random.below(tables.pairsOfPerson.count), into: &part)
    }
    var people: [Int32] = []
    var seen: Set<Int32> = []
    for pair in pairs(ofRow: row) where seen.insert(tables.person[Int(pair)]).inserted {
      people.append(tables.person[Int(pair)])
    }
    if people.count == 1 { return self.people(from: Int(people[0]), into: &part) }
    part.add(pairs(ofRow: row)[...])
    for place in people.indices.dropLast() {
      people.swapAt(place, place + random.below(people.count - place))
    }
    for person in people where !part.isFull { part.add(tables.pairsOfPerson(Int(person))) }
    alternatives(into: &part, roster)
  }

  private func pairs(ofRow row: Int) -> [Int32] {
    var pairs: [Int32] = []
    var columns = Array(tables.rowMember(row))
    while let column = columns.popLast() {
      if Int(column) < tables.pairCount {
        pairs.append(column)
      } else {
        columns += tables.parts(Int(column) - tables.pairCount)
      }
    }
    return pairs
  }

  /// Everything of the people who hold a duty of the part, until it is full.
  private mutating func alternatives(into part: inout Part, _ roster: MovableRoster) {
    for pair in part.pairs where roster.isAssigned(Int(pair)) && !part.isFull {
      part.add(tables.pairsOfPerson(Int(tables.person[Int(pair)])))
    }
    guard !part.isFull, !part.pairs.isEmpty else { return }
    people(from: Int(tables.person[Int(part.pairs[random.below(part.pairs.count)])]), into: &part)
  }
}

extension MovableRoster {
  /// A soft row that costs in a goal from a stage on, drawn by what it costs; nil when none does.
  ///
  /// - Complexity: O(soft rows).
  func costlyRow(stage: Int, _ random: inout SearchRandom) -> Int? {
    var rows: [(row: Int, upTo: Double)] = []
    var sum = 0.0
    for row in tables.rowLower.indices where !tables.isHard[row] {
      let (over, under) = (over(row), under(row))
      guard over > 0 || under > 0 else { continue }
      for price in tables.rowPrices(row) where Int(price.tier) >= stage {
        let cost = Double(price.over * over + price.under * under)
        guard cost > 0 else { continue }
        // Roots keep the dear rows from being all that is looked at.
        sum += (weights[Int(price.tier)] * cost).squareRoot()
        rows.append((row, sum))
      }
    }
    guard sum > 0 else { return nil }
    let target = random.unit() * sum
    return rows.first { $0.upTo > target }?.row
  }
}

/// Betters a roster by freeing a part of it at a time and solving the part as a small integer program.
///
/// Parts of a batch are solved side by side from the same roster and taken in order, each judged by the rows themselves, so
/// that the roster does not depend on threads. Parts are limited in nodes, never in seconds.
///
/// Shaw 1998, doi 10.1007/3-540-49481-2_30; Pisinger and Ropke 2010, doi 10.1007/978-1-4419-1665-5_13.
struct SmallProgramSearch {
  private(set) var roster: MovableRoster
  private var chooser: NeighbourhoodChooser
  private let context: SearchContext

  init(_ roster: MovableRoster, chooser: NeighbourhoodChooser, context: SearchContext) {
    (self.roster, self.chooser, self.context) = (roster, chooser, context)
  }

  /// What a part became.
  private struct Found: Sendable {
    var changes: [Int32] = []
    var isCut = false
  }

  /// Starts from another roster.
  mutating func restart(from roster: MovableRoster) { self.roster = roster }

  /// True once parts were as large as they can be solved.
  var isSaturated: Bool { chooser.isSaturated }

  /// One batch of parts; true when the roster became better.
  mutating func step(stage: Int) -> Bool {
    roster.mark()
    let roster = roster, context = context
    let parts = (0..<SearchParameters.Small.batch).map { _ in chooser.next(roster, stage: stage) }
    let found = WorkTeam.map(parts.count, threads: context.options.threads) { index in
      Self.solve(parts[index], of: roster, stage: stage, context)
    }
    chooser.adapt(cut: found.count(where: \.isCut), of: found.count)
    var isBettered = false
    for part in found where !part.changes.isEmpty {
      let before = self.roster.tiers
      self.roster.mark()
      for pair in part.changes { self.roster.flip(Int(pair)) }
      if self.roster.violation == 0, isBetter(self.roster.tiers, than: before) {
        self.roster.mark()
        isBettered = true
      } else {
        self.roster.revert()
      }
    }
    return isBettered
  }

  private static func solve(_ pairs: [Int32], of roster: MovableRoster, stage: Int, _ context: SearchContext) -> Found {
    guard !pairs.isEmpty, !context.isOver else { return Found() }
    let part = ReducedProgram(freeing: pairs, of: roster, stage: stage, weights: roster.weights)
    let options = SolveOptions(
      deadline: context.options.deadline, start: part.start, nodeLimit: SearchParameters.Small.nodes)
    // A part whose arithmetic fails is passed over: the roster in hand stands, and the next part may do.
    guard let report = try? context.solver.solve(part.model, options, context.control) else {
      return Found(isCut: true)
    }
    return Found(
      changes: report.point.map(part.changes) ?? [], isCut: report.termination != .finished)
  }
}
