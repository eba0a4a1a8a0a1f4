import MusterJSON
import MusterTestSupport

/// Makes bad files out of good ones: the same seed makes the same file on every machine.
struct Mutation {
  private var random: SplitMix64
  /// Values of the file, to put in wrong places.
  private let stock: [JSONValue]
  private let root: JSONValue

  init(of root: JSONValue, seed: UInt64) {
    random = SplitMix64(seed: seed)
    self.root = root
    stock = Self.values(root)
  }

  /// A file with one to four defects.
  mutating func bytes() -> [UInt8] {
    var tree = root
    for _ in 0..<Int.random(in: 1...4, using: &random) { change(&tree) }
    var bytes = tree.bytes(random.chance(50) ? .compact : .pretty)
    switch Int.random(in: 0..<20, using: &random) {
    case 0: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
    case 1:
      guard let place = bytes.indices.randomElement(using: &random) else { break }
      bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2:
      let place = Int.random(in: 0...bytes.count, using: &random)
      bytes.insert(contentsOf: (0..<3).map { _ in Self.signs.randomElement(using: &random) ?? 0 }, at: place)
    default: break
    }
    return bytes
  }

  private static let signs = Array("{}[],:\"\\/0-eE.+ntf \u{0}\n\u{7F}é".utf8)

  private static func values(_ value: JSONValue) -> [JSONValue] {
    let inner = value.elements ?? value.members?.map(\.value) ?? []
    return [value] + inner.flatMap(values)
  }

  /// Goes down by chance and changes what is there.
  private mutating func change(_ value: inout JSONValue, depth: Int = 0) {
    switch value.content {
    case .object(var members) where !members.isEmpty:
      let place = Int.random(in: members.indices, using: &random)
      guard depth < 2 || random.chance(80) else { return value = other(than: value) }
      switch Int.random(in: 0..<12, using: &random) {
      case 0: members.remove(at: place)
      case 1: members.append(members[place])
      case 2: members[place].key = text()
      case 3: members.append(JSONValue.Member(text(), stock.randomElement(using: &random) ?? .null))
      default: change(&members[place].value, depth: depth + 1)
      }
      value = .object(members)
    case .array(var elements) where !elements.isEmpty:
      let place = Int.random(in: elements.indices, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0: elements.remove(at: place)
      case 1: elements.append(elements[place])
      case 2: elements.swapAt(place, 0)
      default: change(&elements[place], depth: depth + 1)
      }
      value = .array(elements)
    default: value = other(than: value)
    }
  }

  private mutating func other(than value: JSONValue) -> JSONValue {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: .null
    case 1: .bool(random.chance(50))
    case 2: .int(Self.integers.randomElement(using: &random) ?? 0)
    case 3: .decimal(Double(bitPattern: random.next()))
    case 4: .string(text())
    case 5: .array([value, value])
    case 6: .object([JSONValue.Member(text(), value)])
    case 7: value.string.map { .string(damaged($0)) } ?? .array([])
    default: stock.randomElement(using: &random) ?? .null
    }
  }

  private static let integers = [
    0, 1, -1, 2, 7, 60, 1440, 9_999, 10_000, 65_536, -2_147_483_649, 4_294_967_296, .max, .min, .max - 1,
  ]
  private static let texts = [
    "", " ", "id", "north", "hard", "0000-01-01", "0001-01-01", "9999-12-31", "9999-12-31T23:59", "0001-01-01T00:00",
    "2026-02-30", "2026-03-08T02:30", "2026-11-01T01:30", "24:00", "99999:59", "UTC", "Pacific/Apia", "FREQ=SECONDLY",
    "FREQ=DAILY;INTERVAL=999999999", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=-5MO;COUNT=1",
    "FREQ=DAILY;COUNT=9223372036854775807", "FREQ=DAILY;UNTIL=00010101", "FREQ=WEEKLY;BYDAY=MO,MO;WKST=SU", "a/b/c",
    "a@2026-01-01/b/c", "//", "@", "\u{0}", "\u{202E}\u{FEFF}", "e\u{301}", "🚓", "1e400", "-0",
  ]

  private mutating func text() -> String {
    if random.chance(60) { return Self.texts.randomElement(using: &random) ?? "" }
    if let used = stock.randomElement(using: &random)?.string { return damaged(used) }
    let length = Int.random(in: 0...40, using: &random)
    return String((0..<length).map { _ in Character(Unicode.Scalar(UInt8.random(in: 0...255, using: &random))) })
  }

  /// The text with one character lost, doubled or changed.
  private mutating func damaged(_ text: String) -> String {
    var characters = Array(text)
    guard let place = characters.indices.randomElement(using: &random) else { return "x" }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: characters.remove(at: place)
    case 1: characters.insert(characters[place], at: place)
    default: characters[place] = Array("09-:;=,/@TZax ").randomElement(using: &random) ?? "x"
    }
    return String(characters)
  }
}
