import Foundation

/// A folder on disk.
///
/// Every step walks down from the folder by descriptors and refuses links on the way (`O_NOFOLLOW`): whatever stands in the
/// folder, nothing outside it is read or written.
public struct DiskStore: FileStore, Sendable {
  /// The folder as the user named it.
  public let root: String

  /// A store in a folder.
  ///
  /// - Parameter creates: makes the folder when it is missing; its parent must be there.
  /// - Throws: `StoreFault` when there is no folder, or it cannot be made.
  public init(_ root: String, creates: Bool) throws(StoreFault) {
    self.root = root
    if creates, mkdir(root, 0o777) != 0, errno != EEXIST { throw Self.fault("cannot be made", "", errno) }
    close(try openRoot())
  }

  public func list(_ folder: String) throws(StoreFault) -> [StoredEntry] {
    let descriptor: Int32
    do throws(StoreFault) { descriptor = try openFolder(folder) } catch {
      if error.isMissing { return [] }
      throw error
    }
    return try Self.entries(of: descriptor, folder).sorted { $0.name < $1.name }
  }

  public func read(_ path: String) throws(StoreFault) -> [UInt8] {
    try within(path) { (parent, name) throws(StoreFault) in
      let descriptor = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { throw Self.fault("cannot be read", path, errno) }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw Self.fault("cannot be read", path, EINVAL)
      }
      do throws(SystemFault) { return try FileBytes.read(descriptor) } catch {
        throw Self.fault("cannot be read", path, error.number)
      }
    }
  }

  public func makeFolder(_ path: String) throws(StoreFault) { try make(path, mode: 0o777) }

  public func makePrivateFolder(_ path: String) throws(StoreFault) { try make(path, mode: 0o700) }

  private func make(_ path: String, mode: mode_t) throws(StoreFault) {
    try within(path) { (parent, name) throws(StoreFault) in
      guard mkdirat(parent, name, mode) == 0 else { throw Self.fault("cannot be made", path, errno) }
    }
  }

  public func write(_ bytes: [UInt8], to path: String) throws(StoreFault) { try write(bytes, to: path, mode: 0o666) }

  public func writePrivate(_ bytes: [UInt8], to path: String) throws(StoreFault) {
    try write(bytes, to: path, mode: 0o600)
  }

  private func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(StoreFault) {
    try within(path) { (parent, name) throws(StoreFault) in
      let descriptor = openat(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      guard descriptor >= 0 else { throw Self.fault("cannot be written", path, errno) }
      do throws(SystemFault) { try FileBytes.write(bytes, to: descriptor) } catch {
        close(descriptor)
        throw Self.fault("cannot be written", path, error.number)
      }
      if close(descriptor) != 0 { throw Self.fault("cannot be written", path, errno) }
    }
  }

  public func sync(_ path: String) throws(StoreFault) {
    let descriptor = try open(path, for: "cannot be made safe on disk")
    defer { close(descriptor) }
    #if canImport(Darwin)
      // There, fsync leaves the bytes in the disk's own memory.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    guard fsync(descriptor) == 0 else { throw Self.fault("cannot be made safe on disk", path, errno) }
  }

  public func seal(_ path: String) throws(StoreFault) {
    let descriptor = try open(path, for: "cannot be made read-only")
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.fault("cannot be made read-only", path, errno) }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    let mode = isFolder ? status.st_mode & 0o7000 | FileBytes.mode(0o777) : status.st_mode
    guard fchmod(descriptor, mode & 0o7555) == 0 else { throw Self.fault("cannot be made read-only", path, errno) }
  }

  public func move(_ path: String, to other: String) throws(StoreFault) {
    // A folder never takes the place of a folder with something in it, and every version has something in it.
    try rename(path, other)
  }

  public func replace(_ path: String, with other: String) throws(StoreFault) { try rename(other, path) }

  public func remove(_ path: String) throws(StoreFault) {
    try within(path) { (parent, name) throws(StoreFault) in try Self.remove(name, in: parent, path) }
  }

  public func lock(_ path: String, waits: Bool) throws(StoreFault) -> StoreLocking {
    try within(path) { (parent, name) throws(StoreFault) in
      var descriptor = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      if descriptor < 0, errno == ENOENT, waits {
        descriptor = openat(parent, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      }
      if descriptor < 0, errno == ENOENT { return .unavailable }
      guard descriptor >= 0 else { throw Self.fault("cannot be locked", path, errno) }
      while flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) != 0 {
        let number = errno
        if number == EINTR { continue }
        close(descriptor)
        return number == EWOULDBLOCK ? .busy : .unavailable
      }
      return .held(DiskLock(descriptor))
    }
  }
}

