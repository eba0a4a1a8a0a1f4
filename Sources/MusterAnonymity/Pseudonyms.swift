import MusterFiles
import MusterJSON

/// What stands for each id and each free word of a plan, kind by kind.
struct Pseudonyms {
  private struct Word: Hashable {
    var kind: PlanWord
    var text: String
  }

  private let key: AnonymityKey
  private var pseudonyms: [Word: String] = [:]
  private var words: [Word: String] = [:]

  init(_ key: AnonymityKey) { self.key = key }

  /// The pseudonym of a word; the same for every place where it stands as that kind.
  ///
  /// `duty`, which the format itself gives to posts without a category, stays what it is.
  mutating func name(_ kind: PlanWord, _ text: String) -> String {
    if kind == .category, text == "duty" { return text }
    let word = Word(kind: kind, text: text)
    if let known = pseudonyms[word] { return known }
    let digits = Self.digits(key.code(kind.prefix, text))
    // Six digits of 32 are enough for nearly all plans; where two words meet, the later gets more.
    var length = 6
    var name = kind.prefix + "-" + digits.prefix(length)
    while words[Word(kind: kind, text: name)] != nil, length < digits.count {
      length += 1
      name = kind.prefix + "-" + digits.prefix(length)
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
  func count(_ kind: PlanWord) -> Int { pseudonyms.keys.count { $0.kind == kind } }

  /// The pseudonyms with what they stand for, by kind, in order.
  var mapping: JSONValue {
    var lists: JSONValue = ["format": 1]
    for kind in PlanWord.allCases {
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

extension PlanWord {
  /// What its pseudonyms start with.
  fileprivate var prefix: String {
    switch self {
    case .volunteer: "v"
    case .event: "e"
    case .shift: "s"
    case .post: "p"
    case .zone: "z"
    case .certification: "c"
    case .template: "t"
    case .eventType: "type"
    case .language: "l"
    case .role, .category, .team, .tag, .agency, .household, .series, .pillar: rawValue
    }
  }

  /// The name of the kind's list in a mapping file.
  var listName: String {
    switch self {
    case .category: "categories"
    case .agency: "agencies"
    case .series: "series"
    default: rawValue + "s"
    }
  }
}
