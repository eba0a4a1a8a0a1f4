/// The goals of a roster in columns: value, bound, gap, status.
public struct GoalTable: Sendable {
  private var table: TextTable

  /// A table without goals.
  ///
  /// - Parameter headers: what stands above goal, value, bound, gap and status.
  public init(headers: [String] = ["goal", "value", "bound", "gap", "status"]) {
    precondition(headers.count == 5, "a column has one header")
    let alignments: [DisplayText.Alignment] = [.left, .right, .right, .right, .left]
    table = TextTable(zip(headers, alignments).map { ($0, $1) })
  }

  /// Adds a goal; what nobody said is left empty.
  public mutating func add(_ goal: String, value: Int, bound: Int?, gap: Double?, status: String) {
    table.add([goal, "\(value)", bound.map { "\($0)" } ?? "", gap.map(Figures.gap) ?? "", status])
  }

  /// The lines, with a heading.
  public func lines(indent: String = "  ") -> [String] { table.lines(indent: indent) }
}
