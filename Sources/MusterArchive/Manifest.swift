import Digest
public import MusterCalendar
public import MusterJSON

/// What a version holds: every file with its length and SHA-256, and what it answers.
public struct Manifest: Hashable, Sendable {
  /// One file of the version.
  public struct File: Hashable, Sendable {
    /// Where it stands in the version's folder.
    public var path: String
    /// Its length in bytes.
    public var bytes: Int
    /// Its SHA-256, hexadecimal.
    public var sha256: String
  }

  /// The name of the manifest's own file.
  public static let name = "manifest.json"

  /// Number of the version.
  public var version: Int
  /// The version before that shares days with this one, to which the list of changes refers; nil when there is none.
  public var previous: Int?
  /// Digest of the plan as rosters name it.
  public var planDigest: String
  /// Digest of the plan without what follows from publishing and serving (`published`, `attendance`).
  public var contentDigest: String
  /// Digest of the assignments.
  public var assignmentsDigest: String
  /// SHA-256 of the manifest of the version with the number before; nil for the first. So `current.json`, which names the
  /// newest manifest, holds all of them.
  public var chained: String?
  /// The first day of the plan's horizon and the day after its last; nil when an older Muster wrote the manifest.
  public var days: (start: CivilDate, end: CivilDate)? { start.flatMap { start in end.map { (start, $0) } } }
  private var start: CivilDate?
  private var end: CivilDate?
  /// The files in order of their paths, the manifest itself left out.
  public var files: [File]

  /// The manifest of these files.
  public init(version: Int, previous: Int?, of release: Release, files: [ArchivedFile]) {
    (self.version, self.previous) = (version, previous)
    planDigest = release.document.digest
    contentDigest = release.contentDigest
    assignmentsDigest = release.assignmentsDigest
    (start, end) = (release.document.plan.timeline.start, release.document.plan.timeline.end)
    self.files = files.map { File(path: $0.path, bytes: $0.bytes.count, sha256: Self.sha256($0.bytes)) }
      .sorted { $0.path < $1.path }
  }

  /// The manifest as it is written.
  public var json: JSONValue {
    [
      "format": 1, "version": .int(version), "previous": .optional(previous) { .int($0) },
      "plan": ["digest": .string(planDigest), "content": .string(contentDigest)],
      "horizon": ["start": .optional(start) { .string("\($0)") }, "end": .optional(end) { .string("\($0)") }],
      "assignments": .string(assignmentsDigest), "chained": .optional(chained) { .string("sha256:" + $0) },
      "files": .array(
        files.map { ["path": .string($0.path), "bytes": .int($0.bytes), "sha256": .string($0.sha256)] }),
    ]
  }

  /// Reads a manifest; nil when the bytes are none.
  init?(reading bytes: [UInt8]) {
    guard let root = JSONDocument.parse(bytes, file: Self.name, diagnostics: Diagnostics())?.root,
      root["format"]?.int == 1, let version = root["version"]?.int, let plan = root["plan"]?["digest"]?.string,
      let content = root["plan"]?["content"]?.string, let assignments = root["assignments"]?.string,
      let entries = root["files"]?.elements
    else { return nil }
    (self.version, previous) = (version, root["previous"]?.int)
    (planDigest, contentDigest, assignmentsDigest) = (plan, content, assignments)
    chained = root["chained"]?.string.map { String($0.dropFirst("sha256:".utf8.count)) }
    start = root["horizon"]?["start"]?.string.flatMap { CivilDate($0) }
    end = root["horizon"]?["end"]?.string.flatMap { CivilDate($0) }
    files = []
    for entry in entries {
      guard let path = entry["path"]?.string, let count = entry["bytes"]?.int, let sum = entry["sha256"]?.string,
        ArchivedFile(path: path, bytes: []).isSafe
      else { return nil }
      files.append(File(path: path, bytes: count, sha256: sum))
    }
  }

  /// SHA-256 in hexadecimal digits, as `sha256sum` writes it.
  static func sha256(_ bytes: [UInt8]) -> String { SHA256.digest(of: bytes).hexadecimal }
}
