public import MusterFiles
import MusterJSON
public import WholeFiles

/// The published versions of one plan's rosters: a folder with `versions/0001`, `versions/0002`, …
///
/// A version appears whole, by one rename, and never changes. The folders are the truth; `current.json` only points to the
/// newest and is set right by every publication.
public struct Archive {
  /// The files.
  let store: any FileStore

  static let folder = "versions"
  static let lockName = ".muster-lock"
  static let currentName = "current.json"
  /// What the folder of an unfinished publication is called, before its random end.
  static let stagingPrefix = ".publishing-"

  /// An archive in a store.
  public init(_ store: any FileStore) { self.store = store }

  /// The path of a version within the archive: `versions/0003`.
  public static func path(of version: Int) -> String {
    let digits = String(version)
    return folder + "/" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// The number that a folder's name stands for; nil for any other name.
  private static func number(of name: String) -> Int? {
    guard name.utf8.count >= 4, name.utf8.count <= 9, name.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(name), number > 0, path(of: number) == folder + "/" + name
    else { return nil }
    return number
  }

  /// The numbers of the versions, ascending.
  /// - Throws: `ArchiveFault` when the folder cannot be read.
  public func versions() throws(ArchiveFault) -> [Int] {
    do throws(StoreFault) { return try store.list(Self.folder).compactMap { Self.number(of: $0.name) }.sorted() } catch
    {
      throw ArchiveFault(error)
    }
  }

  /// The manifest of a version.
  /// - Throws: `ArchiveFault` when there is no such version, or its manifest is not one.
  public func manifest(of version: Int) throws(ArchiveFault) -> Manifest {
    let path = Self.path(of: version) + "/" + Manifest.name
    let bytes: [UInt8]
    do throws(StoreFault) { bytes = try store.read(path) } catch {
      let known = try versions()
      guard known.contains(version) else {
        throw ArchiveFault(
          "unknown-version", "has no version \(version)", allowed: Self.allowed(known))
      }
      throw damaged(version, "has no \(Manifest.name) that can be read (\(error.reason))")
    }
    guard let manifest = Manifest(reading: bytes), manifest.version == version else {
      throw damaged(version, "has a \(Manifest.name) that is not its own")
    }
    return manifest
  }

  /// The bytes of a file of a version, held against its manifest.
  /// - Throws: `ArchiveFault` when the file is missing or was changed after it was published.
  public func bytes(of path: String, in manifest: Manifest) throws(ArchiveFault) -> [UInt8] {
    guard let file = manifest.files.first(where: { $0.path == path }) else {
      throw damaged(manifest.version, "has no \(path)")
    }
    return try bytes(of: file, in: manifest)
  }

  /// The same for a file of the manifest itself.
  func bytes(of file: Manifest.File, in manifest: Manifest) throws(ArchiveFault) -> [UInt8] {
    let path = file.path
    let bytes: [UInt8]
    do throws(StoreFault) { bytes = try store.read(Self.path(of: manifest.version) + "/" + path) } catch {
      throw damaged(manifest.version, "lacks \(path) (\(error.reason))")
    }
    guard bytes.count == file.bytes, Manifest.sha256(bytes) == file.sha256 else {
      throw damaged(manifest.version, "was changed after it was published: \(path) is not the file of its manifest")
    }
    return bytes
  }

  /// Who did what in a version, by ids.
  /// - Throws: `ArchiveFault` when the version is missing or damaged.
  public func duties(of version: Int) throws(ArchiveFault) -> DutyList {
    let bytes = try bytes(of: Release.rosterName, in: manifest(of: version))
    guard let duties = DutyList.read(bytes, file: Release.rosterName).list else {
      throw damaged(version, "has a roster that cannot be read")
    }
    return duties
  }

  /// The plan of a version; nil when this Muster cannot read it any more.
  /// - Throws: `ArchiveFault` when the version is missing or damaged.
  public func plan(of version: Int) throws(ArchiveFault) -> PlanDocument? {
    let bytes = try bytes(of: Release.planName, in: manifest(of: version))
    return PlanReader.read(bytes, file: Release.planName).document
  }

  func damaged(_ version: Int, _ message: String) -> ArchiveFault {
    ArchiveFault(
      "damaged-version", path: Self.path(of: version), message,
      allowed: "versions as they were published; restore this one from a copy, or publish into another folder")
  }

  /// What a version may be, for messages.
  static func allowed(_ versions: [Int]) -> String {
    guard let first = versions.first, let last = versions.last else { return "it has no versions yet" }
    return first == last ? "it has version \(first)" : "it has versions \(first) to \(last)"
  }
}

extension Release {
  /// The file of the roster within a version.
  public static let rosterName = "roster.json"
  /// The file of the plan within a version; it holds names and is the coordinator's.
  public static let planName = "coordinator/plan.json"
  /// The page beside a person's live calendar, by the name that files of the person have.
  public static func livePage(of stem: String) -> String { "coordinator/live/\(stem).html" }
  /// The file of what calendars said within a version, by which the next version's calendars go on.
  public static let calendarsName = "coordinator/calendars.json"
}
