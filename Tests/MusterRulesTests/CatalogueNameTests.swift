import Foundation
import MusterRules
import MusterTestSupport
import Testing

/// The names of the design's catalogue lead to rules that there are, with parameters that they have.
@Suite struct CatalogueNameTests {
  @Test func everyNameIsThereOnce() {
    let names = CatalogueName.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count == 97)
    #expect(CatalogueName.named("span-of-control")?.name == "span-of-control")
    #expect(CatalogueName.named("no-such-name") == nil)
  }

  @Test(.enabled(if: Repository.design("domain.md") != nil, "the design notes are not beside the repository"))
  func theyAreTheNamesOfTheDesign() throws {
    let page = try #require(Repository.design("domain.md"))
    let chapter = try #require(page.components(separatedBy: "\n## 3. ").last?.components(separatedBy: "\n## 4. ").first)
    let names = chapter.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\| [A-I][0-9]+ \| `([a-z0-9-]+)`/).map { String($0.output.1) }
    }
    #expect(CatalogueName.all.map(\.name) == names)
  }

  /// A rule that has the name itself answers to it, among others perhaps.
  @Test(arguments: CatalogueName.all.map(\.name))
  func everyAnswerIsOne(name: String) throws {
    let entry = try #require(CatalogueName.named(name))
    #expect(entry.sentence { $0 }.hasSuffix("."))
    guard case .rules(let ids, let how) = entry.answer else {
      #expect(RuleCatalog.rule(name) == nil, "\(name) is a rule")
      return
    }
    #expect(!ids.isEmpty && (RuleCatalog.rule(name) == nil || ids.first == name))
    let kinds = try ids.map { id in try #require(RuleCatalog.rule(id), "\(name) leads to \(id), which is no rule") }
    for match in how.matches(of: /`([^`]+)`/) where !match.output.1.hasPrefix("muster ") {
      let words = match.output.1.split(separator: " ").map(String.init)
      try expectParameter(words, of: kinds, name)
    }
  }

  /// `most 5` is a parameter of one of the rules with a value that it may have.
  private func expectParameter(_ words: [String], of kinds: [any Rule.Type], _ name: String) throws {
    if ["for", "on", "weight", "preference"].contains(words[0]) { return }
    if words[0] == "level" {
      let level = words.count > 1 ? Level(rawValue: words[1]) : .soft
      #expect(kinds.contains { $0.about.levels.contains(level ?? .off) && level != nil }, "\(name): \(words)")
      return
    }
    let parameters = kinds.flatMap { $0.parameterDescriptions }.filter { $0.name == words[0] }
    #expect(!parameters.isEmpty, "\(name): no rule of it has \(words[0])")
    guard words.count > 1, let kind = parameters.first?.kind else { return }
    switch kind {
    case .choice(let choices): #expect(choices.contains(words[1]), "\(name): \(words)")
    case .integer(let range, _): #expect(Int(words[1]).map { range.contains($0) } ?? false, "\(name): \(words)")
    case .hours(let range): #expect(Int(words[1]).map { range.contains($0 * 60) } ?? false, "\(name): \(words)")
    case .flag: #expect(["true", "false"].contains(words[1]), "\(name): \(words)")
    default: Issue.record("\(name): \(words)")
    }
  }

  @Test func thePageHasThemAll() {
    let page = RuleDocumentation.page()
    for entry in CatalogueName.all { #expect(page.contains("\n| `\(entry.name)` | ")) }
    #expect(
      page.contains("| `span-of-control` | [`crew-ratio`](#crew-ratio): `most 5` with the lead's role in `by`. |"))
  }
}

/// The programmes of the design's inventory are the rows of the scenarios' table.
@Suite struct ScenarioTableTests {
  static func numbers(in page: String) -> [String] {
    page.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\| (\d{3}\.\d{2}) \|/).map { String($0.output.1) }
    }
  }

  static func table() throws -> String {
    String(decoding: try Repository.bytes("Scenarios/README.md"), as: UTF8.self)
  }

  @Test(.enabled(if: Repository.design("domain.md") != nil, "the design notes are not beside the repository"))
  func everyProgrammeHasItsRow() throws {
    let page = try #require(Repository.design("domain.md"))
    let chapter = try #require(page.components(separatedBy: "\n## 1. ").last?.components(separatedBy: "\n## 2. ").first)
    let asked = Self.numbers(in: chapter)
    #expect(asked.count == 118)
    #expect(try Self.numbers(in: Self.table()) == asked)
  }

  /// No row is without an answer, and each names scenarios and rules that there are.
  @Test func everyRowSaysWhatServesIt() throws {
    let folders = Set(try Repository.scenarios().map { String($0.prefix(2)) })
    for line in try Self.table().split(separator: "\n") where !Self.numbers(in: String(line)).isEmpty {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells.count == 3 && cells[1].count > 3 && cells[2].count > 1, "\(line)")
      for match in cells[2].matches(of: /\b([01]\d)\b/) { #expect(folders.contains(String(match.output.1)), "\(line)") }
      for match in cells[2].matches(of: /Rules\.md#([a-z0-9-]+)/) {
        #expect(RuleCatalog.rule(String(match.output.1)) != nil, "\(line)")
      }
    }
  }
}