/// A lock by `flock`.
private final class DiskLock: StoreLock {
  private var descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { release() }

  func release() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}

extension DiskStore {
  private func openRoot() throws(StoreFault) -> Int32 {
    let descriptor = Foundation.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault("cannot be opened", "", errno) }
    return descriptor
  }

  /// The descriptor of a folder, every step of the way a real folder; `errno` says why there is none.
  private func openFolder(_ path: String) throws(StoreFault) -> Int32 {
    var descriptor = try openRoot()
    for part in path.split(separator: "/") {
      let next =
        part == "." || part == ".."
        ? -1 : openat(descriptor, String(part), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let number = errno
      close(descriptor)
      guard next >= 0 else { throw Self.fault("cannot be opened", path, number) }
      descriptor = next
    }
    return descriptor
  }

  /// Runs a step with the folder that holds the path and the last name of the path.
  private func within<Result>(
    _ path: String, _ step: (_ parent: Int32, _ name: String) throws(StoreFault) -> Result
  ) throws(StoreFault) -> Result {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.popLast(), FilePath.isSafe(part: name), parts.allSatisfy(FilePath.isSafe(part:)) else {
      throw Self.fault("is no path within the folder", path, EINVAL)
    }
    let parent = try openFolder(parts.joined(separator: "/"))
    defer { close(parent) }
    return try step(parent, name)
  }

  private func open(_ path: String, for complaint: String) throws(StoreFault) -> Int32 {
    guard !path.isEmpty else { return try openRoot() }
    return try within(path) { (parent, name) throws(StoreFault) in
      let descriptor = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.fault(complaint, path, errno) }
      return descriptor
    }
  }

  private func rename(_ path: String, _ other: String) throws(StoreFault) {
    try within(path) { (from, name) throws(StoreFault) in
      try within(other) { (to, target) throws(StoreFault) in
        guard renameat(from, name, to, target) == 0 else { throw Self.fault("cannot take its name", other, errno) }
      }
    }
  }

  /// The names in a folder; closes the descriptor.
  private static func entries(of descriptor: Int32, _ path: String) throws(StoreFault) -> [StoredEntry] {
    guard let folder = fdopendir(descriptor) else {
      let number = errno
      close(descriptor)
      throw fault("cannot be read", path, number)
    }
    defer { closedir(folder) }
    var entries: [StoredEntry] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { throw fault("cannot be read", path, errno) }
        return entries
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      var status = stat()
      let isKnown = fstatat(dirfd(folder), name, &status, AT_SYMLINK_NOFOLLOW) == 0
      entries.append(StoredEntry(name, isFolder: isKnown && status.st_mode & S_IFMT == S_IFDIR))
    }
  }

  private static func remove(_ name: String, in parent: Int32, _ path: String) throws(StoreFault) {
    let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else {
      if errno == ENOENT || unlinkat(parent, name, 0) == 0 || errno == ENOENT { return }
      throw fault("cannot be removed", path, errno)
    }
    // A folder that was sealed already must be writable before its names can go.
    _ = fchmod(folder, 0o700)
    for entry in try entries(of: folder, path) {
      let again = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard again >= 0 else { break }
      defer { close(again) }
      try remove(entry.name, in: again, path + "/" + entry.name)
    }
    guard unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
      throw fault("cannot be removed", path, errno)
    }
  }

  private static func fault(_ complaint: String, _ path: String, _ number: Int32) -> StoreFault {
    StoreFault(
      complaint, path: path, reason: SystemFault(number).reason,
      isTaken: number == EEXIST || number == ENOTEMPTY, isMissing: number == ENOENT)
  }
}
