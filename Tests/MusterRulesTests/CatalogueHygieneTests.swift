import Foundation
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

/// What reviewers would otherwise have to look for: nothing forgotten beside a rule, nothing grown out of hand.
@Suite struct CatalogueHygieneTests {
  /// Swift files below folders of the repository, as paths from its root.
  static func swiftFiles(below folders: [String]) -> [String] {
    folders.flatMap { folder -> [String] in
      let paths = FileManager.default.enumerator(atPath: Repository.root.appendingPathComponent(folder).path)
      return (paths?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }.sorted()
  }

  static func lines(of path: String) throws -> [Substring] {
    String(decoding: try Repository.bytes(path), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  static func ruleNames() throws -> [String] {
    try Repository.files(in: "Sources/MusterRules/Rules").filter { $0.hasSuffix(".swift") && !$0.contains("+") }
      .map { String($0.dropLast(".swift".count)) }
  }

  @Test func everyRuleFileIsInTheCatalogueAndNothingElseIs() throws {
    #expect(try Self.ruleNames() == RuleCatalog.all.map { String(describing: $0) }.sorted())
  }

  /// A rule is two files of one name in two rooms; only rules that set demand have no rows.
  @Test func everyRuleHasItsWordsAndItsRows() throws {
    let demand = RuleCatalog.all.filter { $0.init().kind.isDemand }.map { String(describing: $0) }
    let rows = try Repository.files(in: "Sources/MusterProgram/Rules").map { String($0.prefix { $0 != "+" }) }
    #expect(try Self.ruleNames().filter { !demand.contains($0) } == rows.sorted())
  }

  /// A rule without its file in `MusterProgram` would end the process when a program is built.
  @Test(arguments: RuleCatalog.ids)
  func everyRuleHasItsForm(id: String) throws {
    let rule = try #require(RuleCatalog.rule(id)).init()
    let isOfItsKind =
      switch (rule.kind, try #require(ProgramForm.form(of: rule), "\(id) has neither rows nor a filter")) {
      case (.eligibility, .filter), (.volunteer, .volunteerRows), (.crew, .teamRows), (.team, .teamRows): true
      case (.demand, .none): true
      case (.eligibility, _), (.volunteer, _), (.crew, _), (.team, _), (.demand, _): false
      }
    #expect(isOfItsKind, "\(id)")
  }

  /// The compiler keeps the words from the rows; that rows call no words is held here.
  @Test func rowsCallNoWords() throws {
    let files = Self.swiftFiles(below: ["Sources/MusterProgram"])
    #expect(files.count > 50)
    for path in files {
      for (number, line) in try Self.lines(of: path).enumerated() {
        for word in ["violations(", "refusal(", "words("] { #expect(!line.contains(word), "\(path):\(number + 1)") }
      }
    }
  }

  @Test func everyRuleHasTestsOfItsOwn() throws {
    let tests = try Repository.files(in: "Tests/MusterRulesTests/Rules")
    for name in try Self.ruleNames() {
      #expect(tests.contains("\(name)Tests.swift"), "\(name) has no Rules/\(name)Tests.swift")
      let path = "Tests/MusterRulesTests/Rules/\(name)Tests.swift"
      let found = tests.contains("\(name)Tests.swift") ? try Self.lines(of: path).count { $0.contains("@Test") } : 0
      #expect(found > 1, "\(name) has \(found) tests")
    }
  }

  @Test(arguments: RuleCatalog.ids)
  func everyRuleIsDocumented(id: String) throws {
    let kind = try #require(RuleCatalog.rule(id)), about = kind.about
    #expect(id.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil)
    for text in [about.summary, about.source] { #expect(text.hasSuffix(".") && text.count > 10, "\(text)") }
    #expect(!about.formulation.isEmpty && !about.unit.isEmpty)
    #expect(about.levels.contains(about.defaultLevel))
    #expect(about.levels.contains(.off))
    for parameter in kind.parameterDescriptions { #expect(parameter.help.count > 5, "\(parameter.name)") }
  }

  @Test func noFileHasMoreThanFourHundredLines() throws {
    let files = Self.swiftFiles(below: ["Sources", "Tests"])
    #expect(files.count > 200)
    for path in files { #expect(try Self.lines(of: path).count <= 401, "\(path)") }
  }

  /// A function ends at the brace that is indented as its beginning: `swift format` sees to that.
  @Test func noFunctionHasMoreThanSixtyLines() throws {
    let beginning =
      /^( *)(?:@\w+(?:\([^)]*\))? )*(?:(?:public|private|fileprivate|static|mutating|override|package) )*(?:func |init[?(<]|deinit)/
    for path in Self.swiftFiles(below: ["Sources", "Tests"]) {
      let lines = try Self.lines(of: path)
      for (start, line) in lines.enumerated() {
        guard let match = line.firstMatch(of: beginning), !line.hasSuffix("}") else { continue }
        let brace = match.output.1 + "}"
        let next = lines[(start + 1)...].firstIndex { $0 == brace }
        guard let end = next, !Self.isRequirement(lines[start...end], indent: match.output.1.count) else { continue }
        #expect(end - start < 60, "\(path):\(start + 1) has \(end - start + 1) lines")
      }
    }
  }

  /// True for a declaration without a body (in a protocol): the brace found belongs to something after the protocol's end.
  static func isRequirement(_ lines: ArraySlice<Substring>, indent: Int) -> Bool {
    lines.dropFirst().dropLast().contains { !$0.isEmpty && $0.prefix { $0 == " " }.count < indent }
  }

  @Test func peopleKnowNoSolver() throws {
    let folders = [
      "MusterCalendar", "MusterDomain", "MusterFiles", "MusterJSON", "MusterProgram", "MusterRules", "MusterVerify",
      "PlainText",
    ]
    for path in Self.swiftFiles(below: folders.map { "Sources/\($0)" }) {
      let imports = try Self.lines(of: path).compactMap {
        $0.firstMatch(of: /^(?:public |internal |@testable )?import (\w+)/)?.output.1
      }
      for name in imports {
        #expect(
          !["CGLPK", "GLPKBackend", "LinearModel", "MusterEngine"].contains(String(name)), "\(path) imports \(name)")
      }
    }
  }

  @Test func mathematicsKnowsNoPeople() throws {
    for path in Self.swiftFiles(below: ["Sources/LinearModel", "Sources/GLPKBackend"]) {
      for line in try Self.lines(of: path) { #expect(!line.contains("import Muster"), "\(path): \(line)") }
    }
  }

  /// `precondition` is for our own mistakes; these end the process for anybody's.
  @Test func nothingInTheSourcesIsForcedOrLeftForLater() throws {
    let words = ["try" + "!", "as" + "! ", "fatal" + "Error(", "TO" + "DO", "FIX" + "ME"]
    for path in Self.swiftFiles(below: ["Sources"]) {
      for (number, line) in try Self.lines(of: path).enumerated() {
        for word in words { #expect(!line.contains(word), "\(path):\(number + 1) \(word)") }
      }
    }
  }
}
