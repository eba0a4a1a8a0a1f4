import MusterArchive
import MusterJSON
import MusterReports
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
  func publish(_ release: Release, force: Bool, exports: PublishedExports) throws -> PublishingOutcome {
    let archive = try open(creates: true)
    do {
      return try archive.publish(release, force: force) { making in
        try exports.files(of: release, making)
      }
    } catch let fault as ArchiveFault { throw refused(fault) }
  }

  /// The versions that are there.
  func versions() throws(CommandFailure) -> [Int] {
    let archive = try open(creates: false)
    do throws(ArchiveFault) { return try archive.versions() } catch { throw refused(error) }
  }

  /// Who did what in a version.
  func listing(of version: Int) throws(CommandFailure) -> RosterListing {
    let archive = try open(creates: false)
    do throws(ArchiveFault) {
      try archive.checkPointer()
      let listing = try archive.listing(of: version)
      try archive.check(version)
      return listing
    } catch { throw refused(error) }
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
