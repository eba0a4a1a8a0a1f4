import Digest
import Testing

@Suite("HMAC with SHA-256")
struct HMACTests {
  /// One test case of RFC 4231.
  struct Vector: Sendable, CustomTestStringConvertible {
    let number: Int
    let key: [UInt8]
    let text: [UInt8]
    let code: String

    var testDescription: String { "RFC 4231, 4.\(number + 1)" }
  }

  static let vectors = [
    Vector(
      number: 1, key: Array(repeating: 0x0b, count: 20), text: Array("Hi There".utf8),
      code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    Vector(
      number: 2, key: Array("Jefe".utf8), text: Array("what do ya want for nothing?".utf8),
      code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    Vector(
      number: 3, key: Array(repeating: 0xaa, count: 20), text: Array(repeating: 0xdd, count: 50),
      code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    Vector(
      number: 4, key: Array(1...25), text: Array(repeating: 0xcd, count: 50),
      code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    // The RFC gives the first 128 bits of this one.
    Vector(
      number: 5, key: Array(repeating: 0x0c, count: 20), text: Array("Test With Truncation".utf8),
      code: "a3b6167473100ee06e0c796c2955552b"),
    Vector(
      number: 6, key: Array(repeating: 0xaa, count: 131),
      text: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    Vector(
      number: 7, key: Array(repeating: 0xaa, count: 131),
      text: Array(
        """
        This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed \
        before being used by the HMAC algorithm.
        """.utf8),
      code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
  ]

  @Test("The RFC's examples, whole and in pieces", arguments: vectors)
  func examples(vector: Vector) {
    #expect(HMAC.code(of: vector.text, key: vector.key).hexadecimal.hasPrefix(vector.code))
    var inPieces = HMAC(key: vector.key)
    for byte in vector.text { inPieces.update(CollectionOfOne(byte)) }
    #expect(inPieces.finish().hexadecimal.hasPrefix(vector.code))
  }

  @Test("A key as long as a block is taken as it is, a longer one by its digest")
  func keys() {
    let block = Array(repeating: UInt8(0x41), count: 64), longer = block + [0x41]
    #expect(HMAC.code(of: "text".utf8, key: longer) == HMAC.code(of: "text".utf8, key: SHA256.digest(of: longer)))
    #expect(HMAC.code(of: "text".utf8, key: block) != HMAC.code(of: "text".utf8, key: SHA256.digest(of: block)))
  }
}
