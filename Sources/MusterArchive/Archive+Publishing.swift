public import MusterCalendar
public import MusterFiles
import MusterJSON
import WholeFiles

/// What publishing came to.
public enum PublishingOutcome: Sendable {
  /// A new version.
  case published(version: Int, changes: ChangeList, files: Int)
  /// What would be a new version; nothing was written. The digest is that of the version's manifest, so of every byte.
  case reviewed(version: Int, changes: ChangeList, files: Int, digest: String)
  /// The newest version says the same; nothing was written.
  case unchanged(version: Int)
}

/// What the writers of a version's exports are told.
public struct VersionInMaking: Sendable {
  /// The number it will have.
  public let number: Int
  /// Number and duties of the newest version that shares days with this one; nil when none does.
  public let previous: DutyList?
  /// The plan of that version; nil when there is none, or it cannot be read any more.
  public let previousPlan: PlanDocument?
  /// What the calendars of the newest version said (`Release.calendarsName`); nil when there is none, or it has none.
  public let calendars: [UInt8]?
}

extension Archive {
  /// More rounds than this are lost by nobody who publishes rosters.
  private static let mostRounds = 1_000

  /// Adds a roster as the next version, whole or not at all, whoever else publishes and whenever the machine stops.
  ///
  /// Everything is written into a folder of its own beside the versions and made safe on disk; then the folder takes the
  /// name of the next number in one step, which fails when another publication took that name first. The loser starts again
  /// with the number after, its list of changes referring to the winner's roster.
  ///
  /// - Parameters:
  ///   - force: publishes even what says the same as the newest version.
  ///   - now: the minute of the plan's timeline at which it goes out, to mark in the lists of changes what is to be told by
  ///     telephone; nil where nobody says.
  ///   - expected: the digest that `review` gave; nothing else is published than what was reviewed.
  ///   - exports: the files beside roster, plan and changes; called again when a number was lost.
  /// - Throws: `ArchiveFault`, and what `exports` throws; then no version was added, unless the code is `unconfirmed`.
  public func publish(
    _ release: Release, force: Bool = false, now: Minute? = nil, expected: String? = nil,
    exports: (VersionInMaking) throws -> [ArchivedFile]
  ) throws -> PublishingOutcome {
    do throws(StoreFault) {
      try store.makeFolder(Self.folder)
      try store.sync("")
    } catch {
      guard error.isTaken else { throw ArchiveFault(error) }
    }
    try removeLeftovers()
    var sound: Set<Int> = []
    for _ in 0..<Self.mostRounds {
      guard let draft = try draft(release, force: force, now: now, sound: &sound, exports: exports) else {
        try pointToNewest()
        return .unchanged(version: try versions().last ?? 0)
      }
      if let expected, draft.digest != expected {
        throw ArchiveFault(
          "not-as-reviewed",
          "would get a version \(draft.manifest.version) with the digest \(draft.digest), not the one that was reviewed",
          allowed: "plan, roster, options and folder as they were; look at it again with --dry-run")
      }
      let version = draft.manifest.version
      if try add(draft.files, draft.manifest) {
        try confirm(version)
        return .published(version: version, changes: draft.changes, files: draft.files.count)
      }
    }
    throw ArchiveFault("lost-numbers", "gave every number to other publications", allowed: "fewer of them at once")
  }

  /// What `publish` would add now; nothing is written.
  ///
  /// - Throws: `ArchiveFault`, and what `exports` throws.
  public func review(
    _ release: Release, force: Bool = false, now: Minute? = nil, exports: (VersionInMaking) throws -> [ArchivedFile]
  ) throws -> PublishingOutcome {
    var sound: Set<Int> = []
    guard let draft = try draft(release, force: force, now: now, sound: &sound, exports: exports) else {
      return .unchanged(version: try versions().last ?? 0)
    }
    return .reviewed(
      version: draft.manifest.version, changes: draft.changes, files: draft.files.count, digest: draft.digest)
  }

  /// A version before it is written.
  private struct Draft {
    var manifest: Manifest
    var files: [ArchivedFile]
    var changes: ChangeList
    /// The digest of the manifest, and so of every file.
    var digest: String { "sha256:" + Manifest.sha256(Array(manifest.json.text().utf8)) }
  }

