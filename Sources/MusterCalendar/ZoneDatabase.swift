import Foundation
import Synchronization

/// Where the rules of time zones come from: a folder of zone files, as systems keep in `/usr/share/zoneinfo`, or else what
/// Swift's own library carries.
///
/// Laws about clocks change between two releases of a program, and systems are brought up to date for them. Each zone is
/// read once. A zone's name is never a path: it is made of letters, digits, `_`, `+` and `-` in at most four parts.
public final class ZoneDatabase: Sendable {
  /// Why a folder cannot be used, as the end of a sentence.
  public struct Fault: Error, Hashable, Sendable {
    /// The folder as it was named.
    public let folder: String
    /// `holds no zone files`.
    public let message: String
  }

  /// Why a zone is not known.
  enum Refusal: Error, Hashable {
    /// There is no zone of the name.
    case unknown
    /// There is a file, and it cannot be used; the end of a sentence.
    case damaged(String)
  }

  /// The folder; nil for the zones of Swift's own library.
  public let folder: String?
  /// The release of the data, as `2026f`; nil when the folder does not say.
  public let version: String?
  /// What somebody should be told about where the rules come from; nil when all is well.
  public let warning: String?
  private let read = Mutex<[String: Result<ZoneRules, Refusal>]>([:])
  private let listed = Mutex<[String]?>(nil)

  /// Where systems keep their zone files.
  public static let systemFolders = [
    "/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
  ]
  private static let chosen = Mutex<ZoneDatabase?>(nil)

  /// What all timelines take their clocks from: the folder given to `use`, else that of the environment's `TZDIR`, else the
  /// system's, else Swift's own.
  public static var current: ZoneDatabase {
    chosen.withLock { chosen in
      if let chosen { return chosen }
      let found = ZoneDatabase(environment: ProcessInfo.processInfo.environment["TZDIR"], system: systemFolders)
      chosen = found
      return found
    }
  }

  /// Takes all clocks from a folder from now on; to be said before the first timeline is made.
  ///
  /// - Throws: `Fault` when the folder holds no zone files.
  public static func use(folder: String) throws(Fault) {
    let database = try ZoneDatabase(folder: folder)
    chosen.withLock { $0 = database }
  }

  /// The zone files of a folder.
  ///
  /// - Throws: `Fault` when it has none that can be read for UTC.
  public init(folder: String) throws(Fault) {
    if let fault = Self.fault(of: folder) { throw Fault(folder: folder, message: fault) }
    (self.folder, version, warning) = (folder, Self.version(of: folder), nil)
  }

  /// The first folder that has zone files, else Swift's own zones.
  init(environment: String?, system: [String]) {
    var warning: String?
    if let environment, !environment.isEmpty, let fault = Self.fault(of: environment) {
      warning = "TZDIR names \(quoted(environment)), which \(fault)"
    }
    let folders = [environment].compactMap(\.self).filter { !$0.isEmpty } + system
    folder = folders.first { Self.fault(of: $0) == nil }
    version = folder.flatMap(Self.version)
    if let folder {
      self.warning = warning.map { "\($0); clocks are those of \(folder)" }
    } else {
      let reason = warning ?? "there are no zone files on this machine (in \(system.joined(separator: ", ")))"
      self.warning = "\(reason); clocks are those of Swift's own library, which may not know the laws of today"
    }
  }

  /// What the clocks are taken from, for people: `tzdata 2026f`.
  public var title: String {
    folder == nil
      ? "Swift's own library, release unknown" : version.map { "tzdata \($0)" } ?? "tzdata, release unknown"
  }

  // MARK: Zones

  /// The offsets of a zone between two days.
  ///
  /// - Complexity: that of reading its file the first time, then O(changes between the days).
  func table(zone name: String, from first: CivilDate, through last: CivilDate) throws(Refusal) -> OffsetTable {
    guard Self.isName(name) else { throw .unknown }
    if name == "UTC" { return OffsetTable(entries: [OffsetTable.Entry(start: .min, offset: 0)]) }
    guard folder != nil else {
      for name in [name] + ZoneLinks.alternatives(to: name) {
        if let table = OffsetTable(runtimeZone: name, from: first, through: last) { return table }
      }
      throw .unknown
    }
    let known = read.withLock { $0[name] }
    let result = known ?? rules(of: name)
    if known == nil { read.withLock { if $0.count < 10_000 { $0[name] = result } } }
    return try result.get().table(from: first, through: last)
  }

