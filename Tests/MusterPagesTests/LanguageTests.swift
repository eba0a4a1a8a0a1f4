import Foundation
import MusterCalendar
import MusterJSON
import MusterRules
import MusterTestSupport
import Testing

@testable import Languages
@testable import MusterPages

@Suite struct LanguageTests {
  private static let resources = "Sources/Languages/Resources"
  private static let templates = "Sources/MusterPages/Resources"

  private static func bytes(_ name: String) throws -> [UInt8] { try Repository.bytes("\(resources)/\(name)") }

  @Test(arguments: Language.shipped.map(\.tag))
  func shippedFilesAreWhole(tag: String) throws {
    let (language, diagnostics) = Language.read(try Self.bytes("\(tag).json"), file: tag)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(language?.phrases.keys.sorted() == Language.english.phrases.keys.sorted())
    for (key, phrase) in language?.phrases ?? [:] {
      #expect(phrase.variants.allSatisfy { !$0.isEmpty }, "\(key) is empty")
    }
  }

  @Test func everyStringsFileIsShipped() throws {
    let files = try Repository.files(in: Self.resources).filter { $0.hasSuffix(".json") }
    #expect(files == Language.shipped.map { "\($0.tag).json" }.sorted())
  }

  /// Keys are written in templates as `t.key` and in sources as `"key"`; families such as `reason.…` by their beginning.
  @Test func everyTextIsUsedAndEveryUsedTextExists() throws {
    let sources = try ["Languages", "MusterExport", "MusterPages"].flatMap { target in
      try Repository.files(in: "Sources/\(target)").filter { $0.hasSuffix(".swift") }
        .map { String(decoding: try Repository.bytes("Sources/\(target)/\($0)"), as: UTF8.self) }
    }.joined()
    let templates = PageTemplates.sources.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    let plain = Language.english.plainTexts
    for key in Language.english.phrases.keys {
      let family = key.split(separator: ".").first.map { "\"\($0).\\(" } ?? ""
      let isUsed = templates.contains("{{t.\(key)}}") || sources.contains("\"\(key)\"") || sources.contains(family)
      #expect(isUsed, "nothing uses \(key)")
    }
    for match in templates.matches(of: /\{\{t\.([A-Za-z.]+)\}\}/) {
      #expect(plain[String(match.1)] != nil, "there is no plain text \(match.1)")
    }
    for match in sources.matches(of: /text\("([A-Za-z.0-9]+)"/) {
      // The roster's text has a family of its own.
      let keys = ["\(match.1)", "text.\(match.1)"]
      #expect(keys.contains { Language.english.phrases[$0] != nil }, "there is no text \(match.1)")
    }
  }

  @Test func everyRuleSaysWhyAPostIsShort() {
    for rule in RuleCatalog.ids + ["no-rule"] {
      #expect(Language.english.phrases["reason.\(rule)"] != nil, "no reason for \(rule)")
    }
  }

  @Test func templatesUseOnlyNamesThatEscape() {
    for (name, bytes) in PageTemplates.sources {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("{{&"), "\(name)")
      let own = text.replacing("{{{style}}}", with: "").replacing("{{{script}}}", with: "")
      #expect(own.contains("{{{") == false, "\(name)")
    }
  }

  @Test func everyTemplateFileIsRead() throws {
    let files = try Repository.files(in: Self.templates).filter { $0.hasSuffix(".mustache") }
    #expect(files == PageTemplates.sources.map { "\($0.name).mustache" }.sorted())
  }

  @Test func datesAreFrenchInFrench() throws {
    let french = Language.french
    #expect(french.long(try CivilDate.parse("2026-08-01")) == "samedi 1er août 2026")
    #expect(french.short(try CivilDate.parse("2026-09-19")) == "sam. 19 sept.")
    #expect(french.clock(try LocalTime.parse("2026-09-19T09:05")) == "09\u{A0}h\u{A0}05")
    #expect(french.hours(450) == "7,5\u{A0}h")
    #expect(Language.english.long(try CivilDate.parse("2026-09-19")) == "Saturday 19 September 2026")
    #expect(Language.english.signedHours(-80) == "\u{2212}1.33\u{A0}h")
  }

  @Test(arguments: [
    (0, "0 duties", "0 affectation"), (1, "1 duty", "1 affectation"), (2, "2 duties", "2 affectations"),
  ])
  func pluralsFollowTheLanguage(count: Int, english: String, french: String) {
    #expect(Language.english.text("summary.duties", count: count).hasPrefix(english + " in"))
    #expect(Language.french.text("summary.duties", count: count).hasPrefix(french + " dans"))
  }

  @Test func pluralRulesOfOtherLanguagesAreUnderstood() throws {
    let few = try #require(PluralRule("v = 0 and i % 10 = 2..4 and i % 100 != 12..14"))
    #expect([2, 3, 4, 22, 104].allSatisfy(few.holds))
    #expect(![0, 1, 5, 12, 13, 14, 112].contains(where: few.holds))
    let one = try #require(PluralRule("n = 0 or n % 10 = 1,3"))
    #expect([0, 1, 3, 11, 13].allSatisfy(one.holds) && !one.holds(for: 2))
    for malformed in ["", "n", "n =", "n = x", "n = 4..2", "x = 1", "n % 0 = 1", "n = 1 and", "n % = 1", "n = -1"] {
      #expect(PluralRule(malformed) == nil, "\(malformed)")
    }
  }

  @Test func calendarsBeginOnTheLanguagesDay() throws {
    #expect(Language.english.weekdayColumns.first == "Sunday")
    #expect(Language.english.column(of: try CivilDate.parse("2026-09-20")) == 1)
    #expect(Language.english.column(of: try CivilDate.parse("2026-09-19")) == 7)
  }

  @Test func whatIsFilledInIsNotFilledAgain() {
    let text = Language.english.text("reason.other", count: 2, ["rule": "{count}{rule}"])
    #expect(text == "2 people: {count}{rule}")
  }

  @Test(arguments: [
    ("\"skip\": \"Passer au contenu\",", "", "missing-key", "/texts"),
    ("\"skip\":", "\"skp\": \"\", \"skip\":", "unknown-key", "/texts/skp"),
    ("Version {version} ·", "Version {versio} ·", "unknown-gap", "/texts/edition"),
    ("\"one\": \"i = 0,1\"", "\"one\": \"i is 0\"", "invalid-text", "/plurals/one"),
    ("\"language\": \"fr\"", "\"language\": \"fr\\\" onload=x\"", "invalid-text", "/language"),
    ("\"lundi\", ", "", "out-of-range", "/weekdays"),
    ("{HH}", "{HHH}", "unknown-gap", "/dates/clock"),
  ])
  func faultyFilesAreRefusedWithTheirPlace(old: String, new: String, code: String, pointer: String) throws {
    let text = String(decoding: try Self.bytes("fr.json"), as: UTF8.self)
    #expect(text.contains(old))
    let (language, diagnostics) = Language.read([UInt8](text.replacing(old, with: new).utf8), file: "fr.json")
    #expect(language == nil)
    #expect(diagnostics.map(\.code.rawValue) == [code])
    #expect(diagnostics.map { "\($0.pointer)" } == [pointer])
  }
}
