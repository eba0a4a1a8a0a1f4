import MusterDomain
import MusterRules

extension RowWriter {
  /// The rows that count the worst off first where a sum should reach a number: one for each step, with that many steps as room.
  ///
  /// In whole steps where all terms are, so that values of these goals are multiples of a step for the search too.
  mutating func levels(_ subject: Subject, _ terms: [Term], atLeast need: Int, step: Int?) {
    guard let step else { return }
    let (parts, unit) = Self.steps(of: terms, step)
    // Steps begun count as whole ones.
    let steps = need > 0 ? (need + step - 1) / step : 0
    for level in 0..<steps {
      bound(subject, parts, lower: (steps - level) * (step / unit), amountPerUnit: unit, level: level)
    }
  }

  /// The same where a sum should not exceed a number.
  mutating func levels(_ subject: Subject, _ terms: [Term], atMost room: Int, step: Int?) {
    guard let step else { return }
    let (parts, unit) = Self.steps(of: terms, step)
    let most = parts.reduce(0) { $0 + Swift.max(0, $1.coefficient) }
    var upper = (room < 0 ? -((step - 1 - room) / step) : room / step) * (step / unit)
    var level = 0
    while upper < most {
      bound(subject, parts, upper: upper, amountPerUnit: unit, level: level)
      upper += step / unit
      level += 1
    }
  }

  /// Terms in whole steps and the size of one; as they are, and 1, where some are not whole steps.
  private static func steps(of terms: [Term], _ step: Int) -> (terms: [Term], unit: Int) {
    guard terms.allSatisfy({ $0.coefficient.isMultiple(of: step) }) else { return (terms, 1) }
    return (terms.map { Term($0.quantity, $0.coefficient / step) }, step)
  }
}
