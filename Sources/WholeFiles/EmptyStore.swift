/// A folder that is not there yet: it has no files, and nothing can be written.
public struct EmptyStore: FileStore {
  /// The store.
  public init() {}

  public func list(_ folder: String) throws(StoreFault) -> [StoredEntry] { [] }
  public func read(_ path: String) throws(StoreFault) -> [UInt8] { throw missing("cannot be read", path) }
  public func makeFolder(_ path: String) throws(StoreFault) { throw missing("cannot be made", path) }
  public func makePrivateFolder(_ path: String) throws(StoreFault) { throw missing("cannot be made", path) }
  public func write(_ bytes: [UInt8], to path: String) throws(StoreFault) { throw missing("cannot be written", path) }
  public func writePrivate(_ bytes: [UInt8], to path: String) throws(StoreFault) { try write(bytes, to: path) }
  public func sync(_ path: String) throws(StoreFault) { throw missing("cannot be made safe on disk", path) }
  public func seal(_ path: String) throws(StoreFault) { throw missing("cannot be made read-only", path) }
  public func move(_ path: String, to other: String) throws(StoreFault) { throw missing("cannot be moved", path) }
  public func replace(_ path: String, with other: String) throws(StoreFault) { throw missing("cannot be moved", path) }
  public func remove(_ path: String) throws(StoreFault) {}
  public func lock(_ path: String, waits: Bool) throws(StoreFault) -> StoreLocking { .unavailable }

  private func missing(_ complaint: String, _ path: String) -> StoreFault {
    StoreFault(complaint, path: path, reason: "no such folder", isMissing: true)
  }
}
