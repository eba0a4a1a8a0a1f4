/// Column bounds of the node in hand, with exact bound propagation over the rows and a trail to undo it.
///
/// Whatever it tightens holds for every whole point of the model within the bounds it started from.
struct Domain {
  private(set) var lower: [Int]
  private(set) var upper: [Int]
  /// Whether the bounds are known to leave nothing.
  private(set) var isEmpty = false

  private let model: WholeModel
  private var least: [Int]  // the least activity of each row within the bounds
  private var most: [Int]
  private var trail: [Change] = []
  private var queue: [Int32] = []
  private var isQueued: [Bool]

  private struct Change {
    var column: Int32
    var isUpper: Bool
    var old: Int
  }

  /// Column bounds of a model, nothing propagated yet; every row waits to be looked at.
  init(_ model: WholeModel) {
    self.model = model
    (lower, upper) = (model.lower, model.upper)
    least = [Int](repeating: 0, count: model.rowCount)
    most = least
    for row in 0..<model.rowCount {
      for term in model.rows.terms(row) {
        let coefficient = model.rows.coefficient[term]
        let column = Int(model.rows.column[term])
        least[row] += coefficient * (coefficient > 0 ? lower[column] : upper[column])
        most[row] += coefficient * (coefficient > 0 ? upper[column] : lower[column])
      }
    }
    isQueued = [Bool](repeating: true, count: model.rowCount)
    queue = (0..<Int32(model.rowCount)).map { $0 }
    for column in 0..<model.columnCount where lower[column] > upper[column] { isEmpty = true }
  }

  /// The place in the trail to return to.
  var mark: Int { trail.count }

  /// The least and the greatest activity of a row within the bounds.
  func activity(_ row: Int) -> (least: Int, most: Int) { (least[row], most[row]) }

  /// The columns whose bounds changed since a place in the trail, each perhaps several times.
  func changed(since mark: Int) -> some Sequence<Int32> { trail[mark...].lazy.map(\.column) }

  /// Takes everything back to a place in the trail.
  ///
  /// - Complexity: O(terms of the changed columns).
  mutating func undo(to mark: Int) {
    while trail.count > mark {
      let change = trail.removeLast()
      let column = Int(change.column)
      if change.isUpper {
        move(column, isUpper: true, by: change.old - upper[column])
        upper[column] = change.old
      } else {
        move(column, isUpper: false, by: change.old - lower[column])
        lower[column] = change.old
      }
    }
    forgetQueue()
    isEmpty = false
  }

  private mutating func forgetQueue() {
    for row in queue { isQueued[Int(row)] = false }
    queue.removeAll(keepingCapacity: true)
  }

  /// Raises a column's lower bound; nothing happens when it is no lower already.
  mutating func raise(_ column: Int, to value: Int) {
    guard value > lower[column] else { return }
    if value > upper[column] {
      isEmpty = true
      return
    }
    trail.append(Change(column: Int32(column), isUpper: false, old: lower[column]))
    move(column, isUpper: false, by: value - lower[column])
    lower[column] = value
    enqueueRows(column)
  }

  /// Lowers a column's upper bound; nothing happens when it is no higher already.
  mutating func reduce(_ column: Int, to value: Int) {
    guard value < upper[column] else { return }
    if value < lower[column] {
      isEmpty = true
      return
    }
    trail.append(Change(column: Int32(column), isUpper: true, old: upper[column]))
    move(column, isUpper: true, by: value - upper[column])
    upper[column] = value
    enqueueRows(column)
  }

  /// Keeps to what the rows imply until nothing follows any more; false when nothing is left.
  ///
  /// A column with a wide range could creep up step by step for ever: rounds are bounded, which loses no correctness.
  ///
  /// - Complexity: O(terms of the rows whose activity changed), a bounded number of times.
  mutating func propagate() -> Bool {
    var next = 0
    let limit = TreeParameters.Propagation.rowsEach * model.rowCount + TreeParameters.Propagation.rows
    while next < queue.count, !isEmpty {
      let row = Int(queue[next])
      next += 1
      isQueued[row] = false
      if next <= limit { look(at: row) }
    }
    forgetQueue()
    return !isEmpty
  }

  private mutating func look(at row: Int) {
    let rows = model.rows
    let (low, high) = (rows.lower[row], rows.upper[row])
    if least[row] > high || most[row] < low {
      isEmpty = true
      return
    }
    let hasUpper = high != WholeRows.noUpper && most[row] > high
    let hasLower = low != WholeRows.noLower && least[row] < low
    guard hasUpper || hasLower else { return }
    for term in rows.terms(row) {
      let column = Int(rows.column[term])
      let range = upper[column] - lower[column]
      if range == 0 { continue }
      let coefficient = rows.coefficient[term]
      let magnitude = abs(coefficient)
      if hasUpper {
        let room = high - least[row]
        if room < 0 { isEmpty = true }
        if room < magnitude * range { limit(column, coefficient > 0, to: max(room, 0) / magnitude) }
      }
      if hasLower {
        let room = most[row] - low
        if room < 0 { isEmpty = true }
        let rest = upper[column] - lower[column]
        if room < magnitude * rest { limit(column, coefficient < 0, to: max(room, 0) / magnitude) }
      }
      if isEmpty { return }
    }
  }

  /// Lets a column move no more than `units` away from its lower bound, or from its upper one.
  private mutating func limit(_ column: Int, _ fromLower: Bool, to units: Int) {
    if fromLower { reduce(column, to: lower[column] + units) } else { raise(column, to: upper[column] - units) }
  }

  private mutating func move(_ column: Int, isUpper: Bool, by difference: Int) {
    for place in model.columnStart[column]..<model.columnStart[column + 1] {
      let coefficient = model.rowCoefficient[place]
      if (coefficient > 0) == isUpper {
        most[Int(model.rowIndex[place])] += coefficient * difference
      } else {
        least[Int(model.rowIndex[place])] += coefficient * difference
      }
    }
  }

  private mutating func enqueueRows(_ column: Int) {
    for place in model.columnStart[column]..<model.columnStart[column + 1] {
      let row = Int(model.rowIndex[place])
      if !isQueued[row] {
        isQueued[row] = true
        queue.append(Int32(row))
      }
    }
  }

  /// Whether every column is fixed.
  var isPoint: Bool { lower == upper }
}
