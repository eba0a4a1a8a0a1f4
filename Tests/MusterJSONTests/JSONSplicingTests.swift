import MusterJSON
import Testing

@Suite("Setting members and leaving every other byte")
struct JSONSplicingTests {
  /// Sets `h` of the objects in `/people` to the value.
  private func set(_ text: String, to value: JSONValue) throws -> String {
    let document = try #require(JSONDocument.parse(Array(text.utf8), file: "f", diagnostics: Diagnostics()))
    let objects = try #require(document.root["people"]?.elements)
    return String(decoding: document.bytes(setting: "h", of: objects.map { ($0, value) }), as: UTF8.self)
  }

  @Test("a member is replaced in place, or added as the last one stands")
  func edits() throws {
    #expect(
      try set("{\"x\": 1.50, \"people\": [{\"h\" : {\"old\": [1, 2]}, \"z\":\t\"\\u00e9\"}]}", to: ["a": 1])
        == "{\"x\": 1.50, \"people\": [{\"h\" : {\"a\": 1}, \"z\":\t\"\\u00e9\"}]}")
    #expect(try set("{\"people\": [{\"id\": 1}, { }]}", to: 2) == "{\"people\": [{\"id\": 1,\"h\": 2}, {\"h\": 2 }]}")
    #expect(
      try set("{\"people\": [\r\n\t{\r\n\t\t\"id\": 1,\r\n\t\t\"b\": [ ]\r\n\t}\r\n]}", to: [1, 2])
        == "{\"people\": [\r\n\t{\r\n\t\t\"id\": 1,\r\n\t\t\"b\": [ ],\r\n\t\t\"h\": [1, 2]\r\n\t}\r\n]}")
  }

  @Test("a value that is there already keeps its own layout, so that a second time changes nothing")
  func idempotent() throws {
    let text = "{\"people\": [{\"h\": {  \"a\":1 }}, {\"id\": 2, \"h\":  null}]}"
    let once = try set(text, to: ["a": 1])
    #expect(once == "{\"people\": [{\"h\": {  \"a\":1 }}, {\"id\": 2, \"h\":  {\"a\": 1}}]}")
    #expect(try set(once, to: ["a": 1]) == once)
  }

  @Test("a byte order mark and what follows the value stay")
  func edges() throws {
    #expect(try set("\u{FEFF} {\"people\": [{\"h\": 1}]}\n\n", to: 2) == "\u{FEFF} {\"people\": [{\"h\": 2}]}\n\n")
    #expect(try set("{\"people\": []}", to: 2) == "{\"people\": []}")
  }
}
