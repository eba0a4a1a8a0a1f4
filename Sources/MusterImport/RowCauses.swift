public import MusterJSON

/// Problems of rows that have one cause.
public enum RowCauses {
  /// As many rows with one cause are told one by one.
  private static let fewEnough = 3

  /// The problems in their order, each cause once: of more than three rows of which the same is said, the first stands for all, with
  /// their number.
  ///
  /// - Complexity: linear in the problems.
  public static func told(_ problems: [Diagnostic]) -> [Diagnostic] {
    var places: [String: [Int]] = [:]
    for (index, problem) in problems.enumerated() {
      if let key = cause(problem) { places[key, default: []].append(index) }
    }
    return problems.enumerated().compactMap { index, problem in
      guard let key = cause(problem), let (number, rest) = row(problem.message), let alike = places[key],
        alike.count > fewEnough
      else { return problem }
      guard alike[0] == index else { return nil }
      let others = Set(alike.map { row(problems[$0].message)?.rest ?? "" }).count - 1
      let names =
        others == 0 ? "" : others == 1 ? ", nor 1 other that is named" : ", nor \(others) others that are named"
      var told = problem
      told.message = "row \(number) and \(alike.count - 1) more rows: \(rest)\(names)"
      return told
    }
  }

  /// What problems of one cause share: what is said, or for names that an option would add, the option and the column.
  private static func cause(_ problem: Diagnostic) -> String? {
    guard let (_, rest) = row(problem.message) else { return nil }
    guard let advice = problem.advice, advice.hasPrefix("--add-") else { return rest }
    return "\(advice) \(rest.prefix { $0 != ":" })"
  }

  /// The number and the rest of `row 12: …`; nil for other texts.
  private static func row(_ message: String) -> (number: Substring, rest: String)? {
    guard message.hasPrefix("row "), let colon = message.firstIndex(of: ":") else { return nil }
    let number = message[..<colon].dropFirst(4)
    guard !number.isEmpty, number.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return (number, String(message[colon...].dropFirst(2)))
  }
}
