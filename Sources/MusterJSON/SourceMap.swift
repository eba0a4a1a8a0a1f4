/// Turns byte offsets of a file into lines and columns.
struct SourceMap: Sendable {
  /// The file as it was read; shared with the caller, not copied.
  let bytes: [UInt8]
  /// The offset of the first byte of each line.
  let lineStarts: [Int32]

  /// The line and the column (in characters), both from 1; nil for values that were not read from a file.
  func position(of offset: Int) -> (line: Int, column: Int)? {
    guard offset >= 0, offset <= bytes.count, !lineStarts.isEmpty else { return nil }
    var (low, high) = (0, lineStarts.count)  // lineStarts[low] <= offset < lineStarts[high]
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    let characters = bytes[Int(lineStarts[low])..<offset].count { $0 & 0xC0 != 0x80 }
    return (low + 1, characters + 1)
  }
}
