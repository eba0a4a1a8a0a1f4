extension Diagnostic {
  /// Codes whose problems are mostly one mistake, whatever the values: of a horizon, or of which roster was published.
  private static let sharedCauses: Set<DiagnosticCode> = ["outside-horizon", "published-gone"]
  /// As many problems of one cause are told one by one.
  private static let fewEnough = 3

  /// What two problems share that have the same cause.
  private struct Cause: Hashable {
    var file: String
    var severity: Severity
    var code: DiagnosticCode
    var message: String
    var advice: String?

    init(_ problem: Diagnostic) {
      let isShared = Diagnostic.sharedCauses.contains(problem.code)
      (file, severity, code) = (problem.file, problem.severity, problem.code)
      (message, advice) = isShared ? ("", nil) : (problem.message, problem.advice)
    }
  }

  /// The problems for people, in their order, each cause once: of more than three that are alike the first is told, with how many
  /// there are and where the next ones stand.
  ///
  /// - Complexity: O(n).
  public static func told(_ problems: [Diagnostic]) -> [String] {
    var places: [Cause: [Int]] = [:]
    for (index, problem) in problems.enumerated() { places[Cause(problem), default: []].append(index) }
    return problems.enumerated().compactMap { index, problem in
      guard let alike = places[Cause(problem)], alike.count > fewEnough else { return problem.description }
      guard alike[0] == index else { return nil }
      let next = alike.dropFirst().prefix(fewEnough).map { place -> String in
        let pointer = problems[place].pointer
        return pointer.tokens.isEmpty
          ? problems[place].line.map { "line \($0)" } ?? "" : shownText(pointer.description, limit: 100)
      }
      let places = next.filter { !$0.isEmpty }.joined(separator: ", ")
      let more = alike.count - 1 > fewEnough ? ", …" : ""
      return "\(problem.description)\n  the same at \(alike.count - 1) more places"
        + (places.isEmpty ? "" : ": \(places)\(more)")
    }
  }
}
