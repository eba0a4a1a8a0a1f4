/// The goals of a roster in columns: value, bound, gap, status.
public struct GoalTable: Sendable {
  private var table = TextTable([
    ("goal", .left), ("value", .right), ("bound", .right), ("gap", .right), ("status", .left),
  ])

  /// A table without goals.
  public init() {}

  /// Adds a goal; what nobody said is left empty.
  public mutating func add(_ goal: String, value: Int, bound: Int?, gap: Double?, status: String) {
    table.add([goal, "\(value)", bound.map { "\($0)" } ?? "", gap.map(Figures.gap) ?? "", status])
  }

  /// The lines, with a heading.
  public func lines(indent: String = "  ") -> [String] { table.lines(indent: indent) }
}
