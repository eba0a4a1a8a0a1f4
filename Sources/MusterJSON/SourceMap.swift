import Discrete

/// Turns byte offsets of a file into lines and columns.
struct SourceMap: Sendable {
  /// The file as it was read; shared with the caller, not copied.
  let bytes: [UInt8]
  /// The offset of the first byte of each line.
  let lineStarts: [Int32]

  private static let longestCounted = 1 << 11

  /// The line and the column (in characters), both from 1; nil for values that were not read from a file.
  func position(of offset: Int) -> (line: Int, column: Int)? {
    guard offset >= 0, offset <= bytes.count, !lineStarts.isEmpty else { return nil }
    let line = max(1, lineStarts.firstPlace { Int($0) > offset })
    // A file on one line may be 60 MB long and have 10,000 problems: far to the right, columns are counted in bytes.
    let start = Int(lineStarts[line - 1])
    guard offset - start <= Self.longestCounted else { return (line, offset - start + 1) }
    let characters = bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
    return (line, characters + 1)
  }
}
