public import MusterJSON
import Spreadsheet
import Workbook

/// A plan's people, availability, events and attendance as tables, in exactly the columns that imports read.
///
/// Imported into the plan without those parts, the tables give a plan that says the same. They hold personal data; only
/// coordinators should have them.
public enum PlanTables {
  /// All tables of a plan as one workbook, a sheet for each, with the cells of the CSV.
  ///
  /// - Returns: nil when it is larger than a workbook can be.
  public static func workbook(of plan: JSONValue) -> [UInt8]? {
    var writer = WorkbookWriter()
    for kind in TableKind.allCases {
      var reader = CSVReader(Array(csv(kind, of: plan).utf8.drop { [0xEF, 0xBB, 0xBF].contains($0) }))
      var rows: [[String]] = []
      while let row = reader.next(most: CSVTable.mostColumns) { rows.append(row.cells) }
      writer.add(kind.rawValue, rows: rows)
    }
    return writer.bytes()
  }

  /// The table of one kind: UTF-8 with a byte order mark, commas, CRLF, no cell a formula.
  ///
  /// - Complexity: linear in the text.
  public static func csv(_ kind: TableKind, of plan: JSONValue) -> String {
    let plan = plan.withoutNulls
    var writer = TableWriter()
    writer.write(kind.written.map(\.name))
    switch kind {
    case .volunteers: write(plan, .volunteers, &writer)
    case .events: write(plan, .events, &writer)
    case .availability: writeAvailability(plan, &writer)
    case .attendance:
      for entry in plan["attendance"]?.elements ?? [] { writer.write(cells(entry, kind.written)) }
    }
    return writer.text
  }

  private static func cells(_ entity: JSONValue, _ columns: [TableColumn]) -> [String] {
    columns.map { column in
      let text = entity.value(at: JSONPointer(tokens: column.path)).flatMap { column.kind.text(of: $0) } ?? ""
      // No zones at all is not the same as any zone; of other lists an empty one says nothing.
      return text == CellList.none && column.name != "zones" ? "" : text
    }
  }

  private static func write(_ plan: JSONValue, _ level: TableLevel, _ writer: inout TableWriter) {
    for entity in plan[level.list]?.elements ?? [] {
      for row in rows(entity, level) { writer.write(row) }
    }
  }

  /// The rows of an entity: what it says itself once, its id in each, those inside it in their order.
  private static func rows(_ entity: JSONValue, _ level: TableLevel) -> [[String]] {
    let key = cells(entity, [level.key])
    let columns = level.columns.filter { !$0.path.isEmpty }
    let own = cells(entity, columns)
    guard let inside = level.inside.first else { return [key + own] }
    let width = inside.all.count { !$0.path.isEmpty }
    let children = entity[inside.list]?.elements
    guard let children, !children.isEmpty else {
      // An empty list of posts is not the same as none: it replaces those of a template.
      let none = children == nil ? "" : CellList.none
      return [key + own + [none] + Array(repeating: "", count: width - 1)]
    }
    var result: [[String]] = []
    for child in children {
      for row in rows(child, inside) {
        result.append(key + (result.isEmpty ? own : Array(repeating: "", count: columns.count)) + row)
      }
    }
    return result
  }

  private static func writeAvailability(_ plan: JSONValue, _ writer: inout TableWriter) {
    let columns = TableKind.availability.written
    for volunteer in plan["volunteers"]?.elements ?? [] {
      guard let id = volunteer["id"]?.string, let availability = volunteer["availability"] else { continue }
      let word = availability["default"]?.string ?? ""
      let spans = availability["spans"]?.elements ?? []
      if spans.isEmpty {
        writer.write([id, word.isEmpty ? "available" : word] + Array(repeating: "", count: columns.count - 2))
      }
      for (index, span) in spans.enumerated() {
        writer.write([id, index == 0 ? word : ""] + cells(span, Array(columns.dropFirst(2))))
      }
    }
  }
}

/// Writes texts, among which numbers stay numbers, and none is a formula.
private struct TableWriter {
  private var file = CSVWriter(byteOrderMark: true)
  var text: String { file.text }

  mutating func write(_ cells: [String]) {
    file.write(cells.map { FormulaGuard.added(to: $0, leavesNumbers: true) })
  }
}
