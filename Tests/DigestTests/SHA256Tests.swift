import Digest
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// A message of the standard's examples and the digest that it must have.
  struct Vector: Sendable, CustomTestStringConvertible {
    let message: [UInt8]
    let digest: String

    init(_ text: String, _ digest: String) { (message, self.digest) = (Array(text.utf8), digest) }

    init(_ byte: UInt8, times count: Int, _ digest: String) {
      (message, self.digest) = (Array(repeating: byte, count: count), digest)
    }

    var testDescription: String { "\(message.count) bytes" }
  }

  /// FIPS 180-4's examples and the additional ones that NIST publishes with it: around the ends of blocks, and long.
  static let vectors = [
    Vector("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector(
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Vector(
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    Vector(0xbd, times: 1, "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"),
    Vector(0, times: 55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"),
    Vector(0, times: 56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"),
    Vector(0, times: 57, "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"),
    Vector(0, times: 64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"),
    Vector(0, times: 1000, "541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53"),
    Vector(0x41, times: 1000, "c2e686823489ced2017f6059b8b239318b6364f6dcd835d0a519105a1eadd6e4"),
    Vector(0x55, times: 1005, "f4d62ddec0f3dd90ea1380fa16a5ff8dc4c54b21740650f24afc4120903552b0"),
    Vector(0x61, times: 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    Vector(0, times: 1_000_000, "d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025"),
  ]

  @Test("The standard's examples", arguments: vectors)
  func standard(vector: Vector) { #expect(SHA256.digest(of: vector.message).hexadecimal == vector.digest) }

  @Test("The validation programme's chain of 100,000 digests")
  func chain() {
    // SHA256Monte of the Cryptographic Algorithm Validation Program: its seed, its first and its last result.
    var seed: [UInt8] = [
      0x6d, 0x1e, 0x72, 0xad, 0x03, 0xdd, 0xeb, 0x5d, 0xe8, 0x91, 0xe5, 0x72, 0xe2, 0x39, 0x6f, 0x8d,
      0xa0, 0x15, 0xd8, 0x99, 0xef, 0x0e, 0x79, 0x50, 0x31, 0x52, 0xd6, 0x01, 0x0a, 0x3f, 0xe6, 0x91,
    ]
    for round in 0..<100 {
      var last = [seed, seed, seed]
      for _ in 0..<1000 { last = [last[1], last[2], SHA256.digest(of: last.joined())] }
      seed = last[2]
      if round == 0 {
        #expect(seed.hexadecimal == "e93c330ae5447738c8aa85d71a6c80f2a58381d05872d26bdd39f1fcd4f2b788")
      }
    }
    #expect(seed.hexadecimal == "6a912ba4188391a78e6f13d88ed2d14e13afce9db6f7dcbf4a48c24f3db02778")
  }

  @Test("Every length up to a thousand, as Python's hashlib has them")
  func lengths() {
    var all = SHA256()
    for length in 0...1000 { all.update(SHA256.digest(of: Self.message(length))) }
    #expect(all.finish().hexadecimal == "bc2788cf303b31d72f87b0559a1d0cf08cff14a58a5b8e1f0909e49c0b9fdea7")
  }

  @Test("Pieces of any length give the digest of the whole", arguments: [1, 3, 55, 63, 64, 65, 127, 128, 200])
  func pieces(length: Int) {
    for whole in [0, 1, 64, 128, 500] {
      let message = Self.message(whole)
      var inPieces = SHA256()
      for start in stride(from: 0, to: whole, by: length) { inPieces.update(message[start...].prefix(length)) }
      #expect(inPieces.finish() == SHA256.digest(of: message), "\(whole) bytes")
    }
  }

  @Test("A copy goes its own way")
  func copies() {
    var one = SHA256()
    one.update("ab".utf8)
    var other = one
    one.update("c".utf8)
    other.update("d".utf8)
    #expect(one.finish() == SHA256.digest(of: "abc".utf8))
    #expect(other.finish() == SHA256.digest(of: "abd".utf8))
  }

  private static func message(_ length: Int) -> [UInt8] { (0..<length).map { UInt8((7 * $0 + length) % 256) } }
}
