import CZlib

/// Writes sheets of text as a workbook (Office Open XML, ECMA-376), the same bytes for the same text.
///
/// Every cell is a text, so that none can be a formula and none is turned into a day.
public struct WorkbookWriter {
  private var sheets: [(name: String, rows: [[String]])] = []

  /// A workbook without sheets.
  public init() {}

  /// Adds a sheet.
  ///
  /// - Parameter name: what its tab says: at most 31 characters, without `[]:*?/\`, none twice.
  public mutating func add(_ name: String, rows: [[String]]) { sheets.append((name, rows)) }

  /// The workbook's bytes; nil when it is larger than an archive without extensions can be.
  ///
  /// - Complexity: linear in the text.
  public func bytes() -> [UInt8]? {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    let numbers = Array(1...max(1, sheets.count)).prefix(sheets.count)
    var archive = ZipWriter()
    archive.add(
      "[Content_Types].xml",
      head + "<Types xmlns=\"\(package)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/>"
        + numbers.map {
          "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(types).worksheet+xml\"/>"
        }.joined() + "</Types>")
    archive.add(
      "_rels/.rels",
      head + "<Relationships xmlns=\"\(package)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(links)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")
    archive.add(
      "xl/workbook.xml",
      head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(links)\"><sheets>"
        + zip(numbers, sheets).map { "<sheet name=\"\(Self.escaped($1.name))\" sheetId=\"\($0)\" r:id=\"rId\($0)\"/>" }
        .joined()
        + "</sheets></workbook>")
    archive.add(
      "xl/_rels/workbook.xml.rels",
      head + "<Relationships xmlns=\"\(package)/relationships\">"
        + numbers.map {
          "<Relationship Id=\"rId\($0)\" Type=\"\(links)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }.joined() + "</Relationships>")
    for (number, sheet) in zip(numbers, sheets) {
      archive.add("xl/worksheets/sheet\(number).xml", head + Self.sheet(sheet.rows, main))
    }
    return archive.bytes()
  }

  private static func sheet(_ rows: [[String]], _ namespace: String) -> String {
    var text = "<worksheet xmlns=\"\(namespace)\"><sheetData>"
    for (row, cells) in rows.enumerated() where cells.contains(where: { !$0.isEmpty }) {
      text += "<row r=\"\(row + 1)\">"
      for (column, cell) in cells.enumerated() where !cell.isEmpty {
        text +=
          "<c r=\"\(letters(column))\(row + 1)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(cell))</t></is></c>"
      }
      text += "</row>"
    }
    return text + "</sheetData></worksheet>"
  }

  /// `A`, `Z`, `AA` of 0, 25, 26.
  static func letters(_ column: Int) -> String {
    var rest = column, letters = ""
    repeat {
      letters = String(Unicode.Scalar(UInt8(0x41 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  /// The text as XML has it; characters that it cannot have are written `_x0001_`.
  static func escaped(_ text: String) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result += scalar == "\n" ? "&#10;" : "&#9;"
      case "_" where rest.first == "x" && looksEscaped(rest.dropFirst()): result += "_x005F_"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "_x" + String(repeating: "0", count: 4 - code.count) + code + "_"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func looksEscaped(_ rest: Substring.UnicodeScalarView) -> Bool {
    rest.prefix(4).count == 4 && rest.prefix(4).allSatisfy { Character($0).isHexDigit }
      && rest.dropFirst(4).first == "_"
  }
}

/// Writes members into a zip archive (APPNOTE 6.3), deflated, all with one date, so that equal members make equal bytes.
struct ZipWriter {
  private var content: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0
  private var isTooLarge = false

  /// Adds a member.
  mutating func add(_ name: String, _ text: String) {
    let bytes = Array(text.utf8), title = Array(name.utf8)
    // What deflate makes of bytes that cannot be packed is longer by five for each block of 16 KiB and more.
    let room = bytes.count + bytes.count / 1_000 + 64
    var packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, written in
      written = bytes.withUnsafeBufferPointer {
        czlib_deflate($0.baseAddress, $0.count, buffer.baseAddress, room)
      }
    }
    let isDeflated = !packed.isEmpty
    if !isDeflated { packed = bytes }
    let sum = bytes.withUnsafeBufferPointer { czlib_crc32($0.baseAddress, $0.count) }
    guard content.count + packed.count + title.count < 1 << 31, bytes.count < 1 << 31, count < 65_535 else {
      isTooLarge = true
      return
    }
    // Version 2.0, names in UTF-8, 1 January 1980.
    let common =
      Self.words([20, 0x800, isDeflated ? 8 : 0, 0, 0x21]) + Self.longs([Int(sum), packed.count, bytes.count])
      + Self.words([title.count, 0])
    directory +=
      Self.longs([0x0201_4B50]) + Self.words([20]) + common + Self.words([0, 0, 0]) + Self.longs([0, content.count])
      + title
    content += Self.longs([0x0403_4B50]) + common + title + packed
    count += 1
  }

  /// The archive; nil when it is too large.
  func bytes() -> [UInt8]? {
    guard !isTooLarge else { return nil }
    return content + directory + Self.longs([0x0605_4B50]) + Self.words([0, 0, count, count])
      + Self.longs([directory.count, content.count]) + Self.words([0])
  }

  private static func words(_ numbers: [Int]) -> [UInt8] {
    numbers.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func longs(_ numbers: [Int]) -> [UInt8] { numbers.flatMap { words([$0, $0 >> 16]) } }
}
