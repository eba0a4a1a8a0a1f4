import MusterJSON
import Testing

@testable import MusterArchive

/// Whatever is done to a published folder behind Muster's back is found by the next publication, and told by name.
@Suite struct TamperTests {
  private func twoVersions() throws -> MemoryStore {
    let store = MemoryStore()
    _ = try Archive(store).publish(Rosters.first)
    _ = try Archive(store).publish(Rosters.second)
    return store
  }

  /// The fault of a publication, also of one that would say nothing new.
  private func fault(_ store: MemoryStore, _ roster: [String] = Rosters.second) -> ArchiveFault? {
    #expect(throws: ArchiveFault.self) { try Archive(store).publish(roster) }
  }

  @Test func everyFileOfEveryVersion() throws {
    let whole = try twoVersions()
    let files = whole.paths.filter { $0.hasPrefix("versions/") && (try? whole.read($0)) != nil }
    #expect(files.count > 10)
    for path in files {
      let version = try #require(path.split(separator: "/").dropFirst().first)
      for change in ["changed", "longer", "emptied", "removed"] {
        let store = whole.copy()
        var bytes = try store.read(path)
        switch change {
        case "changed": bytes[bytes.count / 2] ^= 1
        case "longer": bytes.append(10)
        case "emptied": bytes = []
        default: break
        }
        if change == "removed" { try store.remove(path) } else { store.tamper(path, bytes) }
        for roster in [Rosters.second, Rosters.first] {
          let found = fault(store, roster)
          #expect(found?.description.contains(version) == true, "\(path) \(change)")
          if !path.hasSuffix("manifest.json") {
            let name = path.split(separator: "/").dropFirst(2).joined(separator: "/")
            #expect(found?.description.contains(name) == true, "\(path) \(change)")
          }
        }
        #expect(try Archive(store).versions() == [1, 2])
      }
    }
  }

  @Test(arguments: ["public/evil.html", "evil", "member/pages/x/y.js", ".hidden"])
  func aFileThatWasAdded(path: String) throws {
    for version in ["versions/0001/", "versions/0002/"] {
      let store = try twoVersions()
      store.tamper(version + path, Array("<script>".utf8))
      #expect(fault(store)?.description.contains(path) == true)
    }
  }

  /// A manifest that was made to fit what was changed is not the one that the pointer names.
  @Test func aManifestThatWasMadeToFit() throws {
    let store = try twoVersions()
    let path = "versions/0002/public/roster.txt", changed = Array("nobody".utf8)
    var manifest = try Archive(store).manifest(of: 2)
    let place = try #require(manifest.files.firstIndex { $0.path == "public/roster.txt" })
    (manifest.files[place].bytes, manifest.files[place].sha256) = (changed.count, Manifest.sha256(changed))
    store.tamper(path, changed)
    store.tamper("versions/0002/manifest.json", manifest.json.bytes())
    try Archive(store).check(2)
    #expect(fault(store)?.description.contains("current.json") == true)
  }

  /// Of an older version the next one's manifest tells.
  @Test func anOlderManifestThatWasMadeToFit() throws {
    let store = try twoVersions()
    var manifest = try Archive(store).manifest(of: 1)
    manifest.files.removeAll { $0.path == "changes.txt" }
    try store.remove("versions/0001/changes.txt")
    store.tamper("versions/0001/manifest.json", manifest.json.bytes())
    try Archive(store).check(1)
    #expect(fault(store)?.path == "versions/0001")
  }

  @Test func aNumberIsNeverUsedTwice() throws {
    let store = try twoVersions()
    try store.remove("versions/0002")
    #expect(fault(store)?.path == "versions/0002")
    #expect(try Archive(store).versions() == [1])
    for text in ["", "{}", "{\"format\": 1, \"version\": 1}", "versions/0002"] {
      store.tamper("current.json", Array(text.utf8))
      #expect(fault(store)?.code == "damaged-pointer")
    }
  }

  /// A machine that stopped between a version and its pointer left nothing wrong.
  @Test func aPointerThatIsBehindIsSetRight() throws {
    let store = try twoVersions(), whole = try store.read("current.json")
    let first = MemoryStore()
    _ = try Archive(first).publish(Rosters.first)
    store.tamper("current.json", try first.read("current.json"))
    try Archive(store).checkPointer()
    guard case .unchanged(2) = try Archive(store).publish(Rosters.release(Rosters.second), exports: { _ in [] }) else {
      return #expect(Bool(false))
    }
    #expect(try store.read("current.json") == whole)
  }
}
