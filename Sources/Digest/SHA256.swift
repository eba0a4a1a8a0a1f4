/// SHA-256 as FIPS 180-4 says it, of bytes that may come in pieces.
///
/// Ours on every platform, so that what the tests hold against the published vectors is what runs. It proves that bytes are the
/// same, and makes pseudonyms by `HMAC`; nothing is kept secret by the time that it takes.
public struct SHA256: Sendable {
  /// Bytes of a digest.
  public static let byteCount = 32
  /// Bytes that are worked on at once.
  static let blockCount = 64

  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// What came after the last whole block.
  private var rest: [UInt8] = []
  /// Bytes that came.
  private var length: UInt64 = 0

  /// A digest to which nothing has come yet.
  public init() { rest.reserveCapacity(Self.blockCount) }

  /// The digest of bytes that are there already.
  /// - Complexity: linear in the bytes.
  public static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// Takes more bytes.
  /// - Complexity: linear in them.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
    if isDone == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  private mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    var start = 0
    if !rest.isEmpty {
      start = min(Self.blockCount - rest.count, bytes.count)
      rest += bytes[..<start]
      guard rest.count == Self.blockCount else { return }
      rest.withUnsafeBytes { Self.compress($0, into: &state) }
      rest.removeAll(keepingCapacity: true)
    }
    let end = bytes.count - (bytes.count - start) % Self.blockCount
    Self.compress(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: &state)
    rest += bytes[end...]
  }

  /// The digest of all that came: 32 bytes.
  public consuming func finish() -> [UInt8] {
    let bits = length * 8
    var padding: [UInt8] = [0x80]
    let zeros = (2 * Self.blockCount - 1 - 8 - rest.count) % Self.blockCount
    padding += repeatElement(0, count: zeros)
    padding += Self.bytes(of: bits)
    update(padding)
    return state.flatMap(Self.bytes)
  }

  /// A number's bytes, the greatest first.
  private static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian, Array.init)
  }

  // MARK: Blocks

  /// FIPS 180-4, section 6.2.2, for whole blocks.
  private static func compress(_ blocks: UnsafeRawBufferPointer, into state: inout [UInt32]) {
    guard !blocks.isEmpty else { return }
    constants.withUnsafeBufferPointer { constants in
      state.withUnsafeMutableBufferPointer { state in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
          for start in stride(from: 0, to: blocks.count, by: blockCount) {
            for place in 0..<16 {
              let word = blocks.loadUnaligned(fromByteOffset: start + 4 * place, as: UInt32.self)
              schedule[place] = UInt32(bigEndian: word)
            }
            for place in 16..<64 {
              let (early, late) = (schedule[place - 15], schedule[place - 2])
              let first = turned(early, 7) ^ turned(early, 18) ^ early >> 3
              let second = turned(late, 17) ^ turned(late, 19) ^ late >> 10
              schedule[place] = schedule[place - 16] &+ first &+ schedule[place - 7] &+ second
            }
            mix(UnsafeBufferPointer(schedule), constants, into: state)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func mix(
    _ schedule: UnsafeBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>,
    into state: UnsafeMutableBufferPointer<UInt32>
  ) {
    // The standard's letters.
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for place in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let one = h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ constants[place] &+ schedule[place]
      let two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ two)
    }
    for (place, word) in [a, b, c, d, e, f, g, h].enumerated() { state[place] &+= word }
  }

  @inline(__always)
  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

  /// The first 32 bits behind the point of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}

extension Sequence<UInt8> {
  /// Two small hexadecimal digits for each byte, as `sha256sum` writes a digest.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
