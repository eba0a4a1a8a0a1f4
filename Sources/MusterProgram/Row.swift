public import MusterRules

/// A quantity with an integer value in every roster.
public enum Quantity: Hashable, Sendable {
  /// 1 when the eligible pair with this index is assigned.
  case pair(Int)
  /// A derived 0/1 quantity, an index into `RowWriter.auxiliaries`.
  case auxiliary(Int)
}

/// A derived 0/1 quantity; its value is a function of the assigned pairs, so rows can be judged without a solver.
public enum Auxiliary: Hashable, Sendable {
  /// 1 when at least one of these pairs is assigned ("works that day", "the table runs"); ascending, at least one.
  case any([Int])
  /// 1 when all of these quantities are 1 ("both are in the shift").
  case all([Quantity])
  /// 1 when so many of these quantities are 1, or more ("comes at least twice"); from 1 up to their number.
  case atLeast(Int, [Quantity])
}

/// Coefficient times quantity.
public struct Term: Hashable, Sendable {
  /// What is counted.
  public var quantity: Quantity
  /// How much each counts.
  public var coefficient: Int

  /// Makes a term.
  @inlinable public init(_ quantity: Quantity, _ coefficient: Int = 1) {
    (self.quantity, self.coefficient) = (quantity, coefficient)
  }

  /// Makes a term of an eligible pair.
  @inlinable public init(pair: Int, _ coefficient: Int = 1) {
    (quantity, self.coefficient) = (.pair(pair), coefficient)
  }
}

/// One integer row of a rule.
public struct Row: Sendable {
  /// What the row says.
  public enum Form: Sendable, Equatable {
    /// `lower <= sum <= upper`; each unit outside is `amountPerUnit` of the rule's unit. nil = no bound on that side.
    case bounds(lower: Int?, upper: Int?, amountPerUnit: Int)
    /// `sum + constant` is itself the amount, of either sign: a cost when the rule is soft, never hard.
    case charge(constant: Int)
  }
  /// Who and what the row is about; the same subject as the violation it answers to.
  public var subject: Subject
  /// Terms; no quantity twice, no zero coefficient.
  public var terms: [Term]
  /// Bounds or charge.
  public var form: Form
  /// Cost points of one unit of amount.
  public var points: Int
  /// The goal that it costs in: what lies beyond so many steps (`WorstFirstRule`); nil = the tier's sum.
  public var level: Int?

  /// The amount that values of the quantities break the row by; 0 when kept.
  public func amount(_ value: (Quantity) -> Int) -> Int {
    let sum = terms.reduce(0) { $0 + $1.coefficient * value($1.quantity) }
    switch form {
    case .bounds(let lower, let upper, let amountPerUnit):
      return amountPerUnit * Swift.max(0, lower.map { $0 - sum } ?? 0, upper.map { sum - $0 } ?? 0)
    case .charge(let constant): return sum + constant
    }
  }
}

/// Collects the rows of rules and the derived quantities they share.
///
/// Rows that no roster can break (all coefficients together stay inside the bounds) are dropped on entry. Nothing is taken in any
/// more once the limit is reached (`isFull`), so that a small plan cannot ask for all the memory there is.
public struct RowWriter: Sendable {
  /// Rows in the order written.
  public private(set) var rows: [Row] = []
  /// Derived quantities in the order first asked for.
  public private(set) var auxiliaries: [Auxiliary] = []
  /// What was taken in: the terms, and `rowSize` for each row and derived quantity.
  public private(set) var size = 0
  /// True when the limit was reached, or a row was too wide; what came afterwards is not there, and the rows are of no use.
  public private(set) var isFull = false
  /// True when the sum of a row's coefficients, or what it asks for, lies beyond half of 32 bits.
  public private(set) var isTooWide = false
  private var known: [Auxiliary: Int] = [:]
  private let limit: Int
  private let isCounting: Bool
  private var looks = 0

  /// What a row takes beside its terms, in terms.
  public static let rowSize = 8
  /// How many looks at two duties count as much as one term.
  private static let looksOfTerm = 16
  /// No sum of a row's coefficients leaves the numbers that programs keep them in.
  private static let largestSum = Int(Int32.max / 2)

  /// An empty collection.
  ///
  /// - Parameter isCounting: only the size of the rows is wanted; `rows` stays empty.
  public init(limit: Int = .max, isCounting: Bool = false) { (self.limit, self.isCounting) = (limit, isCounting) }

  /// Counts the work of rules that look at many pairs of duties and write few rows; false when no more may be done.
  mutating func look() -> Bool {
    looks += 1
    if looks == Self.looksOfTerm {
      looks = 0
      grow(by: 1)
    }
    return !isFull
  }

  private mutating func grow(by terms: Int) {
    size += terms
    if size > limit { isFull = true }
  }

