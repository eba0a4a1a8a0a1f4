import Foundation
import Testing
import WholeFiles

@Suite struct DiskStoreTests {
  private let folders: Folders

  init() throws { folders = try Folders() }

  private func store() throws -> DiskStore { try DiskStore(folders.inside.path, creates: false) }

  @Test func linksAreNeverFollowed() throws {
    try Data("secret".utf8).write(to: folders.outside.appendingPathComponent("file"))
    try FileManager.default.createSymbolicLink(
      atPath: folders.path("link"), withDestinationPath: folders.outside.appendingPathComponent("file").path)
    #expect(throws: StoreFault.self) { try store().read("link") }
    #expect(throws: StoreFault.self) { try store().write([1], to: "link") }
    try store().remove("link")
    #expect(FileManager.default.fileExists(atPath: folders.outside.appendingPathComponent("file").path))
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
