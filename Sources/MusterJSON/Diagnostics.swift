/// Collects the problems of one pass over one or several files.
///
/// Readers record and go on, so that all problems are found at once. A class, because the readers of one document share
/// it; it belongs to the one task that reads.
public final class Diagnostics {
  /// How many problems are kept; a hostile file can hold millions.
  public let limit: Int
  /// How many errors were recorded, those beyond the limit included.
  public private(set) var errorCount = 0
  /// How many warnings were recorded, those beyond the limit included.
  public private(set) var warningCount = 0
  private var kept: [Diagnostic] = []

  /// An empty collection that keeps the first `limit` problems and counts the rest.
  public init(limit: Int = 10_000) { self.limit = limit }

  /// Records a problem.
  public func report(_ diagnostic: Diagnostic) {
    count(diagnostic.severity)
    if !isFull { kept.append(diagnostic) }
  }

  /// Whether further problems are only counted.
  var isFull: Bool { kept.count >= limit }

  /// Counts a problem without keeping it.
  func count(_ severity: Diagnostic.Severity) {
    switch severity {
    case .error: errorCount += 1
    case .warning: warningCount += 1
    }
  }

  /// Whether the input must be refused.
  public var hasErrors: Bool { errorCount > 0 }
  /// How many problems were counted but not kept.
  public var omittedCount: Int { errorCount + warningCount - kept.count }
  /// The problems kept, in reading order, each once.
  public var sorted: [Diagnostic] {
    var result: [Diagnostic] = []
    for diagnostic in kept.sorted() where diagnostic != result.last { result.append(diagnostic) }
    return result
  }
}
