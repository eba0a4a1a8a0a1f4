import CZlib

/// The members of a zip archive, by the directory at its end (APPNOTE 6.3, 4.3.12 and 4.3.16).
///
/// Nothing is unpacked before it is asked for, and nothing into more memory than the limits allow, whatever the archive claims: a
/// member that is longer or shorter than its directory says is damage.
struct ZipArchive {
  /// The most bytes of one member, unpacked.
  static let mostBytes = 256 << 20
  /// The most members; workbooks have some dozens.
  static let mostMembers = 10_000

  private struct Member {
    var offset: Int
    var packed: Int
    var size: Int
    var isDeflated: Bool
    var crc: UInt32
  }

  private let bytes: [UInt8]
  private var members: [String: Member] = [:]

  /// Reads the directory.
  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    self.bytes = bytes
    guard let end = Self.end(of: bytes) else { throw WorkbookFault("the archive has no end: it was cut off") }
    let count = bytes.word(at: end + 10), size = bytes.long(at: end + 12)
    var place = bytes.long(at: end + 16)
    guard count <= Self.mostMembers, place + size <= end else {
      throw WorkbookFault("the archive's directory is damaged, or larger than a workbook's")
    }
    for _ in 0..<count {
      guard place + 46 <= end, bytes.long(at: place) == 0x0201_4B50 else {
        throw WorkbookFault("the archive's directory is damaged")
      }
      let flags = bytes.word(at: place + 8), method = bytes.word(at: place + 10)
      let lengths = [28, 30, 32].map { bytes.word(at: place + $0) }
      let next = place + 46 + lengths.reduce(0, +)
      guard next <= end else { throw WorkbookFault("the archive's directory is damaged") }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + lengths[0])], as: UTF8.self)
      if flags & 1 != 0 {
        throw WorkbookFault("the workbook is encrypted", allowed: "a workbook without a password")
      }
      // Other ways of packing matter only for members that are read.
      if method == 0 || method == 8, members[name] == nil {
        members[name] = Member(
          offset: bytes.long(at: place + 42), packed: bytes.long(at: place + 20), size: bytes.long(at: place + 24),
          isDeflated: method == 8, crc: UInt32(truncatingIfNeeded: bytes.long(at: place + 16)))
      }
      place = next
    }
  }

  /// Whether there is a member of that name.
  func has(_ name: String) -> Bool { members[name] != nil }

  /// The bytes of a member; nil when there is none of that name.
  ///
  /// - Throws: `WorkbookFault` when it is damaged or too large.
  func member(_ name: String) throws(WorkbookFault) -> [UInt8]? {
    guard let member = members[name] else { return nil }
    guard member.size <= Self.mostBytes else {
      throw WorkbookFault("a part of the workbook has \(member.size) bytes", allowed: "at most \(Self.mostBytes) bytes")
    }
    let head = member.offset
    guard head + 30 <= bytes.count, bytes.long(at: head) == 0x0403_4B50 else {
      throw WorkbookFault("a part of the workbook is not where the archive says")
    }
    let start = head + 30 + bytes.word(at: head + 26) + bytes.word(at: head + 28)
    guard start + member.packed <= bytes.count else { throw WorkbookFault("the archive was cut off") }
    let packed = bytes[start..<(start + member.packed)]
    guard member.isDeflated else {
      guard member.packed == member.size else { throw WorkbookFault("a part of the workbook is damaged") }
      return try Self.checked(Array(packed), member)
    }
    // Deflate packs at most 1032 to 1, so a larger claim is false, and memory for it would be a gift.
    guard member.size <= member.packed * 1_032 + 64 else { throw WorkbookFault("a part of the workbook is damaged") }
    var isWhole = false
    let unpacked = [UInt8](unsafeUninitializedCapacity: member.size) { buffer, count in
      packed.withUnsafeBufferPointer { input in
        isWhole =
          czlib_inflate(input.baseAddress, input.count, buffer.baseAddress, member.size) == 0
      }
      count = isWhole ? member.size : 0
    }
    guard isWhole else { throw WorkbookFault("a part of the workbook is damaged") }
    return try Self.checked(unpacked, member)
  }

  private static func checked(_ content: [UInt8], _ member: Member) throws(WorkbookFault) -> [UInt8] {
    let sum = content.withUnsafeBufferPointer { czlib_crc32($0.baseAddress, $0.count) }
    guard sum == member.crc else { throw WorkbookFault("a part of the workbook is damaged") }
    return content
  }

  /// Where the end record begins; a comment may follow it.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let lowest = max(0, bytes.count - 22 - 65_535)
    var place = bytes.count - 22
    while place >= lowest {
      if bytes.long(at: place) == 0x0605_4B50, place + 22 + bytes.word(at: place + 20) <= bytes.count { return place }
      place -= 1
    }
    return nil
  }
}

extension [UInt8] {
  /// Two bytes, the lower one first; callers have checked the place.
  fileprivate func word(at place: Int) -> Int { Int(self[place]) | Int(self[place + 1]) << 8 }
  /// Four bytes, the lowest one first.
  fileprivate func long(at place: Int) -> Int { word(at: place) | word(at: place + 2) << 16 }
}