  private func rules(of name: String) -> Result<ZoneRules, Refusal> {
    for name in [name] + ZoneLinks.alternatives(to: name) {
      guard let bytes = Self.bytes(of: path(name), limit: ZoneFile.mostBytes) else { continue }
      switch ZoneFile.rules(bytes) {
      case .success(let rules): return .success(rules)
      case .failure(let fault): return .failure(.damaged(fault.message))
      }
    }
    return .failure(.unknown)
  }

  /// The names of all zones, ascending, old ones among them.
  ///
  /// - Complexity: linear in the files of the folder, the first time.
  public var names: [String] {
    listed.withLock { listed in
      if let listed { return listed }
      let own = folder.map { Self.names(in: $0) } ?? TimeZone.knownTimeZoneIdentifiers
      let names = Set(own).union(ZoneLinks.names).union(["UTC"]).sorted()
      listed = names
      return names
    }
  }

  /// Known names that the given one may have meant, ascending, at most three.
  func suggestions(for name: String) -> [String] {
    func lastWord(_ name: String) -> String {
      name.lowercased().split(separator: "/").last.map { String($0).replacing(" ", with: "_") } ?? ""
    }
    let wanted = lastWord(String(name.prefix(60)))
    guard !wanted.isEmpty else { return [] }
    return Array(names.filter { $0.contains("/") && !$0.hasPrefix("Etc/") && lastWord($0) == wanted }.prefix(3))
  }

  /// Whether a text can name a zone: at most four parts of letters, digits, `_`, `+` and `-`, each beginning with a letter.
  ///
  /// Names that systems use for other ends are none: the machine's own zone, copies of all zones, and the placeholder.
  static func isName(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard text.utf8.count <= 64, parts.count <= 4 else { return false }
    let isPlain = parts.allSatisfy { part in
      part.first.map { (0x41...0x5A).contains($0 & 0xDF) } ?? false
        && part.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2B, 0x2D: true
          default: false
          }
        }
    }
    return isPlain
      && !["posix", "right", "localtime", "posixrules", "Factory"].contains { Array($0.utf8) == Array(parts[0]) }
  }

  // MARK: Files

  private func path(_ name: String) -> String { (folder ?? "") + "/" + name }

  private static func fault(of folder: String) -> String? {
    var message = "holds no zone files"
    for name in ["UTC", "Etc/UTC"] {
      guard let bytes = bytes(of: folder + "/" + name, limit: ZoneFile.mostBytes) else { continue }
      switch ZoneFile.rules(bytes) {
      case .success: return nil
      case .failure(let fault): message = "has a file \(name) that \(fault.message)"
      }
    }
    return message
  }

  /// `# version 2026f` in `tzdata.zi`, or what `+VERSION` holds.
  private static func version(of folder: String) -> String? {
    for (name, prefix) in [("tzdata.zi", "# version "), ("+VERSION", "")] {
      guard let bytes = bytes(of: folder + "/" + name, limit: 100, isCut: true),
        let line = String(validating: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self), line.hasPrefix(prefix)
      else { continue }
      let version = line.dropFirst(prefix.count)
      let isPlain = version.utf8.allSatisfy { isDigitOrLetter($0) || $0 == 0x2E || $0 == 0x2D }
      if isPlain, (1...20).contains(version.utf8.count) { return String(version) }
    }
    return nil
  }

  private static func isDigitOrLetter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }

  /// The bytes of a plain file; nil when there is none, or it is longer than the limit and not to be cut there.
  ///
  /// Never waits: what is no plain file, as a pipe or a device, is not read.
  private static func bytes(of path: String, limit: Int, isCut: Bool = false) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 4_096)
    while bytes.count <= limit {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      bytes += chunk[..<count]
    }
    return isCut ? Array(bytes.prefix(limit)) : nil
  }

  /// The names below a folder: those of files only, at most some thousand, three folders deep.
  private static func names(in folder: String) -> [String] {
    var found: [String] = []
    var looked = 0
    func walk(_ prefix: String, depth: Int) {
      let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + prefix)) ?? []
      for entry in entries.sorted() where isName(prefix + entry) && looked < 5_000 {
        looked += 1
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder + "/" + prefix + entry, isDirectory: &isFolder) else {
          continue
        }
        if !isFolder.boolValue {
          if entry != "leapseconds" { found.append(prefix + entry) }
        } else if depth < 3 {
          walk(prefix + entry + "/", depth: depth + 1)
        }
      }
    }
    walk("", depth: 1)
    return found
  }
}
