import Foundation
import MusterFiles
import MusterJSON
import MusterPublication

/// A folder to write, whole or not at all.
///
/// The files go to a new folder beside it, which takes the name once everything is on the disk: nobody ever sees a part.
/// A list of the files lies in the folder, by which a later export knows that everything in it may be replaced.
struct OutputDirectory {
  /// The list of files that every written folder holds.
  static let manifest = "muster-export.json"

  /// As the user named it.
  let path: String
  /// Whether files that no export wrote may be lost.
  let isForced: Bool

  /// A folder of that name.
  init(_ path: String, isForced: Bool) { (self.path, self.isForced) = (path, isForced) }

  /// Refuses a place that cannot be written, and a folder with files that are not ours.
  ///
  /// - Parameter inputs: files that must not be lost with the folder.
  /// - Throws: `CommandFailure` with `refused`.
  func check(besides inputs: [String] = []) throws(CommandFailure) {
    if access(parent, W_OK | X_OK) != 0 { throw unwritable(errno) }
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw refused("is a file", allowed: "the name of a folder") }
    let here = Self.resolved(".") ?? "/"
    let homes = [NSHomeDirectory(), ProcessInfo.processInfo.environment["HOME"] ?? ""].compactMap(Self.resolved)
    for kept in inputs.filter({ $0 != "-" }).compactMap(Self.resolved) + [here] + homes {
      if kept == target || kept.hasPrefix(target == "/" ? "/" : target + "/") {
        throw refused("would be replaced together with \(shownText(kept, limit: 400))", allowed: "a folder of its own")
      }
    }
    guard !isForced else { return }
    let strangers = try strangers()
    guard strangers.isEmpty else {
      let names = strangers.prefix(3).map { "\"\(shownText($0))\"" }.joined(separator: ", ")
      throw refused(
        "has files that no export wrote: \(names)\(strangers.count > 3 ? " and \(strangers.count - 3) more" : "")",
        allowed: "a new or empty folder, one that an earlier export wrote, or --force to lose what is there")
    }
  }

  /// Writes the files and their list, in place of whatever is there.
  ///
  /// - Parameter about: what the list says besides the files.
  /// - Throws: `CommandFailure`: `refused`, then nothing has changed; `fault` when two files have one name.
  func write(_ files: [ExportedFile], about: JSONValue) throws(CommandFailure) {
    try Self.checkPaths(files)
    var list = about
    list[member: "files"] = .array(files.map { .string($0.path) })
    Leftovers.sweep(parent)
    var template = Leftovers.template(in: parent)
    guard mkdtemp(&template) != nil else { throw unwritable(errno) }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0 { _ = flock(lock, LOCK_EX | LOCK_NB) }
    defer { if lock >= 0 { close(lock) } }
    var problem = Self.fill(folder, with: files + [ExportedFile(path: Self.manifest, text: list.text())])
    if problem == nil, chmod(folder, 0o777 & ~OutputFile.fileModeMask) != 0 { problem = errno }
    if problem == nil { problem = replace(with: folder) }
    // After an exchange this is the folder that was there before; should the removal be interrupted, nobody else reads it.
    chmod(folder, 0o700)
    Self.remove(folder)
    if let problem { throw unwritable(problem) }
    Self.sync(parent)
  }

  // MARK: Filling

  /// Every path is relative, without `.` and `..`, and different also where the file system does not tell cases apart.
  private static func checkPaths(_ files: [ExportedFile]) throws(CommandFailure) {
    var seen: Set<String> = [manifest]
    for file in files {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      let isSafe = parts.allSatisfy { !$0.isEmpty && $0.first != "." && !$0.utf8.contains(0) && $0.utf8.count < 256 }
      guard isSafe, seen.insert(file.path.lowercased()).inserted else {
        throw CommandFailure(
          .fault, "A fault in Muster, please report it: an export named a file \(shownText(file.path))")
      }
    }
  }

  /// Writes all files, then waits for the disk: once where the system can wait for a whole file system, because thousands of
  /// files that are each waited for take minutes.
  ///
  /// - Returns: the system's error number; nil when all is on the disk.
  private static func fill(_ folder: String, with files: [ExportedFile]) -> Int32? {
    var folders: Set<String> = []
    for file in files {
      let parts = file.path.split(separator: "/").dropLast()
      for depth in parts.indices where folders.insert(parts[...depth].joined(separator: "/")).inserted {
        if mkdir("\(folder)/\(parts[...depth].joined(separator: "/"))", 0o777) != 0 { return errno }
      }
      let descriptor = open("\(folder)/\(file.path)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { return errno }
      var problem = FileBytes.write(Array(file.text.utf8), to: descriptor)
      if close(descriptor) != 0, problem == nil { problem = errno }
      if let problem { return problem }
    }
    if syncFileSystem(of: folder) { return nil }
    for path in files.map(\.path) + folders.sorted() {
      if let problem = sync("\(folder)/\(path)") { return problem }
    }
    return sync(folder)
  }

  /// Waits until a file or folder is on the disk.
  @discardableResult
  private static func sync(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    return fsync(descriptor) == 0 ? nil : errno
  }

  // MARK: Replacing

  /// Gives the new folder the name: in one step where the system can exchange two folders, else in two that are taken back
  /// when the second fails.
  private func replace(with folder: String) -> Int32? {
    if rename(folder, target) == 0 { return nil }
    guard errno == ENOTEMPTY || errno == EEXIST else { return errno }
    if Self.exchange(folder, target) { return nil }
    let old = folder + "-old"
    guard rename(target, old) == 0 else { return errno }
    guard rename(folder, target) == 0 else {
      let problem = errno
      rename(old, target)
      return problem
    }
    Self.remove(old)
    return nil
  }

  #if canImport(Darwin)
    private static func exchange(_ one: String, _ other: String) -> Bool {
      renamex_np(one, other, UInt32(RENAME_SWAP)) == 0
    }

    private static func syncFileSystem(of folder: String) -> Bool { false }
  #else
    private typealias Exchange =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

    /// Swift's view of the C library leaves out `renameat2`, so it is looked up; systems without it have none to find.
    private static func exchange(_ one: String, _ other: String) -> Bool {
      guard let symbol = dlsym(nil, "renameat2") else { return false }
      let whileExchanging: UInt32 = 2
      return unsafeBitCast(symbol, to: Exchange.self)(AT_FDCWD, one, AT_FDCWD, other, whileExchanging) == 0
    }

    private typealias Sync = @convention(c) (Int32) -> Int32

    /// `syncfs`, which Swift's view of the C library leaves out as well.
    private static func syncFileSystem(of folder: String) -> Bool {
      guard let symbol = dlsym(nil, "syncfs") else { return false }
      let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      return unsafeBitCast(symbol, to: Sync.self)(descriptor) == 0
    }
  #endif

  private static func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }

  // MARK: What is there

  /// Files in the folder that no export wrote, sorted.
  private func strangers() throws(CommandFailure) -> [String] {
    guard let found = FileManager.default.subpaths(atPath: target) else { throw unwritable(errno) }
    let own = listed()
    return found.filter { name in
      var status = stat()
      let isFolder = lstat("\(target)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return !isFolder && !own.contains(name)
    }.sorted()
  }

  /// The files that the folder's list names; none when there is no list.
  private func listed() -> Set<String> {
    guard case .success(let bytes) = InputFile("\(target)/\(Self.manifest)").read(),
      let list = JSONDocument.parse(bytes, file: Self.manifest, diagnostics: Diagnostics())?.root,
      list["format"]?.int == 1, let files = list["files"]?.elements
    else { return [] }
    return Set(files.compactMap(\.string)).union([Self.manifest])
  }

  // MARK: Names

  /// The folder that a symbolic link leads to, else the path itself.
  private var target: String {
    if let resolved = Self.resolved(path) { return resolved }
    var name = path
    while name.count > 1, name.last == "/" { name.removeLast() }
    return name
  }

  private var parent: String {
    guard let slash = target.lastIndex(of: "/") else { return "." }
    return slash == target.startIndex ? "/" : String(target[..<slash])
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func refused(_ message: String, allowed: String) -> CommandFailure {
    CommandFailure(Diagnostic("unwritable", file: path, message: message, allowed: allowed))
  }

  private func unwritable(_ number: Int32) -> CommandFailure {
    CommandFailure(
      Diagnostic("unwritable", file: path, message: "cannot be written: \(FileBytes.reason(number))"))
  }
}
