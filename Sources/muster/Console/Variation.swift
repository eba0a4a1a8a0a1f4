import ArgumentParser

/// `--vary`: a parameter of a rule and the values that are tried.
struct Variation {
  /// Values of one curve, at most.
  static let mostValues = 100
  /// The parameter, as `--set` names it.
  let parameter: String
  /// Its values, in order.
  let values: [Int]

  /// Reads `PARAMETER=FROM:TO:STEP`.
  ///
  /// - Throws: `ValidationError` when it says something else.
  init(_ text: String) throws {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let numbers =
      halves.count == 2 ? halves[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) } : []
    guard numbers.count == 3, let from = numbers[0], let to = numbers[1], let step = numbers[2], !halves[0].isEmpty
    else {
      throw ValidationError("--vary is of the form rules.RULE.KEY=FROM:TO:STEP, in whole numbers.")
    }
    let limit = 1_000_000
    guard step != 0, abs(from) <= limit, abs(to) <= limit, abs(step) <= limit, (to - from) * step >= 0,
      (to - from) / step < Self.mostValues
    else {
      throw ValidationError(
        "--vary steps from one number towards the other, with at most \(Self.mostValues) values, none beyond \(limit)."
      )
    }
    parameter = halves[0]
    values = Array(stride(from: from, through: to, by: step))
  }

  /// The settings, one for each value, as `--set` takes them.
  var settings: [String] { values.map { "\(parameter)=\($0)" } }
}
