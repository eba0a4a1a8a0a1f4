/// A day whose month is written in letters: `14-May-84`, `Sep 19, 2025`, `4th of May 2027`, `lundi 3 mai 2027`.
struct NamedDate {
  /// The year as written; nil when there is none, and then only a plan's days can tell it.
  let year: Int?
  /// Whether the year has only two digits.
  let isShort: Bool
  let month: Int
  let day: Int
  /// What follows, such as a time of day.
  let rest: String

  /// Nil for a text that is no such day.
  init?(_ text: String) {
    // Long texts are no days, and need not be walked through.
    guard text.utf8.count <= 120, text.contains(where: \.isLetter) else { return nil }
    var walk = Walk(rest: text[...])
    if let found = Self.read(walk) {
      self = found
      return
    }
    // The day of the week may stand before it.
    guard let word = walk.word(), AvailabilityGrid.weekdays(named: folded(word)) != nil, let found = Self.read(walk)
    else { return nil }
    self = found
  }

  private init(year: (value: Int, digits: Int)?, month: Int, day: Int, rest: Substring) {
    (self.year, self.month, self.day, self.rest) = (year?.value, month, day, trimmed(String(rest)))
    isShort = year?.digits == 2
  }

  private static func read(_ start: Walk) -> NamedDate? {
    var walk = start
    if let word = walk.word() {
      guard let month = month(word), let day = walk.number(), day.digits <= 2 else { return nil }
      walk.skipOrdinal()
      return finish(&walk, month: month, day: day.value)
    }
    guard let day = walk.number(), day.digits <= 2 else { return nil }
    walk.skipOrdinal()
    var word = walk.word()
    if let first = word, ["of", "de"].contains(first.lowercased()) { word = walk.word() }
    guard let name = word, let month = month(name) else { return nil }
    return finish(&walk, month: month, day: day.value)
  }

  private static func finish(_ walk: inout Walk, month: Int, day: Int) -> NamedDate? {
    var after = walk
    // A number that a colon follows is a time of day and no year.
    if let year = after.number(), !after.rest.hasPrefix(":"), year.digits == 4 || year.digits == 2 {
      return NamedDate(year: year, month: month, day: day, rest: after.rest)
    }
    return NamedDate(year: nil, month: month, day: day, rest: walk.rest)
  }

  /// The month of a name or its beginning, English or French.
  static func month(_ word: String) -> Int? {
    let name = folded(word)
    guard name.utf8.count >= 3 else { return nil }
    for (index, names) in months.enumerated()
    where names.contains(where: { $0 == name || $0.hasPrefix(name) && (name.count > 3 || name != "jui") }) {
      return index + 1
    }
    return nil
  }

  private static let months = [
    ["january", "janvier"], ["february", "fevrier"], ["march", "mars"], ["april", "avril"], ["may", "mai"],
    ["june", "juin"], ["july", "juillet"], ["august", "aout"], ["september", "septembre"], ["october", "octobre"],
    ["november", "novembre"], ["december", "decembre"],
  ]

  /// Steps over words, numbers and what stands between them.
  private struct Walk {
    var rest: Substring

    private mutating func skip() {
      while let next = rest.first, next.isWhitespace || "-/.,".contains(next) { rest.removeFirst() }
    }

    mutating func word() -> String? {
      skip()
      let word = rest.prefix { $0.isLetter }
      rest = rest[word.endIndex...]
      return word.isEmpty ? nil : String(word)
    }

    mutating func number() -> (value: Int, digits: Int)? {
      skip()
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let value = Int(digits), digits.count <= 4 else { return nil }
      rest = rest[digits.endIndex...]
      return (value, digits.count)
    }

    /// `st` of `1st`, `er` of `1er`.
    mutating func skipOrdinal() {
      for ending in ["st", "nd", "rd", "th", "er"] where rest.lowercased().hasPrefix(ending) {
        let after = rest.dropFirst(2)
        if !(after.first?.isLetter ?? false) { rest = after }
        return
      }
    }
  }
}
