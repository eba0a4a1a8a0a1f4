/// Reads zone files (TZif), whose every number is held against the length of the file before it is used.
///
/// - Source: RFC 8536, versions 1 to 4.
enum ZoneFile {
  /// The largest file, 256 KiB; real ones have some 4 KiB.
  static let mostBytes = 256 << 10
  /// The largest offset, 26 hours in seconds, as RFC 8536 says.
  private static let largestOffset = 26 * 3_600

  /// The rules of a zone file; a text says why there are none.
  ///
  /// Files that count leap seconds (`right/…`) are refused: clocks and plans do not.
  /// - Complexity: linear in the bytes.
  static func rules(_ bytes: [UInt8]) -> Result<ZoneRules, Fault> {
    guard bytes.count <= mostBytes else { return .failure(Fault("has more than \(mostBytes) bytes")) }
    guard var header = Header(bytes, at: 0) else { return .failure(Fault("is not a zone file (TZif)")) }
    var wide = false
    if header.version >= 0x32 {
      guard let second = Header(bytes, at: header.end(wide: false)) else {
        return .failure(Fault("ends before its second part"))
      }
      (header, wide) = (second, true)
    }
    guard header.end(wide: wide) <= bytes.count else { return .failure(Fault("is cut off")) }
    guard header.leaps == 0 else { return .failure(Fault("counts leap seconds, which no clock shows")) }
    guard let (first, changes) = changes(bytes, header, wide: wide) else {
      return .failure(Fault("holds times or offsets that cannot be"))
    }
    guard wide else { return .success(ZoneRules(first: first, changes: changes, rule: nil)) }
    guard let footer = footer(bytes, at: header.end(wide: true)) else {
      return .failure(Fault("has no last line"))
    }
    guard !footer.isEmpty else { return .success(ZoneRules(first: first, changes: changes, rule: nil)) }
    guard let rule = PosixZone(footer) else { return .failure(Fault("has a last line that is no rule")) }
    return .success(ZoneRules(first: first, changes: changes, rule: rule))
  }

  /// Why a zone file cannot be used, as the end of a sentence.
  struct Fault: Error, Hashable, Sendable {
    let message: String
    init(_ message: String) { self.message = message }
  }

  /// The 44 bytes before each part of a file.
  private struct Header {
    let start: Int
    let version: UInt8
    let marks: Int
    let leaps: Int
    let times: Int
    let types: Int
    let names: Int

    init?(_ bytes: [UInt8], at start: Int) {
      guard start >= 0, start + 44 <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
        return nil
      }
      let counts = (0..<6).map { Int(truncatingIfNeeded: bigEndian(bytes, at: start + 20 + $0 * 4, width: 4)) }
      // No count can be larger than the file, so that no sum below can overflow.
      guard counts.allSatisfy({ (0...bytes.count).contains($0) }), (1...256).contains(counts[4]) else { return nil }
      (self.start, version) = (start, bytes[start + 4])
      (marks, leaps, times, types, names) = (counts[0] + counts[1], counts[2], counts[3], counts[4], counts[5])
    }

    /// Where the part ends.
    func end(wide: Bool) -> Int {
      let width = wide ? 8 : 4
      return start + 44 + times * (width + 1) + types * 6 + names + leaps * (width + 4) + marks
    }
  }

  private static func changes(
    _ bytes: [UInt8], _ header: Header, wide: Bool
  ) -> (first: Int, changes: [ZoneRules.Change])? {
    let width = wide ? 8 : 4
    let (times, types) = (header.start + 44, header.start + 44 + header.times * (width + 1))
    let offsets = (0..<header.types).map { Int(bigEndian(bytes, at: types + $0 * 6, width: 4)) }
    guard offsets.allSatisfy({ abs($0) <= largestOffset }) else { return nil }
    var changes: [ZoneRules.Change] = []
    changes.reserveCapacity(header.times)
    for number in 0..<header.times {
      let instant = Int(bigEndian(bytes, at: times + number * width, width: width))
      let type = Int(bytes[times + header.times * width + number])
      guard offsets.indices.contains(type), changes.last.map({ $0.instant < instant }) ?? true else { return nil }
      changes.append(ZoneRules.Change(instant: instant, offset: offsets[type]))
    }
    return (offsets[0], changes)
  }

  /// The text between two line breaks.
  private static func footer(_ bytes: [UInt8], at start: Int) -> String? {
    guard start < bytes.count, bytes[start] == 0x0A, let end = bytes[(start + 1)...].firstIndex(of: 0x0A),
      end - start <= 200
    else { return nil }
    return String(validating: bytes[(start + 1)..<end], as: UTF8.self)
  }

  /// A signed number with its highest byte first.
  private static func bigEndian(_ bytes: [UInt8], at start: Int, width: Int) -> Int64 {
    var value: UInt64 = 0
    for byte in bytes[start..<start + width] { value = value << 8 | UInt64(byte) }
    return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }
}
