import MusterJSON
import WholeFiles

extension Archive {
  /// Holds every file of a version against its manifest, and looks for files that the manifest does not name.
  /// - Throws: `ArchiveFault` that names the first few that differ.
  /// - Complexity: linear in the bytes.
  public func check(_ version: Int) throws(ArchiveFault) {
    let manifest = try manifest(of: version)
    var problems: [String] = []
    for file in manifest.files {
      do throws(ArchiveFault) { _ = try bytes(of: file, in: manifest) } catch { problems.append(error.message) }
    }
    let named = Set(manifest.files.map(\.path) + [Manifest.name])
    for path in try files(below: Self.path(of: version), "") where !named.contains(path) {
      problems.append("holds \(shownText(path, limit: 200)), which its manifest does not name")
    }
    guard !problems.isEmpty else { return }
    let more = problems.count > 5 ? "; and \(problems.count - 5) more" : ""
    throw damaged(version, problems.prefix(5).joined(separator: "; ") + more)
  }

  /// Holds `current.json` against the versions: what it names must be there, with the manifest that it names.
  ///
  /// It may be a version behind, where a machine stopped just before it was set. So a newest version that was deleted is found,
  /// and its number is not taken again.
  /// - Throws: `ArchiveFault` when it is no such file, or names what is not there.
  public func checkPointer() throws(ArchiveFault) {
    // Before the versions are listed: others may publish meanwhile, and a version is there before it is pointed to.
    guard let pointer = try pointer() else { return }
    guard try versions().contains(pointer.version) else {
      throw damaged(pointer.version, "is the newest by \(Self.currentName), and is not there")
    }
    guard "sha256:" + Manifest.sha256(try manifestBytes(of: pointer.version)) == pointer.manifest else {
      throw damaged(
        pointer.version,
        "was changed after it was published: its \(Manifest.name) is not the one of \(Self.currentName)")
    }
  }

  /// The newest version, all versions held against what was published; nil when there are none.
  ///
  /// - Parameter sound: versions that were checked already, which do not change.
  /// - Throws: `ArchiveFault` for the first that is not as it was published.
  func newestOfSound(_ sound: inout Set<Int>) throws(ArchiveFault) -> Int? {
    try checkPointer()
    let versions = try versions()
    for version in versions where !sound.contains(version) {
      try check(version)
      // A version that an older Muster wrote, or whose number before is gone, names none.
      if let chained = try manifest(of: version).chained, versions.contains(version - 1),
        Manifest.sha256(try manifestBytes(of: version - 1)) != chained
      {
        throw damaged(
          version - 1,
          "was changed after it was published: its \(Manifest.name) is not the one that version \(version) names")
      }
      sound.insert(version)
    }
    return versions.last
  }

  /// The manifest of a version as it stands there.
  func manifestBytes(of version: Int) throws(ArchiveFault) -> [UInt8] {
    do throws(StoreFault) { return try store.read(Self.path(of: version) + "/" + Manifest.name) } catch {
      throw damaged(version, "has no \(Manifest.name) that can be read (\(error.reason))")
    }
  }

  /// What `current.json` says; nil when it is not there.
  private func pointer() throws(ArchiveFault) -> (version: Int, manifest: String)? {
    let bytes: [UInt8]
    do throws(StoreFault) {
      guard try store.list("").contains(where: { $0.name == Self.currentName }) else { return nil }
      bytes = try store.read(Self.currentName)
    } catch { throw ArchiveFault(error) }
    let root = JSONDocument.parse(bytes, file: Self.currentName, diagnostics: Diagnostics())?.root
    guard let root, root["format"]?.int == 1, let version = root["version"]?.int, version > 0,
      let manifest = root["manifest"]?.string, root["path"]?.string == Self.path(of: version)
    else {
      throw ArchiveFault(
        "damaged-pointer", path: Self.currentName, "is not as it was written",
        allowed: "the file as \"publish\" wrote it; restore it from a copy, or publish into another folder")
    }
    return (version, manifest)
  }

  private func files(below folder: String, _ prefix: String) throws(ArchiveFault) -> [String] {
    let entries: [StoredEntry]
    do throws(StoreFault) { entries = try store.list(folder) } catch { throw ArchiveFault(error) }
    var paths: [String] = []
    for entry in entries {
      if entry.isFolder {
        paths += try files(below: folder + "/" + entry.name, prefix + entry.name + "/")
      } else {
        paths.append(prefix + entry.name)
      }
    }
    return paths
  }
}