  /// Writes `lower <= sum(terms) <= upper`.
  ///
  /// - Parameters:
  ///   - amountPerUnit: amount of the rule's unit for each unit outside the bounds, at least 1.
  ///   - points: cost points per amount, at least 1.
  ///   - level: the steps beyond which the row counts, when the worst off count first.
  /// - Complexity: O(terms).
  public mutating func bound(
    _ subject: Subject, _ terms: [Term], lower: Int? = nil, upper: Int? = nil, amountPerUnit: Int = 1, points: Int = 1,
    level: Int? = nil
  ) {
    precondition(amountPerUnit >= 1 && points >= 1, "a row that nobody pays for still forbids when hard")
    var least = 0, most = 0
    for term in terms { if term.coefficient > 0 { most += term.coefficient } else { least += term.coefficient } }
    if (lower.map { $0 <= least } ?? true) && (upper.map { $0 >= most } ?? true) { return }
    if max(most, -least, lower ?? least) > Self.largestSum { (isFull, isTooWide) = (true, true) }
    grow(by: terms.count + Self.rowSize)
    if isFull || isCounting { return }
    rows.append(
      Row(
        subject: subject, terms: terms,
        form: .bounds(lower: lower, upper: upper, amountPerUnit: amountPerUnit), points: points, level: level))
  }

  /// Writes `sum(terms) + constant` as an amount to pay for (or, when negative, a merit).
  public mutating func charge(_ subject: Subject, _ terms: [Term], constant: Int = 0, points: Int = 1) {
    precondition(points >= 1, "a charge has a price")
    if terms.isEmpty && constant == 0 { return }
    grow(by: terms.count + Self.rowSize)
    if isFull || isCounting { return }
    rows.append(Row(subject: subject, terms: terms, form: .charge(constant: constant), points: points))
  }

  /// Takes rows out again, by index; the others keep their order.
  ///
  /// - Complexity: O(rows).
  mutating func remove(_ indices: Set<Int>) {
    guard !indices.isEmpty else { return }
    var kept: [Row] = []
    kept.reserveCapacity(rows.count - indices.count)
    for (index, row) in rows.enumerated() {
      if indices.contains(index) { size -= row.terms.count + Self.rowSize } else { kept.append(row) }
    }
    rows = kept
  }

  /// The quantity "at least one of these pairs is assigned"; a single pair is itself.
  ///
  /// - Complexity: O(pairs) when they are ascending.
  /// - Parameter pairs: distinct pair indices, at least one.
  public mutating func any(of pairs: [Int]) -> Quantity {
    precondition(!pairs.isEmpty, "any of nothing has no variable")
    if pairs.count == 1 { return .pair(pairs[0]) }
    return quantity(.any(pairs.sorted()))
  }

  /// The quantity "all of these are 1".
  public mutating func all(of quantities: [Quantity]) -> Quantity {
    precondition(!quantities.isEmpty, "all of nothing has no variable")
    if quantities.count == 1 { return quantities[0] }
    return quantity(.all(quantities))
  }

  /// The quantity "at least so many of these are 1"; one that is as much as any or all of them is that.
  ///
  /// - Parameter quantities: distinct ones, at least `least`.
  public mutating func atLeast(_ least: Int, of quantities: [Quantity]) -> Quantity {
    precondition(least >= 1 && least <= quantities.count, "what always or never holds has no variable")
    if least == quantities.count { return all(of: quantities) }
    return quantity(.atLeast(least, quantities))
  }

  private mutating func quantity(_ auxiliary: Auxiliary) -> Quantity {
    if let index = known[auxiliary] { return .auxiliary(index) }
    // Each part stands here, in the table of what is known, and in a row that ties it.
    let parts =
      switch auxiliary {
      case .any(let pairs): pairs.count
      case .all(let quantities), .atLeast(_, let quantities): quantities.count
      }
    grow(by: (parts + 1) * (Self.rowSize + 2))
    if isFull { return .auxiliary(0) }
    known[auxiliary] = auxiliaries.count
    auxiliaries.append(auxiliary)
    return .auxiliary(auxiliaries.count - 1)
  }
}

extension RowWriter {
  /// The value of a quantity when exactly the pairs with `assigned` true are assigned.
  public func value(of quantity: Quantity, assigned: (Int) -> Bool) -> Int {
    switch quantity {
    case .pair(let pair): return assigned(pair) ? 1 : 0
    case .auxiliary(let index):
      switch auxiliaries[index] {
      case .any(let pairs): return pairs.contains(where: assigned) ? 1 : 0
      case .all(let parts): return parts.allSatisfy { value(of: $0, assigned: assigned) == 1 } ? 1 : 0
      case .atLeast(let least, let parts):
        return parts.count { value(of: $0, assigned: assigned) == 1 } >= least ? 1 : 0
      }
    }
  }
}
