import Digest
import MusterJSON

/// The digest of a file that stands in the file itself, as its first key: what was cut, changed or only half written does not
/// keep it.
///
/// It is the SHA-256 of all bytes of the file with zeros in place of its own 64 digits.
enum Seal {
  static let key = "seal"
  private static let head = Array("{\n  \"seal\": \"sha256:".utf8)
  private static let digits = 64

  /// The bytes of a file with these members and its seal before them.
  /// - Complexity: linear in the bytes.
  static func sealed(_ members: JSONValue) -> [UInt8] {
    var file: JSONValue = [key: .string("sha256:" + String(repeating: "0", count: digits))]
    for member in members.members ?? [] where member.key != key { file[member: member.key] = member.value }
    var bytes = file.bytes()
    // A seal and a case's key alone are longer than a line, so the writer always breaks after the brace.
    precondition(bytes.starts(with: head), "a sealed file begins with its seal")
    let seal = SHA256.digest(of: bytes).hexadecimal
    bytes.replaceSubrange(head.count..<head.count + digits, with: seal.utf8)
    return bytes
  }

  /// Whether a file keeps its seal; nil when it has none.
  /// - Complexity: linear in the bytes.
  static func holds(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count >= head.count + digits, bytes.starts(with: head) else { return nil }
    let place = head.count..<head.count + digits
    var open = bytes
    open.replaceSubrange(place, with: repeatElement(UInt8(ascii: "0"), count: digits))
    return SHA256.digest(of: open).hexadecimal.utf8.elementsEqual(bytes[place])
  }
}
