import MusterJSON

/// What stands for each id and each free word of a plan, kind by kind.
struct Pseudonyms {
  /// What a word is; the letters are what its pseudonyms start with.
  enum Kind: String, CaseIterable {
    case volunteer = "v", event = "e", shift = "s", post = "p", zone = "z", certification = "c", template = "t"
    case eventType = "type", role, category, team, tag, agency, household, language = "l", series, pillar

    /// The name of the kind's list in a mapping file.
    var listName: String {
      switch self {
      case .category: "categories"
      case .agency: "agencies"
      case .series: "series"
      case .role, .team, .tag, .household, .pillar: rawValue + "s"
      default: "\(self)s"
      }
    }
  }

  private struct Word: Hashable {
    var kind: Kind
    var text: String
  }

  private let key: AnonymityKey
  private var pseudonyms: [Word: String] = [:]
  private var words: [Word: String] = [:]

  init(_ key: AnonymityKey) { self.key = key }

  /// The pseudonym of a word; the same for every place where it stands as that kind.
  ///
  /// `duty`, which the format itself gives to posts without a category, stays what it is.
  mutating func name(_ kind: Kind, _ text: String) -> String {
    if kind == .category, text == "duty" { return text }
    let word = Word(kind: kind, text: text)
    if let known = pseudonyms[word] { return known }
    let digits = Self.digits(key.code(kind.rawValue, text))
    // Six digits of 32 are enough for nearly all plans; where two words meet, the later gets more.
    var length = 6
    var name = kind.rawValue + "-" + digits.prefix(length)
    while words[Word(kind: kind, text: name)] != nil, length < digits.count {
      length += 1
      name = kind.rawValue + "-" + digits.prefix(length)
    }
    pseudonyms[word] = name
    words[Word(kind: kind, text: name)] = text
    return name
  }

  /// `event/shift@date/post` with each part renamed; nil when the text has not three parts.
  mutating func post(_ id: String) -> String? {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return nil }
    let (shift, date) =
      parts[1].firstIndex(of: "@").map { (String(parts[1][..<$0]), String(parts[1][$0...])) } ?? (parts[1], "")
    return "\(name(.event, parts[0]))/\(name(.shift, shift))\(date)/\(name(.post, parts[2]))"
  }

  /// How many words of a kind were renamed.
  func count(_ kind: Kind) -> Int { pseudonyms.keys.count { $0.kind == kind } }

  /// The pseudonyms with what they stand for, by kind, in order.
  var mapping: JSONValue {
    var lists: JSONValue = ["format": 1]
    for kind in Kind.allCases {
      let mine = words.filter { $0.key.kind == kind }.map { (name: $0.key.text, word: $0.value) }
      guard !mine.isEmpty else { continue }
      lists[member: kind.listName] = .object(
        mine.sorted { $0.name < $1.name }.map { JSONValue.Member($0.name, .string($0.word)) })
    }
    return lists
  }

  /// Digits of a base of 32 letters without those that look alike.
  private static func digits(_ bytes: [UInt8]) -> String {
    let letters = Array("23456789abcdefghijkmnpqrstuvwxyz")
    return String(bytes.map { letters[Int($0) % letters.count] })
  }
}
