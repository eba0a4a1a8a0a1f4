import MusterArchive
import MusterTestSupport
import WholeFiles

/// Files in memory that know which of them a disk would still have after the power went.
final class MemoryStore: FileStore {
  /// What a machine may lose when it stops.
  enum Loss: CaseIterable {
    /// Nothing: only the process died.
    case nothing
    /// Bytes of files that were not synced; the names are all there.
    case bytes
    /// Names in folders that were not synced since.
    case names
  }

  private struct Node {
    var bytes: [UInt8]?
    var synced: [UInt8]
    var isNameSynced = false
    var isSealed = false
    var isPrivate = false
  }

  private var nodes: [String: Node] = [:]
  private var locks: Set<String> = []

  /// The same files, without locks.
  func copy() -> MemoryStore {
    let copy = MemoryStore()
    copy.nodes = nodes
    return copy
  }

  /// Stops the machine: locks are gone, and so is what the disk did not have yet.
  func stop(losing loss: Loss) {
    locks = []
    switch loss {
    case .nothing: break
    case .bytes:
      for (path, node) in nodes where node.bytes != nil { nodes[path]?.bytes = node.synced }
    case .names:
      for (path, node) in nodes.sorted(by: { $0.key < $1.key }) where !node.isNameSynced { drop(path) }
    }
  }

  /// All paths, sorted.
  var paths: [String] { nodes.keys.sorted() }

  /// Changes a file behind the archive's back.
  func tamper(_ path: String, _ bytes: [UInt8]) {
    nodes[path] = Node(bytes: bytes, synced: bytes, isNameSynced: true)
    var folder = parent(path)
    while !folder.isEmpty, nodes[folder] == nil {
      nodes[folder] = Node(bytes: nil, synced: [], isNameSynced: true)
      folder = parent(folder)
    }
  }

  func isSealed(_ path: String) -> Bool { nodes[path]?.isSealed ?? false }

  func isPrivate(_ path: String) -> Bool { nodes[path]?.isPrivate ?? false }

  private func drop(_ path: String) {
    for other in nodes.keys where other == path || other.hasPrefix(path + "/") { nodes[other] = nil }
  }

  private func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private func add(_ path: String, _ node: Node) throws(StoreFault) {
    let folder = parent(path)
    if !folder.isEmpty, nodes[folder]?.bytes != nil || nodes[folder] == nil {
      throw StoreFault("cannot be made", path: path, reason: "no such folder")
    }
    if nodes[folder]?.isSealed == true { throw StoreFault("cannot be made", path: path, reason: "read-only folder") }
    guard nodes[path] == nil else { throw StoreFault("cannot be made", path: path, reason: "exists", isTaken: true) }
    nodes[path] = node
  }

  func list(_ folder: String) throws(StoreFault) -> [StoredEntry] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    return nodes.filter { $0.key.hasPrefix(prefix) && !$0.key.dropFirst(prefix.count).contains("/") }
      .map { StoredEntry(String($0.key.dropFirst(prefix.count)), isFolder: $0.value.bytes == nil) }
      .sorted { $0.name < $1.name }
  }

  func read(_ path: String) throws(StoreFault) -> [UInt8] {
    guard let bytes = nodes[path]?.bytes else { throw StoreFault("cannot be read", path: path, reason: "no such file") }
    return bytes
  }

  func makeFolder(_ path: String) throws(StoreFault) { try add(path, Node(bytes: nil, synced: [])) }

  func makePrivateFolder(_ path: String) throws(StoreFault) { try makeFolder(path) }

  func write(_ bytes: [UInt8], to path: String) throws(StoreFault) { try add(path, Node(bytes: bytes, synced: [])) }

  func writePrivate(_ bytes: [UInt8], to path: String) throws(StoreFault) {
    try write(bytes, to: path)
    nodes[path]?.isPrivate = true
  }

  func sync(_ path: String) throws(StoreFault) {
    if let bytes = nodes[path]?.bytes { nodes[path]?.synced = bytes }
    guard path.isEmpty || nodes[path] != nil else {
      throw StoreFault("cannot be synced", path: path, reason: "no such file")
    }
    for entry in try list(path) where path.isEmpty || nodes[path]?.bytes == nil {
      nodes[path.isEmpty ? entry.name : path + "/" + entry.name]?.isNameSynced = true
    }
  }

  func seal(_ path: String) throws(StoreFault) { nodes[path]?.isSealed = true }

  func move(_ path: String, to other: String) throws(StoreFault) {
    guard nodes[other] == nil else { throw StoreFault("cannot be moved", path: other, reason: "exists", isTaken: true) }
    for (name, node) in nodes where name == path || name.hasPrefix(path + "/") {
      nodes[name] = nil
      nodes[other + name.dropFirst(path.count)] = node
    }
    nodes[other]?.isNameSynced = false
  }

  func replace(_ path: String, with other: String) throws(StoreFault) {
    // A name that the disk knew stays: what stands there is the old file or the new one.
    let isKnown = nodes[path]?.isNameSynced ?? false
    nodes[path] = nodes.removeValue(forKey: other)
    nodes[path]?.isNameSynced = isKnown
  }

  func remove(_ path: String) throws(StoreFault) { drop(path) }

  func lock(_ path: String, waits: Bool) throws(StoreFault) -> StoreLocking {
    if waits, nodes[path] == nil { nodes[path] = Node(bytes: [], synced: [], isNameSynced: true) }
    guard nodes[path] != nil else { return .unavailable }
    guard locks.insert(path).inserted else { return .busy }
    return .held(Lock(self, path))
  }

  private final class Lock: StoreLock {
    private var store: MemoryStore?
    private let path: String
    init(_ store: MemoryStore, _ path: String) { (self.store, self.path) = (store, path) }
    func release() {
      store?.locks.remove(path)
      store = nil
    }
  }
}

/// A store of which one step fails, and perhaps every step after it, as when the process is killed there.
final class FaultyStore: SteppingStore {
  enum Fault: CaseIterable {
    /// The process is gone before the step; nothing more happens.
    case killed
    /// The same, but a file was half written.
    case torn
    /// The step fails, as on a full disk; the process lives on.
    case failed
  }

  let store: any FileStore
  private let place: Int
  private let fault: Fault
  /// Steps that change something, so far.
  private(set) var steps = 0
  /// Run before the first rename of a folder.
  var beforeMove: (() throws -> Void)?

  init(_ store: any FileStore, at place: Int = .max, _ fault: Fault = .killed) {
    (self.store, self.place, self.fault) = (store, place, fault)
  }

  func step(_ path: String, tearing bytes: [UInt8]?) throws(StoreFault) {
    steps += 1
    guard steps == place || steps > place && fault != .failed else { return }
    if steps == place, fault == .torn, let bytes { try store.write(Array(bytes.prefix(bytes.count / 2)), to: path) }
    throw StoreFault("cannot be changed", path: path, reason: fault == .failed ? "no space left" : "killed")
  }

  func move(_ path: String, to other: String) throws(StoreFault) {
    if let hook = beforeMove {
      beforeMove = nil
      do { try hook() } catch { throw StoreFault("hook", path: path, reason: "\(error)") }
    }
    try step(other, tearing: nil)
    try store.move(path, to: other)
  }
}
