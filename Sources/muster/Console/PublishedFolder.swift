import MusterArchive
import MusterCalendar
import MusterExport
import MusterFiles
import MusterJSON
import MusterPublication
import WholeFiles

/// A folder of published versions named on the command line.
struct PublishedFolder {
  /// As the user named it.
  let path: String

  /// A folder of that name.
  init(_ path: String) { self.path = path }

  /// Adds a release as the next version; the folder is made when it is missing.
  ///
  /// - Throws: `CommandFailure` with `refused`; then no version was added, unless it says so.
  func publish(
    _ release: Release, force: Bool, now: Minute?, expected: String?, exports: PublishedExports
  ) throws -> PublishingOutcome {
    let archive = try open(creates: true)
    do {
      return try archive.publish(release, force: force, now: now, expected: expected) { making in
        try exports.files(of: release, making)
      }
    } catch let fault as ArchiveFault { throw refused(fault) }
  }

  /// What `publish` would add; nothing is written, and the folder need not be there.
  ///
  /// - Throws: `CommandFailure` with `refused`.
  func review(
    _ release: Release, force: Bool, now: Minute?, exports: PublishedExports
  ) throws -> PublishingOutcome {
    var isThere = true
    do throws(StoreFault) { _ = try DiskStore(path, creates: false) } catch { isThere = !error.isMissing }
    let archive = isThere ? try open(creates: false) : Archive(EmptyStore())
    do {
      return try archive.review(release, force: force, now: now) { making in try exports.files(of: release, making) }
    } catch let fault as ArchiveFault { throw refused(fault) }
  }

  /// Brings the live calendars to what the newest version says.
  ///
  /// - Parameters:
  ///   - people: ids of people who are to have an address.
  ///   - changing: what to change of the addresses.
  /// - Throws: `CommandFailure` with `refused`.
  func refreshFeeds(
    for people: [String] = [], changing: (inout FeedBook) throws -> Void = { _ in }
  ) throws -> FeedBook {
    let archive = try open(creates: false)
    do {
      return try archive.refreshFeeds(for: people, changing: changing) { bytes, file in
        let calendar = CalendarRecord(reading: bytes).map(FeedCalendar.init)
        return { person in
          guard let calendar else { return [] }
          let page = try file(Release.livePage(of: FileStem.stem(of: person)))
          return [ArchivedFile(path: Archive.feedCalendarName, text: calendar.text(for: person))]
            + (page.map { [ArchivedFile(path: "index.html", bytes: $0)] } ?? [])
        }
      }
    } catch let fault as ArchiveFault { throw refused(fault) }
  }

  /// The addresses of live calendars.
  func feeds() throws(CommandFailure) -> FeedBook {
    let archive = try open(creates: false)
    do throws(ArchiveFault) { return try archive.feeds() } catch { throw refused(error) }
  }

  /// The versions that are there.
  func versions() throws(CommandFailure) -> [Int] {
    let archive = try open(creates: false)
    do throws(ArchiveFault) { return try archive.versions() } catch { throw refused(error) }
  }

  /// Who did what in a version.
  func duties(of version: Int) throws(CommandFailure) -> DutyList {
    let archive = try open(creates: false)
    do throws(ArchiveFault) {
      try archive.checkPointer()
      let duties = try archive.duties(of: version)
      try archive.check(version)
      return duties
    } catch { throw refused(error) }
  }

  /// The plan of a version; nil when this Muster cannot read it any more.
  func plan(of version: Int) throws(CommandFailure) -> PlanDocument? {
    let archive = try open(creates: false)
    do throws(ArchiveFault) { return try archive.plan(of: version) } catch { throw refused(error) }
  }

  private func open(creates: Bool) throws(CommandFailure) -> Archive {
    do throws(StoreFault) { return Archive(try DiskStore(path, creates: creates)) } catch {
      throw refused(ArchiveFault(error))
    }
  }

  private func refused(_ fault: ArchiveFault) -> CommandFailure {
    let file = fault.path.isEmpty ? path : path + "/" + fault.path
    return CommandFailure(
      Diagnostic(DiagnosticCode(rawValue: fault.code), file: file, message: fault.message, allowed: fault.allowed))
  }
}
