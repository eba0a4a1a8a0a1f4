extension JSONValue {
  /// How a document is laid out.
  public enum Layout: Hashable, Sendable {
    /// Without any white space.
    case compact
    /// Two spaces per level; what nests at most two levels and fits 100 columns stays on one line.
    case pretty
  }

  /// The document as UTF-8, the same bytes for equal values; pretty ones end with a line break.
  ///
  /// - Complexity: linear in the bytes written, times the depth for the lines that are tried and broken.
  public func bytes(_ layout: Layout = .pretty) -> [UInt8] {
    var writer = JSONWriter()
    switch layout {
    case .compact: _ = writer.writeFlat(self, separator: "", limit: .max, levels: .max)
    case .pretty:
      writer.writePretty(self, indent: 0, reserved: 0)
      writer.output.append(UInt8(ascii: "\n"))
    }
    return writer.output
  }

  /// The document as text.
  public func text(_ layout: Layout = .pretty) -> String { String(decoding: bytes(layout), as: UTF8.self) }
}

/// Appends values to UTF-8.
struct JSONWriter {
  static let columns = 100
  var output: [UInt8] = []
  private var lineStart = 0

  /// Writes a value that starts at the current column and leaves room for `reserved` characters after it on its line.
  mutating func writePretty(_ value: JSONValue, indent: Int, reserved: Int) {
    let start = output.count
    // Four bytes per character at most, so that no line that fits is given up.
    let limit = start + 4 * Self.columns
    if writeFlat(value, separator: " ", limit: limit, levels: 2), column + reserved <= Self.columns { return }
    switch value.content {
    case .array(let elements) where !elements.isEmpty:
      output.removeSubrange(start...)
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        let isLast = index == elements.count - 1
        breakLine(indent + 2)
        writePretty(element, indent: indent + 2, reserved: isLast ? 0 : 1)
        if !isLast { output.append(UInt8(ascii: ",")) }
      }
      breakLine(indent)
      output.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      output.removeSubrange(start...)
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        let isLast = index == members.count - 1
        breakLine(indent + 2)
        writeString(member.key)
        output.append(contentsOf: ": ".utf8)
        writePretty(member.value, indent: indent + 2, reserved: isLast ? 0 : 1)
        if !isLast { output.append(UInt8(ascii: ",")) }
      }
      breakLine(indent)
      output.append(UInt8(ascii: "}"))
    default:
      // A scalar is as long as it is.
      output.removeSubrange(start...)
      _ = writeFlat(value, separator: " ", limit: .max, levels: 1)
    }
  }

  /// The characters on the current line.
  private var column: Int { output[lineStart...].count { $0 & 0xC0 != 0x80 } }

  private mutating func breakLine(_ indent: Int) {
    output.append(UInt8(ascii: "\n"))
    lineStart = output.count
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  /// Writes a value on one line; false, with a part written, when it nests deeper or is longer than wanted.
  mutating func writeFlat(_ value: JSONValue, separator: StaticString, limit: Int, levels: Int) -> Bool {
    switch value.content {
    case .null: append("null")
    case .bool(let bool): append(bool ? "true" : "false")
    case .number(let number): output.append(contentsOf: number.text.utf8)
    case .string(let string):
      if string.utf8.count > limit - output.count { return false }
      writeString(string)
    case .array(let elements):
      guard levels > 0 || elements.isEmpty else { return false }
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 {
          output.append(UInt8(ascii: ","))
          append(separator)
        }
        guard writeFlat(element, separator: separator, limit: limit, levels: levels - 1) else { return false }
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      guard levels > 0 || members.isEmpty else { return false }
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 {
          output.append(UInt8(ascii: ","))
          append(separator)
        }
        if member.key.utf8.count > limit - output.count { return false }
        writeString(member.key)
        output.append(UInt8(ascii: ":"))
        append(separator)
        guard writeFlat(member.value, separator: separator, limit: limit, levels: levels - 1) else { return false }
      }
      output.append(UInt8(ascii: "}"))
    }
    return output.count <= limit
  }

  private mutating func append(_ text: StaticString) {
    output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes a string in quotes: quotes, backslashes, control characters and the separators U+2028 and U+2029 escaped.
  ///
  /// A Swift string is valid Unicode, so the bytes are valid UTF-8.
  private mutating func writeString(_ string: String) {
    output.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      var done = 0
      for index in bytes.indices {
        let byte = bytes[index]
        let isSeparator =
          byte == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
        guard byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || isSeparator
        else { continue }
        output.append(contentsOf: bytes[done..<index])
        writeEscape(isSeparator ? 0x2000 | UInt16(bytes[index + 2] & 0x3F) : UInt16(byte))
        done = index + (isSeparator ? 3 : 1)
      }
      output.append(contentsOf: bytes[done...])
    }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(_ unit: UInt16) {
    switch unit {
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    case UInt16(UInt8(ascii: "\"")): append("\\\"")
    case UInt16(UInt8(ascii: "\\")): append("\\\\")
    default:
      append("\\u")
      let digits = String(unit, radix: 16)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
      output.append(contentsOf: digits.utf8)
    }
  }
}