  /// The next version as it would be now; nil when the newest one says the same.
  private func draft(
    _ release: Release, force: Bool, now: Minute?, sound: inout Set<Int>,
    exports: (VersionInMaking) throws -> [ArchivedFile]
  ) throws -> Draft? {
    let latest = try newestOfSound(&sound)
    let manifest: Manifest? = if let latest { try self.manifest(of: latest) } else { nil }
    if !force, let manifest, manifest.contentDigest == release.contentDigest,
      manifest.assignmentsDigest == release.assignmentsDigest
    {
      return nil
    }
    let number = (latest ?? 0) + 1
    let base = try base(for: release.document.plan.timeline)
    let before = try base.map { (duties: try duties(of: $0), plan: try plan(of: $0)) }
    let changes = ChangeList(release, version: number, since: before?.duties, plan: before?.plan)
    var files = [
      ArchivedFile(path: Release.rosterName, text: release.json(version: number).text()),
      ArchivedFile(path: Release.planName, text: release.document.tree.text()),
      ArchivedFile(path: "changes.json", text: changes.json(at: now).text()),
      ArchivedFile(path: "changes.txt", text: changes.text(names: false, at: now)),
      ArchivedFile(path: "coordinator/changes.txt", text: changes.text(names: true, at: now)),
    ]
    let isRecorded = manifest?.files.contains { $0.path == Release.calendarsName } ?? false
    let calendars: [UInt8]? =
      if let manifest, isRecorded { try bytes(of: Release.calendarsName, in: manifest) } else { nil }
    files += try exports(
      VersionInMaking(number: number, previous: before?.duties, previousPlan: before?.plan, calendars: calendars))
    try refuseBadPaths(files)
    var new = Manifest(version: number, previous: base, of: release, files: files)
    new.chained = try latest.map { Manifest.sha256(try manifestBytes(of: $0)) }
    return Draft(manifest: new, files: files, changes: changes)
  }

  /// The newest version whose plan shares days with a timeline: what people were told for these days before.
  ///
  /// A plan that cannot be read any more counts as one that does.
  private func base(for timeline: Timeline) throws(ArchiveFault) -> Int? {
    for version in try versions().reversed() {
      let days: (start: CivilDate, end: CivilDate)
      if let known = try manifest(of: version).days {
        days = known
      } else {
        guard let horizon = try plan(of: version)?.plan.timeline else { return version }
        days = (horizon.start, horizon.end)
      }
      if days.start < timeline.end, timeline.start < days.end { return version }
    }
    return nil
  }

  /// Hidden, absolute, upward and double paths are refused before anything is written.
  private func refuseBadPaths(_ files: [ArchivedFile]) throws(ArchiveFault) {
    // Names that differ in case only are one file on some systems.
    var seen: Set<String> = [Manifest.name]
    for file in files {
      guard file.isSafe else {
        throw ArchiveFault("unsafe-path", path: shownText(file.path), "is no path within a version")
      }
      guard seen.insert(file.path.lowercased()).inserted else {
        throw ArchiveFault("double-path", path: shownText(file.path), "is written twice")
      }
    }
  }

  /// Makes the new name safe on disk and points to it; the version is there whatever happens here.
  private func confirm(_ version: Int) throws(ArchiveFault) {
    do throws(ArchiveFault) {
      do throws(StoreFault) { try store.sync(Self.folder) } catch { throw ArchiveFault(error) }
      try pointToNewest()
    } catch {
      throw ArchiveFault(
        "unconfirmed", path: Self.path(of: version), "is published, but \(error)",
        allowed: "publish once more to set \(Self.currentName) right; no new version comes of it")
    }
  }

  /// Writes a version; false when another publication has its number.
  private func add(_ files: [ArchivedFile], _ manifest: Manifest) throws(ArchiveFault) -> Bool {
    do throws(StoreFault) {
      let (staging, lock) = try beginStaging()
      defer { lock?.release() }
      do throws(StoreFault) {
        try fill(staging, files, manifest)
        try store.move(staging, to: Self.path(of: manifest.version))
      } catch {
        // The fault that ended the publication is the one to tell, not one of tidying up after it.
        do throws(StoreFault) { try store.remove(staging) } catch _ {}
        if error.isTaken, error.path == Self.path(of: manifest.version) { return false }
        throw error
      }
      return true
    } catch { throw ArchiveFault(error) }
  }

