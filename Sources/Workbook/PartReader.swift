import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Walks over the elements of one part of a workbook.
///
/// A part with a document type is refused: workbooks have none, and entities are how small files become large ones.
final class PartReader: NSObject, XMLParserDelegate {
  /// Called at the start of an element, with its name without a prefix.
  private let start: (String, [String: String]) -> Void
  /// Called at the end of an element, with the text within it and the elements in it.
  private let end: (String, String) -> Void
  private var text = ""
  /// Elements that are open, and whether there was any: the parser does not say of every part that it was cut off.
  private var open = 0
  private var hasElements = false
  private var fault: WorkbookFault?
  /// Whether the walk is to end.
  private var mayGoOn: () -> WorkbookFault?

  private init(
    start: @escaping (String, [String: String]) -> Void, end: @escaping (String, String) -> Void,
    mayGoOn: @escaping () -> WorkbookFault?
  ) { (self.start, self.end, self.mayGoOn) = (start, end, mayGoOn) }

  /// Reads a part.
  ///
  /// - Parameters:
  ///   - start: called at each element.
  ///   - end: called at the end of each element, with the text that stood directly before that.
  ///   - stop: asked after each element; a fault ends the walk.
  /// - Throws: `WorkbookFault` when the part is no XML, or `stop` said so.
  static func read(
    _ bytes: [UInt8], start: @escaping (String, [String: String]) -> Void = { _, _ in },
    end: @escaping (String, String) -> Void = { _, _ in }, stop: @escaping () -> WorkbookFault? = { nil }
  ) throws(WorkbookFault) {
    let head = bytes.prefix(1_024)
    guard !head.starts(with: [0xFF, 0xFE]), !head.starts(with: [0xFE, 0xFF]), !head.contains(0),
      !bytes.contains(sequence: Array("<!DOCTYPE".utf8))
    else { throw WorkbookFault("a part of the workbook is not what spreadsheet programs write") }
    let reader = PartReader(start: start, end: end, mayGoOn: stop)
    let parser = XMLParser(data: Data(bytes))
    parser.shouldProcessNamespaces = false
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    let isWhole = parser.parse()
    if let fault = reader.fault { throw fault }
    guard isWhole, parser.parserError == nil, reader.open == 0, reader.hasElements else {
      throw WorkbookFault("a part of the workbook is damaged")
    }
  }

  private static func plain(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    text = ""
    (open, hasElements) = (open + 1, true)
    start(Self.plain(name), attributes)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    end(Self.plain(name), text)
    text = ""
    open -= 1
    if fault == nil, let found = mayGoOn() {
      fault = found
      parser.abortParsing()
    }
  }
}

extension [UInt8] {
  /// Whether these bytes stand somewhere in the array.
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    guard let first = sequence.first, count >= sequence.count else { return false }
    var place = startIndex
    while let found = self[place...].firstIndex(of: first), found + sequence.count <= count {
      if self[found..<(found + sequence.count)].elementsEqual(sequence) { return true }
      place = found + 1
    }
    return false
  }
}
