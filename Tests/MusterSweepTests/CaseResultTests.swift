import MusterJSON
import Testing

@testable import MusterSweep

/// Result files: whatever happened to one of them, it is a result or it is named.
@Suite struct CaseResultTests {
  static let manifest = SweepManifestTests.manifest()
  static let key = manifest.key(of: manifest.cases[0])

  static func answer(
    _ ending: CaseAnswer.Ending = .proved, isRepeatable: Bool = true, value: Int = 3, bound: Int = 3, missing: Int = 1
  ) -> CaseAnswer {
    CaseAnswer(
      ending: ending, isRepeatable: isRepeatable, status: value == bound ? "optimal" : "feasible",
      goals: [
        CaseAnswer.Goal(id: "safety", value: 0, bound: 0, isProved: true),
        CaseAnswer.Goal(id: "staffing", value: value, bound: bound, isProved: value == bound),
      ], counts: CaseAnswer.Counts(missing: missing, posts: 10, filled: 9, people: 4, minutes: 605),
      roster: ["format": 1, "assignments": [["volunteer": "v-1", "post": "parade/morning/route"]]])
  }

  private static func read(_ bytes: [UInt8]) throws(CaseResult.Damage) -> CaseResult {
    try CaseResult.read(bytes, of: key, keepsRoster: true).result
  }

  @Test func everyResultIsReadAsItWasWritten() throws {
    let results: [CaseResult] = [
      .answered(Self.answer()), .answered(Self.answer(.timeLimit, isRepeatable: false, value: 5)),
      .failed(CaseFailure(.refused, "no such rule\n\"x\"")), .failed(CaseFailure(.timedOut, "no roster")),
    ]
    for result in results {
      #expect(try Self.read(result.bytes(of: Self.key, timeLimit: 60)) == result)
    }
  }

  @Test func theTimeLimitIsOnlySaidWhereItCutSomething() throws {
    let whole = CaseResult.answered(Self.answer())
    #expect(whole.bytes(of: Self.key, timeLimit: 1) == whole.bytes(of: Self.key, timeLimit: 2))
    let cut = CaseResult.answered(Self.answer(.timeLimit, isRepeatable: false))
    let read = try CaseResult.read(cut.bytes(of: Self.key, timeLimit: 2), of: Self.key, keepsRoster: false)
    #expect(read.timeLimit == 2)
  }

  @Test func noChangedByteAndNoShorterFilePasses() {
    let bytes = CaseResult.answered(Self.answer()).bytes(of: Self.key, timeLimit: 60)
    for count in bytes.indices {
      #expect(throws: CaseResult.Damage.self) { try Self.read(Array(bytes[..<count])) }
    }
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x01
      #expect(throws: CaseResult.Damage.self, "byte \(place)") { try Self.read(changed) }
    }
    #expect(throws: CaseResult.Damage.self) { try Self.read(bytes + Array("\n".utf8)) }
  }

  @Test func whatIsWrongIsSaid() {
    let bytes = CaseResult.answered(Self.answer()).bytes(of: Self.key, timeLimit: 60)
    let other = Self.manifest.key(of: Self.manifest.cases[1])
    func damage(_ bytes: [UInt8], _ key: CaseKey = Self.key) -> CaseResult.Damage? {
      do throws(CaseResult.Damage) {
        _ = try CaseResult.read(bytes, of: key, keepsRoster: false)
        return nil
      } catch { return error }
    }
    #expect(damage([]) == .empty)
    #expect(damage(Array("{}".utf8)) == .halfWritten)
    #expect(damage(Array(bytes.prefix(bytes.count / 2))) == .halfWritten)
    #expect(damage(bytes, other) == .foreign)
    var changed = bytes
    changed[bytes.count - 20] ^= 0x04
    #expect(damage(changed) == .changed || damage(changed) == .halfWritten)
    // Sealed by somebody, and still no result.
    #expect(damage(Seal.sealed(["format": 1, "case": .string(Self.key.hexadecimal), "state": "answered"])) == .unknown)
    #expect(damage(Seal.sealed(["format": 2, "case": .string(Self.key.hexadecimal), "state": "answered"])) == .unknown)
  }

  @Test func notesAreReadAndAnythingElseIsNone() {
    let note = CaseNote(host: "node-1", process: 7, began: 1_700_000_000, seconds: 1.25, megabytes: 80)
    #expect(CaseNote(note.bytes) == note)
    #expect(CaseNote(Array("{".utf8)) == nil && CaseNote(Array("[]".utf8)) == nil)
    for seconds in ["1e300", "-1"] {
      #expect(CaseNote(Array(#"{"host": "n", "process": 1, "began": 1, "seconds": \#(seconds)}"#.utf8)) == nil)
    }
  }

  /// Somebody may seal what no search finds: it must not be reckoned with.
  @Test(arguments: [
    ("/goals/1/value", Int.max), ("/goals/1/bound", .min), ("/counts/minutes", .max), ("/counts/missing", -1),
  ])
  func numbersBeyondAnySearchAreNoResult(pointer: String, value: Int) throws {
    let bytes = CaseResult.answered(Self.answer()).bytes(of: Self.key, timeLimit: 60)
    var file = try #require(JSONDocument.parse(bytes, file: "", diagnostics: Diagnostics())).root
    try file.set(.int(value), at: #require(JSONPointer(pointer)))
    #expect(throws: CaseResult.Damage.unknown) { try Self.read(Seal.sealed(file)) }
  }
}
