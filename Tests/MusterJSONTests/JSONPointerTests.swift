import MusterJSON
import Testing

@Suite struct JSONPointerTests {
  /// The document of RFC 6901, section 5.
  private let document: JSONValue = [
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
  ]

  @Test func theExamplesOfTheStandardResolve() throws {
    let expected: [(String, JSONValue)] = [
      ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3),
      ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
    ]
    for (text, value) in expected {
      let pointer = try #require(JSONPointer(text))
      #expect(document.value(at: pointer) == value, "\(text)")
      #expect(pointer.description == text)
    }
  }

  @Test(arguments: ["/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/0/x", "/nothing", "/foo/99999999999999999999"])
  func whatIsNotThereIsNil(text: String) throws {
    #expect(document.value(at: try #require(JSONPointer(text))) == nil)
  }

  @Test(arguments: ["foo", "/a~", "/a~2b", "#/foo"]) func malformedPointersAreRefused(text: String) {
    #expect(JSONPointer(text) == nil)
  }

  @Test func escapesAreUndoneOnceOnly() throws {
    let pointer = try #require(JSONPointer("/~01"))
    #expect(pointer.tokens == ["~1"])
    #expect(JSONPointer.root.appending("a/b").appending("~").appending(3).description == "/a~1b/~0/3")
  }

  @Test func indicesAreOrderedAsNumbers() throws {
    let texts = ["", "/a", "/a/2", "/a/10", "/a/10/x", "/a/b", "/b"]
    let pointers = try texts.map { try #require(JSONPointer($0)) }
    // Every order of neighbours, each rotation backwards as well: no luck is needed.
    for turn in pointers.indices {
      let turned = Array(pointers[turn...] + pointers[..<turn])
      #expect(turned.sorted() == pointers, "\(turn)")
      #expect(turned.reversed().sorted() == pointers, "\(turn)")
    }
  }
}
