public import MusterJSON

extension Language {
  /// The languages that come with Muster, English first.
  public static let shipped: [Language] = [english, french]

  /// English.
  public static let english = shipped(PackageResources.en_json, file: "en.json", like: nil)
  /// French, as Quebec writes it.
  public static let french = shipped(PackageResources.fr_json, file: "fr.json", like: english)

  /// The shipped language with a tag; nil when there is none.
  public static func named(_ tag: String) -> Language? { shipped.first { $0.tag == tag } }

  /// Reads a strings file, which must have every text of the English one, with the same gaps, and no other.
  ///
  /// - Returns: nil when there is an error; all problems in reading order.
  public static func read(_ bytes: [UInt8], file: String) -> (language: Language?, diagnostics: [Diagnostic]) {
    read(bytes, file: file, like: english)
  }

  /// A file that comes with the program and is tested to be whole.
  private static func shipped(_ bytes: [UInt8], file: String, like model: Language?) -> Language {
    let (language, diagnostics) = read(bytes, file: file, like: model)
    guard let language else { preconditionFailure("\(diagnostics.first.map(\.description) ?? file)") }
    return language
  }

  static func read(_ bytes: [UInt8], file: String, like model: Language?) -> (Language?, [Diagnostic]) {
    let diagnostics = Diagnostics()
    guard let document = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics) else {
      return (nil, diagnostics.sorted)
    }
    let keys = [
      "format", "language", "name", "direction", "weekStart", "decimalMark", "plurals", "weekdays", "weekdaysShort",
      "months", "monthsShort", "dates", "words", "texts",
    ]
    guard let object = document.reader(diagnostics).object(keys: keys) else { return (nil, diagnostics.sorted) }
    _ = object.int("format", in: 1...1)
    var language = Language()
    language.tag = object.read("language") { tag($0) } ?? ""
    language.name = object.string("name") ?? ""
    language.isRightToLeft = object.choice("direction", of: ["ltr", "rtl"]) == "rtl"
    language.weekStart = object.int("weekStart", in: 1...7) ?? 1
    language.decimalMark = object.string("decimalMark") ?? "."
    language.plurals = object.read("plurals") { $0.members(pluralForm) } ?? []
    language.weekdays = names(object, "weekdays", 7)
    language.weekdaysShort = names(object, "weekdaysShort", 7)
    language.months = names(object, "months", 12)
    language.monthsShort = names(object, "monthsShort", 12)
    if let dates = object.object("dates", keys: ["long", "short", "month", "firstDay", "clock"]) {
      language.patterns = DatePatterns(
        long: pattern(dates, "long", ["day", "month", "monthShort", "weekday", "weekdayShort", "year"]),
        short: pattern(dates, "short", ["day", "month", "monthShort", "weekday", "weekdayShort", "year"]),
        month: pattern(dates, "month", ["month", "monthShort", "year"]), firstDay: pattern(dates, "firstDay", []),
        clock: pattern(dates, "clock", ["H", "HH", "h", "half", "mm"]))
    }
    let words = object.member("words", .optional)?.members { id, reader in reader.string().map { (id, $0) } }
    language.words = Dictionary(words ?? []) { first, _ in first }
    // A form whose rule is wrong is still a form: one mistake, one message.
    let forms = (object.member("plurals", .optional)?.value.members ?? []).map(\.key) + ["other"]
    language.phrases = texts(object, forms: forms, like: model)
    return (diagnostics.hasErrors ? nil : language, diagnostics.sorted)
  }

  /// A language tag; it becomes an attribute, so only its letters are let through.
  private static func tag(_ reader: JSONReader) -> String? {
    guard let text = reader.string() else { return nil }
    let isPart = { (byte: UInt8) in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard (2...35).contains(text.utf8.count), text.utf8.allSatisfy(isPart) else {
      reader.refuse(.invalidText, "is not a language tag", allowed: "a BCP 47 tag, as \"de\" or \"fr-CA\"")
      return nil
    }
    return text
  }

  private static func pluralForm(_ name: String, _ reader: JSONReader) -> PluralForm? {
    guard let text = reader.string() else { return nil }
    guard let rule = PluralRule(text) else {
      reader.refuse(
        .invalidText, "is not a plural rule",
        allowed: "relations as in the Unicode CLDR: \"n = 1\", \"n % 10 = 2..4 and n % 100 != 12..14\"")
      return nil
    }
    return PluralForm(name: name, rule: rule)
  }

  private static func names(_ object: JSONObjectReader, _ key: String, _ count: Int) -> [String] {
    let names = object.read(key) { $0.array(count: count...count) { $0.string() } } ?? []
    // Whoever reads on after an error must still find a name for each day.
    return names.count == count ? names : Array(repeating: "", count: count)
  }

  private static func pattern(_ object: JSONObjectReader, _ key: String, _ known: [String]) -> String {
    let text = object.read(key) { reader -> String? in
      guard let text = reader.string() else { return nil }
      checkGaps(reader, text, allowed: known)
      return text
    }
    return text ?? ""
  }

  private static func checkGaps(_ reader: JSONReader, _ text: String, allowed: [String]) {
    for gap in gaps(of: text) where !allowed.contains(gap) {
      reader.refuse(
        "unknown-gap", "has a gap {\(shownText(gap))} that nothing fills",
        allowed: allowed.isEmpty ? "no gaps" : allowed.map { "{\($0)}" }.joined(separator: ", "))
    }
  }

  private static func texts(_ object: JSONObjectReader, forms: [String], like model: Language?) -> [String: Phrase] {
    var phrases: [String: Phrase] = [:]
    guard let model else {
      let read = object.members("texts") { key, reader in phrase(reader, forms: forms, like: nil).map { (key, $0) } }
      for (key, phrase) in read ?? [] { phrases[key] = phrase }
      return phrases
    }
    let keys = model.phrases.keys.sorted()
    guard let texts = object.object("texts", keys: keys) else { return [:] }
    for key in keys {
      phrases[key] = texts.read(key) { phrase($0, forms: forms, like: model.phrases[key]) }
    }
    return phrases
  }

  private static func phrase(_ reader: JSONReader, forms: [String], like model: Phrase?) -> Phrase? {
    if reader.value.string != nil {
      guard let text = reader.string() else { return nil }
      checkGaps(reader, text, like: model)
      return .plain(text)
    }
    guard let object = reader.object(keys: forms) else { return nil }
    var variants: [String: String] = [:]
    for form in forms {
      variants[form] = object.read(form, form == "other" ? .required : .optional) { reader in
        let text = reader.string()
        if let text { checkGaps(reader, text, like: model) }
        return text
      }
    }
    return .counted(variants)
  }

  private static func checkGaps(_ reader: JSONReader, _ text: String, like model: Phrase?) {
    guard let model else { return }
    checkGaps(reader, text, allowed: Set(model.variants.flatMap(gaps)).sorted())
  }
}
