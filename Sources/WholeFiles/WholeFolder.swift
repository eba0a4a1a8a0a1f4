import Foundation

/// A folder to write, whole or not at all.
///
/// The files go to a new folder beside it, which takes the name once everything is on the disk: nobody ever sees a part.
public struct WholeFolder: Sendable {
  /// One file of the folder.
  public struct Content: Sendable {
    /// Where it stands in the folder, its parts separated by `/`.
    public var path: String
    /// What it holds.
    public var bytes: [UInt8]

    /// A file of these bytes.
    public init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
  }

  /// As the user named it.
  public let path: String

  /// A folder of that name.
  public init(_ path: String) { self.path = path }

  /// The folder that a symbolic link leads to, else the path itself.
  public var target: String {
    if let resolved = FilePath.resolved(path) { return resolved }
    var name = path
    while name.count > 1, name.last == "/" { name.removeLast() }
    return name
  }

  /// Whether new folders can be made beside this one.
  ///
  /// - Throws: `SystemFault` when not.
  public func checkParent() throws(SystemFault) {
    if access(parent, W_OK | X_OK) != 0 { throw .last }
  }

  /// The paths of the files and links in the folder, also deep below, in no order.
  ///
  /// - Throws: `SystemFault` when the folder cannot be read.
  public func names() throws(SystemFault) -> [String] {
    guard let found = FileManager.default.subpaths(atPath: target) else { throw .last }
    return found.filter { name in
      var status = stat()
      return !(lstat("\(target)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
    }
  }

  /// Writes the files in place of whatever is there; their paths are safe and differ, also where letters of either case are one.
  ///
  /// - Throws: `SystemFault`; then nothing has changed.
  public func write(_ files: [Content]) throws(SystemFault) {
    Leftovers.sweep(parent)
    var template = Leftovers.template(in: parent)
    guard mkdtemp(&template) != nil else { throw .last }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0 { _ = flock(lock, LOCK_EX | LOCK_NB) }
    defer { if lock >= 0 { close(lock) } }
    let done = Result { () throws(SystemFault) in
      try Self.fill(folder, with: files)
      if chmod(folder, FileBytes.mode(0o777)) != 0 { throw .last }
      try replace(with: folder)
    }
    // After an exchange this is the folder that was there before; should the removal be interrupted, nobody else reads it.
    chmod(folder, 0o700)
    Self.remove(folder)
    try done.get()
    // The folder is there; should this fail, its name may be lost with the power.
    try? Self.sync(parent)
  }

  // MARK: Filling

  /// Writes all files, then waits for the disk: once where the system can wait for a whole file system, because thousands of
  /// files that are each waited for take minutes.
  private static func fill(_ folder: String, with files: [Content]) throws(SystemFault) {
    var folders: Set<String> = []
    for file in files {
      let parts = file.path.split(separator: "/").dropLast()
      for depth in parts.indices where folders.insert(parts[...depth].joined(separator: "/")).inserted {
        if mkdir("\(folder)/\(parts[...depth].joined(separator: "/"))", 0o777) != 0 { throw .last }
      }
      let descriptor = open("\(folder)/\(file.path)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .last }
      do throws(SystemFault) { try FileBytes.write(file.bytes, to: descriptor) } catch {
        close(descriptor)
        throw error
      }
      if close(descriptor) != 0 { throw .last }
    }
    if syncFileSystem(of: folder) { return }
    for path in files.map(\.path) + folders.sorted() { try sync("\(folder)/\(path)") }
    try sync(folder)
  }

  /// Waits until a file or folder is on the disk.
  private static func sync(_ path: String) throws(SystemFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw .last }
  }

  // MARK: Replacing

  /// Gives the new folder the name: in one step where the system can exchange two folders, else in two that are taken back
  /// when the second fails.
  private func replace(with folder: String) throws(SystemFault) {
    if rename(folder, target) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST else { throw .last }
    if Self.exchange(folder, target) { return }
    let old = folder + "-old"
    guard rename(target, old) == 0 else { throw .last }
    guard rename(folder, target) == 0 else {
      let problem = SystemFault.last
      rename(old, target)
      throw problem
    }
    Self.remove(old)
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
      // What is found is an address without a type; the C declaration of renameat2 says this one.
      return unsafeBitCast(symbol, to: Exchange.self)(AT_FDCWD, one, AT_FDCWD, other, whileExchanging) == 0
    }

    private typealias Sync = @convention(c) (Int32) -> Int32

    /// `syncfs`, which Swift's view of the C library leaves out as well.
    private static func syncFileSystem(of folder: String) -> Bool {
      guard let symbol = dlsym(nil, "syncfs") else { return false }
      let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      // As above: `int syncfs(int)`.
      return unsafeBitCast(symbol, to: Sync.self)(descriptor) == 0
    }
  #endif

  private static func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }

  private var parent: String { FilePath.parent(of: target) }
}
