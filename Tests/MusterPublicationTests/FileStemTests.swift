import MusterTestSupport
import Testing

@testable import MusterPublication

@Suite struct FileStemTests {
  private static let reserved = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"]

  @Test(arguments: [
    ("v-001", "v-001"), ("fair-parade/morning@2026-09-19", "fair-parade.morning@2026-09-19"), ("V-1", "_v-1"),
    ("a_b", "a__b"), ("..", "_02e__02e_"), ("aux", "_061_ux"), ("aux/x", "_061_ux.x"), ("", "_0_"), ("-rf", "_02d_rf"),
    ("a/", "a_02f_"), ("/etc/passwd", "_02f_etc.passwd"), ("é", "_0e9_"), ("a b", "a_020_b"),
    ("auxiliary", "auxiliary"),
  ])
  func idsBecomeNames(id: String, name: String) { #expect(FileStem.stem(of: id) == name) }

  @Test func namesAreSafeAndNoTwoIdsShareOne() {
    var random = SplitMix64(seed: 7)
    let alphabet = Array("aAbBuUxX019._-@/\\ :*?\"<>|\u{0}\n\u{202E}éÉ佐🚓".unicodeScalars)
    var ids = Set(Self.reserved + Self.reserved.map { $0.uppercased() } + ["", ".", "..", "...", "/", "//", "a//b"])
    for _ in 0..<20_000 {
      var id = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        id.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      ids.insert(String(id))
    }
    for length in [150, 160, 161, 10_000] { ids.insert(String(repeating: "x", count: length)) }
    var names: Set<String> = []
    for id in ids {
      let name = FileStem.stem(of: id)
      #expect(name.utf8.count <= FileStem.longest && !name.isEmpty && name.first != "." && name.first != "-")
      #expect(
        name.utf8.allSatisfy { byte in
          (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "-_@.".utf8.contains(byte)
        })
      #expect(name.last != "." && !name.contains("..") && !Self.reserved.contains(String(name.prefix { $0 != "." })))
      #expect(names.insert(name).inserted, "two ids have the name \(name)")
    }
  }
}
