import Foundation
import MusterFiles
import MusterJSON
import Testing

/// The corpus of bad plans: one file each with the exact messages it must be answered with.
///
/// `<name>.json` is a plan as it is, for faults of the text itself. `<name>.edit.json` keeps the defect visible: an object from
/// JSON pointers into `base.json` to the values put there, or from `rename` and a pointer to the key's new name; the plan is then written out and read, so that lines and
/// columns are those of the written plan. `<name>.expected.txt` holds the messages. `MUSTER_RECORD=1` writes them again;
/// review the difference before you commit it.
enum BadPlans {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "BadPlans")

  static var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  /// The names of the bad plans.
  static let names: [String] = files.compactMap { file in
    guard file != "base.json", file.hasSuffix(".json") else { return nil }
    return String(file.dropLast(file.hasSuffix(".edit.json") ? 10 : 5))
  }

  static func bytes(_ file: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: file))) }

  static func tree(_ file: String) throws -> JSONValue {
    let diagnostics = Diagnostics()
    let document = JSONDocument.parse(try bytes(file), file: file, diagnostics: diagnostics)
    return try #require(document, "\(file): \(diagnostics.sorted.map(\.description))").root
  }

  /// The bytes of a bad plan.
  static func plan(_ name: String) throws -> [UInt8] {
    guard files.contains("\(name).edit.json") else { return try bytes("\(name).json") }
    var plan = try tree("base.json")
    for edit in try #require(tree("\(name).edit.json").members) {
      let isRename = edit.key.hasPrefix("rename ")
      let pointer = try #require(JSONPointer(String(edit.key.dropFirst(isRename ? 7 : 0))), "\(name): \(edit.key)")
      if isRename {
        try rename(pointer, to: try #require(edit.value.string), in: &plan)
      } else {
        try plan.set(edit.value, at: pointer)
      }
    }
    return plan.bytes()
  }

  private static func rename(_ pointer: JSONPointer, to key: String, in plan: inout JSONValue) throws {
    let parent = JSONPointer(tokens: pointer.tokens.dropLast())
    var members = try #require(plan.value(at: parent)?.members)
    let place = try #require(members.firstIndex { $0.key == pointer.tokens.last })
    members[place].key = key
    try plan.set(.object(members), at: parent)
  }

  /// Values that must not appear in any message: names, birth dates and reasons, wherever a plan has them.
  static func secrets(in value: JSONValue, people: Bool = false) -> [String] {
    if let elements = value.elements { return elements.flatMap { secrets(in: $0, people: people) } }
    return (value.members ?? []).flatMap { member -> [String] in
      let isSecret = ["birthDate", "reason"].contains(member.key) || people && member.key == "name"
      if isSecret {
        return [member.value.string ?? member.value.number?.text].compactMap { $0 }.filter { $0.count > 3 }
      }
      return secrets(in: member.value, people: people || member.key == "volunteers")
    }
  }
}

@Suite("The corpus of bad plans")
struct BadPlansTests {
  private static let isRecording = ProcessInfo.processInfo.environment["MUSTER_RECORD"] == "1"

  @Test("A bad plan is answered with exactly its messages", arguments: BadPlans.names)
  func messages(name: String) throws {
    let (document, diagnostics) = PlanReader.read(try BadPlans.plan(name), file: "\(name).json")
    let found = diagnostics.map { "\($0.description)\n" }.joined()
    #expect(!diagnostics.isEmpty, "\(name) is not a bad plan")
    // Plans named so are read, and somebody should look at them.
    #expect((document != nil) == name.hasPrefix("warning-"), "\(name) is \(document == nil ? "refused" : "read")")
    let place = BadPlans.folder.appending(path: "\(name).expected.txt")
    if Self.isRecording { try found.write(to: place, atomically: true, encoding: .utf8) }
    let expected = (try? String(contentsOf: place, encoding: .utf8)) ?? ""
    let difference = Self.difference(from: expected, to: found)
    #expect(difference.isEmpty, "\(name).expected.txt (MUSTER_RECORD=1 writes it again):\n\(difference)")
  }

  @Test("No message shows a name, a birth date or a reason", arguments: BadPlans.names)
  func privacy(name: String) throws {
    let bytes = try BadPlans.plan(name)
    guard let root = JSONDocument.parse(bytes, file: name, diagnostics: Diagnostics())?.root else { return }
    let text = PlanReader.read(bytes, file: "\(name).json").diagnostics
      .map { $0.description + ($0.value ?? "") }.joined()
    for secret in BadPlans.secrets(in: root) { #expect(!text.contains(secret), "\(name)") }
  }

  @Test("The base plan is without a fault, so every message is about the defect of its plan")
  func base() throws {
    let (document, diagnostics) = PlanReader.read(try BadPlans.bytes("base.json"), file: "base.json")
    #expect(document != nil)
    #expect(diagnostics.map(\.description) == [])
  }

  @Test("The corpus is whole: enough plans, each once, and no messages without a plan")
  func whole() {
    let names = Set(BadPlans.names)
    #expect(names.count >= 100)
    #expect(names.count == BadPlans.names.count, "a plan is there both as it is and as an edit")
    for file in BadPlans.files where file.hasSuffix(".expected.txt") {
      #expect(names.contains(String(file.dropLast(13))), "\(file) has no plan")
    }
  }

  /// The lines that are missing (`-`) and too many (`+`), empty when there are none.
  private static func difference(from expected: String, to found: String) -> String {
    let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    return found.split(separator: "\n", omittingEmptySubsequences: false).difference(from: lines).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }.joined(separator: "\n")
  }
}
