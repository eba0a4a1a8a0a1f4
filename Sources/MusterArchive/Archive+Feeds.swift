import WholeFiles

extension Archive {
  /// The folder with a folder for each person's live calendar.
  public static let liveFolder = "live"
  /// The file of the addresses; it lies beside the versions and is for its user alone.
  public static let feedsName = "feeds.json"
  /// The calendar's name within a person's live folder.
  public static let feedCalendarName = "me.ics"

  /// The addresses of live calendars.
  /// - Throws: `ArchiveFault` when the file cannot be read, or is not as it was written.
  public func feeds() throws(ArchiveFault) -> FeedBook {
    let bytes: [UInt8]
    do throws(StoreFault) {
      guard try store.list("").contains(where: { $0.name == Self.feedsName }) else { return FeedBook() }
      bytes = try store.read(Self.feedsName)
    } catch { throw ArchiveFault(error) }
    guard let book = FeedBook(reading: bytes) else {
      throw ArchiveFault(
        "damaged-feeds", path: Self.feedsName, "is not as it was written",
        allowed:
          "the file as \"publish\" wrote it; restore it from a copy, or take it away, and everybody gets another address"
      )
    }
    return book
  }

  /// Brings the live calendars to what the newest version says, each in one step, and returns their addresses.
  ///
  /// First the addresses are made safe on disk, then each calendar that says something new takes its place, then what stands
  /// at addresses that are no more is removed. A machine may stop anywhere: the next call goes on. Of several callers, each
  /// writes what the newest version says when its turn comes, so none sets a calendar back. A file that says what it said
  /// before is not touched, so that web servers tell subscribers that nothing is new.
  ///
  /// - Parameters:
  ///   - people: ids of people who are to have an address; whoever had one keeps it.
  ///   - changing: what to change of the addresses.
  ///   - contents: makes the files of a person's folder, of the newest version's record of calendars
  ///     (`Release.calendarsName`) and of its other files, nil for those that it does not have.
  /// - Throws: `ArchiveFault`, and what the closures throw.
  /// - Complexity: linear in the bytes of all live calendars.
  public func refreshFeeds(
    for people: [String] = [], changing: (inout FeedBook) throws -> Void = { _ in },
    contents: (_ calendars: [UInt8], _ file: @escaping (_ path: String) throws -> [UInt8]?) throws -> (_ person: String)
      throws
      -> [ArchivedFile]
  ) throws -> FeedBook {
    let gate: StoreLocking
    do throws(StoreFault) { gate = try store.lock(Self.lockName, waits: true) } catch { throw ArchiveFault(error) }
    defer { gate.release() }
    let before = try feeds()
    var book = before
    book.add(people)
    try changing(&book)
    if book != before {
      do throws(StoreFault) {
        _ = try put(book.json.bytes(), at: Self.feedsName, isPrivate: true)
        try store.sync("")
      } catch { throw ArchiveFault(error) }
    }
    guard let newest = try versions().last else { return book }
    let manifest = try manifest(of: newest)
    // Versions of an older Muster have no record: their calendars stand in the next version.
    guard manifest.files.contains(where: { $0.path == Release.calendarsName }) else { return book }
    let paths = Dictionary(manifest.files.map { ($0.path, $0) }) { first, _ in first }
    let files = try contents(try bytes(of: Release.calendarsName, in: manifest)) { path in
      try paths[path].map { try bytes(of: $0, in: manifest) }
    }
    let folders = try book.feeds.filter { $0.secret != nil }.map { ($0, try files($0.person)) }
    do throws(StoreFault) { try write(folders, book) } catch { throw ArchiveFault(error) }
    return book
  }

  /// Writes the files of all addresses, then removes what stands at others.
  private func write(_ folders: [(feed: FeedBook.Feed, files: [ArchivedFile])], _ book: FeedBook) throws(StoreFault) {
    if try !store.list("").contains(where: { $0.name == Self.liveFolder }) {
      try store.makeFolder(Self.liveFolder)
      try store.sync("")
    }
    let there = Set(try store.list(Self.liveFolder).map(\.name)), open = Set(book.feeds.compactMap(\.secret))
    for (feed, files) in folders {
      guard let secret = feed.secret, let folder = feed.folder else { continue }
      var isNew = !there.contains(secret)
      if isNew { try store.makeFolder(folder) }
      for file in files where FilePath.isSafe(part: file.path) {
        if try put(file.bytes, at: folder + "/" + file.path, isPrivate: false) { isNew = true }
      }
      if isNew { try store.sync(folder) }
    }
    let closed = there.subtracting(open).filter(FeedBook.isSecret).sorted()
    for name in closed { try store.remove(Self.liveFolder + "/" + name) }
    if !closed.isEmpty || !open.isSubset(of: there) { try store.sync(Self.liveFolder) }
  }

  /// Puts a file in its place at once; one that holds these bytes already is left alone, and false is returned.
  private func put(_ bytes: [UInt8], at path: String, isPrivate: Bool) throws(StoreFault) -> Bool {
    if let there = try? store.read(path), there == bytes {
      return false
    }
    let draft = Self.stagingPrefix + String(UInt64.random(in: 0 ... .max), radix: 36)
    if isPrivate { try store.writePrivate(bytes, to: draft) } else { try store.write(bytes, to: draft) }
    try store.sync(draft)
    try store.replace(path, with: draft)
    return true
  }
}
