import MusterJSON

// The result file: sealed, and the same bytes for the same result.
extension CaseResult {
  static let format = 1
  private static let keys = [
    "seal", "format", "case", "state", "ending", "repeatable", "timeLimitSeconds", "status", "goals", "counts",
    "roster", "reason", "message",
  ]

  /// Why a file is not the result of a case.
  enum Damage: Error, Equatable {
    case empty, halfWritten, changed, unknown, foreign

    /// The reason in words, after the file's name.
    var words: String {
      switch self {
      case .empty: "is empty"
      case .halfWritten: "is cut short or no result of Muster's"
      case .changed: "does not keep its seal: its bytes were changed"
      case .unknown: "is of a format that this version does not read"
      case .foreign: "is the result of another case"
      }
    }
  }

  /// The file's bytes.
  ///
  /// - Parameter timeLimit: the limit that held; only said where the clock cut something, since it made no difference elsewhere.
  func bytes(of key: CaseKey, timeLimit: Double) -> [UInt8] {
    var file: JSONValue = ["format": .int(Self.format), "case": .string(key.hexadecimal)]
    switch self {
    case .answered(let answer):
      file[member: "state"] = "answered"
      file[member: "ending"] = .string(answer.ending.rawValue)
      file[member: "repeatable"] = .bool(answer.isRepeatable)
      if !answer.isRepeatable { file[member: "timeLimitSeconds"] = .decimal(timeLimit) }
      file[member: "status"] = .string(answer.status)
      file[member: "goals"] = .array(answer.goals.map(\.json))
      file[member: "counts"] = answer.counts.json
      file[member: "roster"] = answer.roster
    case .failed(let failure):
      file[member: "state"] = "failed"
      file[member: "reason"] = .string(failure.reason.rawValue)
      if failure.reason == .timedOut { file[member: "timeLimitSeconds"] = .decimal(timeLimit) }
      file[member: "message"] = .string(failure.message)
    }
    return Seal.sealed(file)
  }

  /// Reads the result of a case, and the time limit where the clock cut it.
  ///
  /// - Parameter keepsRoster: whether the roster is wanted; thousands of them at once need much memory.
  /// - Throws: `Damage`.
  /// - Complexity: linear in the bytes.
  static func read(
    _ bytes: [UInt8], of key: CaseKey, keepsRoster: Bool
  ) throws(Damage) -> (result: CaseResult, timeLimit: Double?) {
    if bytes.isEmpty { throw .empty }
    guard let holds = Seal.holds(bytes) else { throw .halfWritten }
    guard let file = JSONDocument.parse(bytes, file: "", diagnostics: Diagnostics())?.root else { throw .halfWritten }
    guard holds else { throw .changed }
    guard file["format"]?.int == format else { throw .unknown }
    guard file["case"]?.string == key.hexadecimal else { throw .foreign }
    guard let result = CaseResult(file, keepsRoster: keepsRoster) else { throw .unknown }
    return (result, file["timeLimitSeconds"]?.decimal)
  }

  private init?(_ file: JSONValue, keepsRoster: Bool) {
    switch file["state"]?.string {
    case "answered":
      guard let ending = file["ending"]?.string.flatMap(CaseAnswer.Ending.init), let status = file["status"]?.string,
        let isRepeatable = file["repeatable"]?.bool, let counts = file["counts"].flatMap(CaseAnswer.Counts.init),
        let roster = file["roster"], let goals = file["goals"]?.elements
      else { return nil }
      let read = goals.compactMap(CaseAnswer.Goal.init)
      guard read.count == goals.count else { return nil }
      self = .answered(
        CaseAnswer(
          ending: ending, isRepeatable: isRepeatable, status: status, goals: read, counts: counts,
          roster: keepsRoster ? roster : .null))
    case "failed":
      guard let reason = file["reason"]?.string.flatMap(CaseFailure.Reason.init),
        let message = file["message"]?.string
      else { return nil }
      self = .failed(CaseFailure(reason, message))
    default: return nil
    }
  }
}

extension CaseAnswer.Goal {
  /// What a search can reach, so that differences are whole numbers too.
  private static let range = -(1 << 60)...(1 << 60)

  var json: JSONValue {
    [
      "id": .string(id), "value": .int(value), "bound": .optional(bound) { .int($0) }, "proved": .bool(isProved),
    ]
  }

  init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, let value = json["value"]?.int, let isProved = json["proved"]?.bool,
      Self.range.contains(value), json["bound"]?.int.map(Self.range.contains) ?? true
    else { return nil }
    self.init(id: id, value: value, bound: json["bound"]?.int, isProved: isProved)
  }
}

extension CaseAnswer.Counts {
  var json: JSONValue {
    [
      "missing": .int(missing), "posts": .int(posts), "filled": .int(filled), "people": .int(people),
      "minutes": .int(minutes),
    ]
  }

  init?(_ json: JSONValue) {
    guard let missing = json["missing"]?.int, let posts = json["posts"]?.int, let filled = json["filled"]?.int,
      let people = json["people"]?.int, let minutes = json["minutes"]?.int,
      [missing, posts, filled, people, minutes].allSatisfy((0...1 << 40).contains)
    else { return nil }
    self.init(missing: missing, posts: posts, filled: filled, people: people, minutes: minutes)
  }
}
