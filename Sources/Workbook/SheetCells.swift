/// The cells of a sheet as they are met.
final class SheetCells {
  private(set) var rows: [[String]] = []
  /// What ends the walk.
  private(set) var fault: WorkbookFault?
  private let texts: [String]
  private let formats: [CellFormat]
  private let isFrom1904: Bool
  /// The place of the cell that is read, from 0.
  private var row = -1
  private var column = -1
  private var kind = "n"
  private var style: Int?
  private var value = ""
  private var inline = ""
  private var isHint = false
  private var cells = 0
  private var bytes = 0

  init(texts: [String], formats: [CellFormat], isFrom1904: Bool) {
    (self.texts, self.formats, self.isFrom1904) = (texts, formats, isFrom1904)
  }

  func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "row":
      // Rows and cells may leave their place out and then follow the one before.
      row = attributes["r"].flatMap { Int($0) }.map { $0 - 1 } ?? row + 1
      column = -1
      if row < 0 || row >= Workbook.mostRows { fault = Self.tooLarge("row \(row + 1)", Workbook.mostRows, "rows") }
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? column + 1
      (kind, style) = (attributes["t"] ?? "n", attributes["s"].flatMap { Int($0) })
      (value, inline, isHint) = ("", "", false)
    case "rPh": isHint = true
    default: break
    }
  }

  func end(_ name: String, _ text: String) {
    switch name {
    case "v": value = text
    case "t": if !isHint { inline += text }
    case "rPh": isHint = false
    case "c": put(shown())
    default: break
    }
  }

  private func shown() -> String {
    switch kind {
    case "s":
      guard let index = Int(value), texts.indices.contains(index) else {
        fault = WorkbookFault("a cell names a text that the workbook does not have")
        return ""
      }
      return texts[index]
    case "inlineStr": return EscapedText.plain(inline)
    case "str": return EscapedText.plain(value)
    case "b": return value == "1" ? "TRUE" : value == "0" ? "FALSE" : value
    case "e", "d": return value
    default:
      guard !value.isEmpty else { return "" }
      guard let number = Double(value) else {
        fault = WorkbookFault("a cell of numbers holds none")
        return ""
      }
      let format = style.flatMap { formats.indices.contains($0) ? formats[$0] : nil } ?? .number
      return format.text(of: number, isFrom1904: isFrom1904)
    }
  }

  private func put(_ text: String) {
    guard fault == nil, !text.isEmpty, row >= 0 else { return }
    guard column < Workbook.mostColumns else {
      fault = Self.tooLarge("column \(column + 1)", Workbook.mostColumns, "columns")
      return
    }
    while rows.count <= row { rows.append([]) }
    // Empty cells before it take memory too.
    cells += max(1, column + 1 - rows[row].count)
    bytes += text.utf8.count
    guard cells <= Workbook.mostCells, bytes <= Workbook.mostText else {
      fault = WorkbookFault(
        "the sheet is too large", allowed: "at most \(Workbook.mostCells) cells and \(Workbook.mostText) bytes of text")
      return
    }
    while rows[row].count <= column { rows[row].append("") }
    rows[row][column] = text
  }

  private static func tooLarge(_ place: String, _ most: Int, _ what: String) -> WorkbookFault {
    WorkbookFault("the sheet has something in \(place)", allowed: "at most \(most) \(what)")
  }

  /// `AB12` as 27; nil for anything else.
  private static func column(of reference: String) -> Int? {
    var number = 0
    for byte in reference.utf8 {
      guard (0x41...0x5A).contains(byte) else { break }
      number = min(number * 26 + Int(byte - 0x40), 1_000_000)
    }
    return number == 0 ? nil : number - 1
  }
}
