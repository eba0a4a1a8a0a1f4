import MusterJSON
import Testing

@Suite struct JSONReaderTests {
  private enum Level: String, CaseIterable { case hard, critical, soft }

  private func reader(_ text: String, personal: Set<String> = []) throws -> (JSONReader, Diagnostics) {
    let diagnostics = Diagnostics()
    let document = try #require(
      JSONDocument.parse(Array(text.utf8), file: "plan.json", diagnostics: diagnostics))
    return (document.reader(diagnostics, personalKeys: personal), diagnostics)
  }

  @Test func everyProblemIsFoundInOnePass() throws {
    let (plan, diagnostics) = try reader(
      """
      {"format": 2, "volunteeers": [], "zones": {},
       "volunteers": [
        {"id": "v-1", "tier": "two", "active": "yes", "level": "sfot"},
        {"tier": 2.5, "hours": 1e999, "active": null, "level": 3},
        "v-3"]}
      """)
    let object = try #require(plan.object(keys: ["format", "name", "zones", "volunteers"]))
    #expect(object.int("format", in: 1...1) == nil)
    #expect(object.string("name") == nil)
    #expect(object.array("zones") { $0.string() } == nil)
    let ids = object.array("volunteers") { element -> String? in
      guard let volunteer = element.object(keys: ["id", "tier", "hours", "active", "level"]) else { return nil }
      _ = volunteer.int("tier", in: 1...3, default: 1)
      _ = volunteer.decimal("hours", in: 0...1e6, default: 0)
      _ = volunteer.bool("active", default: true)
      _ = volunteer.choice("level", default: Level.hard)
      return volunteer.string("id")
    }
    #expect(ids == ["v-1"])
    #expect(
      diagnostics.sorted.map(\.description) == [
        "plan.json:1:1: the key \"name\" is missing",
        "plan.json:1:12 /format: 2 is out of range\n  allowed: 1",
        "plan.json:1:15 /volunteeers: the key \"volunteeers\" is not known here\n"
          + "  allowed: format, name, zones, volunteers",
        "plan.json:1:43 /zones: this is an object, not an array",
        "plan.json:3:25 /volunteers/0/tier: \"two\" is a string, not a whole number\n  allowed: 1 to 3\n  Maybe 2.",
        "plan.json:3:42 /volunteers/0/active: \"yes\" is a string, not true or false\n  Maybe true.",
        "plan.json:3:58 /volunteers/0/level: \"sfot\" is not known here\n"
          + "  allowed: \"hard\", \"critical\", \"soft\"\n  Maybe “soft”.",
        "plan.json:4:3 /volunteers/1: the key \"id\" is missing",
        "plan.json:4:12 /volunteers/1/tier: 2.5 is not a whole number\n  allowed: 1 to 3",
        "plan.json:4:26 /volunteers/1/hours: 1e999 is too large\n  allowed: 0 to 1000000",
        "plan.json:4:58 /volunteers/1/level: 3 is a number, not a string\n"
          + "  allowed: \"hard\", \"critical\", \"soft\"",
        "plan.json:5:3 /volunteers/2: \"v-3\" is a string, not an object",
      ])
  }

  @Test func anUnknownKeyIsAnsweredWithTheNearestThatIsFree() throws {
    let (plan, diagnostics) = try reader(#"{"birth_date": 1, "Hours": 2, "hours": 3, "qqq": 4}"#)
    _ = plan.object(keys: ["birthDate", "hours"])
    #expect(diagnostics.sorted.map(\.advice) == ["“birthDate”", nil, nil])
    #expect(diagnostics.errorCount == 3)
  }

  @Test func nullIsAbsentOnlyWhereAllowed() throws {
    let (plan, diagnostics) = try reader(#"{"a": null}"#)
    let object = try #require(plan.object(keys: ["a", "b"]))
    #expect(object.string("a", .optional) == nil)
    #expect(object.string("b", .optional) == nil)
    #expect(object.int("a", default: 7) == 7)
    #expect(!diagnostics.hasErrors)
    #expect(object.string("a") == nil)
    #expect(diagnostics.sorted.map(\.message) == ["null is not a string"])
    #expect(object.string("b") == nil)
    #expect(diagnostics.errorCount == 2)
  }

  @Test func personalValuesAreNeverShown() throws {
    let text = #"{"birthDate": "1990-13-02", "name": 5, "reason": {"text": "divorce"}, "id": "x"}"#
    let (plan, diagnostics) = try reader(text, personal: ["birthDate", "name", "reason"])
    let object = try #require(plan.object(keys: ["birthDate", "name", "reason", "id"]))
    #expect(object.text("birthDate", as: "a date", allowed: "such as 2026-09-01") { Int($0) } == nil)
    #expect(object.string("name") == nil)
    #expect(object.members("reason") { $1.int() } == [])
    #expect(object.int("id") == nil)
    let told = diagnostics.sorted.map { $0.description + $0.json.text(.compact) }.joined()
    for secret in ["1990", "5 is", "\"5\"", "divorce"] { #expect(!told.contains(secret), "\(secret)") }
    #expect(told.contains("/birthDate: this (a string, not shown here) is not a date\n  allowed: such as 2026-09-01"))
    #expect(told.contains("\"x\" is a string, not a whole number"))
  }

  @Test func wholeNumbersMayBeWrittenAsDecimals() throws {
    let (list, diagnostics) = try reader("[2.0, 20e-1, 0.2e1, -0, -5, 9223372036854775807, 9223372036854775808]")
    #expect(list.array { $0.int() } == [2, 2, 2, 0, -5, .max])
    #expect(diagnostics.sorted.map(\.message) == ["9223372036854775808 is too large"])
    _ = list.array { $0.int(in: 0 ... .max) }
    #expect(diagnostics.sorted.contains { $0.message == "-5 is out of range" && $0.advice == "5" })
  }

  @Test func oneOrAListIsReadAlike() throws {
    let (plan, diagnostics) = try reader(#"{"one": {"h": 1}, "two": [{"h": 2}, {"h": 3}], "bad": 4}"#)
    let hours = plan.members { _, rule in rule.oneOrMore { $0.object(keys: ["h"])?.int("h") } }
    #expect(hours == [[1], [2, 3]])
    #expect(
      diagnostics.sorted.map(\.message) == ["4 is a number, not an object or an array of objects"])
  }

  @Test func aListOfTheWrongLengthIsRefused() throws {
    let (list, diagnostics) = try reader(#"["08:30"]"#)
    #expect(list.array(count: 2...2) { $0.string() } == nil)
    #expect(diagnostics.sorted.map(\.description) == ["plan.json:1:1: this array has 1 element\n  allowed: 2"])
  }

  @Test func aReaderKeptCanRefuseLater() throws {
    let (plan, diagnostics) = try reader("{\n  \"zones\": [\"north\", \"nroth\"]}")
    let zones = try #require(plan.object(keys: ["zones"])?.array("zones") { $0 })
    zones[1].refuseName("the id of a zone", known: ["south", "north"])
    #expect(
      diagnostics.sorted.map { $0.json.text(.compact) } == [
        #"{"severity":"error","code":"unknown-name","file":"plan.json","pointer":"/zones/1","line":2,"column":22,"#
          + #""value":"\"nroth\"","message":"\"nroth\" is not the id of a zone","allowed":"\"south\", \"north\"","#
          + #""advice":"Maybe “north”."}"#
      ])
  }

  @Test func aHundredThousandProblemsOnOneLineAreCounted() throws {
    let text = "{" + (0..<100_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
    let (plan, diagnostics) = try reader(text)
    _ = plan.object(keys: ["a", "b"])
    #expect(diagnostics.errorCount == 100_000)
    #expect(diagnostics.omittedCount == 90_000)
    #expect(diagnostics.sorted.count == 10_000)
  }

  @Test func problemsBeyondTheLimitAreCounted() {
    let diagnostics = Diagnostics(limit: 2)
    for line in 1...5 { diagnostics.report(Diagnostic(.syntax, file: "a", line: line, message: "m")) }
    #expect(diagnostics.sorted.count == 2)
    #expect(diagnostics.errorCount == 5)
    #expect(diagnostics.omittedCount == 3)
  }

  @Test func hostileTextIsShownOnOneLineAndCut() {
    #expect(JSONValue.string("a\u{1B}[2J\n\u{202E}b").shown == "\"a\\u{1b}[2J\\u{a}\\u{202e}b\"")
    let long = JSONValue.string(String(repeating: "é", count: 200)).shown
    #expect(long.count == 80)
    #expect(long.hasSuffix("…\""))
    #expect(shownText(String(repeating: "\u{1}", count: 100)).count <= 80)
  }

  @Test(
    arguments: [
      ("minimum_rest", "minimum-rest"), ("MinimumRest", "minimum-rest"), ("minimun-rest", "minimum-rest"),
      ("mnimum-rest", "minimum-rest"), ("ruel", "rule"), ("xyz", nil), ("", nil), ("a", nil),
    ] as [(String, String?)]) func theNearestNameIsFound(name: String, expected: String?)
  {
    let names = ["rule", "minimum-rest", "maximum-rest", "b"]
    #expect(NearestName.nearest(to: name, in: names) == expected)
    #expect(NearestName.nearest(to: name, in: names.reversed()) == expected)
  }

  @Test func wordsOfANameFindIt() {
    let names = ["max-hours-period", "max-hours-rolling-7d", "minimum-rest", "front-desk"]
    #expect(NearestName.nearest(to: "rest", in: names) == "minimum-rest")
    #expect(NearestName.nearest(to: "Hours max", in: names) == "max-hours-period")
    #expect(NearestName.nearest(to: "max", in: names) == nil && NearestName.nearest(to: "desks", in: names) == nil)
  }

  @Test func nearestNamesTieByTheAlphabet() {
    #expect(NearestName.nearest(to: "cart", in: ["card", "carb"]) == "carb")
    #expect(NearestName.nearest(to: String(repeating: "a", count: 1_000_000), in: ["a"]) == nil)
  }
}
