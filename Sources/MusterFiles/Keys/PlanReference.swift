/// The page `Documentation/Keys.md`: every object of a plan with its keys.
public enum PlanReference {
  /// The page in Markdown.
  ///
  /// - Parameter readers: who may see a kind of information in what Muster exports and publishes.
  public static func page(readers: (PlanInformation) -> String) -> String {
    var text = """
      # Keys of a plan

      Made from the records that the reader, the JSON Schema and `muster anonymize` read; a test compares it. What the keys mean
      together is in [Format.md](Format.md), the columns of tables in [Import.md](Import.md), who may see what in
      [Exports.md](Exports.md#who-sees-what), and the parameters of rules in [Rules.md](Rules.md).

      Keys in bold are required. *Unless given* is what a key means that is missing or `null`. *Seen by*: whom exports and published
      versions tell it, each person what is about them; the plan itself is the coordinator's. *Anonymous*: what
      `muster anonymize` has in its place.

      """
    for object in PlanObject.all { text += "\n" + section(of: object, readers: readers) }
    return text
  }

  private static func section(of object: PlanObject, readers: (PlanInformation) -> String) -> String {
    var text = "## \(object.title)\n\n| key | value | unless given | seen by | anonymous | column | what it is |\n"
    text += "|---|---|---|---|---|---|---|\n"
    for key in object.keys {
      let name = key.isRequired ? "**`\(key.name)`**" : "`\(key.name)`"
      let cells = [
        name, words(of: key.value), standard(of: key.value) ?? "–", readers(key.information), words(of: key.anonymity),
        key.column.map { "`\($0)`" } ?? "–", key.sentence,
      ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    return text
  }

  private static func words(of anonymity: PlanKey.Anonymity) -> String {
    switch anonymity {
    case .kept: "kept"
    case .renamed: "pseudonym"
    case .dropped: "left out"
    case .byKey: "by key"
    case .changed(let words): words
    }
  }

  private static func words(of value: PlanValue) -> String {
    switch value {
    case .format: "1"
    case .id(let word): "id of \(article(word)) \(name(word))"
    case .post: "`event/shift/post`"
    case .word(let word): "\(name(word)), a free word"
    case .text(let longest): "text up to \(longest) characters"
    case .timeZone: "time zone"
    case .link: "address of the web"
    case .integer(let range, _): "\(range.lowerBound)...\(range.upperBound)"
    case .decimal(let range, _): "number, \(number(range.lowerBound))...\(number(range.upperBound))"
    case .hours(let range, _): "hours, \(range.lowerBound / 60)...\(range.upperBound / 60)"
    case .flag: "true or false"
    case .choice(let words, _): words.map { "`\($0)`" }.joined(separator: ", ")
    case .date: "day"
    case .localTime: "local time"
    case .anyTime: "local time, perhaps with any offset"
    case .clockTime: "time of day"
    case .recurrence: "RFC 5545 rule"
    case .object(let record): "[\(record.title)](#\(anchor(record)))"
    case .language: "id of a language, or [language](#language)"
    case .list(let element, let count):
      "list\(count.map { " (\($0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)...\($0.upperBound)"))" } ?? "") of \(words(of: element))"
    case .oneOrMore(let element): "\(words(of: element)), or a list"
    case .either(let one, let other): "\(words(of: one)), or \(words(of: other))"
    case .map(let word, let inner): "object: by \(name(word)), \(words(of: inner))"
    case .rules: "object: by id of the rule, [Rules.md](Rules.md)"
    case .anything: "anything"
    }
  }

  private static func standard(of value: PlanValue) -> String? {
    switch value {
    case .integer(_, let number?): "\(number)"
    case .decimal(_, let number?): Self.number(number)
    case .hours(_, let minutes?): "\(minutes / 60)"
    case .flag(let flag?): "\(flag)"
    case .choice(_, let word?): "`\(word)`"
    default: nil
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  private static func anchor(_ record: PlanObject) -> String { record.title.replacing(" ", with: "-") }

  private static func article(_ word: PlanWord) -> String { word == .event || word == .eventType ? "an" : "a" }

  private static func name(_ word: PlanWord) -> String {
    switch word {
    case .eventType: "type of event"
    case .category: "hours category"
    default: word.rawValue
    }
  }
}
