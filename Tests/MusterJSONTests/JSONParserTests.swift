import Discrete
import Testing

@testable import MusterJSON

/// Parses a text; the document and every problem in reading order.
func parsed(_ text: String, limits: JSONLimits = JSONLimits()) -> (root: JSONValue?, problems: [Diagnostic]) {
  parsed(bytes: Array(text.utf8), limits: limits)
}

func parsed(bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> (root: JSONValue?, problems: [Diagnostic]) {
  let diagnostics = Diagnostics()
  let document = JSONDocument.parse(bytes, file: "f.json", limits: limits, diagnostics: diagnostics)
  return (document?.root, diagnostics.sorted)
}

@Suite struct JSONParserTests {
  @Test func everyKindOfValueIsRead() {
    let text =
      #" {"a": [null, true, false, -0.50, 12], "b": "x\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00é😀", "c": {}, "d": []} "#
    let (root, problems) = parsed(text)
    #expect(problems.isEmpty)
    #expect(root?["a"]?.elements?.map(\.kind) == [.null, .bool, .bool, .number, .number])
    #expect(root?["a"]?[3]?.number?.text == "-0.50")
    #expect(root?["b"]?.string == "x\"\\/\u{8}\u{C}\n\r\té😀é😀")
    #expect(root?.members?.map(\.key) == ["a", "b", "c", "d"])
  }

  @Test(arguments: ["1", "\"x\"", "null", "[]", "\t\r\n {} \n"]) func anyValueIsADocument(text: String) {
    #expect(parsed(text).root != nil)
    #expect(parsed(text).problems.isEmpty)
  }

  @Test(arguments: [
    ("", "f.json:1:1: the file is empty\n  allowed: one JSON value"),
    (" \n ", "f.json:1:1: the file is empty\n  allowed: one JSON value"),
    ("[1,\n 2,]", "f.json:2:4: there is a comma before ]\n  Maybe remove the comma before ]."),
    ("{\"a\":1,}", "f.json:1:8: there is a comma before }\n  Maybe remove the comma before }."),
    ("[1,,2]", "f.json:1:4: a value is missing before the comma\n  Maybe remove the comma."),
    ("[1 // x\n]", "f.json:1:4: JSON has no comments\n  Maybe remove the comment, or keep it elsewhere."),
    ("['a']", "f.json:1:2: text is in single quotes\n  allowed: double quotes\n  Maybe \" instead of '."),
    ("[“a”]", "f.json:1:2: text is in typographic quotes\n  allowed: double quotes\n  Maybe \" instead of “."),
    (
      "[NaN]",
      "f.json:1:2: JSON has no infinity and no NaN\n  allowed: a number, or null where it is optional\n  Maybe null."
    ),
    (
      "[-Infinity]",
      "f.json:1:2: JSON has no infinity and no NaN\n  allowed: a number, or null where it is optional\n  Maybe null."
    ),
    ("[True]", "f.json:1:2: True is not a value of JSON\n  Maybe true."),
    ("[None]", "f.json:1:2: None is not a value of JSON\n  Maybe null."),
    (
      "[Okafor]",
      "f.json:1:2: text is not in quotes\n  allowed: text in double quotes, numbers, true, false, null\n"
        + "  Maybe put it in double quotes."
    ),
    (
      "{a: 1}",
      "f.json:1:2: a key is not in quotes\n  allowed: keys in double quotes\n  Maybe put it in double quotes."
    ),
    ("{\"a\" 1}", "f.json:1:6: the : after a key is missing\n  Maybe add : and a value."),
    ("{\"a\" = 1}", "f.json:1:6: = stands after a key\n  allowed: :\n  Maybe : instead of =."),
    (
      "[\"é\" 2]",
      "f.json:1:6: the comma after the value before is missing\n  allowed: a comma or ]\n"
        + "  Maybe add a comma after the value before."
    ),
    ("[\n1}", "f.json:2:2: } stands where the array of line 1 must end\n  allowed: ]\n  Maybe ] instead of }."),
    (
      "[01]",
      "f.json:1:2: a number starts with 0\n  allowed: no leading zeros\n"
        + "  Maybe remove the zero, or put it in double quotes if it is text."
    ),
    ("[+1]", "f.json:1:2: a number does not start with +\n  Maybe remove the +."),
    ("[.5]", "f.json:1:2: the decimal point of a number needs a digit before it\n  Maybe add a 0 before it."),
    ("[1.]", "f.json:1:2: the decimal point of a number needs a digit after it\n  Maybe add a 0 after it."),
    ("[1e+]", "f.json:1:2: the exponent of a number needs a digit"),
    ("[-]", "f.json:1:2: the minus sign has no number\n  allowed: digits right after it"),
    (
      "[13:20]",
      "f.json:1:2: a number goes on with other characters\n  allowed: digits, such as 8 or 13.33\n"
        + "  Maybe put it in double quotes if it is text."
    ),
    ("[\"a\u{1}\"]", "f.json:1:4: the control character U+0001 within a string must be escaped\n  Maybe remove it."),
    ("[\"a\tb\"]", "f.json:1:4: a tab within a string must be escaped\n  Maybe \\t."),
    (
      "[\"a\nb\"]",
      "f.json:1:2: the string that starts here does not end on its line\n"
        + "  Maybe add the closing \", or write a line break as \\n."
    ),
    (
      "[\"\\uD83D\"]",
      "f.json:1:3: \\uD83D is half of a surrogate pair\n  allowed: pairs such as \\uD83D\\uDE00\n"
        + "  Maybe write the character itself."
    ),
    (
      "[\"\\uDE00\\uD83D\"]",
      "f.json:1:3: \\uDE00 is half of a surrogate pair\n  allowed: pairs such as \\uD83D\\uDE00\n"
        + "  Maybe write the character itself."
    ),
    ("[\"\\u12G4\"]", "f.json:1:3: \\u needs four hexadecimal digits\n  allowed: such as \\u00E9"),
    (
      "[\"C:\\dir\"]",
      "f.json:1:5: the \\ does not start a known escape\n  allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000\n"
        + "  Maybe write \\\\ where a backslash is meant."
    ),
    ("{\"a\": [1, 2", "f.json:1:12: the file ends before the array of line 1 does\n  Maybe the file was cut off."),
    ("{\"a", "f.json:1:2: the file ends within the string that starts here\n  Maybe the file was cut off."),
    (
      "{} {}",
      "f.json:1:4: there is more text after the end of the document\n  allowed: one JSON value\n"
        + "  Maybe remove the rest, or put it in a file of its own."
    ),
    ("[]]", "f.json:1:3: ] closes nothing\n  Maybe remove it."),
    ("{\"a\":}", "f.json:1:6: a value is missing before }"),
    (
      "[1,\u{A0}2]",
      "f.json:1:4: the invisible character U+A0 stands here\n  allowed: spaces, tabs and line breaks\n  Maybe remove it."
    ),
  ]) func brokenTextIsToldPrecisely(text: String, message: String) {
    let (root, problems) = parsed(text)
    #expect(root == nil)
    #expect(problems.map(\.description) == [message])
  }

  @Test func keysGivenTwiceAreAllReportedAndTheRestIsRead() {
    let (root, problems) = parsed("{\"a\": 1, \"b\": [{\"x\": 1,\n\"x\": 2, \"x\": 3}], \"\\u0061\": 4}")
    #expect(root?["b"]?[0]?.members?.count == 3)
    #expect(problems.map(\.pointer.description) == ["/b/0/x", "/b/0/x", "/a"])
    #expect(
      problems.first?.description
        == "f.json:2:1 /b/0/x: the key \"x\" is given twice (first on line 1)\n"
        + "  allowed: each key once\n  Maybe remove one of the two.")
  }

  @Test func keysGivenTwiceAreFoundInLargeObjects() {
    let members = (0..<5_000).map { "\"k\($0)\": \($0)" } + ["\"k3\": 0", "\"k4999\": 0"]
    let (root, problems) = parsed("{\(members.joined(separator: ","))}")
    #expect(root?.members?.count == 5_002)
    #expect(problems.map(\.pointer.description) == ["/k3", "/k4999"])
  }

  @Test func aHundredThousandBracketsAreRefusedNotOverflowing() {
    for opening in ["[", "{\"a\":"] {
      let (root, problems) = parsed(String(repeating: opening, count: 100_000))
      #expect(root == nil)
      #expect(problems.map(\.code) == [.tooDeep])
      #expect(problems.first?.allowed == "at most 128 levels")
    }
  }

  @Test func exactlyTheDepthLimitIsAllowed() {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(parsed(nested(128)).root != nil)
    #expect(parsed(nested(129)).problems.map(\.code) == [.tooDeep])
  }

  @Test func aFileBeyondTheLimitIsRefused() {
    #expect(parsed("[10]", limits: JSONLimits(bytes: 4)).root != nil)
    #expect(
      parsed("[100]", limits: JSONLimits(bytes: 4)).problems.map(\.description)
        == ["f.json: the file has 5 bytes\n  allowed: at most 4 bytes"])
  }

  @Test func aByteOrderMarkIsSkipped() {
    #expect(parsed(bytes: [0xEF, 0xBB, 0xBF] + Array("[1]".utf8)).root == [1])
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00] as [UInt8], "UTF-16 (little endian)"),
    ([0xFE, 0xFF, 0x00, 0x5B, 0x00, 0x5D], "UTF-16 (big endian)"),
    ([0x5B, 0x00, 0x5D, 0x00], "UTF-16 (little endian)"), ([0x00, 0x5B, 0x00, 0x5D], "UTF-16 (big endian)"),
    ([0xFF, 0xFE, 0x00, 0x00, 0x5B, 0x00, 0x00, 0x00], "UTF-32 (little endian)"),
    ([0x00, 0x00, 0x00, 0x5B], "UTF-32 (big endian)"),
  ]) func widerEncodingsAreNamed(bytes: [UInt8], name: String) {
    #expect(
      parsed(bytes: bytes).problems.map(\.description)
        == ["f.json: the file is \(name)\n  allowed: UTF-8\n  Maybe save it again as UTF-8."])
  }

  @Test(
    arguments: [
      [0xE9], [0x80], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5],
      [0xE2, 0x82],
      [0xF0, 0x9F, 0x98],
    ] as [[UInt8]]) func bytesThatAreNotUTF8AreToldByOffset(bad: [UInt8])
  {
    let (root, problems) = parsed(bytes: Array("[\"é\n".utf8.dropLast()) + bad + Array("\"]".utf8))
    #expect(root == nil)
    #expect(problems.map(\.code) == [.encoding])
    #expect(problems.first?.column == 4)
    #expect(problems.first?.message.hasPrefix("byte 4 (0x") == true)
  }

  @Test func aNumberOfFourHundredDigitsKeepsItsText() {
    let digits = String(repeating: "7", count: 400)
    let number = parsed(digits).root?.number
    #expect(number?.text == digits)
    #expect(number?.int == nil)
    #expect(number?.decimal == nil)
  }

  @Test func mutatedFilesNeverTrapAndGoodOnesRoundTrip() {
    var random = SplitMix64(seed: 20_260_919)
    let seed = Array(
      #"{"a":[1,-2.5e3,{"b":"x\u00e9\ud83d\ude00\n é😀"},[],{},true,false,null],"c":{"d":0.1,"d":2}}"#.utf8)
    var accepted = 0
    for _ in 0..<4_000 {
      var bytes = seed
      for _ in 0...random.next(upTo: 4) {
        let index = random.next(upTo: bytes.count)
        switch random.next(upTo: 3) {
        case 0: bytes[index] = UInt8(random.next(upTo: 256))
        case 1: bytes.insert(seed[random.next(upTo: seed.count)], at: index)
        default: bytes.removeSubrange(index..<min(bytes.count, index + 1 + random.next(upTo: 3)))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      let (root, problems) = parsed(bytes: bytes)
      #expect(root != nil || problems.count(where: { $0.severity == .error }) > 0)
      guard let root else { continue }
      accepted += 1
      #expect(parsed(bytes: root.bytes(.compact)).root == root)
      for element in root["a"]?.elements ?? [] { _ = (element.int, element.decimal) }
    }
    #expect(accepted > 100)
  }
}

extension SplitMix64 {
  /// A number from 0 up to but not including the bound.
  mutating func next(upTo bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
