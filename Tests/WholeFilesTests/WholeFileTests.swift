import Foundation
import Testing
import WholeFiles

@Suite struct WholeFileTests {
  private let folders: Folders

  init() throws { folders = try Folders() }

  @Test func aFileIsWrittenAndReplacedAndNothingElseStays() throws {
    let file = WholeFile(folders.path("a"))
    #expect(!file.exists)
    try file.write(Array("one".utf8))
    try file.write(Array("two".utf8))
    #expect(folders.text("a") == "two")
    #expect(file.exists)
    #expect(try folders.names() == ["a"])
  }

  @Test func whoMayReadAFileStaysUnlessItIsPrivate() throws {
    let file = WholeFile(folders.path("a"))
    try file.write([1])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    try file.write([2])
    #expect(try folders.mode("a") == 0o640)
    try file.write([3], isPrivate: true)
    #expect(try folders.mode("a") == 0o600)
  }

  @Test func theTargetOfALinkIsReplacedAndNotTheLink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folders.path("link"), withDestinationPath: folders.outside.appendingPathComponent("file").path)
    let target = WholeFile(folders.outside.appendingPathComponent("file").path)
    try target.write([1])
    try WholeFile(folders.path("link")).write(Array("new".utf8))
    #expect(try String(contentsOfFile: target.path, encoding: .utf8) == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: folders.path("link"))
    #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func aDeviceIsWrittenToAndStaysOne() throws {
    try WholeFile("/dev/null").write([1, 2, 3])
    let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
    #if os(Linux)
      let fault = #expect(throws: SystemFault.self) { try WholeFile("/dev/full").write([1]) }
      #expect(fault?.number == ENOSPC)
    #endif
  }

  @Test func aFolderThatIsMissingIsTold() throws {
    let file = WholeFile(folders.path("none/a"))
    #expect(throws: SystemFault(ENOENT)) { try file.checkFolder() }
    #expect(throws: SystemFault(ENOENT)) { try file.write([1]) }
    #expect(SystemFault(ENOENT).reason == "no such file or directory")
  }

  @Test func whatAnEndedRunLeftIsSweptAndALivingOnesIsNot() throws {
    // No process has the greatest number that there can be.
    for name in [".muster-\(Int32.max)-abcdef", ".muster-\(getpid())-abcdef", ".muster-x-abcdef"] {
      try Data("part".utf8).write(to: folders.inside.appendingPathComponent(name))
    }
    try WholeFile(folders.path("a")).write([1])
    #expect(try folders.names() == [".muster-\(getpid())-abcdef", ".muster-x-abcdef", "a"])
  }
}
