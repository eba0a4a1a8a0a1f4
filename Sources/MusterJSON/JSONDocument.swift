/// A file that was read: its tree, and what is needed to say where in the file a value stands.
public struct JSONDocument: Sendable {
  /// The file as the user named it.
  public let file: String
  /// The whole value.
  public let root: JSONValue
  let source: SourceMap

  /// A document that was built, not read; its values have no lines.
  public init(file: String, root: JSONValue) {
    self.init(file: file, root: root, source: SourceMap(bytes: [], lineStarts: []))
  }

  init(file: String, root: JSONValue, source: SourceMap) {
    self.file = file
    self.root = root
    self.source = source
  }

  /// Where a value of this document starts: line and column in characters, both from 1; nil for built values.
  public func position(of value: JSONValue) -> (line: Int, column: Int)? {
    source.position(of: Int(value.offset))
  }
}

/// What the parser accepts at most.
public struct JSONLimits: Hashable, Sendable {
  /// The most bytes of a file; offsets are 32 bits, so more than 2 GiB is never read.
  public var bytes: Int
  /// The most arrays and objects within each other; parsing recurses this deep.
  public var depth: Int

  /// 256 MiB and 128 levels unless said otherwise.
  public init(bytes: Int = 256 << 20, depth: Int = 128) {
    self.bytes = min(bytes, Int(Int32.max) - 1)
    self.depth = min(depth, 512)
  }
}

extension JSONDocument {
  /// Reads a file by RFC 8259, strictly, apart from a UTF-8 byte order mark, which is skipped.
  ///
  /// A file that is not JSON gives one error and nil. Keys given twice are all reported as errors, and the document is
  /// returned with both members, so that its readers find the other problems in the same pass.
  /// - Complexity: linear in the bytes.
  public static func parse(
    _ bytes: [UInt8], file: String, limits: JSONLimits = JSONLimits(), diagnostics: Diagnostics
  ) -> JSONDocument? {
    func refuse(_ code: DiagnosticCode, _ message: String, allowed: String? = nil, advice: String? = nil) {
      diagnostics.report(Diagnostic(code, file: file, message: message, allowed: allowed, advice: advice))
    }
    guard bytes.count <= limits.bytes else {
      refuse(.tooLarge, "the file has \(bytes.count) bytes", allowed: "at most \(limits.bytes) bytes")
      return nil
    }
    if let (name, advice) = ForeignContent.kind(of: bytes) {
      refuse("other-kind", "the file is \(name)", allowed: "JSON", advice: advice)
      return nil
    }
    if let encoding = foreignEncoding(bytes) {
      refuse(.encoding, "the file is \(encoding)", allowed: "UTF-8", advice: "save it again as UTF-8")
      return nil
    }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer, depthLimit: limits.depth)
      let result: Result<JSONValue, SyntaxFault>
      do throws(SyntaxFault) { result = .success(try parser.parseDocument()) } catch { result = .failure(error) }
      return (result: result, lineStarts: parser.lineStarts, duplicates: parser.duplicates)
    }
    let source = SourceMap(bytes: bytes, lineStarts: outcome.lineStarts)
    for duplicate in outcome.duplicates {
      let place = source.position(of: Int(duplicate.offset))
      let first = source.position(of: Int(duplicate.firstOffset)).map { " (first on line \($0.line))" } ?? ""
      diagnostics.report(
        Diagnostic(
          .duplicateKey, file: file, pointer: duplicate.pointer, line: place?.line, column: place?.column,
          message: "the key \"\(shownText(duplicate.pointer.tokens.last ?? ""))\" is given twice\(first)",
          allowed: "each key once", advice: "remove one of the two"))
    }
    switch outcome.result {
    case .success(let root): return JSONDocument(file: file, root: root, source: source)
    case .failure(let fault):
      let place = source.position(of: fault.offset)
      diagnostics.report(
        Diagnostic(
          fault.code, file: file, line: place?.line, column: place?.column, message: fault.message,
          allowed: fault.allowed, advice: fault.advice))
      return nil
    }
  }

  /// The name of an encoding with 16 or 32 bits per unit, by byte order mark or by the zeros of the first character.
  private static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    func startsWith(_ pattern: [UInt8?]) -> Bool {
      bytes.count >= pattern.count && zip(bytes, pattern).allSatisfy { $1 == nil ? $0 != 0 : $0 == $1 }
    }
    if startsWith([0xFF, 0xFE, 0, 0]) || startsWith([nil, 0, 0, 0]) { return "UTF-32 (little endian)" }
    if startsWith([0, 0, 0xFE, 0xFF]) || startsWith([0, 0, 0, nil]) { return "UTF-32 (big endian)" }
    if startsWith([0xFF, 0xFE]) || startsWith([nil, 0, nil, 0]) { return "UTF-16 (little endian)" }
    if startsWith([0xFE, 0xFF]) || startsWith([0, nil, 0, nil]) { return "UTF-16 (big endian)" }
    return nil
  }
}
