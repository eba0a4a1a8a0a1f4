public import MusterJSON
public import WholeFiles

/// The folder of a sweep: its manifest, one result for each case, and notes about the runs.
///
///     manifest.json
///     results/ab/abcd….json    what a case ended with, by its key; whole or not there
///     notes/ab/abcd….json      when, where and how long it ran last
///     partial/                 results that are being written
///
/// Several processes on several machines may work in it at once, without a lock: a result takes its name by one rename, and two
/// copies of a case write the same bytes.
public struct SweepFolder: Sendable {
  /// The folder as the user named it.
  public let path: String
  private let store: any FileStore & Sendable

  /// A sweep's folder on disk.
  ///
  /// - Parameter creates: makes the folder when it is missing.
  /// - Throws: `StoreFault` when there is none, or it cannot be made.
  public init(_ path: String, creates: Bool = false) throws(StoreFault) {
    self.init(path, store: try DiskStore(path, creates: creates))
  }

  /// A sweep's folder in a store.
  init(_ path: String, store: any FileStore & Sendable) { (self.path, self.store) = (path, store) }

  /// A file of the folder as messages name it.
  public func shown(_ file: String) -> String { "\(path)/\(file)" }

  /// Where a file lies that the manifest names.
  func place(of file: String) -> String { file.hasPrefix("/") ? file : "\(path)/\(file)" }

  // MARK: Manifest

  /// True when there is nothing in the folder that a sweep would be mixed up with.
  public func isFree() throws(StoreFault) -> Bool {
    if try store.list("").isEmpty { return true }
    guard let bytes = try bytes(SweepManifest.fileName) else { return false }
    return SweepManifest.isManifest(bytes)
  }

  /// Writes the manifest, in place of an earlier one.
  ///
  /// - Throws: `StoreFault`; then the earlier one is still there.
  public func write(_ manifest: SweepManifest) throws(StoreFault) {
    try replace(SweepManifest.fileName, with: manifest.json.bytes(), name: Self.manifestPart)
    try store.sync("")
  }

  /// The bytes of the manifest.
  ///
  /// - Throws: `StoreFault`, with `isMissing` when nothing was planned here.
  public func manifestBytes() throws(StoreFault) -> [UInt8] { try store.read(SweepManifest.fileName) }

  /// What a manifest is called while it is written.
  private static let manifestPart = "manifest"

  /// Where an overlay that the sweep itself made lies, as seen from the folder.
  public static func question(_ name: String) -> String { "questions/\(name).json" }

  /// Writes an overlay that the sweep itself made.
  ///
  /// - Parameter name: a safe name of a file, without its ending.
  /// - Throws: `StoreFault`.
  public func writeQuestion(_ bytes: [UInt8], as name: String) throws(StoreFault) {
    try makeFolder("questions")
    try replace(Self.question(name), with: bytes, name: Self.manifestPart)
  }

  // MARK: Results

  static func result(_ key: CaseKey) -> String { "results/\(key.shelf)/\(key).json" }
  private static func note(_ key: CaseKey) -> String { "notes/\(key.shelf)/\(key).json" }

  /// The bytes of a case's result; nil when there is none.
  func resultBytes(_ key: CaseKey) throws(StoreFault) -> [UInt8]? { try bytes(Self.result(key)) }

  /// Writes a case's result: it is on the disk when this returns.
  ///
  /// - Throws: `StoreFault`; then whatever was there before is still there.
  func write(_ bytes: [UInt8], of key: CaseKey) throws(StoreFault) {
    try makeFolder("results")
    try makeFolder("results/\(key.shelf)")
    do throws(StoreFault) { try replace(Self.result(key), with: bytes, name: key.hexadecimal) } catch {
      // Whoever collects removes what is half written of cases that have a result: the other copy's is there.
      guard error.isMissing, try resultBytes(key) != nil else { throw error }
    }
    try store.sync("results/\(key.shelf)")
  }

  /// The roster of a case; nil where its result is not there or has none.
  ///
  /// - Throws: `StoreFault` when the folder cannot be read.
  public func roster(of key: CaseKey) throws(StoreFault) -> JSONValue? {
    guard let bytes = try resultBytes(key),
      case .answered(let answer)? = try? CaseResult.read(bytes, of: key, keepsRoster: true).result
    else { return nil }
    return answer.roster
  }

  /// Forgets a case's result.
  func forget(_ key: CaseKey) throws(StoreFault) { try store.remove(Self.result(key)) }

  /// Removes what runs that were killed left half written of cases that have a result by now.
  ///
  /// A run that goes on and loses its file so finds the other copy's result in place of its own.
  /// - Complexity: O(files left).
  public func removeLeftovers(of survey: SweepSurvey) throws(StoreFault) {
    let manifest = survey.manifest
    let finished = Set(manifest.cases.filter { !survey.states[$0.number].isOpen }.map { manifest.key(of: $0) })
    for entry in try store.list("partial") {
      let key = CaseKey(written: String(entry.name.prefix(64)))
      guard key.map(finished.contains) ?? entry.name.hasPrefix(Self.manifestPart) else { continue }
      try store.remove("partial/\(entry.name)")
    }
  }

  // MARK: Notes

  /// The note of a case's last run; nil when there is none that can be read.
  func note(of key: CaseKey) -> CaseNote? {
    guard let bytes = try? bytes(Self.note(key)) else { return nil }
    return CaseNote(bytes)
  }

  /// Writes a note; nothing is lost but the note where that fails.
  func write(_ note: CaseNote, of key: CaseKey) {
    do throws(StoreFault) {
      try makeFolder("notes")
      try makeFolder("notes/\(key.shelf)")
      try replace(Self.note(key), with: note.bytes, name: key.hexadecimal, isSafe: false)
    } catch {}
  }

  /// Takes a note away, of a run that was stopped in good order.
  func forgetNote(of key: CaseKey) { try? store.remove(Self.note(key)) }

  // MARK: Steps

  private func bytes(_ file: String) throws(StoreFault) -> [UInt8]? {
    do throws(StoreFault) { return try store.read(file) } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  private func makeFolder(_ folder: String) throws(StoreFault) {
    do throws(StoreFault) { try store.makeFolder(folder) } catch { if !error.isTaken { throw error } }
  }

  /// Writes a file under a name of its own and gives it the place at once.
  ///
  /// - Parameter isSafe: whether the bytes are on the disk before.
  private func replace(
    _ file: String, with bytes: [UInt8], name: String, isSafe: Bool = true
  ) throws(StoreFault) {
    try makeFolder("partial")
    // Machines that share the folder have equal process numbers, so only chance keeps their files apart.
    let part = "partial/\(name)-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    do throws(StoreFault) {
      try store.write(bytes, to: part)
      if isSafe { try store.sync(part) }
      try store.replace(file, with: part)
    } catch {
      try? store.remove(part)
      throw error
    }
  }
}
