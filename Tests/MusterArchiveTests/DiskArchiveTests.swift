import Foundation
import MusterArchive
import Testing
import WholeFiles

/// Archives on a real disk.
@Suite final class DiskArchiveTests {
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
}
