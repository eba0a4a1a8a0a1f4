public import Foundation
public import MusterFiles
public import MusterJSON

/// Where the tests find the repository's own files and, beside it, the public data they measure against.
public enum Repository {
  /// The repository's root.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folder of public data beside the repository; nil where it is missing.
  public static var data: URL? {
    let folder = root.deletingLastPathComponent().appendingPathComponent("shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  /// The text of a page of the design notes beside the repository; nil where they are missing.
  public static func design(_ name: String) -> String? {
    let page = root.deletingLastPathComponent().appendingPathComponent("shared/design/\(name)")
    return (try? Data(contentsOf: page)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a file of the repository.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// The names of the files in a folder of the repository, sorted.
  public static func files(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(path).path).sorted()
  }

  /// The folders of the scenarios, in order.
  public static func scenarios() throws -> [String] { try files(in: "Scenarios").filter { !$0.hasSuffix(".md") } }

  /// Every scenario by itself, and with each of its overlays.
  public static let questions: [(scenario: String, overlay: String?)] = ((try? scenarios()) ?? []).flatMap { scenario in
    let overlays = (try? files(in: "Scenarios/\(scenario)/whatif")) ?? []
    return [(scenario, nil)] + overlays.map { (scenario, String($0.dropLast(".json".count))) }
  }

  /// The plan of a scenario, with one of its overlays.
  public static func scenario(_ scenario: String, with overlay: String? = nil) throws -> PlanDocument {
    let base = try plan("Scenarios/\(scenario)/plan.json")
    guard let overlay else { return base }
    let path = "Scenarios/\(scenario)/whatif/\(overlay).json"
    let applied = OverlayFile.apply(try bytes(path), file: path, to: base)
    guard let document = applied.document else {
      throw Disagreement(description: applied.diagnostics.map(\.description).joined(separator: "\n"))
    }
    return document
  }

  /// A JSON file of the repository.
  public static func json(_ path: String) throws -> JSONValue {
    let diagnostics = Diagnostics()
    guard let document = JSONDocument.parse(try bytes(path), file: path, diagnostics: diagnostics) else {
      throw Disagreement(description: diagnostics.sorted.map(\.description).joined(separator: "\n"))
    }
    return document.root
  }

  /// A plan of the repository, which must be valid.
  public static func plan(_ path: String) throws -> PlanDocument {
    let (document, diagnostics) = PlanReader.read(try bytes(path), file: path)
    guard let document else {
      throw Disagreement(description: diagnostics.map(\.description).joined(separator: "\n"))
    }
    return document
  }
}
