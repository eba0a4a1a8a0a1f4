/// Long lines as RFC 5545 wants them: at most 75 octets, the rest on lines that begin with a space.
///
/// - Source: RFC 5545, section 3.1.
enum Folding {
  /// The most octets of a line, its CRLF not counted.
  static let width = 75

  /// Appends a line with its CRLF.
  ///
  /// A break never lies inside a UTF-8 sequence, and inside what a reader sees as one character only when that alone is
  /// longer than a line.
  /// - Complexity: linear in the line's length.
  static func append(_ line: String, to text: inout [UInt8]) {
    var line = line
    line.makeContiguousUTF8()
    guard line.utf8.count > width else {
      text.append(contentsOf: line.utf8)
      text.append(contentsOf: [0x0D, 0x0A])
      return
    }
    var used = 0
    func take(_ piece: some Collection<UInt8>) {
      if used + piece.count > width {
        text.append(contentsOf: [0x0D, 0x0A, 0x20])
        used = 1
      }
      text.append(contentsOf: piece)
      used += piece.count
    }
    for character in line {
      let bytes = character.utf8
      if bytes.count < width {
        take(bytes)
      } else {
        for scalar in character.unicodeScalars { take(Array(UTF8.encode(scalar) ?? .init())) }
      }
    }
    text.append(contentsOf: [0x0D, 0x0A])
  }
}
