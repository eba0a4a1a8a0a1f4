import MusterJSON

/// What a run of a case leaves beside its result: when and where it ran, how long it took, how much memory. It differs from run to
/// run, so it is never in the result; a note without an end is of a run that goes on or was killed.
public struct CaseNote: Sendable, Equatable {
  /// The machine and the process.
  public var host: String, process: Int
  /// When it began, in seconds since 1970.
  public var began: Int
  /// Seconds it took; nil while it has not ended.
  public var seconds: Double?
  /// The most memory of its process in MiB; nil when others ran in the same one.
  public var megabytes: Int?

  /// Makes a note.
  public init(host: String, process: Int, began: Int, seconds: Double? = nil, megabytes: Int? = nil) {
    (self.host, self.process, self.began, self.seconds, self.megabytes) = (host, process, began, seconds, megabytes)
  }

  var bytes: [UInt8] {
    let file: JSONValue = [
      "format": 1, "host": .string(host), "process": .int(process), "began": .int(began),
      "seconds": .optional(seconds) { .decimal(($0 * 1000).rounded() / 1000) },
      "megabytes": .optional(megabytes) { .int($0) },
    ]
    return file.bytes()
  }

  /// The note of a file; nil for anything else, since nothing depends on notes.
  init?(_ bytes: [UInt8]) {
    guard let file = JSONDocument.parse(bytes, file: "", diagnostics: Diagnostics())?.root,
      let host = file["host"]?.string, let process = file["process"]?.int, let began = file["began"]?.int
    else { return nil }
    let seconds = file["seconds"]?.decimal, megabytes = file["megabytes"]?.int
    guard seconds.map((0...1e9).contains) ?? true, megabytes.map((0...1 << 40).contains) ?? true else { return nil }
    self.init(host: host, process: process, began: began, seconds: seconds, megabytes: megabytes)
  }
}
