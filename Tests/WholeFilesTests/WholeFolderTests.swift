import Foundation
import Testing
import WholeFiles

@Suite struct WholeFolderTests {
  private let folders: Folders

  init() throws { folders = try Folders() }

  private func content(_ path: String, _ text: String = "x") -> WholeFolder.Content {
    WholeFolder.Content(path: path, bytes: Array(text.utf8))
  }

  @Test func aFolderIsReplacedAsAWhole() throws {
    let folder = WholeFolder(folders.path("f") + "/")
    try folder.write([content("a", "one"), content("deep/er/b"), content("deep/c")])
    #expect(try folder.names().sorted() == ["a", "deep/c", "deep/er/b"])
    try folder.write([content("a", "two")])
    #expect(folders.text("f/a") == "two")
    #expect(try folder.names() == ["a"])
    #expect(try folders.names() == ["f"])
  }

  @Test func whatCannotBeWrittenLeavesWhatWasThere() throws {
    let folder = WholeFolder(folders.path("f"))
    try folder.write([content("a", "one")])
    // A file cannot be a folder as well.
    let fault = #expect(throws: SystemFault.self) { try folder.write([content("a", "two"), content("a/b")]) }
    #expect(fault?.number == EEXIST)
    #expect(folders.text("f/a") == "one")
    #expect(try folders.names() == ["f"])
  }

  @Test func aLinkToAFolderStaysOne() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folders.path("link"), withDestinationPath: folders.outside.path)
    try WholeFolder(folders.path("link")).write([content("a")])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folders.outside.path) == ["a"])
    #expect(try folders.names() == ["link"])
  }

  @Test func aParentThatIsMissingIsTold() throws {
    #expect(throws: SystemFault(ENOENT)) { try WholeFolder(folders.path("none/f")).checkParent() }
    #expect(throws: SystemFault(ENOENT)) { try WholeFolder(folders.path("none/f")).write([content("a")]) }
  }

  @Test(arguments: [
    ("a/b", true), ("a", true), ("", false), ("/a", false), ("a//b", false), ("../a", false), ("a/.", false),
    (".a", false), ("a/.b", false), ("a\\b", false), ("c:d", false), ("a\0", false), ("a\nb", false),
    (String(repeating: "a", count: 255), true), (String(repeating: "a", count: 256), false),
  ])
  func pathsThatStayWithinAFolderAreSafe(path: String, isSafe: Bool) { #expect(FilePath.isSafe(path) == isSafe) }

  @Test func parentsOfPaths() {
    #expect(["a/b", "/a", "a", "/", "a/b/"].map(FilePath.parent) == ["a", "/", ".", "/", "a/b"])
  }
}
