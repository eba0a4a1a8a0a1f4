/// Memory for tables of plain values: taken piece by piece, given back all at once.
///
/// The searches below read these tables some hundred million times a minute; arrays would count references at each look.
final class PatternArena {
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  private var current = 0
  private var used = 0
  private let chunkSize: Int
  /// Bytes; every plain value of the tables needs less.
  private static let alignment = 2 * MemoryLayout<Int>.alignment

  /// Makes an arena that grows by chunks of so many bytes.
  init(chunkSize: Int) { self.chunkSize = chunkSize }

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Gives all pieces back; the memory stays for the next ones.
  func reset() { (current, used) = (0, 0) }

  /// A piece for so many values, not yet set.
  func take<Element: BitwiseCopyable>(_ count: Int, of _: Element.Type = Element.self) -> UnsafeMutablePointer<Element>
  {
    let bytes = (Swift.max(1, count) * MemoryLayout<Element>.stride + Self.alignment - 1) & ~(Self.alignment - 1)
    while current < chunks.count, used + bytes > chunks[current].count { (current, used) = (current + 1, 0) }
    if current == chunks.count {
      chunks.append(.allocate(byteCount: Swift.max(bytes, chunkSize), alignment: Self.alignment))
      used = 0
    }
    let piece = UnsafeMutableRawBufferPointer(rebasing: chunks[current][used..<(used + bytes)])
    used += bytes
    return piece.bindMemory(to: Element.self).baseAddress.unsafelyUnwrapped
  }

  /// A piece with equal values.
  func fill<Element: BitwiseCopyable>(_ count: Int, with value: Element) -> UnsafeMutablePointer<Element> {
    let piece = take(count, of: Element.self)
    piece.initialize(repeating: value, count: count)
    return piece
  }

  /// A copy of an array.
  func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafePointer<Element> {
    let piece = take(array.count, of: Element.self)
    for (index, value) in array.enumerated() { (piece + index).initialize(to: value) }
    return UnsafePointer(piece)
  }

  /// A copy of lists of different lengths, one behind the other.
  func lists<Element: BitwiseCopyable>(_ lists: [[Element]]) -> FlatLists<Element> {
    var start: [Int32] = [0]
    for list in lists { start.append(start[start.count - 1] + Int32(list.count)) }
    return FlatLists(start: copy(start), items: copy(lists.flatMap { $0 }))
  }
}

/// Lists of different lengths, one behind the other.
struct FlatLists<Element: BitwiseCopyable> {
  let start: UnsafePointer<Int32>
  let items: UnsafePointer<Element>

  /// One list.
  @inline(__always) subscript(list: Int) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: items + Int(start[list]), count: Int(start[list + 1] - start[list]))
  }
}
