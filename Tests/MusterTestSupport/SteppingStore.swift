public import WholeFiles

/// A store that hands everything on to another one, each change after a step that tests may let fail.
public protocol SteppingStore: FileStore {
  /// The store that has the files.
  var store: any FileStore { get }
  /// Comes before every change.
  ///
  /// - Parameter bytes: what is to be written, which may be left half written.
  func step(_ path: String, tearing bytes: [UInt8]?) throws(StoreFault)
}

extension SteppingStore {
  public func list(_ folder: String) throws(StoreFault) -> [StoredEntry] { try store.list(folder) }
  public func read(_ path: String) throws(StoreFault) -> [UInt8] { try store.read(path) }
  public func makeFolder(_ path: String) throws(StoreFault) {
    try step(path, tearing: nil)
    try store.makeFolder(path)
  }
  public func makePrivateFolder(_ path: String) throws(StoreFault) { try makeFolder(path) }
  public func write(_ bytes: [UInt8], to path: String) throws(StoreFault) {
    try step(path, tearing: bytes)
    try store.write(bytes, to: path)
  }
  public func writePrivate(_ bytes: [UInt8], to path: String) throws(StoreFault) {
    try step(path, tearing: bytes)
    try store.writePrivate(bytes, to: path)
  }
  public func sync(_ path: String) throws(StoreFault) {
    try step(path, tearing: nil)
    try store.sync(path)
  }
  public func seal(_ path: String) throws(StoreFault) {
    try step(path, tearing: nil)
    try store.seal(path)
  }
  public func move(_ path: String, to other: String) throws(StoreFault) {
    try step(other, tearing: nil)
    try store.move(path, to: other)
  }
  public func replace(_ path: String, with other: String) throws(StoreFault) {
    try step(path, tearing: nil)
    try store.replace(path, with: other)
  }
  public func remove(_ path: String) throws(StoreFault) {
    try step(path, tearing: nil)
    try store.remove(path)
  }
  public func lock(_ path: String, waits: Bool) throws(StoreFault) -> StoreLocking {
    try step(path, tearing: nil)
    return try store.lock(path, waits: waits)
  }
}
