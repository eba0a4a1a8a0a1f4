extension JSONDocument {
  /// The file with one member of some of its objects set, and every other byte as it was.
  ///
  /// A member that is there is replaced in place, unless it has that value already; a missing one is added after the last,
  /// with the white space that the last has before it. New values stand on one line.
  ///
  /// - Parameters:
  ///   - key: the key of the member.
  ///   - changes: objects of this document that was read from a file, each at most once, none within another, with the
  ///     value of the member.
  /// - Returns: the bytes; what was built rather than read is left as it is.
  /// - Complexity: linear in the file.
  public func bytes(setting key: String, of changes: [(object: JSONValue, value: JSONValue)]) -> [UInt8] {
    let splices = changes.compactMap { splice(key, of: $0.object, to: $0.value) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    var result: [UInt8] = []
    var done = 0
    for splice in splices where splice.range.lowerBound >= done {
      result += source.bytes[done..<splice.range.lowerBound]
      result += splice.bytes
      done = splice.range.upperBound
    }
    return result + source.bytes[done...]
  }

  private func splice(_ key: String, of object: JSONValue, to value: JSONValue) -> (range: Range<Int>, bytes: [UInt8])?
  {
    guard object.offset >= 0, let members = object.members else { return nil }
    var writer = JSONWriter()
    if let member = members.first(where: { $0.key == key }) {
      guard member.value != value, let range = range(of: member.value) else { return nil }
      _ = writer.writeFlat(value, separator: " ", limit: .max, levels: .max)
      return (range, writer.output)
    }
    _ = writer.writeFlat(.object([JSONValue.Member(key, value)]), separator: " ", limit: .max, levels: .max)
    let member = writer.output.dropFirst().dropLast()
    guard let last = members.last, let range = range(of: last.value) else {
      let start = Int(object.offset) + 1
      return (start..<start, Array(member))
    }
    return (range.upperBound..<range.upperBound, [UInt8(ascii: ",")] + space(before: Int(last.keyOffset)) + member)
  }

  /// The white space before a place of the file.
  private func space(before place: Int) -> ArraySlice<UInt8> {
    var start = place
    while start > 0, [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[start - 1]) { start -= 1 }
    return source.bytes[start..<place]
  }

  /// Where the text of a value stands; nil for values that were not read.
  private func range(of value: JSONValue) -> Range<Int>? {
    let start = Int(value.offset)
    guard source.bytes.indices.contains(start) else { return nil }
    return source.bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer, depthLimit: JSONLimits().depth)
      parser.position = start
      guard (try? parser.parseValue()) != nil else { return nil }
      return start..<parser.position
    }
  }
}
