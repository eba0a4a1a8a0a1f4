import Discrete
import MusterJSON
import Testing

@Suite struct JSONWriterTests {
  private func randomValue(_ random: inout SplitMix64, depth: Int) -> JSONValue {
    let strings = [
      "", "a", "é😀", "q\"\\/", "\u{0}\u{1F}\u{7F}", "\u{2028}\u{2029}", String(repeating: "long ", count: 25),
    ]
    switch random.next(upTo: depth > 0 ? 7 : 5) {
    case 0: return .null
    case 1: return .bool(random.next(upTo: 2) == 0)
    case 2: return .int(Int(truncatingIfNeeded: random.next()))
    case 3:
      return .decimal(Double(random.next(upTo: 1_000_000) - 500_000) / [1, 8, 1e3, 1e12, 1e-20][random.next(upTo: 5)])
    case 4: return .string(strings[random.next(upTo: strings.count)])
    case 5: return .array((0..<random.next(upTo: 6)).map { _ in randomValue(&random, depth: depth - 1) })
    default:
      return .object(
        (0..<random.next(upTo: 6)).map {
          JSONValue.Member(strings[random.next(upTo: 4)] + "\($0)", randomValue(&random, depth: depth - 1))
        })
    }
  }

  @Test func whatIsWrittenReadsBackAsItWas() {
    for seed in 0..<500 {
      var random = SplitMix64(seed: UInt64(seed))
      let value = randomValue(&random, depth: 5)
      for layout in [JSONValue.Layout.compact, .pretty] {
        let bytes = value.bytes(layout)
        let (root, problems) = parsed(bytes: bytes)
        #expect(problems.isEmpty, "seed \(seed)")
        #expect(root == value, "seed \(seed)")
        #expect(root?.bytes(layout) == bytes, "seed \(seed)")
      }
    }
  }

  @Test func shortContainersOfScalarsStayOnOneLine() {
    let value: JSONValue = [
      "format": 1, "status": [["status": "active", "from": "2023-05-01"]], "none": [], "empty": [:],
      "deep": [[["a": 1]]], "long": .strings((0..<12).map { "volunteer-\($0)" }),
    ]
    #expect(
      value.text() == """
        {
          "format": 1,
          "status": [{"status": "active", "from": "2023-05-01"}],
          "none": [],
          "empty": {},
          "deep": [
            [{"a": 1}]
          ],
          "long": [
            "volunteer-0",
            "volunteer-1",
            "volunteer-2",
            "volunteer-3",
            "volunteer-4",
            "volunteer-5",
            "volunteer-6",
            "volunteer-7",
            "volunteer-8",
            "volunteer-9",
            "volunteer-10",
            "volunteer-11"
          ]
        }

        """)
  }

  @Test func aLineOfExactlyAHundredColumnsStays() {
    // Brackets, quotes, comma, space and the number take seven columns more than the text.
    for (length, lines) in [(93, 1), (94, 4)] {
      let value: JSONValue = .array([.string(String(repeating: "é", count: length)), 1])
      #expect(value.text().split(separator: "\n").count == lines)
    }
  }

  @Test func dangerousCharactersAreEscaped() {
    #expect(
      JSONValue.string("\u{0}\n\"\\\u{7F}\u{2028}\u{2029}é").text(.compact)
        == "\"\\u0000\\n\\\"\\\\\\u007f\\u2028\\u2029é\"")
  }

  @Test(arguments: [
    (1.0, "1"), (-0.0, "0"), (0.1, "0.1"), (13.33, "13.33"), (1e16, "10000000000000000"), (1e-5, "0.00001"),
    (-2.5e-6, "-0.0000025"), (1e300, "1e+300"), (123456.789, "123456.789"), (.infinity, "null"), (.nan, "null"),
  ]) func decimalsAreShortAndPlain(value: Double, text: String) {
    #expect(JSONValue.decimal(value).text(.compact) == text)
  }

  @Test func numbersOfAFileKeepTheirText() {
    let text = "[1.50,1E5,-0,0.10e-2,100000000000000000000]"
    #expect(parsed(text).root?.text(.compact) == text)
  }

  @Test(arguments: ["1e9223372036854775807", "1e-9223372036854775808", "1e99999999999999999999", "-1E400"])
  func exponentsBeyondEverythingAreNoWholeNumbers(text: String) {
    #expect(parsed(text).root?.int == nil)
    #expect(parsed(text).root?.number?.text == text)
  }
}

@Suite struct JSONEditingTests {
  /// RFC 7396, appendix A: original, patch, result.
  @Test(arguments: [
    (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
    (#"{"a":"b"}"#, #"{"a":null}"#, "{}"), (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
    (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
    (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
    (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#), (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
    (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#), (#"{"a":"foo"}"#, "null", "null"),
    (#"{"a":"foo"}"#, #""bar""#, #""bar""#), (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
    ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#), ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    (#"{"x":1,"y":2,"z":3}"#, #"{"n":0,"y":9,"x":null}"#, #"{"y":9,"z":3,"n":0}"#),
  ]) func mergePatchesOfTheStandard(original: String, patch: String, result: String) throws {
    let merged = try #require(parsed(original).root).merging(patch: try #require(parsed(patch).root))
    #expect(merged.text(.compact) == result)
  }

  @Test func valuesAreSetAndAppendedInPlace() throws {
    var document: JSONValue = ["a": 1, "list": [1, 2], "z": ["k": true]]
    try document.set(5, at: #require(JSONPointer("/a")))
    try document.set("new", at: #require(JSONPointer("/z/n")))
    try document.set(9, at: #require(JSONPointer("/list/0")))
    try document.set(3, at: #require(JSONPointer("/list/-")))
    try document.append(contentsOf: [4, 5], at: #require(JSONPointer("/list")))
    #expect(document.text(.compact) == #"{"a":5,"list":[9,2,3,4,5],"z":{"k":true,"n":"new"}}"#)
  }

  @Test(arguments: ["/missing/x", "/list/7", "/a/x", "/list/01"]) func anEditWithoutAPlaceChangesNothing(text: String)
    throws
  {
    let original: JSONValue = ["a": 1, "list": [1, 2]]
    var document = original
    let pointer = try #require(JSONPointer(text))
    #expect(throws: JSONEditFault.self) { try document.set(0, at: pointer) }
    #expect(document == original)
    #expect(throws: JSONEditFault.self) { try document.append(contentsOf: [1], at: JSONPointer.root.appending("a")) }
    #expect(document == original)
  }
}
