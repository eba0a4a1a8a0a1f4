import Foundation
import MusterArchive
import Testing

@Suite final class DiskStoreTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("muster-\(UUID().uuidString)")
  private let outside = FileManager.default.temporaryDirectory.appendingPathComponent("muster-\(UUID().uuidString)")

  init() throws {
    for place in [folder, outside] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
  }

  deinit {
    // What is read-only stays to whoever does not know better: the store itself can take it away.
    for place in [folder, outside] {
      let parent = try? DiskStore(place.deletingLastPathComponent().path, creates: false)
      try? parent?.remove(place.lastPathComponent)
    }
  }

  private func store() throws -> DiskStore { try DiskStore(folder.path, creates: false) }

  @Test func publishesReadsAndSealsOnARealDisk() throws {
    let archive = Archive(try store())
    for (pairs, version) in [(Rosters.first, 1), (Rosters.second, 2), (Rosters.second, 2), (Rosters.third, 3)] {
      #expect(try archive.publish(pairs).version == version)
    }
    for version in 1...3 { try archive.check(version) }
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.appendingPathComponent("versions/0002/roster.json").path)
    #expect(((attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777) & 0o222 == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("versions").path)
    #expect(names.sorted() == ["0001", "0002", "0003"])
  }

  @Test func linksAreNeverFollowed() throws {
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("versions"), withDestinationURL: outside)
    #expect(throws: ArchiveFault.self) { try Archive(try store()).publish(Rosters.first) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
    try Data("secret".utf8).write(to: outside.appendingPathComponent("file"))
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("link"), withDestinationURL: outside.appendingPathComponent("file"))
    #expect(throws: StoreFault.self) { try store().read("link") }
    #expect(throws: StoreFault.self) { try store().write([1], to: "link") }
    try store().remove("link")
    #expect(FileManager.default.fileExists(atPath: outside.appendingPathComponent("file").path))
  }

  @Test func aLinkWithinALeftoverIsRemovedAndNotItsTarget() throws {
    let store = try store()
    try store.makeFolder("versions")
    try store.makeFolder("versions/.publishing-dead")
    try Data("keep".utf8).write(to: outside.appendingPathComponent("file"))
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("versions/.publishing-dead/link"), withDestinationURL: outside)
    try store.seal("versions/.publishing-dead")
    #expect(try Archive(store).publish(Rosters.first).version == 1)
    #expect(try store.list("versions").map(\.name) == ["0001"])
    #expect(FileManager.default.fileExists(atPath: outside.appendingPathComponent("file").path))
  }

  @Test func aLeftoverOfALivingPublisherStays() throws {
    let store = try store()
    try store.makeFolder("versions")
    try store.makeFolder("versions/.publishing-alive")
    guard case .held(let lock) = try store.lock("versions/.publishing-alive", waits: false) else {
      Issue.record("no lock")
      return
    }
    _ = try Archive(store).publish(Rosters.first)
    #expect(try store.list("versions").map(\.name) == [".publishing-alive", "0001"])
    lock.release()
    _ = try Archive(store).publish(Rosters.second)
    #expect(try store.list("versions").map(\.name) == ["0001", "0002"])
  }

  @Test(arguments: ["../x", "a/../../x", "/x", "", ".", "..", "a//b", "x\0y"])
  func pathsStayWithin(path: String) throws {
    #expect(throws: StoreFault.self) { try store().write([1], to: path) }
    #expect(throws: StoreFault.self) { try store().makeFolder(path) }
    #expect(throws: StoreFault.self) { try store().remove(path) }
  }

  @Test func namesAreTakenOnce() throws {
    let store = try store()
    for name in ["one", "two"] {
      try store.makeFolder(name)
      try store.write([1], to: name + "/file")
    }
    #expect(throws: StoreFault.self) { try store.write([2], to: "one/file") }
    let fault = #expect(throws: StoreFault.self) { try store.move("one", to: "two") }
    #expect(fault?.isTaken == true)
    #expect(try store.read("one/file") == [1])
  }
}
