import Foundation
import Testing
import WholeFiles

/// A folder of its own for a test, and one outside of it.
final class Folders {
  let inside = FileManager.default.temporaryDirectory.appendingPathComponent("muster-\(UUID().uuidString)")
  let outside = FileManager.default.temporaryDirectory.appendingPathComponent("muster-\(UUID().uuidString)")

  init() throws {
    for place in [inside, outside] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
  }

  deinit {
    for place in [inside, outside] {
      let parent = try? DiskStore(place.deletingLastPathComponent().path, creates: false)
      try? parent?.remove(place.lastPathComponent)
    }
  }

  /// The path of a name inside.
  func path(_ name: String) -> String { inside.appendingPathComponent(name).path }

  /// What a file holds; nil when there is none.
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names inside, hidden ones too, sorted.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: inside.path).sorted() }

  /// The permissions of a name inside.
  func mode(_ name: String) throws -> Int? {
    (try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? NSNumber)?.intValue
  }
}
