/// Why a text is not JSON, and at which byte.
struct SyntaxFault: Error {
  var code = DiagnosticCode.syntax
  let offset: Int
  let message: String
  var allowed: String?
  var advice: String?
}

/// A strict recursive-descent parser of RFC 8259 over bytes; the depth limit bounds the recursion.
///
/// It stops at the first fault of syntax but collects every key given twice.
struct JSONParser {
  struct Duplicate {
    let pointer: JSONPointer
    let offset: Int32
    let firstOffset: Int32
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let depthLimit: Int
  var position = 0
  /// Newlines are legal only between tokens, so that skipping white space finds every line for nothing.
  var lineStarts: [Int32] = [0]
  /// Keys given twice; bounded, because a hostile file can hold millions of them.
  var duplicates: [Duplicate] = []
  /// The containers that are open: where each starts, and the key or index being read in it.
  var open: [(start: Int, step: Step)] = []

  enum Step {
    case key(String)
    case index(Int)
  }

  static let duplicateLimit = 10_000

  init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
    open.reserveCapacity(min(depthLimit, 512))
  }

  /// The next byte, nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func parseDocument() throws(SyntaxFault) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipWhitespace()
    guard position < bytes.count else {
      throw SyntaxFault(code: .emptyFile, offset: 0, message: "the file is empty", allowed: "one JSON value")
    }
    let value = try parseValue()
    skipWhitespace()
    if position < bytes.count { throw trailingFault() }
    return value
  }

  @inline(__always)
  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "\n"):
        position += 1
        lineStarts.append(Int32(truncatingIfNeeded: position))
      default: return
      }
    }
  }

  mutating func parseValue() throws(SyntaxFault) -> JSONValue {
    let start = Int32(truncatingIfNeeded: position)
    guard let byte = next else { throw endFault() }
    switch byte {
    case UInt8(ascii: "\""): return JSONValue(.string(try parseString()), offset: start)
    case UInt8(ascii: "{"): return JSONValue(.object(try parseObject()), offset: start)
    case UInt8(ascii: "["): return JSONValue(.array(try parseArray()), offset: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONValue(.number(try parseNumber()), offset: start)
    default:
      if skipWord("true") { return JSONValue(.bool(true), offset: start) }
      if skipWord("false") { return JSONValue(.bool(false), offset: start) }
      if skipWord("null") { return JSONValue(.null, offset: start) }
      throw valueFault()
    }
  }

  /// Skips a literal if it stands here and no letter or digit follows.
  private mutating func skipWord(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] { return false }
    if end < bytes.count, Self.isWordByte(bytes[end]) { return false }
    position = end
    return true
  }

  private mutating func enter(_ step: Step) throws(SyntaxFault) {
    guard open.count < depthLimit else {
      throw SyntaxFault(
        code: .tooDeep, offset: position, message: "arrays and objects are nested too deep",
        allowed: "at most \(depthLimit) levels")
    }
    open.append((position, step))
    position += 1
    skipWhitespace()
  }

  private mutating func parseArray() throws(SyntaxFault) -> [JSONValue] {
    try enter(.index(0))
    var elements: [JSONValue] = []
    if next == UInt8(ascii: "]") {
      leave()
      return elements
    }
    while true {
      elements.append(try parseValue())
      skipWhitespace()
      switch next {
      case UInt8(ascii: ","):
        position += 1
        skipWhitespace()
        if next == UInt8(ascii: "]") { throw trailingCommaFault("]") }
        open[open.count - 1].step = .index(elements.count)
      case UInt8(ascii: "]"):
        leave()
        return elements
      default: throw separatorFault(closing: "]", in: "array")
      }
    }
  }

  private mutating func parseObject() throws(SyntaxFault) -> [JSONValue.Member] {
    try enter(.key(""))
    var members: [JSONValue.Member] = []
    var places = KeyPlaces()
    if next == UInt8(ascii: "}") {
      leave()
      return members
    }
    while true {
      guard next == UInt8(ascii: "\"") else { throw keyFault() }
      let keyOffset = Int32(truncatingIfNeeded: position)
      let key = try parseString()
      open[open.count - 1].step = .key(key)
      if let first = places.firstOffset(of: key, in: members), duplicates.count < Self.duplicateLimit {
        duplicates.append(Duplicate(pointer: pointer, offset: keyOffset, firstOffset: first))
      }
      skipWhitespace()
      guard next == UInt8(ascii: ":") else { throw colonFault() }
      position += 1
      skipWhitespace()
      members.append(JSONValue.Member(key: key, value: try parseValue(), keyOffset: keyOffset))
      skipWhitespace()
      switch next {
      case UInt8(ascii: ","):
        position += 1
        skipWhitespace()
        if next == UInt8(ascii: "}") { throw trailingCommaFault("}") }
      case UInt8(ascii: "}"):
        leave()
        return members
      default: throw separatorFault(closing: "}", in: "object")
      }
    }
  }

  private mutating func leave() {
    position += 1
    open.removeLast()
  }

  private var pointer: JSONPointer {
    JSONPointer(
      tokens: open.map {
        switch $0.step {
        case .key(let key): key
        case .index(let index): String(index)
        }
      })
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}

/// Finds a key among those read so far: by scanning while they are few, then by hash, so that a hostile object with a
/// million keys costs no more than its bytes.
private struct KeyPlaces {
  private var offsets: [String: Int32] = [:]

  mutating func firstOffset(of key: String, in members: [JSONValue.Member]) -> Int32? {
    guard members.count > 16 else { return members.first { $0.key == key }?.keyOffset }
    for member in members[offsets.isEmpty ? 0..<members.count : members.count - 1..<members.count]
    where offsets[member.key] == nil {
      offsets[member.key] = member.keyOffset
    }
    return offsets[key]
  }
}
