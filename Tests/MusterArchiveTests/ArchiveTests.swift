import Foundation
import MusterArchive
import MusterFiles
import MusterJSON
import Testing

@Suite struct ArchiveTests {
  private let store = MemoryStore()
  private var archive: Archive { Archive(store) }

  private func json(_ path: String) throws -> JSONValue {
    try #require(JSONDocument.parse(try store.read(path), file: path, diagnostics: Diagnostics())).root
  }

  @Test func versionsCountUpAndHoldTheirNumber() throws {
    #expect(try archive.publish(Rosters.first).version == 1)
    #expect(try archive.publish(Rosters.second).version == 2)
    for version in 1...2 {
      let roster = try json("versions/000\(version)/roster.json")
      #expect(roster["version"]?.int == version)
      #expect(roster["status"] == nil, "a roster written by hand claims no proof")
      #expect(roster["shortfalls"] != nil && roster["summary"] != nil)
      let document = try Rosters.document()
      let read = try #require(RosterFile.read(roster.bytes(), file: "r", for: document).roster)
      #expect(Release.judge(read, tree: roster, of: document).release?.falseClaims == [])
    }
    let manifest = try archive.manifest(of: 2)
    #expect(manifest.previous == 1 && manifest.files.map(\.path) == manifest.files.map(\.path).sorted())
    #expect(store.isSealed("versions/0002/roster.json") && store.isSealed("versions/0002/member/pages"))
  }

  @Test func theSameAgainMakesNoVersionUnlessForced() throws {
    _ = try archive.publish(Rosters.first)
    let before = store.paths
    #expect(try !archive.publish(Rosters.first.reversed()).isNew)
    #expect(store.paths == before)
    // What was published before does not make the plan another one.
    let updated = try Rosters.document {
      $0[member: "published"] = ["assignments": [["volunteer": "v-1", "post": "fair/day/lead"]]]
    }
    #expect(try !archive.publish(Rosters.release(Rosters.first, of: updated), exports: Rosters.exports).isNew)
    let renamed = try Rosters.document { $0[member: "name"] = "Harbour, again" }
    #expect(try archive.publish(Rosters.release(Rosters.first, of: renamed), exports: Rosters.exports).version == 2)
    #expect(try archive.publish(Rosters.second, force: true).version == 3)
    #expect(try archive.publish(Rosters.second, force: true).version == 4)
  }

  @Test(arguments: ["../x", "/x", "a//b", "a/../b", ".x", "a/.b", "", "a/", "a\\b", "c:x", "a\nb", "a\0b"])
  func noExportLeavesItsFolder(path: String) throws {
    let fault = #expect(throws: ArchiveFault.self) {
      try archive.publish(Rosters.release(Rosters.first)) { _ in [ArchivedFile(path: path, text: "x")] }
    }
    #expect(fault?.code == "unsafe-path")
    #expect(try archive.versions().isEmpty)
  }

  @Test(arguments: ["roster.json", "Roster.JSON", "manifest.json", "CHANGES.txt"])
  func noExportReplacesWhatTheVersionIs(path: String) throws {
    let fault = #expect(throws: ArchiveFault.self) {
      try archive.publish(Rosters.release(Rosters.first)) { _ in [ArchivedFile(path: path, text: "x")] }
    }
    #expect(fault?.code == "double-path")
  }

  @Test func whatWasChangedAfterwardsIsFound() throws {
    _ = try archive.publish(Rosters.first)
    let path = "versions/0001/public/roster.txt"
    let bytes = try store.read(path)
    store.tamper(path, Array("Version 1".utf8))
    #expect(throws: ArchiveFault.self) { try archive.check(1) }
    store.tamper(path, bytes)
    try archive.check(1)
    store.tamper("versions/0001/extra", [1])
    #expect(throws: ArchiveFault.self) { try archive.check(1) }
    store.tamper("versions/0001/roster.json", Array("{}".utf8))
    let fault = #expect(throws: ArchiveFault.self) { try archive.publish(Rosters.second) }
    #expect(fault?.code == "damaged-version")
    #expect(try archive.versions() == [1])
  }

  @Test func aFolderThatIsNoVersionIsNeitherCountedNorOverwritten() throws {
    for name in ["0003-old", "3", "notes", "00004"] { try? store.makeFolder("versions/" + name) }
    _ = try archive.publish(Rosters.first)
    store.tamper("versions/notes/x", [1])
    #expect(try archive.versions() == [1])
    let fault = #expect(throws: ArchiveFault.self) { try archive.manifest(of: 7) }
    #expect(fault?.description == "has no version 7; it has version 1")
  }

  @Test func aReleaseKeepsTheSearchesWordsOnlyAsLongAsTheyHold() throws {
    let document = try Rosters.document()
    let pairs: [JSONValue] = Rosters.first.map {
      let parts = $0.split(separator: " ")
      return ["volunteer": .string(String(parts[0])), "post": .string(String(parts[1]))]
    }
    var tree: JSONValue = [
      "format": 1, "plan": ["digest": .string(document.digest)], "status": "optimal", "assignments": .array(pairs),
      "summary": ["people": 2], "solver": ["name": "GLPK"],
    ]
    func release() throws -> Release {
      let read = try #require(RosterFile.read(tree.bytes(), file: "r", for: document).roster)
      return try #require(Release.judge(read, tree: tree, of: document).release)
    }
    #expect(try release().json(version: 3)["status"] == "optimal")
    #expect(try release().json(version: 3)["solver"]?["name"] == "GLPK")
    tree[member: "summary"] = ["people": 9]
    #expect(try release().falseClaims.count == 1)
    #expect(try release().json(version: 3)["status"] == nil)
    #expect(try release().json(version: 3)["summary"]?["people"] == 2)
  }

  @Test func aHardBreachIsNoRelease() throws {
    let document = try Rosters.document()
    let tree: JSONValue = [
      "format": 1,
      "assignments": [
        ["volunteer": "v-1", "post": "fair/day/lead"], ["volunteer": "v-1", "post": "fair/day/desk"],
      ],
    ]
    let read = try #require(RosterFile.read(tree.bytes(), file: "r", for: document).roster)
    let judged = Release.judge(read, tree: tree, of: document)
    #expect(judged.release == nil && !judged.assessment.breaches.isEmpty)
  }

  @Test func theUpdatedPlanHoldsWhatWasPublished() throws {
    let updated = try Rosters.release(Rosters.first).updatedPlan(version: 5)
    let document = try #require(PlanReader.read(tree: updated, file: "p").document)
    #expect(document.plan.published?.count == 2)
    #expect(updated["published"]?["version"]?.int == 5)
    #expect(document.warnings.allSatisfy { !$0.pointer.description.hasPrefix("/published") })
  }
}
