import MusterArchive
import MusterJSON
import MusterTestSupport
import Testing
import WholeFiles

@Suite struct FeedsTests {
  /// Exports with a record, which is what live calendars are written from.
  private static func exports(_ making: VersionInMaking) -> [ArchivedFile] {
    Rosters.exports(making) + [ArchivedFile(path: Release.calendarsName, text: "record \(making.number)")]
  }

  @discardableResult
  private func publish(_ pairs: [String], in archive: Archive) throws -> FeedBook {
    _ = try archive.publish(try Rosters.release(pairs), exports: Self.exports)
    return try refresh(archive, people: ["v-1", "v-2", "v-3"])
  }

  private func refresh(
    _ archive: Archive, people: [String] = [], changing: (inout FeedBook) throws -> Void = { _ in }
  ) throws -> FeedBook {
    try archive.refreshFeeds(for: people, changing: changing) { bytes, _ in
      let record = String(decoding: bytes, as: UTF8.self)
      return { [ArchivedFile(path: Archive.feedCalendarName, text: "\(record) for \($0)")] }
    }
  }

  private func text(_ store: any FileStore, _ feed: FeedBook.Feed?) throws -> String {
    let folder = try #require(feed?.folder)
    return String(decoding: try store.read(folder + "/me.ics"), as: UTF8.self)
  }

  @Test func everybodyKeepsOneAddressFromVersionToVersion() throws {
    let store = MemoryStore(), archive = Archive(store)
    let first = try publish(Rosters.first, in: archive)
    #expect(first.feeds.map(\.person) == ["v-1", "v-2", "v-3"])
    #expect(Set(first.feeds.compactMap(\.secret)).count == 3)
    #expect(first.feeds.allSatisfy { $0.secret?.utf8.count == 32 && $0.secret?.contains($0.person) == false })
    #expect(store.isPrivate("feeds.json"))
    #expect(try text(store, first.feed(of: "v-2")) == "record 1 for v-2")
    let second = try publish(Rosters.second, in: archive)
    #expect(second == first)
    #expect(try archive.feeds() == first)
    #expect(try text(store, first.feed(of: "v-2")) == "record 2 for v-2")
    // Another folder gives the same people other addresses: nothing follows from ids.
    let other = try publish(Rosters.first, in: Archive(MemoryStore()))
    #expect(Set(other.feeds.compactMap(\.secret)).isDisjoint(with: first.feeds.compactMap(\.secret)))
  }

  @Test func whatSaysTheSameIsNotWrittenAgain() throws {
    let store = MemoryStore()
    try publish(Rosters.first, in: Archive(store))
    let counting = FaultyStore(store)
    _ = try refresh(Archive(counting), people: ["v-1"])
    // The lock is all that is touched.
    #expect(counting.steps == 1)
  }

  @Test func anotherAddressTakesTheFirstAway() throws {
    let store = MemoryStore(), archive = Archive(store)
    let first = try publish(Rosters.first, in: archive)
    let rotated = try refresh(archive) { book in
      let isKnown = book.rotate("v-1")
      #expect(isKnown)
    }
    let old = try #require(first.feed(of: "v-1")?.folder)
    #expect(!store.paths.contains { $0.hasPrefix(old) })
    #expect(rotated.feed(of: "v-1") != first.feed(of: "v-1") && rotated.feed(of: "v-2") == first.feed(of: "v-2"))
    #expect(try text(store, rotated.feed(of: "v-1")) == "record 1 for v-1")
  }

  @Test func aClosedAddressStaysClosedUntilItIsChanged() throws {
    let store = MemoryStore(), archive = Archive(store)
    try publish(Rosters.first, in: archive)
    _ = try refresh(archive) { book in
      let (known, unknown) = (book.revoke("v-3"), book.revoke("v-9"))
      #expect(known && !unknown)
    }
    let later = try publish(Rosters.second, in: archive)
    #expect(later.feed(of: "v-3")?.secret == nil && later.feeds.count == 3)
    #expect(store.paths.count { $0.hasSuffix("/me.ics") } == 2)
    let opened = try refresh(archive) { _ = $0.rotate("v-3") }
    #expect(try text(store, opened.feed(of: "v-3")) == "record 2 for v-3")
  }

