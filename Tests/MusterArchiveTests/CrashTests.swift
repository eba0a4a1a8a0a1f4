import MusterArchive
import MusterJSON
import Testing

/// Publications that die, or meet errors, at every single step.
@Suite struct CrashTests {
  /// A store with version 1, and how many steps the next publication takes there.
  private func prepared() throws -> (store: MemoryStore, steps: Int) {
    let store = try withFirstVersion()
    let counting = FaultyStore(store.copy())
    _ = try Archive(counting).publish(Rosters.second)
    return (store, counting.steps)
  }

  private func withFirstVersion() throws -> MemoryStore {
    let store = MemoryStore()
    #expect(try Archive(store).publish(Rosters.first).version == 1)
    return store
  }

  /// Every visible version is whole, numbers are 1, 2, …, and version 1 is the one that was there.
  private func check(_ store: MemoryStore, _ place: String) throws -> [Int] {
    let archive = Archive(store)
    let versions = try archive.versions()
    #expect(versions == [1] || versions == [1, 2], "\(place)")
    for version in versions {
      #expect(throws: Never.self, "\(place)") { try archive.check(version) }
      let holders = try archive.duties(of: version).duties.map(\.volunteer)
      #expect(holders == (version == 1 ? ["v-1", "v-2"] : ["v-1", "v-3"]), "\(place)")
    }
    if let pointer = try? store.read("current.json") {
      let root = try #require(JSONDocument.parse(pointer, file: "c", diagnostics: Diagnostics())).root
      #expect(versions.contains(root["version"]?.int ?? 0), "\(place)")
    }
    return versions
  }

  /// Nothing but whole versions, the lock and the pointer to the newest.
  private func checkTidy(_ store: MemoryStore, newest: Int, _ place: String) throws {
    let top = Set(store.paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    #expect(top == [".muster-lock", "current.json", "versions"], "\(place)")
    #expect(try store.list("versions").allSatisfy { !$0.name.hasPrefix(".") }, "\(place)")
    let pointer = try store.read("current.json")
    let root = try #require(JSONDocument.parse(pointer, file: "c", diagnostics: Diagnostics())).root
    #expect(root["version"]?.int == newest, "\(place)")
  }

  @Test(arguments: [FaultyStore.Fault.killed, .torn])
  func aKillAtAnyStepLeavesOldOrNewButNothingBetween(fault: FaultyStore.Fault) throws {
    let (ready, steps) = try prepared()
    #expect(steps > 40)
    var seen: Set<Int> = []
    for place in 1...steps {
      for loss in MemoryStore.Loss.allCases {
        let store = ready.copy()
        let faulty = FaultyStore(store, at: place, fault)
        #expect(throws: (any Error).self) { try Archive(faulty).publish(Rosters.second) }
        store.stop(losing: loss)
        let versions = try check(store, "\(place) \(loss)")
        seen.insert(versions.count)
        // Whoever comes next gets the next number, or finds the version there, and tidies up.
        let outcome = try Archive(store).publish(Rosters.second)
        #expect(outcome.version == 2 && outcome.isNew == (versions == [1]), "\(place) \(loss)")
        #expect(try check(store, "after \(place) \(loss)") == [1, 2])
        try checkTidy(store, newest: 2, "\(place) \(loss)")
      }
    }
    #expect(seen == [1, 2], "kills before and after the version became visible")
  }

  @Test func anErrorAtAnyStepIsToldAndLeavesNothingBehind() throws {
    let (ready, steps) = try prepared()
    for place in 1...steps {
      let store = ready.copy()
      let faulty = FaultyStore(store, at: place, .failed)
      var code: String?
      do { _ = try Archive(faulty).publish(Rosters.second) } catch let fault as ArchiveFault {
        code = fault.code
      }
      let versions = try check(store, "\(place)")
      // Only what became visible may be reported as published but unconfirmed.
      if code != nil { #expect((code == "unconfirmed") == (versions == [1, 2]), "\(place)") }
      #expect(try store.list("versions").allSatisfy { !$0.name.hasPrefix(".") }, "\(place)")
      _ = try Archive(store).publish(Rosters.second)
      try checkTidy(store, newest: 2, "\(place)")
    }
  }

  @Test func theFirstVersionOfAllSurvivesKillsToo() throws {
    let counting = FaultyStore(MemoryStore())
    _ = try Archive(counting).publish(Rosters.first)
    for place in 1...counting.steps {
      for loss in MemoryStore.Loss.allCases {
        let store = MemoryStore()
        #expect(throws: (any Error).self) {
          try Archive(FaultyStore(store, at: place)).publish(Rosters.first)
        }
        store.stop(losing: loss)
        for version in try Archive(store).versions() {
          #expect(throws: Never.self) { try Archive(store).check(version) }
        }
        #expect(try Archive(store).publish(Rosters.first).version == 1)
        try checkTidy(store, newest: 1, "\(place) \(loss)")
      }
    }
  }

  @Test func theLoserOfARaceTakesTheNextNumberAndComparesWithTheWinner() throws {
    let store = try withFirstVersion()
    let slow = FaultyStore(store)
    var staged: [String] = []
    slow.beforeMove = {
      // The other publisher also tidies up, and must leave the living one's folder alone.
      staged = try store.list("versions").map(\.name).filter { $0.hasPrefix(".") }
      #expect(try Archive(store).publish(Rosters.third).version == 2)
      #expect(try store.list("versions").map(\.name).filter { $0.hasPrefix(".") } == staged)
    }
    guard case .published(let version, let changes, _) = try Archive(slow).publish(Rosters.second) else {
      Issue.record("nothing was published")
      return
    }
    #expect(staged.count == 1)
    #expect(version == 3 && changes.previous == 2)
    #expect(changes.people == ["v-1", "v-2"])
    let archive = Archive(store)
    #expect(try archive.versions() == [1, 2, 3])
    for version in 1...3 { try archive.check(version) }
    #expect(String(decoding: try store.read("versions/0003/public/roster.txt"), as: UTF8.self) == "version 3")
    try checkTidy(store, newest: 3, "race")
  }

  @Test func theLoserWithTheSameRosterMakesNoVersion() throws {
    let store = try withFirstVersion()
    let slow = FaultyStore(store)
    slow.beforeMove = { _ = try Archive(store).publish(Rosters.second) }
    let outcome = try Archive(slow).publish(Rosters.second)
    #expect(outcome.version == 2 && !outcome.isNew)
    try checkTidy(store, newest: 2, "race")
  }
}
