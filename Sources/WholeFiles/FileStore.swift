/// Why a step on the files of a store failed.
public struct StoreFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, as `cannot be written`.
  public var complaint: String
  /// The path within the store; empty for its root.
  public var path: String
  /// The system's words.
  public var reason: String
  /// True when the operation was refused because something of that name is there already.
  public var isTaken: Bool
  /// True when there is nothing of that name.
  public var isMissing: Bool

  /// Makes a fault.
  public init(_ complaint: String, path: String, reason: String, isTaken: Bool = false, isMissing: Bool = false) {
    (self.complaint, self.path, self.reason) = (complaint, path, reason)
    (self.isTaken, self.isMissing) = (isTaken, isMissing)
  }

  /// Path, complaint and reason.
  public var description: String { "\(path.isEmpty ? "the folder" : path) \(complaint): \(reason)" }
}

/// A lock that other processes see; the system gives it back when the process dies.
public protocol StoreLock {
  /// Gives the lock back; a second call does nothing.
  func release()
}

/// What happened when a lock was asked for.
public enum StoreLocking {
  /// It is held until released.
  case held(any StoreLock)
  /// Somebody else holds it.
  case busy
  /// The file system knows no locks, or what was to be locked is gone.
  case unavailable
}

/// One name in a folder.
public struct StoredEntry: Hashable, Sendable {
  /// The name within its folder.
  public var name: String
  /// True for a folder, false for everything else, links to folders included.
  public var isFolder: Bool

  /// Makes an entry.
  public init(_ name: String, isFolder: Bool) { (self.name, self.isFolder) = (name, isFolder) }
}

/// The steps by which files of one folder are changed, each of which a machine may not survive.
///
/// Each throws a `StoreFault` that says what was tried, at which path, and why the system refused it.
///
/// Paths are relative to one folder, their parts separated by `/`; links are never followed, so that nothing outside the
/// folder can be reached. Tests put a store in its place that stops after any of these steps.
public protocol FileStore {
  /// The names in a folder, sorted; none when there is no such folder.
  func list(_ folder: String) throws(StoreFault) -> [StoredEntry]
  /// The bytes of a file.
  func read(_ path: String) throws(StoreFault) -> [UInt8]
  /// Makes a folder; the fault says `isTaken` when the name is in use.
  func makeFolder(_ path: String) throws(StoreFault)
  /// The same for a folder that only the user sees into until it is sealed.
  func makePrivateFolder(_ path: String) throws(StoreFault)
  /// Makes a file with these bytes; the fault says `isTaken` when the name is in use.
  func write(_ bytes: [UInt8], to path: String) throws(StoreFault)
  /// The same for a file that only the user may read.
  func writePrivate(_ bytes: [UInt8], to path: String) throws(StoreFault)
  /// Returns when a file's bytes, or a folder's list of names, would survive the loss of power; the root is `""`.
  func sync(_ path: String) throws(StoreFault)
  /// Takes the permission to write from a file or a folder; a private folder becomes as visible as any other.
  func seal(_ path: String) throws(StoreFault)
  /// Gives a folder another name in the same parent, at once; the fault says `isTaken` when that name is in use.
  func move(_ path: String, to other: String) throws(StoreFault)
  /// Puts a file in the place of another, at once.
  func replace(_ path: String, with other: String) throws(StoreFault)
  /// Removes a file or a whole folder, read-only or not; nothing happens when it is gone.
  func remove(_ path: String) throws(StoreFault)
  /// Locks a file, which is made when it is missing, or a folder.
  ///
  /// - Parameter waits: whether to wait for who holds it now.
  func lock(_ path: String, waits: Bool) throws(StoreFault) -> StoreLocking
}