  @Test func aRefusedChangeChangesNothing() throws {
    struct Refused: Error {}
    let store = MemoryStore(), archive = Archive(store)
    let before = try publish(Rosters.first, in: archive)
    #expect(throws: Refused.self) {
      _ = try refresh(archive) { book in
        _ = book.rotate("v-1")
        throw Refused()
      }
    }
    #expect(try archive.feeds() == before)
    #expect(try text(store, before.feed(of: "v-1")) == "record 1 for v-1")
  }

  @Test(arguments: MemoryStore.Loss.allCases)
  func aMachineMayStopAnywhere(loss: MemoryStore.Loss) throws {
    let start = MemoryStore()
    try publish(Rosters.first, in: Archive(start))
    let before = try Archive(start).feeds()
    _ = try Archive(start).publish(try Rosters.release(Rosters.second), exports: Self.exports)
    let counting = FaultyStore(start.copy())
    _ = try refresh(Archive(counting)) { _ = $0.rotate("v-2") }
    for place in 1...counting.steps {
      let store = start.copy()
      _ = try? refresh(Archive(FaultyStore(store, at: place, .torn))) { _ = $0.rotate("v-2") }
      store.stop(losing: loss)
      // Whole files only, then and after the next refresh.
      let book = try Archive(store).feeds()
      for feed in book.feeds {
        if let folder = feed.folder, let bytes = try? store.read(folder + "/me.ics") {
          #expect(
            ["record 1 for \(feed.person)", "record 2 for \(feed.person)"].contains(
              String(decoding: bytes, as: UTF8.self)))
        }
      }
      let after = try refresh(Archive(store))
      #expect(after.feed(of: "v-1") == before.feed(of: "v-1"))
      for feed in after.feeds {
        let shown = try text(store, feed)
        #expect(shown == "record 2 for \(feed.person)", "after step \(place)")
      }
      #expect(store.paths.count { $0.hasSuffix("/me.ics") } == 3)
    }
  }

  @Test(arguments: ["", "{}", "{\"format\": 1, \"feeds\": [{\"person\": \"v-1\", \"secret\": \"../../etc\"}]}"])
  func aDamagedListIsRefused(text: String) throws {
    let store = MemoryStore()
    try publish(Rosters.first, in: Archive(store))
    store.tamper("feeds.json", Array(text.utf8))
    #expect { try Archive(store).feeds() } throws: { ($0 as? ArchiveFault)?.code == "damaged-feeds" }
  }
}

@Suite struct ReviewTests {
  @Test func aReviewWritesNothingAndItsDigestHoldsEveryByte() throws {
    let store = MemoryStore(), archive = Archive(store)
    _ = try archive.publish(Rosters.first)
    let paths = store.paths
    guard
      case .reviewed(let version, let changes, let files, let digest) = try archive.review(
        try Rosters.release(Rosters.second), exports: Rosters.exports)
    else {
      Issue.record("nothing was reviewed")
      return
    }
    #expect(version == 2 && changes.people == ["v-2", "v-3"] && files == 7)
    #expect(store.paths == paths)
    // Another text, another roster: not what was reviewed.
    for (pairs, text) in [(Rosters.second, "other"), (Rosters.third, "")] {
      let isRefused = { (error: any Error) in (error as? ArchiveFault)?.code == "not-as-reviewed" }
      #expect {
        try archive.publish(try Rosters.release(pairs), expected: digest) { making in
          Rosters.exports(making) + (text.isEmpty ? [] : [ArchivedFile(path: "public/more.txt", text: text)])
        }
      } throws: { isRefused($0) }
    }
    #expect(try archive.versions() == [1])
    let outcome = try archive.publish(
      try Rosters.release(Rosters.second), expected: digest, exports: Rosters.exports)
    #expect(outcome.version == 2 && outcome.isNew)
  }

  @Test func aFolderThatIsNotThereCanBeReviewed() throws {
    let outcome = try Archive(EmptyStore()).review(try Rosters.release(Rosters.first), exports: Rosters.exports)
    #expect(outcome.version == 1 && !outcome.isNew)
  }

  @Test func changesWithinADayAreToBeCalled() throws {
    let old = try Rosters.release(Rosters.first).duties(version: 1)
    let list = ChangeList(try Rosters.release(Rosters.second), version: 2, since: old, plan: try Rosters.document())
    let timeline = try Rosters.document().plan.timeline
    // The fair begins at 09:00 on the 19th, those of traffic report at 08:30.
    let report = try timeline.minute(ofOffsetText: "2026-09-19T08:30-03:00")
    for (now, called) in [(report - 1441, 0), (report - 1440, 2), (report + 100, 2), (report + 300, 0)] {
      #expect(list.changes.count { list.mustBeCalled($0, at: now) } == called)
      #expect(list.text(names: false, at: now).contains("[call]") == (called > 0))
      let json = list.json(at: now).text()
      #expect(json.contains("\"call\": true") == (called > 0))
    }
    #expect(!list.json.text().contains("call\"") && !list.text(names: true).contains("[call]"))
  }
}
