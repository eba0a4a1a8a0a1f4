/// A spreadsheet's file (Office Open XML, ECMA-376), read as text: what a person sees in its cells, days in ISO 8601.
///
/// Shared and inline texts, styles of days in the systems of 1900 and 1904 and the last computed values of formulas are read; formulas,
/// colours and pictures are not.
public struct Workbook {
  /// A sheet with its name.
  public struct Sheet: Hashable, Sendable {
    /// As its tab says.
    public let name: String
    /// Whether people see it.
    public let isVisible: Bool
    fileprivate let part: String
  }

  /// The most rows and columns that programs have, or Muster reads.
  public static let mostRows = 1_048_576
  /// The most columns.
  public static let mostColumns = 2_000
  /// The most cells of a sheet.
  public static let mostCells = 5_000_000
  /// The most bytes of the texts of a sheet.
  public static let mostText = 256 << 20

  /// The sheets, in the order of their tabs.
  public let sheets: [Sheet]
  private let archive: ZipArchive
  private let isFrom1904: Bool
  private let texts: [String]
  private let formats: [CellFormat]

  /// Whether bytes begin as a workbook does.
  public static func isWorkbook(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// Reads everything but the cells.
  ///
  /// - Throws: `WorkbookFault` for damage, for other archives and for what is too large.
  public init(_ bytes: [UInt8]) throws(WorkbookFault) {
    let archive = try ZipArchive(bytes)
    let links = try Self.links(of: "", in: archive)
    let main = links.values.first { $0.kind.hasSuffix("/officeDocument") }?.target ?? "xl/workbook.xml"
    guard let part = try archive.member(main) else {
      throw WorkbookFault("the archive is no workbook (.xlsx)")
    }
    let targets = try Self.links(of: main, in: archive)
    var sheets: [Sheet] = [], is1904 = false
    try PartReader.read(
      part,
      start: { name, attributes in
        if name == "workbookPr" { is1904 = ["1", "true"].contains(attributes["date1904"]) }
        guard name == "sheet", let title = attributes["name"],
          let id = attributes.first(where: { $0.key == "id" || $0.key.hasSuffix(":id") })?.value,
          let target = targets[id], target.kind.hasSuffix("/worksheet")
        else { return }
        let state = attributes["state"] ?? "visible"
        sheets.append(Sheet(name: title, isVisible: state == "visible", part: target.target))
      })
    guard !sheets.isEmpty else { throw WorkbookFault("the workbook has no sheet that can be read") }
    func other(_ kind: String) throws(WorkbookFault) -> [UInt8]? {
      guard let link = targets.values.first(where: { $0.kind.hasSuffix(kind) }) else { return nil }
      return try archive.member(link.target)
    }
    var texts: [String] = [], formats: [CellFormat] = []
    if let part = try other("/sharedStrings") { texts = try Self.texts(part) }
    if let part = try other("/styles") { formats = try Self.formats(part) }
    (self.archive, self.sheets, isFrom1904) = (archive, sheets, is1904)
    (self.texts, self.formats) = (texts, formats)
  }

  /// The rows of a sheet, the first of the sheet first, blank ones empty; each without empty cells at its end.
  ///
  /// - Throws: `WorkbookFault` for damage and for what is too large.
  /// - Complexity: linear in the part.
  public func rows(of sheet: Sheet) throws(WorkbookFault) -> [[String]] {
    guard let part = try archive.member(sheet.part) else {
      throw WorkbookFault("the sheet is missing in the workbook")
    }
    let cells = SheetCells(texts: texts, formats: formats, isFrom1904: isFrom1904)
    try PartReader.read(part, start: cells.start, end: cells.end, stop: { cells.fault })
    return cells.rows
  }

  /// Where the links of a part lead, by id; parts are named from the root of the archive.
  private static func links(
    of part: String, in archive: ZipArchive
  ) throws(WorkbookFault) -> [String: (kind: String, target: String)] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
    guard let bytes = try archive.member("\(folder)_rels/\(file).rels") else { return [:] }
    var links: [String: (kind: String, target: String)] = [:]
    try PartReader.read(
      bytes,
      start: { name, attributes in
        guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
          attributes["TargetMode"] != "External"
        else { return }
        links[id] = (attributes["Type"] ?? "", resolved(target, in: folder))
      })
    return links
  }

  private static func resolved(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  /// The shared texts; of several runs one text, and phonetic hints are none.
  private static func texts(_ part: [UInt8]) throws(WorkbookFault) -> [String] {
    var texts: [String] = [], current = "", isHint = false
    try PartReader.read(
      part,
      start: { name, _ in
        if name == "si" { current = "" }
        if name == "rPh" { isHint = true }
      },
      end: { name, text in
        if name == "t", !isHint { current += text }
        if name == "rPh" { isHint = false }
        if name == "si" { texts.append(EscapedText.plain(current)) }
      })
    return texts
  }

  /// What each style of a cell makes of its number.
  private static func formats(_ part: [UInt8]) throws(WorkbookFault) -> [CellFormat] {
    var own: [Int: CellFormat] = [:], formats: [CellFormat] = [], isInCells = false
    try PartReader.read(
      part,
      start: { name, attributes in
        if name == "numFmt", let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
          own[id] = CellFormat(code: code)
        }
        if name == "cellXfs" { isInCells = true }
        if name == "xf", isInCells {
          let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
          formats.append(own[id] ?? CellFormat(builtIn: id))
        }
      },
      end: { name, _ in if name == "cellXfs" { isInCells = false } })
    return formats
  }
}

/// Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
  static func plain(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var result = "", rest = text[...]
    while let place = rest.firstRange(of: "_x") {
      result += rest[..<place.lowerBound]
      let code = rest[place.upperBound...].prefix(4)
      let after = rest[place.upperBound...].dropFirst(4)
      if code.count == 4, code.allSatisfy(\.isHexDigit), after.first == "_", let value = UInt32(code, radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.unicodeScalars.append(scalar)
        rest = after.dropFirst()
      } else {
        result += "_x"
        rest = rest[place.upperBound...]
      }
    }
    return result + rest
  }
}