  private func fill(_ staging: String, _ files: [ArchivedFile], _ manifest: Manifest) throws(StoreFault) {
    var folders: [String] = []
    var made: Set<String> = []
    for file in files {
      let parts = file.path.split(separator: "/").dropLast()
      for count in stride(from: 1, through: parts.count, by: 1) {
        let folder = parts.prefix(count).joined(separator: "/")
        guard made.insert(folder).inserted else { continue }
        try store.makeFolder(staging + "/" + folder)
        folders.append(folder)
      }
    }
    let all = files + [ArchivedFile(path: Manifest.name, text: manifest.json.text())]
    // First all bytes, then the waits: the disk takes them together.
    for file in all { try store.write(file.bytes, to: staging + "/" + file.path) }
    for file in all {
      let path = staging + "/" + file.path
      try store.seal(path)
      try store.sync(path)
    }
    for folder in folders.reversed().map({ staging + "/" + $0 }) + [staging] {
      try store.seal(folder)
      try store.sync(folder)
    }
  }

  /// A new folder for unfinished work; its lock tells others that its publisher lives.
  private func beginStaging() throws(StoreFault) -> (path: String, lock: (any StoreLock)?) {
    // Held while the folder is made and locked, so that nobody takes one in between for a dead publisher's.
    let gate = try store.lock(Self.lockName, waits: true)
    defer { gate.release() }
    let path = Self.folder + "/" + Self.stagingPrefix + String(UInt64.random(in: 0 ... .max), radix: 36)
    try store.makePrivateFolder(path)
    do throws(StoreFault) {
      guard case .held(let lock) = try store.lock(path, waits: false) else { return (path, nil) }
      return (path, lock)
    } catch {
      do throws(StoreFault) { try store.remove(path) } catch _ {}
      throw error
    }
  }

  /// Removes what publications left that died half-way; those of living ones are locked.
  ///
  /// Where the file system knows no locks, nothing is removed.
  private func removeLeftovers() throws(ArchiveFault) {
    do throws(StoreFault) {
      let gate = try store.lock(Self.lockName, waits: true)
      defer { gate.release() }
      guard case .held = gate else { return }
      for entry in try store.list(Self.folder) where entry.name.hasPrefix(Self.stagingPrefix) {
        let path = Self.folder + "/" + entry.name
        guard case .held(let lock) = try store.lock(path, waits: false) else { continue }
        try store.remove(path)
        lock.release()
      }
      for entry in try store.list("") where entry.name.hasPrefix(Self.stagingPrefix) && !entry.isFolder {
        try store.remove(entry.name)
      }
    } catch { throw ArchiveFault(error) }
  }

  /// Lets `current.json` name the newest version; whoever comes later never sets it back.
  private func pointToNewest() throws(ArchiveFault) {
    do throws(StoreFault) {
      let gate = try store.lock(Self.lockName, waits: true)
      defer { gate.release() }
      let newest: Int?
      do throws(ArchiveFault) { newest = try versions().last } catch { return }
      guard let newest else { return }
      let bytes = try store.read(Self.path(of: newest) + "/" + Manifest.name)
      let text: JSONValue = [
        "format": 1, "version": .int(newest), "path": .string(Self.path(of: newest)),
        "manifest": .string("sha256:" + Manifest.sha256(bytes)),
      ]
      let pointer = text.bytes()
      if let there = try? store.read(Self.currentName), there == pointer { return }
      let draft = Self.stagingPrefix + String(UInt64.random(in: 0 ... .max), radix: 36)
      try store.write(pointer, to: draft)
      try store.sync(draft)
      try store.replace(Self.currentName, with: draft)
      try store.sync("")
    } catch { throw ArchiveFault(error) }
  }
}

extension StoreLocking {
  /// Gives the lock back, if it was had.
  func release() { if case .held(let lock) = self { lock.release() } }
}
